using System.Globalization;
using LstmSpec.Data;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Preparing;

/// <summary>A known-future input: a value for every row of a table, and for the steps that follow each of its series.</summary>
/// <param name="Name">Such as <c>hour sin</c>.</param>
/// <param name="Values">One per row.</param>
/// <param name="Beyond">(series, step): as many steps behind the last row of each series as are forecast.</param>
internal sealed record KnownInput(string Name, float[] Values, float[] Beyond);

/// <summary>
/// What the calendar says of a row's time, on the clock of the declared zone: sine and cosine of the position in its cycle, so that its end lies beside its
/// beginning. Positions are whole units from 0 over the units of the cycle: minutes of the hour, hours of the day, weekdays from Monday, days of their month
/// and year, ISO weeks of their year (ISO 8601), months, quarters.
/// </summary>
internal sealed class CalendarInputs(IReadOnlyList<CalendarFeature> features, int steps)
{
    public static readonly CalendarInputs None = new([], 0);

    public IReadOnlyList<KnownInput> Of(IReadOnlyList<SeriesRows> series) => [.. features.SelectMany(f => Of(f, series))];

    /// <summary>Position in the cycle, from 0 up to, not including, 1.</summary>
    public static double Position(CalendarFeature feature, DateTime time) => feature switch
    {
        CalendarFeature.Minute => time.Minute / 60.0,
        CalendarFeature.Hour => time.Hour / 24.0,
        CalendarFeature.DayOfWeek => (((int)time.DayOfWeek + 6) % 7) / 7.0,
        CalendarFeature.DayOfMonth => (time.Day - 1) / (double)DateTime.DaysInMonth(time.Year, time.Month),
        CalendarFeature.DayOfYear => (time.DayOfYear - 1) / (DateTime.IsLeapYear(time.Year) ? 366.0 : 365.0),
        CalendarFeature.WeekOfYear => (ISOWeek.GetWeekOfYear(time) - 1) / (double)ISOWeek.GetWeeksInYear(ISOWeek.GetYear(time)),
        CalendarFeature.Month => (time.Month - 1) / 12.0,
        CalendarFeature.Quarter => ((time.Month - 1) / 3) / 4.0,
        _ => throw new ArgumentOutOfRangeException(nameof(feature)),
    };

    private IEnumerable<KnownInput> Of(CalendarFeature feature, IReadOnlyList<SeriesRows> series)
    {
        var rows = series[^1].End;
        var (sine, cosine) = (Empty("sin"), Empty("cos"));
        for (var k = 0; k < series.Count; k++)
        {
            for (var row = 0; row < series[k].Rows + steps; row++)
            {
                // Beyond the calendar's last year, and for rows that only count, there is nothing to say.
                var turn = series[k].Time.Date(row) is { } time ? 2 * Math.PI * Position(feature, time) : double.NaN;
                var inside = row < series[k].Rows;
                var at = inside ? series[k].Start + row : (k * steps) + row - series[k].Rows;
                (inside ? cosine.Values : cosine.Beyond)[at] = (float)Elementary.Cos(turn);
                (inside ? sine.Values : sine.Beyond)[at] = (float)Elementary.Cos(turn - (Math.PI / 2));
            }
        }

        return [sine, cosine];

        KnownInput Empty(string part) => new($"{Grammar.Words.Of(feature)} {part}", new float[rows], new float[series.Count * steps]);
    }
}
