using System.Globalization;
using System.Text;
using LstmSpec.Data;
using LstmSpec.Spec;

namespace LstmSpec.Profiling;

/// <summary>What the values of a column look like before any spec says what they are.</summary>
public enum SketchKind
{
    /// <summary>Every value is a time that a spec's time column may hold.</summary>
    Time,

    /// <summary>Whole numbers that rise by one from row to row.</summary>
    Index,

    /// <summary>Numbers that neither count rows nor look like years.</summary>
    Number,

    /// <summary>Words that come back: at most 50, each ten times on average.</summary>
    Category,

    /// <summary>Words of all kinds, or nothing at all.</summary>
    Text,
}

/// <summary>What a column of a file looks like.</summary>
/// <param name="Name">As in the file's first line.</param>
/// <param name="Kind">What its values look like.</param>
/// <param name="Missing">Fields without a value.</param>
/// <param name="Levels">Of a category, in order; of numbers the different values where there are at most 50.</param>
/// <param name="DatesUnread">Values that look like dates in an order that cannot be told from its mirror.</param>
public sealed record SketchColumn(string Name, SketchKind Kind, int Missing, IReadOnlyList<string> Levels, bool DatesUnread)
{
    /// <summary>The first value that is no number, where nine in ten are, or would be with a decimal point for their comma; null elsewhere.</summary>
    public string? Spoilt { get; init; }
}

/// <summary>What a file of rows looks like, read before there is a spec: for whoever writes the first one.</summary>
/// <param name="Columns">In the order of the file.</param>
/// <param name="Time">The column that tells the time of a row, or counts rows; null where none does.</param>
/// <param name="Every">Most common distance of two rows.</param>
/// <param name="Series">Columns that name the series of a row; none where the rows are of one.</param>
/// <param name="Gaps">Steps that are missing between rows, over all series.</param>
/// <param name="Rows">Rows looked at.</param>
/// <param name="Shortest">Rows of the shortest series.</param>
public sealed record FileSketch(
    IReadOnlyList<SketchColumn> Columns, string? Time, Duration Every, IReadOnlyList<string> Series, long Gaps, int Rows, int Shortest)
{
    private const int MostRows = 200_000, MostLevels = 50, MostKeys = 3, FewestSteps = 8;

    /// <summary>Whether a line holds a whole series, its steps in columns.</summary>
    public bool Wide { get; init; }

    /// <summary>Looks at the first 200,000 rows of a file with a header line.</summary>
    /// <param name="path">Of the file; its extension says its kind.</param>
    /// <param name="time">The time column, where it is known.</param>
    /// <exception cref="DataException">The file cannot be read, has no rows, or lacks the column.</exception>
    public static FileSketch Read(string path, string? time)
    {
        var (names, lines) = CsvTable.Peek(path, new DataSpec { Source = path }, path, MostRows);
        if (lines.Count == 0) throw new DataException("LSTM1014", "there is no row below the header", "a header line and a line per row", new(path));
        if (names.All(n => IsNumber(n) || TimeText.TryRead(n, out _, out _)))
            throw new DataException("LSTM1014", $"the first line holds values ({string.Join(", ", names.Take(3))}), and names of columns are expected there",
                "write a header line above the rows", new(path, 1));
        if (time is not null && !names.Contains(time, StringComparer.Ordinal)) throw Names.NotFound(time, names, new(path));
        var whole = lines.Where(l => l.Length == names.Count).ToList();
        var columns = Enumerable.Range(0, names.Count).Select(i => Column(names[i], whole.ConvertAll(l => l[i].Trim()))).ToList();
        var at = time is not null
            ? names.ToList().IndexOf(time)
            : columns.FindIndex(c => c.Kind == SketchKind.Time) is var dated and >= 0 ? dated : columns.FindIndex(c => c.Kind == SketchKind.Index);
        if (at < 0)
            at = Enumerable.Range(0, names.Count).Where(i => columns[i].Missing == 0 && CountsAgain(whole.ConvertAll(l => l[i].Trim()))).DefaultIfEmpty(-1)
                .First();
        if (at < 0) return new(columns, null, new(1, DurationUnit.Step), [], 0, whole.Count, whole.Count);
        var times = whole.ConvertAll(l => Seconds(l[at].Trim(), columns[at].Kind));
        var series = SeriesOf(columns, whole, times, at);
        var groups = whole.Zip(times, (line, t) => (Key: string.Join('\u001f', series.Select(s => line[s])), Time: t))
            .GroupBy(r => r.Key, r => r.Time, StringComparer.Ordinal).Select(g => g.ToList()).ToList();
        var every = EveryOf(groups, columns[at].Kind);
        return new(columns, names[at], every, [.. series.Select(s => names[s])], groups.Sum(g => Gapped(g, every)), whole.Count, groups.Min(g => g.Count));
    }

    /// <summary>Looks at a file that has a series in each line: columns that name it, then its steps, whose names are times or anything.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="value">What the values are to be called.</param>
    /// <returns>Null where the file does not look like one.</returns>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public static FileSketch? ReadWide(string path, string value)
    {
        var (names, lines) = CsvTable.Peek(path, new DataSpec { Source = path }, path, MostRows);
        var whole = lines.Where(l => l.Length == names.Count).ToList();
        var columns = Enumerable.Range(0, names.Count).Select(i => Column(names[i], whole.ConvertAll(l => l[i].Trim()))).ToList();
        var keys = columns.TakeWhile(c => c.Kind is SketchKind.Text or SketchKind.Category && c.Missing < whole.Count).Count();
        if (keys is 0 or > MostKeys || columns.Count - keys < FewestSteps || whole.Count == 0) return null;
        // A step that no series has a value at is nothing but missing.
        if (columns.Skip(keys).Any(c => c.Kind is not (SketchKind.Number or SketchKind.Index or SketchKind.Time) && c.Missing < whole.Count)) return null;
        if (whole.Select(l => string.Join('\u001f', l.Take(keys))).Distinct(StringComparer.Ordinal).Count() < whole.Count) return null;
        var steps = names.Skip(keys).ToList();
        var dated = steps.TrueForAll(s => TimeText.TryRead(s, out _, out _));
        var every = dated ? EveryOf([steps.ConvertAll(s => Seconds(s, SketchKind.Time))], SketchKind.Time) : new(1, DurationUnit.Step);
        var shortest = whole.Min(l => l.Skip(keys).Count(v => !IsMissing(v.Trim())));
        return new([.. columns.Take(keys), new(value, SketchKind.Number, 0, [], false)], "step", every, [.. names.Take(keys)], 0, whole.Count * steps.Count,
            shortest)
        { Wide = true };
    }

    private static SketchColumn Column(string name, List<string> values)
    {
        var there = values.Where(v => !IsMissing(v)).ToList();
        var levels = there.Distinct(StringComparer.Ordinal).Take(MostLevels + 1).Order(StringComparer.Ordinal).ToList();
        var few = levels.Count <= MostLevels;
        var kind = there.Count == 0 ? SketchKind.Text
            : there.TrueForAll(IsIndexText) && Rises(there) ? SketchKind.Index
            : there.TrueForAll(IsNumber) ? IsYear(there) ? SketchKind.Time : SketchKind.Number
            : there.TrueForAll(v => TimeText.TryRead(v, out _, out _)) ? SketchKind.Time
            : few && there.Count >= 10 * levels.Count ? SketchKind.Category
            : SketchKind.Text;
        var dates = kind == SketchKind.Text && there.Count > 0 && there.Take(100).All(LooksLikeDate);
        var words = kind is SketchKind.Text or SketchKind.Category ? there.FindAll(v => !IsNumber(v)) : [];
        var spoilt = 10 * words.Count <= there.Count || words.TrueForAll(v => IsNumber(v.Replace(',', '.'))) ? words.FirstOrDefault() : null;
        return new(name, kind, values.Count - there.Count, few ? levels : [], dates) { Spoilt = spoilt };
    }

    private static bool IsMissing(string value) => IsNumber(value, out var number) && float.IsNaN(number);

    private static bool IsNumber(string value) => IsNumber(value, out _);

    private static bool IsNumber(string value, out float number) => CsvNumber.TryRead(Encoding.UTF8.GetBytes(value), out number);

    private static bool IsIndexText(string value) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool Rises(List<string> values)
    {
        for (var i = 1; i < values.Count; i++)
        {
            if (Whole(values[i]) - Whole(values[i - 1]) != 1) return false;
        }

        return values.Count > 1;
    }

    /// <summary>Whole numbers that rise by one and begin again with each series: so far as a column of times must, and no column of values will.</summary>
    private static bool CountsAgain(List<string> values)
    {
        if (values.Count < 4 || !values.TrueForAll(IsIndexText)) return false;
        var starts = 1;
        for (var i = 1; i < values.Count; i++)
        {
            if (Whole(values[i]) - Whole(values[i - 1]) == 1) continue;
            // Each begins where the first does.
            if (Whole(values[i]) != Whole(values[0])) return false;
            starts++;
        }

        return starts > 1 && values.Count >= 3 * starts;
    }

    /// <summary>Three numbers with the same mark between: 1/2/2011, 01.02.2011, 2011/02/01.</summary>
    private static bool LooksLikeDate(string value)
    {
        var date = value.Split(' ', 'T')[0];
        return date.Split('/', '.', '-') is { Length: 3 } parts && Array.TrueForAll(parts, p => p.Length is > 0 and <= 4 && p.All(char.IsAsciiDigit));
    }

    /// <summary>Years read as numbers, too.</summary>
    private static bool IsYear(List<string> values) => values.TrueForAll(v => v.Length == 4 && Whole(v) is > 1000 and < 3000) && Rises(values);

    private static long Whole(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : long.MinValue / 2;

    private static long Seconds(string text, SketchKind kind) =>
        kind == SketchKind.Time && TimeText.TryRead(text, out var time, out _) ? TimeStep.Seconds(time) : Whole(text);

    /// <summary>The fewest columns, one or two, that tell the rows of one time apart; none where no time comes twice.</summary>
    private static IReadOnlyList<int> SeriesOf(List<SketchColumn> columns, List<string[]> lines, List<long> times, int time)
    {
        if (times.Distinct().Count() == times.Count) return [];
        var candidates = Enumerable.Range(0, columns.Count)
            .Where(i => i != time && columns[i] is { Missing: 0 } c
                && (c.Kind is SketchKind.Category or SketchKind.Text || (c.Kind == SketchKind.Number && c.Levels.Count > 0))).ToList();
        foreach (var one in candidates.Where(c => Tells([c]))) return [one];
        foreach (var one in candidates)
        {
            foreach (var other in candidates.Where(c => c > one && Tells([one, c]))) return [one, other];
        }

        return [];

        bool Tells(int[] keys)
        {
            var seen = new HashSet<(string, long)>();
            for (var i = 0; i < lines.Count; i++)
            {
                if (!seen.Add((string.Join('\u001f', keys.Select(k => lines[i][k])), times[i]))) return false;
            }

            return true;
        }
    }

    private static Duration EveryOf(List<List<long>> groups, SketchKind kind)
    {
        var distances = groups.SelectMany(g => g.Zip(g.Skip(1), (a, b) => b - a)).Where(d => d > 0).ToList();
        if (distances.Count == 0 || kind != SketchKind.Time) return new(1, DurationUnit.Step);
        var common = distances.GroupBy(d => d).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
        const long Day = 86400;
        var days = groups.SelectMany(g => g).ToList();
        if (days.TrueForAll(t => t % Day == 0) && common >= 28 * Day)
        {
            var months = distances.Select(d => (long)Math.Round(d / (30.436875 * Day))).GroupBy(m => m).OrderByDescending(g => g.Count()).First().Key;
            return new((int)Math.Max(1, months), DurationUnit.Month);
        }

        if (common % Day != 0 || days.Exists(t => t % Day != 0))
            return common % 3600 == 0
                ? new((int)(common / 3600), DurationUnit.Hour)
                : common % 60 == 0 ? new((int)(common / 60), DurationUnit.Minute) : new((int)Math.Min(common, int.MaxValue), DurationUnit.Second);
        var weekdays = common == Day && days.TrueForAll(t => !TimeStep.IsWeekend(t)) && days.Count > 10;
        return weekdays ? new(1, DurationUnit.BusinessDay) : new((int)(common / Day), DurationUnit.Day);
    }

    private static long Gapped(List<long> times, Duration every)
    {
        var (step, gaps) = (Math.Max(1, TimeStep.Size(every)), 0L);
        for (var i = 1; i < times.Count; i++)
        {
            var distance = every.Unit == DurationUnit.Step
                ? times[i] - times[i - 1]
                : TimeStep.Position(times[i], every) - TimeStep.Position(times[i - 1], every);
            gaps += Math.Max(0, (distance / step) - 1);
        }

        return gaps;
    }
}
