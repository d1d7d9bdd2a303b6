using System.Diagnostics.CodeAnalysis;
using LstmSpec.Data;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Running;

/// <summary>The rows that a point of a sweep reads, and their folds.</summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
internal sealed record SweepData(Table Table, IReadOnlyList<Fold> Folds)
{
    public IReadOnlyDictionary<int, Fold> ByIndex { get; } = Folds.ToDictionary(f => f.Index);

    /// <summary>
    /// Folds that train on and choose by rows that no fold is tested on. Of expanding folds that is the first one: the others choose by what those before them
    /// are tested on, and a point chosen so would be scored on rows that chose it.
    /// </summary>
    private IReadOnlyList<Fold> Unseen { get; } = Apart(Table.Rows, Folds);

    /// <summary>The folds that a point is judged by, and whether the choice sees rows that are scored: told to, or without a fold that would let it
    /// not.</summary>
    /// <remarks>Where each fold goes on with what the one before was trained to, points are judged by the first: it alone is trained as the point
    /// says.</remarks>
    public (IReadOnlyList<Fold> Folds, bool SeesTest) JudgedBy(Carry carry, ReadPart read)
    {
        var unseen = carry == Carry.Fresh ? Unseen : [.. Unseen.Where(f => f.Index == Folds[0].Index)];
        if (read == ReadPart.Validation && unseen.Count > 0) return (unseen, false);
        return (carry == Carry.Fresh ? Folds : [Folds[0]], true);
    }

    /// <summary>Of every point: tables are read once for all points that declare the same data.</summary>
    /// <exception cref="RefusalException">Some point's data cannot be read or split.</exception>
    public static SweepData[] Of(RunSetup setup, IReadOnlyList<SweepPlan> points)
    {
        var tables = new Dictionary<(DataSpec, TaskSpec, SplitScheme), Table> { [Key(setup.Plan.Spec)] = setup.Table };
        var data = new SweepData[points.Count];
        for (var i = 0; i < data.Length; i++)
        {
            var plan = points[i].Plan;
            var key = Key(plan.Spec);
            if (!tables.TryGetValue(key, out var table)) tables[key] = table = setup.Read(plan);
            data[i] = new(table, ScoredFolds.Of(plan.Spec.Score, TrialShare.CutsOf(plan, table), table.Rows));
        }

        return data;
    }

    private static IReadOnlyList<Fold> Apart(int rows, IReadOnlyList<Fold> folds)
    {
        var tested = new bool[rows];
        foreach (var range in folds.SelectMany(f => f.Test)) tested.AsSpan(range.Start, range.End - range.Start).Fill(true);
        return [.. folds.Where(
            f => (f.Validation is { } read ? f.Train.Concat(read) : f.Train).All(r => !tested.AsSpan(r.Start, r.End - r.Start).Contains(true)))];
    }

    /// <summary>What decides the rows: of the split no more than the files it may name.</summary>
    private static (DataSpec, TaskSpec, SplitScheme) Key(ExperimentSpec spec) =>
        (spec.Data with { Season = default, Source = spec.Data.Source }, spec.Task, spec.Split.Scheme is GivenSplit given ? given : new HoldoutSplit());
}
