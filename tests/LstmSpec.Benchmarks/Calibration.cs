using System.Globalization;
using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Profiling;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks;

/// <summary>
/// How often each rule of the data stage fires on series that nothing is known to be wrong with: every spec below the folders given, and every column of every
/// table there under two plain specs, one that forecasts levels and one that forecasts differences, and under the first with the penalty that Keras takes where
/// no rate is named. What thresholds without a published source are held to.
/// </summary>
internal static class Calibration
{
    private const int MostColumns = 8, LeastRows = 60, MostSeries = 100;

    private static readonly Duration[] Steps = [new(1, DurationUnit.Month), new(1, DurationUnit.Day), new(1, DurationUnit.Hour), new(30, DurationUnit.Minute),
        new(15, DurationUnit.Minute), new(5, DurationUnit.Minute)];

    public static int Run(string[] folders)
    {
        var counts = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
        var subjects = new int[4];
        foreach (var folder in folders)
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.lstm.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                Add(0, Checked(path), path);
            foreach (var path in Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                foreach (var table in Tables(path))
                {
                    Add(1, Checked(table, "{scale: standard}"), path);
                    Add(2, Checked(table, "{difference: {season: 1}}, {scale: standard}"), path);
                    Add(3, Checked(table, "{scale: standard}", ", l2: 0.01"), path);
                }
            }
        }

        Console.WriteLine(
            $"subjects: {subjects[0]} specs, {subjects[1]} targets forecast in levels, {subjects[2]} in differences, {subjects[3]} in levels with a penalty");
        Console.WriteLine("rule               specs  levels  differences  penalised");
        foreach (var (rule, n) in counts) Console.WriteLine($"{rule,-18} {n[0],5} {n[1],7} {n[2],12} {n[3],10}");
        return 0;

        void Add(int kind, IReadOnlyList<Finding>? findings, string path)
        {
            if (findings is null) return;
            subjects[kind]++;
            foreach (var finding in findings.Where(f => f.Suppressed is null && f.Severity > Severity.Hidden).DistinctBy(f => f.Id + f.Severity))
            {
                var key = $"{finding.Id} {finding.Severity.ToString().ToLowerInvariant()}";
                if (!counts.TryGetValue(key, out var n)) counts[key] = n = new int[4];
                n[kind]++;
                if (Environment.GetEnvironmentVariable("CALIBRATION_SHOW") == finding.Id) Console.WriteLine($"{Path.GetFileName(path)}: {finding.Message}");
            }
        }
    }

    private static IReadOnlyList<Finding>? Checked(string path)
    {
        var (declaration, _) = YamlReader.Read(File.ReadAllText(path), path);
        if (declaration is null || Binder.Bind(declaration) is not { IsValid: true } bound) return null;
        try
        {
            return RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, null, new(), Path.GetDirectoryName(Path.GetFullPath(path))).Findings;
        }
        catch (RefusalException)
        {
            return null;
        }
    }

    private static IReadOnlyList<Finding> Checked(Table table, string prepare, string penalty = "")
    {
        var covariates = table.Columns.Count > 1 ? "past: ["
            + string.Join(", ", table.Columns.Skip(1).Select(c => "'" + c.Name.Replace("'", "''", StringComparison.Ordinal) + "'")) + "]" : "past: []";
        var text = $$"""
            experiment: calibration
            data: {time: {column: row of the table, every: {{table.Time.Every}}}, target: ['{{table.Columns[0].Name.Replace("'", "''", StringComparison.Ordinal)}}'], {{covariates}}}
            prepare: [{{prepare}}]
            window: {length: 24, horizon: 6}
            split: {holdout: {{table.Rows / 5}}}
            model: {layers: [{lstm: 32}]}
            train: {loss: huber, epochs: 50{{penalty}}}
            """;
        var (declaration, finding) = YamlReader.Read(text, "calibration");
        var bound = Binder.Bind(declaration ?? throw new InvalidOperationException(finding!.Message));
        if (!bound.IsValid) throw new InvalidOperationException(bound.Findings[0].Message);
        return Checker.Check(bound, Profiler.Profile(table, Planner.Resolve(bound.Spec)));
    }

    /// <summary>Every column as a target with the others beside it; of a wide table, every row as a series.</summary>
    private static IEnumerable<Table> Tables(string path)
    {
        var lines = File.ReadLines(path).Select(l => l.Split(',')).Where(f => f.Length > 1).ToList();
        if (lines.Count < 2) yield break;
        if (lines[0].Length > 30)
        {
            foreach (var line in lines.Skip(1).Take(MostSeries))
            {
                var values = line.Skip(1).Select(Number).TakeWhile(v => !float.IsNaN(v)).ToArray();
                if (values.Length >= LeastRows) yield return Table.FromColumns(TimeIndex.Count(values.Length), [new("y", values)]);
            }

            yield break;
        }

        var rows = lines.Skip(1).Where(l => l.Length == lines[0].Length).ToList();
        var columns = Enumerable.Range(0, lines[0].Length)
            .Select(c => new Column(lines[0][c].Trim('"', ' '), rows.Select(r => Number(r[c])).ToArray()))
            .Where(c => c.Values.Count(float.IsNaN) < 0.02 * c.Values.Length && c.Name is not ("No" or "year" or "month" or "day" or "hour"))
            .Select(c => c with { Values = Filled(c.Values) })
            .Take(MostColumns).ToList();
        if (rows.Count < LeastRows) yield break;
        var time = Time(rows.Select(r => r[0].Trim('"')).ToList());
        for (var i = 0; i < columns.Count; i++) yield return Table.FromColumns(time, [columns[i], .. columns.Where((_, j) => j != i)]);
    }

    private static TimeIndex Time(List<string> times)
    {
        foreach (var every in Steps)
        {
            try
            {
                return TimeIndex.FromText(times, every);
            }
            catch (DataException)
            {
                // Not this step; without one that fits the rows are numbered.
            }
        }

        return TimeIndex.Count(times.Count);
    }

    /// <summary>The few missing values take the last one known.</summary>
    private static float[] Filled(float[] values)
    {
        for (var i = 1; i < values.Length; i++)
        {
            if (float.IsNaN(values[i])) values[i] = values[i - 1];
        }

        return values;
    }

    private static float Number(string text) =>
        float.TryParse(text.Trim('"', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value) ? value : float.NaN;
}
