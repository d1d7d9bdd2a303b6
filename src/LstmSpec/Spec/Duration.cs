using System.Globalization;

namespace LstmSpec.Spec;

/// <summary>Units of a stretch of time, from the shortest to the longest.</summary>
public enum DurationUnit
{
    /// <summary>A row's distance, whatever that is: of a plain index 1.</summary>
    Step,

    /// <summary>Rows carry instants, as for minutes and hours.</summary>
    Second,

    /// <summary>60 seconds.</summary>
    Minute,

    /// <summary>60 minutes, on days when clocks change, too.</summary>
    Hour,

    /// <summary>Rows carry dates, as for all longer units; as a stretch 24 hours.</summary>
    Day,

    /// <summary>Monday to Friday; holidays are rows like others.</summary>
    BusinessDay,

    /// <summary>7 days, or 5 business days.</summary>
    Week,

    /// <summary>A month of the calendar, of no fixed number of days.</summary>
    Month,

    /// <summary>3 months.</summary>
    Quarter,

    /// <summary>12 months.</summary>
    Year,
}

/// <summary>A stretch of time as written: <c>12 months</c>, <c>24h</c>, <c>96</c> steps.</summary>
/// <param name="Count">How many units, 0 or more.</param>
/// <param name="Unit">What is counted.</param>
public readonly record struct Duration(int Count, DurationUnit Unit)
{
    private static readonly (string Word, DurationUnit Unit)[] Words =
    [
        ("step", DurationUnit.Step), ("steps", DurationUnit.Step), ("row", DurationUnit.Step), ("rows", DurationUnit.Step),
        ("s", DurationUnit.Second), ("sec", DurationUnit.Second), ("second", DurationUnit.Second), ("seconds", DurationUnit.Second),
        ("min", DurationUnit.Minute), ("minute", DurationUnit.Minute), ("minutes", DurationUnit.Minute),
        ("h", DurationUnit.Hour), ("hour", DurationUnit.Hour), ("hours", DurationUnit.Hour),
        ("d", DurationUnit.Day), ("day", DurationUnit.Day), ("days", DurationUnit.Day),
        ("business day", DurationUnit.BusinessDay), ("business days", DurationUnit.BusinessDay),
        ("w", DurationUnit.Week), ("week", DurationUnit.Week), ("weeks", DurationUnit.Week),
        ("month", DurationUnit.Month), ("months", DurationUnit.Month),
        ("quarter", DurationUnit.Quarter), ("quarters", DurationUnit.Quarter),
        ("y", DurationUnit.Year), ("year", DurationUnit.Year), ("years", DurationUnit.Year),
    ];

    /// <summary>True when rows carry dates, false below a day or for a plain index.</summary>
    public bool IsDateBased => Unit >= DurationUnit.Day;

    /// <summary>Seconds of one unit, or months where a unit has no fixed length in seconds.</summary>
    private (long Seconds, long Months) Size => Unit switch
    {
        DurationUnit.Second => (1, 0),
        DurationUnit.Minute => (60, 0),
        DurationUnit.Hour => (3600, 0),
        DurationUnit.Day => (86400, 0),
        DurationUnit.Week => (604800, 0),
        DurationUnit.Month => (0, 1),
        DurationUnit.Quarter => (0, 3),
        DurationUnit.Year => (0, 12),
        _ => (0, 0),
    };

    /// <summary>
    /// The same stretch in the unit that plans are written in: months for quarters and years, days for weeks, and the largest of hours, minutes and
    /// seconds that counts it whole. Null when that count is beyond all calendars. A day stays apart from 24 hours: rows a day apart carry dates, not instants.
    /// </summary>
    public Duration? Canonical()
    {
        if (Unit is DurationUnit.Step or DurationUnit.BusinessDay) return Count <= 1_000_000 || Unit == DurationUnit.Step ? this : null;
        var (seconds, months) = Size;
        var whole = Count * (seconds + months);
        var (unit, size) = months > 0 ? (DurationUnit.Month, 1L)
            : IsDateBased ? (DurationUnit.Day, 86400L)
            : whole % 3600 == 0 ? (DurationUnit.Hour, 3600L)
            : whole % 60 == 0 ? (DurationUnit.Minute, 60L)
            : (DurationUnit.Second, 1L);
        return whole / size <= 1_000_000 ? new((int)(whole / size), unit) : null;
    }

    /// <summary>Reads <c>12 months</c>, <c>24h</c>, <c>96</c> (steps): a count and a unit, with or without a space between, in any case of letters.</summary>
    public static bool TryParse(string text, out Duration duration)
    {
        duration = default;
        var trimmed = text.Trim();
        var at = 0;
        while (at < trimmed.Length && trimmed[at] is >= '0' and <= '9') at++;
        if (at == 0 || !int.TryParse(trimmed.Substring(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        var word = trimmed.Substring(at).Trim();
        if (word.Length == 0)
        {
            duration = new(count, DurationUnit.Step);
            return true;
        }

        foreach (var (name, unit) in Words)
        {
            if (!string.Equals(name, word, StringComparison.OrdinalIgnoreCase)) continue;
            duration = new(count, unit);
            return true;
        }

        return false;
    }

    /// <summary>How many steps of <paramref name="every"/> this is, or null when it is not a whole number of them.</summary>
    public int? InStepsOf(Duration every)
    {
        if (Unit == DurationUnit.Step) return Count;
        if (every.Unit == DurationUnit.BusinessDay)
        {
            // A week holds five of them, whatever day it begins with; a month does not hold a number that stays.
            if (Unit is not (DurationUnit.BusinessDay or DurationUnit.Week)) return null;
            var days = (Unit == DurationUnit.Week ? 5L : 1L) * Count;
            return days % every.Count == 0 && days / every.Count <= int.MaxValue ? (int)(days / every.Count) : null;
        }

        var (seconds, months) = Size;
        var (stepSeconds, stepMonths) = every.Size;
        long whole = Count * (seconds + months), step = every.Count * (stepSeconds + stepMonths);
        if (seconds > 0 != stepSeconds > 0 || step == 0 || whole % step != 0) return null;
        return whole / step <= int.MaxValue ? (int)(whole / step) : null;
    }

    /// <summary>Count and unit in full, such as <c>12 months</c>; <see cref="TryParse"/> reads it back.</summary>
    public override string ToString()
    {
        var unit = Unit switch
        {
            DurationUnit.Step => "step",
            DurationUnit.Second => "second",
            DurationUnit.Minute => "minute",
            DurationUnit.Hour => "hour",
            DurationUnit.Day => "day",
            DurationUnit.BusinessDay => "business day",
            DurationUnit.Week => "week",
            DurationUnit.Month => "month",
            DurationUnit.Quarter => "quarter",
            _ => "year",
        };
        return Count.ToString(CultureInfo.InvariantCulture) + " " + unit + (Count == 1 ? string.Empty : "s");
    }
}
