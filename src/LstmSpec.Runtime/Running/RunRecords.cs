using System.Reflection;
using System.Runtime.InteropServices;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Splitting;
using LstmSpec.Storing;

namespace LstmSpec.Running;

/// <summary>Name of a run: what its bits depend on.</summary>
internal static class RunId
{
    public static string Of(Plan plan, Table table, NumericProfile profile) => ContentKey.Of(profile, plan.Hash, table.Hash)[..12];

    /// <summary>Name of one trial of it, in full.</summary>
    /// <param name="fold">Index from 0; −1 for a final model.</param>
    public static string OfTrial(Plan plan, Table table, NumericProfile profile, int fold, int seed) =>
        ContentKey.Of(profile, plan.Hash, table.Hash, FormattableString.Invariant($"fold {fold}"), FormattableString.Invariant($"seed {seed}"));

    /// <summary>The trial as it is booked.</summary>
    public static BookedTrial Book(Plan plan, Table table, NumericProfile profile, int fold, int seed) =>
        new(fold, seed, TrialStore.NameOf(fold, seed), OfTrial(plan, table, profile, fold, seed));
}

/// <summary>Values of the road → what is kept of them.</summary>
internal static class RunRecords
{
    public static DataRecord DataOf(Plan plan, Table table, string source)
    {
        var targets = plan.Targets.Select(t => t.Name).ToList();
        return new(
            source,
            table.Rows,
            targets,
            plan.Columns.Select(c => c.Name).ToList(),
            Enumerable.Range(0, table.Rows).Select(table.Label).ToList(),
            targets.Select(t => table[t].Values).ToList())
        {
            Series = table.Series.All(s => s.Key.Length == 0) ? [] : [.. table.Series.Select(s => new SeriesStart(s.Key, s.Start))],
            Label = plan.Spec.Data.Label is { } label ? new(label, table[label].Values) : null
        };
    }

    public static FoldRecord FoldOf(Fold fold, FittedPreparation fitted, Table table)
    {
        var parts = new (string Role, RowSet? Rows)[] { ("train", fold.Train), ("validation", fold.Validation), ("gap", fold.Gap), ("test", fold.Test) };
        return new(
            fold.Index,
            parts.Where(p => p.Rows is not null)
                .SelectMany(p => p.Rows!.Select(r => new PartRecord(p.Role, r.Start, r.End, table.Label(r.Start), table.Label(r.End - 1))))
                .OrderBy(p => p.Start).ToList(),
            fitted.Describe().Select(s => new FittedRecord(s.Column, s.Step, s.Values, s.FirstRow, s.LastRow)).ToList());
    }

    public static Provenance ProvenanceOf(string command, IEngine engine, DateTimeOffset started, double seconds, double trainSeconds) => new(
        command,
        typeof(RunRecords).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSArchitecture} {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}",
        started,
        seconds,
        trainSeconds)
    {
        Repeats = engine.Repeats,
    };
}
