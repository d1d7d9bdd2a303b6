using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Tests;
using LstmSpec.Yaml;

namespace LstmSpec.Cli.Tests;

/// <summary>Whole runs from YAML, with rows from memory.</summary>
internal static class Whole
{
    public static float[] Passengers { get; } = [
        .. File.ReadAllLines(Repository.Path("specs/data/air-passengers.csv")).Skip(1)
            .Select(l => float.Parse(l.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture))];

    public static RunOutcome Run(string text, params string[] allow) => Run(text, Rows(Passengers), allow);

    public static RunOutcome Run(string text, Table table, params string[] allow)
    {
        var (declaration, finding) = YamlReader.Read(text, "whole");
        Assert.True(finding is null, finding?.ToString());
        var bound = Binder.Bind(declaration!);
        Assert.Empty(bound.Findings);
        var options = new RunOptions { Engine = new ManagedEngine(), Allow = allow };
        var setup = RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, table, options, null);
        Assert.True(setup.Refusals(allow).Count == 0, string.Join("\n", setup.Refusals(allow).Select(f => $"{f.Id} {f.Message}")));
        return ExperimentRunner.Run(setup, options, CancellationToken.None);
    }

    public static Table Rows(float[] values) => Table.FromColumns(
        TimeIndex.FromText([.. Enumerable.Range(0, values.Length).Select(i => FormattableString.Invariant($"{1949 + (i / 12)}-{1 + (i % 12):00}"))],
            new(1, LstmSpec.Spec.DurationUnit.Month)),
        [new Column("passengers", values)]);
}
