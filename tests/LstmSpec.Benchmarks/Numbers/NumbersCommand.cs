using System.Diagnostics;
using System.Text;
using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Storing;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks.Numbers;

/// <summary>Runs the specs of <c>specs/benchmarks</c> and lays their numbers beside the published ones.</summary>
internal static class NumbersCommand
{
    public const string Suffix = ".lstm.yaml";

    private const string Usage = "usage: numbers --data-root FOLDER [--store FOLDER] [--workers N] [--page] [SPEC ...]";

    public static int Run(IReadOnlyList<string> args)
    {
        var options = new RunOptions { Engine = new ManagedEngine(), Notice = line => Console.Error.WriteLine("  " + line) };
        var (page, names) = (false, new List<string>());
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--page": page = true; break;
                case "--data-root" when i + 1 < args.Count: options = options with { DataRoot = args[++i] }; break;
                case "--store" when i + 1 < args.Count: options = options with { Store = args[++i] }; break;
                case "--workers"
                    when i + 1 < args.Count && int.TryParse(args[i + 1], out var workers):
                    options = options with { Workers = workers }; i++; break;
                case var name when !name.StartsWith('-'): names.Add(name); break;
                default: Console.Error.WriteLine(Usage); return 2;
            }
        }

        var folder = Path.Combine(Backtest.Specs(), "benchmarks");
        var published = Published.Read(folder);
        var specs = Directory.EnumerateFiles(folder, "*" + Suffix).Select(f => Path.GetFileName(f)[..^Suffix.Length]).OrderBy(n => Order(published, n))
            .ThenBy(n => n, StringComparer.Ordinal).ToList();
        if (names.Find(n => !specs.Contains(n)) is { } unknown || (page && names.Count > 0) || options.DataRoot is null)
        {
            Console.Error.WriteLine(names.Find(n => !specs.Contains(n)) is { } no ? $"there is no spec '{no}'; there are {string.Join(", ", specs)}" : Usage);
            return 2;
        }

        var rows = new List<NumbersRow>();
        foreach (var name in specs.Where(s => names.Count == 0 || names.Contains(s)))
        {
            Console.Error.WriteLine(name);
            rows.Add(One(name, Path.Combine(folder, name + Suffix), published.GetValueOrDefault(name), options));
            Console.WriteLine(rows[^1].Line);
        }

        Console.WriteLine();
        Console.Write(NumbersPage.Table(rows));
        if (page) File.WriteAllText(Path.Combine(folder, "..", "..", "docs", "numbers.md"), NumbersPage.Of(rows), new UTF8Encoding(false));
        return rows.Exists(r => r.Run is null) ? 1 : 0;
    }

    private static int Order(IReadOnlyDictionary<string, Published> published, string name)
    {
        var at = published.Keys.ToList().IndexOf(name);
        return at < 0 ? int.MaxValue : at;
    }

    private static Table Filled(Table table, float fill) =>
        Table.FromSeries([.. table.Series.Select(s => (s.Key, s.Time))],
            [.. table.Columns.Select(c => c with { Values = [.. c.Values.Select(v => float.IsNaN(v) ? fill : v)] })], table.Groups);

    private static NumbersRow One(string name, string path, Published? published, RunOptions options)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var text = File.ReadAllText(path);
            var bound = Binder.Bind(YamlReader.Read(text, path).Declaration ?? throw new FormatException($"{path} cannot be read."));
            if (!bound.IsValid) throw new FormatException(string.Join("; ", bound.Findings.Select(f => f.Message)));
            var setup = RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, null, options, Path.GetDirectoryName(path));
            if (published?.Fill is { } fill) setup = RunSetup.Prepare(setup.Plan, bound, Filled(setup.Table, fill), options, Path.GetDirectoryName(path));
            foreach (var finding in setup.Findings.Where(f => f.Severity >= Severity.Warning)) Console.Error.WriteLine($"  {finding.Id}: {finding.Message}");
            var outcome = ExperimentRunner.Run(setup, options, CancellationToken.None);
            outcome.Predictor?.Dispose();
            return new(name, published, outcome.Record, clock.Elapsed.TotalSeconds, null);
        }
#pragma warning disable CA1031 // One spec that cannot be run takes none of the others with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(name, published, null, clock.Elapsed.TotalSeconds, e.Message);
        }
    }
}

/// <summary>What came of a spec.</summary>
/// <param name="Run">Null where it failed.</param>
internal sealed record NumbersRow(string Name, Published? Published, RunRecord? Run, double Seconds, string? Failure)
{
    /// <summary>Of every source by the row's metric, the model first.</summary>
    public IReadOnlyList<Measured> Measured { get; } = Run is null
        ? []
        : Numbers.Measured.Of(Run, Published ?? new(Name, Run.Scores.Entries[0].Metric) { Prepared = Run.Scores.Entries[0].Units == "prepared" });

    public Measured? Model => Measured.FirstOrDefault(m => m.Source == "model");

    /// <summary>Whether the target is reached; null where there is none.</summary>
    public bool? Reached
    {
        get
        {
            if (Model is not { } model || Published is null) return null;
            var below = Published.Below is { } name ? Measured.FirstOrDefault(m => m.Source == name)?.Mean : Published.Mean;
            if (below is not { } bound) return null;
            return (Published.HigherIsBetter ? model.Mean >= bound : model.Mean <= bound) && (Published.Spread is not { } spread || model.Spread <= spread);
        }
    }

    public string Line => Run is null
        ? $"{Name}: {Failure}"
        : FormattableString.Invariant(
            $"{Name}: {Published?.Metric ?? "score"} {Model?.Text} | {string.Join(", ", Measured.Where(m => m.Source != "model").Select(m => $"{m.Source} {m.Text}"))} | target {Published?.Target ?? "–"}: {Words(Reached)} | {Seconds:0} s");

    public static string Words(bool? reached) => reached switch { true => "reached", false => "missed", _ => "–" };
}
