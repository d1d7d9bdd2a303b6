using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Doctor;
using LstmSpec.Engines.Managed;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Storing;
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
    public static int Run(int draws, int shipped)
    {
        var fired = new SortedDictionary<string, List<(string Case, Severity Severity)>>(StringComparer.Ordinal);
        var runs = 0;
        foreach (var file in Directory.EnumerateFiles(Backtest.Specs(), "*.lstm.yaml").Order(StringComparer.Ordinal))
        {
            for (var draw = 0; draw < shipped; draw++) Count(Path.GetFileName(file), Judge(File.ReadAllText(file).Replace("\nseeds: 5", SeedsOf(draw), StringComparison.Ordinal), null));
        }

        foreach (var healthy in HealthyCases.All)
        {
            for (var draw = 0; draw < draws; draw++) Count(healthy.Name, Judge(healthy.Spec + SeedsOf(draw).TrimStart() + "\n", healthy.Rows(draw)));
        }

        Console.WriteLine();
        Console.WriteLine($"{runs} runs of healthy specs, {Seeds} seeds each");
        Console.WriteLine("| rule | says | runs it spoke of | share | warnings | where most |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var rule in Diagnosis.All.Where(r => r.Acceptable))
        {
            var found = fired.GetValueOrDefault(rule.Id) ?? [];
            var most = found.GroupBy(f => f.Case, StringComparer.Ordinal).OrderByDescending(g => g.Count()).FirstOrDefault();
            Console.WriteLine(FormattableString.Invariant($"| {rule.Id} | {rule.Title} | {found.Count} | {100.0 * found.Count / runs:0.0}% | {found.Count(f => f.Severity >= Severity.Warning)} | {(most is null ? string.Empty : $"{most.Key}: {most.Count()}")} |"));
        }

        return 0;

        void Count(string name, RunRecord run)
        {
            runs++;
            var spoken = run.Findings.Where(f => f is { Stage: Stage.Training or Stage.Result, Suppressed: null, Severity: > Severity.Hidden }).GroupBy(f => f.Id, StringComparer.Ordinal).ToList();
            foreach (var finding in spoken)
            {
                if (!fired.TryGetValue(finding.Key, out var list)) fired[finding.Key] = list = [];
                list.Add((name, finding.Max(f => f.Severity)));
            }

            Console.Error.WriteLine($"{runs} {name}: {string.Join(' ', spoken.Select(f => f.Key))} ({run.Provenance.TrainSeconds:0.0} s)");
        }
    }

    private static string SeedsOf(int draw) => "\nseeds: [" + string.Join(", ", Enumerable.Range(Seeds * draw, Seeds)) + "]";

    /// <param name="rows">Null reads what the spec names.</param>
    private static RunRecord Judge(string text, Table? rows)
    {
        var (declaration, finding) = YamlReader.Read(text, "healthy.lstm.yaml");
        if (declaration is null) throw new InvalidOperationException(finding!.Message + "\n" + text);
        var bound = Binder.Bind(declaration);
        if (bound.Findings.Count > 0) throw new InvalidOperationException(bound.Findings[0].Message + "\n" + text);
        var options = new RunOptions { Engine = new ManagedEngine(), DataRoot = Backtest.Specs() };
        var setup = RunSetup.Prepare(Planner.Resolve(bound.Spec with { Final = Spec.FinalModel.None }), bound, rows, options, null);
        return ExperimentRunner.Run(setup, options, CancellationToken.None).Record;
    }
}
