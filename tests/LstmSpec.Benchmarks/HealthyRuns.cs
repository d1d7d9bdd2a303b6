using System.Globalization;
using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Doctor;
using LstmSpec.Engines.Managed;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks;

/// <summary>
/// How often each rule of training and result speaks of a run with nothing wrong: the shipped specs, and series from formulas under specs that suit them,
/// each with fresh seeds and fresh noise. What a rule says of more than one in twenty is no warning.
/// </summary>
internal static class HealthyRuns
{
    private const int Seeds = 3;

    /// <param name="draws">Fresh draws of every case.</param>
    /// <param name="shipped">Draws of seeds for the shipped specs.</param>
    /// <param name="named">A part of the names of the cases that are run; empty for all.</param>
    public static int Run(int draws, int shipped, string named = "")
    {
        var (fired, before) = (new SortedDictionary<string, List<(string Case, Severity Severity)>>(StringComparer.Ordinal),
            new SortedDictionary<string, List<(string Case, Severity Severity)>>(StringComparer.Ordinal));
        var (runs, preflights) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(Backtest.Specs(), "*.lstm.yaml").Order(StringComparer.Ordinal))
        {
            for (var draw = 0; draw < shipped; draw++)
                Count(Path.GetFileName(file), Ready(File.ReadAllText(file).Replace("\nseeds: 5", SeedsOf(draw), StringComparison.Ordinal), null));
        }

        foreach (var healthy in HealthyCases.All.Where(c => c.Name.Contains(named, StringComparison.Ordinal)))
        {
            for (var draw = 0; draw < draws; draw++) Count(healthy.Name, Ready(healthy.Spec + SeedsOf(draw).TrimStart() + "\n", healthy.Rows(draw)));
        }

        Console.WriteLine();
        Console.WriteLine($"{runs} runs of healthy specs, {Seeds} seeds each");
        Table(fired, runs, Diagnosis.All.Where(r => r.Acceptable && !Preflight.Rules.Contains(r)).Select(r => (r.Id, r.Title)));
        Console.WriteLine();
        Console.WriteLine($"{preflights} preflights of them");
        Table(before, preflights,
            Preflight.Rules.Select(r => (r.Id, r.Title))
                .Concat(before.Keys.Select(id => (id, SpecCatalogue.All.FirstOrDefault(r => r.Id == id)?.Title ?? string.Empty))).DistinctBy(r => r.Item1)
                .OrderBy(r => r.Item1, StringComparer.Ordinal));
        return 0;

        void Count(string name, RunSetup setup)
        {
            runs++;
            preflights++;
            var run = ExperimentRunner.Run(setup, Options, CancellationToken.None).Record;
            var spoken = Add(fired, name,
                run.Findings.Where(f => f is { Stage: Stage.Training or Stage.Result, Suppressed: null, Severity: > Severity.Hidden }));
            var said = Add(before, name,
                Preflight.Run(setup.Plan, setup.Bound, setup.Table, Options.Engine!, CancellationToken.None).Select(c => c.Finding).OfType<Finding>());
            Console.Error.WriteLine(
                $"{runs} {name}: {string.Join(' ', spoken)}{(said.Count > 0 ? ", before: " + string.Join(' ', said) : string.Empty)} "
                    + $"({run.Provenance.TrainSeconds:0.0} s)");
        }

        static List<string> Add(SortedDictionary<string, List<(string, Severity)>> to, string name, IEnumerable<Finding> findings)
        {
            var spoken = findings.GroupBy(f => f.Id, StringComparer.Ordinal).ToList();
            foreach (var finding in spoken)
            {
                if (!to.TryGetValue(finding.Key, out var list)) to[finding.Key] = list = [];
                list.Add((name, finding.Max(f => f.Severity)));
            }

            return spoken.ConvertAll(f => f.Key);
        }

        static void Table(SortedDictionary<string, List<(string Case, Severity Severity)>> of, int all, IEnumerable<(string Id, string Title)> rules)
        {
            Console.WriteLine("| rule | says | runs it spoke of | share | warnings | where most |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
            foreach (var (id, title) in rules)
            {
                var found = of.GetValueOrDefault(id) ?? [];
                var most = found.GroupBy(f => f.Case, StringComparer.Ordinal).OrderByDescending(g => g.Count()).FirstOrDefault();
                Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture,
                        $"| {id} | {title} | {found.Count} | {100.0 * found.Count / all:0.0}% | {found.Count(f => f.Severity >= Severity.Warning)} | "
                            + $"{(most is null ? string.Empty : $"{most.Key}: {most.Count()}")} |"));
            }
        }
    }

    private static RunOptions Options { get; } = new() { Engine = new ManagedEngine(), DataRoot = Backtest.Specs() };

    private static string SeedsOf(int draw) => "\nseeds: [" + string.Join(", ", Enumerable.Range(Seeds * draw, Seeds)) + "]";

    /// <param name="rows">Null reads what the spec names.</param>
    private static RunSetup Ready(string text, Table? rows)
    {
        var (declaration, finding) = YamlReader.Read(text, "healthy.lstm.yaml");
        if (declaration is null) throw new InvalidOperationException(finding!.Message + "\n" + text);
        var bound = Binder.Bind(declaration);
        if (bound.Findings.Count > 0) throw new InvalidOperationException(bound.Findings[0].Message + "\n" + text);
        return RunSetup.Prepare(Planner.Resolve(bound.Spec with { Final = Spec.FinalModel.None }), bound, rows, Options, null);
    }
}
