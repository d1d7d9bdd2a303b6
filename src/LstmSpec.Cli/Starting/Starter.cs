using System.Globalization;
using LstmSpec.Cli.Inputs;
using LstmSpec.Data;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Profiling;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Scoring;
using LstmSpec.Spec;

namespace LstmSpec.Cli.Starting;

/// <summary>What somebody who starts has said; null where it is to be guessed.</summary>
internal sealed record StarterWishes(string? Time, string? Target, int? Horizon, int? Season, StarterTask? Task = null);

/// <summary>A first spec, and what it was guessed from.</summary>
/// <param name="Guesses">A sentence each.</param>
internal sealed record Started(string Text, SpecFile File, DataProfile Profile, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Guesses);

/// <summary>
/// Writes the first spec for a file of rows: looks at the file, declares it, measures what it declared, prepares by what was measured, and makes the fixes that
/// the rules propose, until they have nothing more to say.
/// </summary>
internal static class Starter
{
    /// <summary>Names that a column to be forecast often has, the most telling first.</summary>
    private static readonly string[] TargetNames = ["target", "y", "value", "sales", "demand", "load", "price", "count", "consumption", "passengers",
        "temperature", "temp", "ot"];

    private static readonly string[] LabelNames = ["anomaly", "is-anomaly", "label", "outlier", "is-outlier", "fault", "attack", "odd"];

    /// <summary>Steps; a longer season is told by the calendar rather than by a window that holds a turn of it.</summary>
    private const int LongestTurn = 100;

    /// <param name="spec">Where the spec is to be.</param>
    /// <param name="data">The file of rows.</param>
    /// <exception cref="DataException">The file cannot be read, or no spec can be made of it; the message says what is missing.</exception>
    public static Started Make(string spec, string data, StarterWishes wishes)
    {
        if (SequenceStarter.Serves(data, wishes)) return SequenceStarter.Make(spec, data, wishes);
        var sketch = FileSketch.Read(data, wishes.Time);
        if (sketch.Time is null) sketch = FileSketch.ReadWide(data, wishes.Target ?? "value") ?? throw NoTime(sketch, data);
        var anomaly = wishes.Task == StarterTask.Anomaly;
        var label = anomaly ? Label(sketch, wishes.Target) : null;
        var target = sketch.Wide ? sketch.Columns[^1].Name : Target(sketch, wishes.Target, label, data);
        var text = new StarterText(Path.GetFileName(spec), Relative(spec, data), sketch, target) { Anomaly = anomaly, Label = label };
        // What is unusual shows one step ahead at the latest.
        var horizon = wishes.Horizon ?? (anomaly ? 1 : null);
        var numbers = Sized(new(wishes.Season, 1, 1, 1, 1, 1), sketch.Shortest, horizon, sketch.Every);
        // First declared, then measured; what was measured says how to prepare.
        var profile = Measure(spec, text.Write(numbers, Filled(sketch))).Profile;
        numbers = numbers with { Season = wishes.Season ?? Season(profile, target, sketch.Every) };
        numbers = Sized(numbers, sketch.Shortest, horizon, sketch.Every);
        if (numbers.Season > LongestTurn) numbers = numbers with { Calendar = Calendar(sketch.Every) };
        var steps = Steps(profile, target, numbers.Season, sketch);
        var (mended, mends) = Mender.Apply(text.Write(numbers, steps), t => Measure(spec, t).Findings);
        var (file, found, findings) = Measure(spec, mended);
        return new(mended, file, found, findings,
            [.. Guesses(sketch, target, numbers, file, wishes), .. mends.Select(m => $"as {m.Finding.Id} asks: {m.Finding.Help ?? m.Edit.Path}")]);
    }

    /// <summary>A column of 0 and 1 that is called like one that says which rows are anomalies.</summary>
    private static string? Label(FileSketch sketch, string? target) =>
        sketch.Columns.FirstOrDefault(
            c => c.Name != target && c.Kind is SketchKind.Number or SketchKind.Index && c.Levels.Count == 2
                && c.Levels.All(l => l is "0" or "1" or "0.0" or "1.0")
                && LabelNames.Contains(c.Name.Replace("_", "-", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase))?.Name;

    private static string Target(FileSketch sketch, string? wished, string? label, string data)
    {
        var able =
            sketch.Columns.Where(
                c => c.Kind is SketchKind.Number or SketchKind.Index && c.Name != sketch.Time && c.Name != label
                    && !sketch.Series.Contains(c.Name, StringComparer.Ordinal)).Select(c => c.Name).ToList();
        if (wished is not null)
        {
            if (sketch.Columns.All(c => c.Name != wished)) throw Missing(wished, sketch, data);
            return able.Contains(wished, StringComparer.Ordinal)
                ? wished
                : throw new DataException("LSTM1011", $"the column '{wished}' does not hold numbers alone", "forecast a column of numbers", new(data));
        }

        if (able.Count == 0 && sketch.Columns.FirstOrDefault(c => c.Spoilt is not null && c.Name != sketch.Time) is { Spoilt: { } value } spoilt)
            throw new DataException("LSTM1012", $"'{value}' in column '{spoilt.Name}' is not a number, and no other column of the file holds numbers alone",
                value.Contains(',', StringComparison.Ordinal)
                    ? "write the decimal point as '.'"
                    : "a missing value is an empty field, NA, NaN or ?", new(data));
        if (able.Count == 0)
            throw new DataException("LSTM1011", "no column of the file holds numbers alone", "a forecast needs a column of numbers beside the time", new(data));
        return TargetNames.Select(n => able.Find(a => string.Equals(a, n, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(n => n is not null) ?? able[^1];
    }

    private static DataException Missing(string column, FileSketch sketch, string data)
    {
        var near = Grammar.Words.Nearest(column, sketch.Columns.Select(c => c.Name));
        return new("LSTM1011", $"the file has no column '{column}'",
            near is null ? "the columns are " + string.Join(", ", sketch.Columns.Select(c => $"'{c.Name}'")) : $"did you mean '{near}'?", new(data));
    }

    private static DataException NoTime(FileSketch sketch, string data)
    {
        var dated = sketch.Columns.FirstOrDefault(c => c.DatesUnread);
        return new("LSTM1015", dated is null
            ? "no column of the file tells the time of a row, nor counts the rows"
            : $"'{dated.Name}' looks like dates whose order of day and month cannot be told",
            dated is null ? "add a column of ISO times, or one that counts the rows from 1" : "write ISO times: 1949-01-15 or 1949-01-15 13:00:00", new(data));
    }

    /// <summary>A season that the data show; of the calendar's seasons of such rows the one that is near what was found.</summary>
    private static int? Season(DataProfile profile, string target, Duration every)
    {
        if (profile.Columns.FirstOrDefault(c => c.Name == target)?.SeasonFound is not { } found) return null;
        return Seasons(every).Where(s => Math.Abs(s - found) <= Math.Max(1, s / 20)).Select(s => (int?)s).FirstOrDefault() ?? found;
    }

    /// <summary>What tells of a long season without a window that holds it.</summary>
    private static string? Calendar(Duration every) => every.Unit switch
    {
        DurationUnit.Day or DurationUnit.BusinessDay => "[day-of-year]",
        DurationUnit.Hour or DurationUnit.Minute or DurationUnit.Second => "[hour, day-of-week]",
        _ => null,
    };

    /// <summary>How long the calendar's seasons are, in rows.</summary>
    private static IEnumerable<int> Seasons(Duration every)
    {
        foreach (var season in new[] { new Duration(1, DurationUnit.Day), new Duration(1, DurationUnit.Week), new Duration(1, DurationUnit.Year) })
        {
            if (season.InStepsOf(every) is > 1 and var steps) yield return steps;
        }

        if (every.Unit is DurationUnit.Hour or DurationUnit.Minute or DurationUnit.Second)
        {
            var day = 86400.0 / (every.Count * (every.Unit == DurationUnit.Hour ? 3600 : every.Unit == DurationUnit.Minute ? 60 : 1));
            if (day >= 2) yield return (int)Math.Round(day);
            if (day >= 2) yield return (int)Math.Round(7 * day);
        }

        // A year of days is no whole number of them; nearly.
        if (every is { Unit: DurationUnit.Day, Count: 1 or 7 }) yield return every.Count == 1 ? 365 : 52;
    }

    /// <summary>Horizon, window and split that so many rows can bear.</summary>
    private static StarterNumbers Sized(StarterNumbers numbers, int rows, int? wished, Duration every)
    {
        var season = numbers.Season;
        var horizon = wished ?? Math.Clamp(season is > 1 and <= 48 ? season.Value : Seasons(every).FirstOrDefault(s => s <= 48, 1), 1, Math.Max(1, rows / 9));
        var window = Math.Clamp(Math.Max(season is { } s and <= LongestTurn ? (int)Math.Ceiling(1.25 * s) : 12, horizon), 2, Math.Max(2, rows / 6));
        // About three tenths of the rows are tested.
        var folds = rows >= 40 * horizon ? 5 : 3;
        var test = Math.Max(horizon, (int)(0.3 * rows / folds) / horizon * horizon);
        while (folds > 2 && (rows - (folds * test)) < (rows / 2)) folds--;
        // A verdict needs five origins at least; they are had where two horizons of windows, and as many to validate on, are left before them.
        var kept = (4 * horizon) + window + (season is { } lag and <= LongestTurn ? lag : 0);
        if (folds * test < Comparison.FewestBlocks * horizon && rows - (Comparison.FewestBlocks * horizon) >= kept)
            (folds, test) = (Comparison.FewestBlocks, horizon);

        var validation = Math.Max(horizon, Math.Min(test, rows / 10));
        var units = rows < 300 ? 8 : rows < 2000 ? 16 : 32;
        return numbers with { Horizon = horizon, Window = window, Folds = folds, Test = test, Validation = validation, Units = units };
    }

    private static List<string> Steps(DataProfile profile, string target, int? season, FileSketch sketch)
    {
        var column = profile.Columns.First(c => c.Name == target);
        var steps = Filled(sketch);
        if (column is { NonPositive: 0, SpreadGrowth: > 1.5 }) steps.Add("log");
        if (season is { } lag and <= LongestTurn && profile.Rows >= 6 * lag)
            steps.Add(string.Create(CultureInfo.InvariantCulture, $"difference: {{season: {lag}}}"));
        else if (column.Stationarity is { Count: > 0 } tests && tests.Any(t => t.AdfP > 0.05)) steps.Add("difference");
        steps.Add("scale: standard");
        return steps;
    }

    /// <summary>Rows or values that are missing are filled first: nothing else can be done with them.</summary>
    private static List<string> Filled(FileSketch sketch)
    {
        if (sketch.Gaps == 0 && sketch.Columns.All(c => c.Missing == 0)) return [];
        // Numbers are filled unless more is said; words are, where they are named.
        var words = sketch.Columns.Where(c => c.Kind == SketchKind.Category && !sketch.Series.Contains(c.Name, StringComparer.Ordinal) && c.Levels.Count > 1)
            .Select(c => StarterText.Flow(c.Name)).ToList();
        return words.Count == 0 ? ["missing: forward"] : ["missing: forward", $"missing: {{method: forward, on: [{string.Join(", ", words)}]}}"];
    }

    internal static (SpecFile File, DataProfile Profile, IReadOnlyList<Finding> Findings) Measure(string spec, string text)
    {
        var file = SpecFile.Of(spec, text);
        if (file.Bound is not { IsValid: true } bound) return (file, new DataProfile(), file.Bound?.Findings ?? [file.Broken!]);
        var setup = RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, null, new RunOptions(), file.Folder);
        return (file, setup.Profile, setup.Findings);
    }

    private static IEnumerable<string> Guesses(FileSketch sketch, string target, StarterNumbers numbers, SpecFile file, StarterWishes wishes)
    {
        if (sketch.Wide)
            yield return $"a line holds a series, named by {string.Join(" and ", sketch.Series.Select(s => $"'{s}'"))}; the shortest has "
                + $"{sketch.Shortest.ToString(CultureInfo.InvariantCulture)} steps, {sketch.Every} apart, and their values are called '{target}'";
        else
            yield return $"'{sketch.Time}' tells the time{(wishes.Time is null ? string.Empty : " (said)")}; rows are {sketch.Every} apart"
                + (sketch.Gaps > 0 ? $", and {sketch.Gaps.ToString(CultureInfo.InvariantCulture)} are missing" : string.Empty);
        if (sketch.Series.Count > 0 && !sketch.Wide)
            yield return $"{string.Join(" and ", sketch.Series.Select(s => $"'{s}'"))} name{(sketch.Series.Count == 1 ? "s" : string.Empty)} the series; the "
                + $"shortest has {sketch.Shortest.ToString(CultureInfo.InvariantCulture)} rows";
        yield return $"'{target}' is forecast{(wishes.Target is null ? string.Empty : " (said)")}, {numbers.Horizon.ToString(CultureInfo.InvariantCulture)} "
            + $"step{(numbers.Horizon == 1 ? string.Empty : "s")} ahead{(wishes.Horizon is null ? string.Empty : " (said)")}";
        yield return numbers.Season is { } season
            ? $"the season is {season.ToString(CultureInfo.InvariantCulture)} "
                + $"steps{(wishes.Season is null ? ": the autocorrelation has its first peak there" : " (said)")}" : "no season was found";
        if (file.Bound is { IsValid: true } bound)
            yield return "prepared by " + string.Join(", ", bound.Spec.Prepare.Select(Grammar.PrepareLanguage.PrepareStep.WordOf))
                + (bound.Spec.Prepare.Any(p => p is LogStep) ? ": the spread grows with the level" : string.Empty);
        if (numbers.Folds * numbers.Test / numbers.Horizon is < Comparison.FewestBlocks and var origins)
        {
            yield return $"{Evidence.Count(origins, "forecast")} of {Evidence.Count(numbers.Horizon, "step")} {(origins == 1 ? "is" : "are")} tested, and a verdict needs {Whole(Comparison.FewestBlocks)}: bring more "
                + "rows, or look less far ahead (--horizon)";
        }

        if (wishes.Task == StarterTask.Anomaly)
            yield return Label(sketch, wishes.Target) is { } label
                ? $"'{label}' says which rows are known to be anomalies"
                : "no column says which rows are anomalies: those whose error is unusual are called, and nothing is scored against labels";
        if (sketch.Columns.Where(c => c.Kind == SketchKind.Text && c.Name != sketch.Time && !sketch.Series.Contains(c.Name, StringComparer.Ordinal))
            .Select(c => $"'{c.Name}'").ToList() is { Count: > 0 } left)
            yield return $"left out, being neither numbers nor a few words: {string.Join(", ", left)}";
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Relative(string spec, string data) =>
        Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(spec))!, Path.GetFullPath(data)).Replace('\\', '/');
}
