using System.Globalization;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Reads times as they are written in files: ISO 8601 only, since no other order of day and month can be told from its mirror.</summary>
internal static class TimeText
{
    private static readonly string[] Local =
    [
        "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy",
    ];

    private static readonly string[] Zoned =
    [
        "yyyy-MM-dd HH:mmzzz", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    /// <summary>Seconds since 0001-01-01, in UTC where an offset is given; the number itself where <paramref name="every"/> counts steps.</summary>
    /// <param name="local">True where the text gives no offset: the time is one of the place.</param>
    /// <exception cref="DataException">LSTM1015: it is no time, or no whole step of its kind.</exception>
    public static long Read(string text, Duration every, DataPlace place, out bool local)
    {
        local = false;
        var trimmed = text.Trim();
        if (every.Unit == DurationUnit.Step)
        {
            if (long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
            var dated = TryRead(trimmed, out _, out _);
            throw new DataException("LSTM1015", $"the time '{Shown(text)}' is not a whole number, and rows count in steps",
                dated ? "say how far rows are apart, such as data.time.every: 1 day" : "number the rows", place);
        }

        if (!TryRead(trimmed, out var time, out local))
            throw new DataException(
                "LSTM1015", $"the time '{Shown(text)}' cannot be read", "write ISO times: 1949-01, 1949-01-15 or 1949-01-15 13:00:00", place);
        return Whole(time, text, every, place);
    }

    /// <summary>Seconds since 0001-01-01.</summary>
    /// <exception cref="DataException">LSTM1015: the time is no whole step of its kind. LSTM1205: a weekend among business days.</exception>
    public static long Whole(DateTime time, string text, Duration every, DataPlace place)
    {
        if (every.Unit == DurationUnit.Step)
            throw new DataException("LSTM1015", $"'{Shown(text)}' is a time, and rows count in steps",
                "say how far rows are apart, such as data.time.every: 1 day", place);
        if (time.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new DataException("LSTM1015", $"the time '{Shown(text)}' has a fraction of a second", "round times to seconds, or number the rows", place);
        if (every.IsDateBased && time.TimeOfDay != TimeSpan.Zero)
            throw new DataException("LSTM1015", $"the time '{Shown(text)}' has an hour, though rows are {every} apart",
                "give dates, or correct data.time.every", place);
        if (every.Unit == DurationUnit.BusinessDay && TimeStep.IsWeekend(TimeStep.Seconds(time)))
            throw new DataException("LSTM1205", $"{Shown(text)} is a {time.DayOfWeek}, and rows are business days",
                "leave weekends out, or say that rows are a day apart: data.time.every: 1 day", place);
        return TimeStep.Seconds(time);
    }

    /// <summary>Reads a time as files may have it, in UTC where it gives an offset.</summary>
    internal static bool TryRead(string text, out DateTime time, out bool local)
    {
        // Years that only count the series' own, as in the shampoo sales of 1-01 to 3-12.
        if (text.Length == 4 && text[1] == '-') text = "000" + text;
        local = DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
        if (local) return true;
        var zoned = text.EndsWith('Z') ? text[..^1] + "+00:00" : text;
        var read = DateTimeOffset.TryParseExact(zoned, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant);
        time = instant.UtcDateTime;
        return read;
    }

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "...";
}
