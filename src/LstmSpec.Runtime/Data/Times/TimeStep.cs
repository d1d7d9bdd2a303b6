using System.Globalization;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Arithmetic of times, kept as seconds since 0001-01-01 or, for a plain index, as the number itself.</summary>
internal static class TimeStep
{
    public static long Seconds(DateTime time) => time.Ticks / TimeSpan.TicksPerSecond;

    /// <summary>Length of a step with a fixed length, in seconds or index numbers; 0 for months and longer.</summary>
    public static long Fixed(Duration every) => every.Unit switch
    {
        DurationUnit.Step or DurationUnit.Second => every.Count,
        DurationUnit.Minute => every.Count * 60L,
        DurationUnit.Hour => every.Count * 3600L,
        DurationUnit.Day => every.Count * 86400L,
        DurationUnit.Week => every.Count * 604800L,
        _ => 0,
    };

    /// <summary>Length of a step in months; 0 for one of fixed length.</summary>
    public static long InMonths(Duration every) => every.Unit switch
    {
        DurationUnit.Month => every.Count,
        DurationUnit.Quarter => every.Count * 3L,
        DurationUnit.Year => every.Count * 12L,
        _ => 0,
    };

    /// <summary>Where a time lies among those that rows can have, in units of <see cref="Size"/>: months since year 0, business days since Monday 0001-01-01,
    /// else the time itself.</summary>
    public static long Position(long value, Duration every) => every.Unit switch
    {
        DurationUnit.BusinessDay => BusinessDay(value),
        _ => InMonths(every) > 0 ? Month(value) : value,
    };

    /// <summary>Length of a step in the units of <see cref="Position"/>.</summary>
    public static long Size(Duration every) => every.Unit == DurationUnit.BusinessDay ? every.Count : Math.Max(InMonths(every), Fixed(every));

    public static bool IsWeekend(long seconds) => seconds / 86400 % 7 >= 5;

    /// <summary>Months since year 0.</summary>
    public static long Month(long seconds)
    {
        var date = Date(seconds);
        return (date.Year * 12L) + date.Month - 1;
    }

    public static int Day(long seconds) => Date(seconds).Day;

    public static DayOfWeek Weekday(long seconds) => Date(seconds).DayOfWeek;

    public static bool IsMonthEnd(long seconds)
    {
        var date = Date(seconds);
        return date.Day == DateTime.DaysInMonth(date.Year, date.Month);
    }

    /// <summary>The time <paramref name="steps"/> steps after <paramref name="from"/>; null beyond the calendar's year 9999, or the largest index.</summary>
    /// <param name="day">Day of the month that the series keeps where the month has it.</param>
    /// <param name="monthEnds">True when the series keeps to the last day.</param>
    public static long? Ahead(long from, long steps, Duration every, int day, bool monthEnds)
    {
        var months = InMonths(every);
        if (every.Unit == DurationUnit.BusinessDay)
        {
            var position = BusinessDay(from) + ((Int128)steps * every.Count);
            var days = (position / 5 * 7) + (position % 5);
            return days * 86400 <= Seconds(DateTime.MaxValue) ? (long)days * 86400 : null;
        }

        if (months == 0)
        {
            var ahead = from + ((Int128)steps * Fixed(every));
            return ahead <= (every.Unit == DurationUnit.Step ? long.MaxValue : Seconds(DateTime.MaxValue)) ? (long)ahead : null;
        }

        var month = Month(from) + ((Int128)steps * months);
        if (month >= 10_000 * 12) return null;
        int year = (int)(month / 12), ofYear = (int)(month % 12) + 1, last = DateTime.DaysInMonth(year, ofYear);
        return Seconds(new DateTime(year, ofYear, monthEnds ? last : Math.Min(day, last), 0, 0, 0, DateTimeKind.Unspecified)) + (from % 86400);
    }

    public static string Label(long value, Duration every) =>
        every.Unit == DurationUnit.Step ? value.ToString(CultureInfo.InvariantCulture)
        : Date(value).ToString(every.IsDateBased ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Label(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    // The calendar's first day, 0001-01-01, is a Monday.
    private static long BusinessDay(long seconds) => (seconds / 86400 / 7 * 5) + Math.Min(4, seconds / 86400 % 7);

    private static DateTime Date(long seconds) => new(seconds * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
}
