using System.Globalization;

namespace LstmSpec.Reporting;

/// <summary>The rows' times as labels of an axis: dates at the turn of years, months, days or hours; plain indexes otherwise.</summary>
internal sealed class TimeLabels
{
    private static readonly (string Unit, int Count)[] Steps =
    [
        ("minute", 1), ("minute", 5), ("minute",
            15), ("minute", 30), ("hour", 1), ("hour", 3), ("hour", 6), ("hour", 12), ("day", 1), ("day", 2), ("day", 7), ("day", 14),
        ("month", 1), ("month", 3), ("month", 6), ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100), ("year", 200),
        ("year", 500),
    ];

    private readonly IReadOnlyList<string> _times;
    private readonly DateTime[]? _dates;
    private readonly string _format;
    private readonly bool _again;

    /// <param name="times">Of every row.</param>
    public TimeLabels(IReadOnlyList<string> times)
    {
        _times = times;
        var dates = times.Select(Parse).ToArray();
        // Rows of several series under each other begin again and again: no axis of time runs through them.
        var dated = times.Count > 0 && dates.All(d => d is not null) && dates.Zip(dates.Skip(1)).All(p => p.First <= p.Second);
        _again = !dated && times.Distinct(StringComparer.Ordinal).Count() < times.Count;
        _dates = dated ? [.. dates.Select(d => d!.Value)] : null;
        _format = _dates is null || _dates.All(d => d.TimeOfDay == TimeSpan.Zero) ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm";
    }

    /// <summary>What the axis shows.</summary>
    public string Title => _dates is null ? "row" : "time";

    /// <summary>A row's time in full.</summary>
    public string At(int row) =>
        row < 0 || row >= _times.Count ? Say.Whole(row) : _dates is null ? _times[row] : _dates[row].ToString(_format, CultureInfo.InvariantCulture);

    /// <param name="from">First row drawn.</param>
    /// <param name="to">Last row drawn.</param>
    /// <param name="most">Labels there is room for.</param>
    public IReadOnlyList<(double Row, string Label)> Ticks(int from, int to, int most)
    {
        to = Math.Min(to, _times.Count - 1);
        if (_dates is null || to <= from)
            return [.. Scale.Over([from, to], 0, 1, most).Ticks().Where(t => t >= from && t <= to && t == Math.Floor(t))
                .Select(t => (t, _again ? Say.Whole((int)t) : At((int)t)))];
        foreach (var (unit, count) in Steps)
        {
            var span = _dates[to] - _dates[from];
            var length = unit switch { "minute" => count / 1440.0, "hour" => count / 24.0, "day" => count, "month" => count * 30.4, _ => count * 365.2 };
            if (span.TotalDays / length > most) continue;
            var ticks = Boundaries(unit, count, _dates[from], _dates[to]).Select(b => (Row: RowAt(b, from, to), Label: Label(unit, b))).Where(t => t.Row >= 0)
                .DistinctBy(t => t.Row);
            return [.. ticks.Select(t => ((double)t.Row, t.Label))];
        }

        return [];
    }

    private static DateTime? Parse(string text) =>
        text.Length >= 7 && text[4] == '-'
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : null;

    private static IEnumerable<DateTime> Boundaries(string unit, int count, DateTime from, DateTime to)
    {
        for (var i = 0; i < 1000; i++)
        {
            DateTime at;
            try
            {
                at = unit switch
                {
                    "minute" => from.Date.AddMinutes(count * (Math.Ceiling(from.TimeOfDay.TotalMinutes / count) + i)),
                    "hour" => from.Date.AddHours(count * (Math.Ceiling(from.TimeOfDay.TotalHours / count) + i)),
                    "day" => from.Date.AddDays((from.TimeOfDay > TimeSpan.Zero ? 1 : 0) + (count * i)),
                    "month" =>
                        new DateTime(from.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(
                            count * (((from.Month - (from.Day == 1 ? 1 : 0) + count - 1) / count) + i)),
                    _ => new DateTime(Math.Max(1, (from.Year + (from.DayOfYear > 1 ? 1 : 0) + count - 1) / count * count), 1, 1, 0, 0, 0,
                        DateTimeKind.Utc).AddYears(count * i),
                };
            }
            catch (ArgumentOutOfRangeException)
            {
                yield break;
            }

            if (at > to) yield break;
            yield return at;
        }
    }

    private static string Label(string unit, DateTime at) => at.ToString(unit switch
    {
        "year" => "yyyy",
        "month" => "MMM yyyy",
        "day" => "d MMM",
        _ => "d MMM HH:mm",
    }, CultureInfo.InvariantCulture);

    private int RowAt(DateTime date, int from, int to)
    {
        var found = Array.BinarySearch(_dates!, from, to - from + 1, date);
        var row = found >= 0 ? found : ~found;
        return row <= to ? row : -1;
    }
}
