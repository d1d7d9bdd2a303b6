using System.Diagnostics.CodeAnalysis;
using LstmSpec.Engines;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>The trials that choose among a sweep's points: which there are, on which folds, under which names and keys. The same on every machine.</summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
internal sealed class SweepTrials
{
    private readonly NumericProfile _profile;
    private readonly SweepSpec _sweep;

    /// <exception cref="Data.RefusalException">A point cannot be tried.</exception>
    public SweepTrials(RunSetup setup, NumericProfile profile)
    {
        (_profile, _sweep) = (profile, setup.Plan.Spec.Sweep!);
        var points = SweepPlan.Of(setup);
        Data = SweepData.Of(setup, points);
        Points = SweepPlan.Found(points, Data);
        foreach (var point in Points) PrecisionException.Check(point.Plan.Spec.Train, profile);
        SawTest = Points.Any(p => Data[p.Index].JudgedBy(p.Plan.Spec.Split.Carry, _sweep.Read).SeesTest);
        Measure = SweepPlan.Measure(_sweep, Points);
        Rungs = _sweep.Method == SweepMethod.Halving ? [.. _sweep.Rungs.Select(r => (int?)r), null] : [null];
        Id = ContentKey.Of(profile,
            [setup.Plan.Hash, .. Points.Select(p => p.Plan.Hash), .. Data.Select(d => d.Table.Hash).Distinct(StringComparer.Ordinal)])[..12];
    }

    public IReadOnlyList<SweepPlan> Points { get; }

    /// <summary>Of each point.</summary>
    public SweepData[] Data { get; }

    /// <summary>What the points are judged by.</summary>
    public SweepMeasure Measure { get; }

    /// <summary>Epochs up to which each rung trains; null for all that are declared.</summary>
    public IReadOnlyList<int?> Rungs { get; }

    /// <summary>Of the run that the sweep ends in.</summary>
    public string Id { get; }

    /// <summary>Whether the choice sees rows that are scored: it is told to, or there is no fold that would let it not.</summary>
    public bool SawTest { get; }

    /// <summary>The folds that a point is judged by.</summary>
    public IReadOnlyList<Fold> FoldsOf(int point) =>
        Data[point].JudgedBy(Points[point].Plan.Spec.Split.Carry, SawTest ? ReadPart.Test : ReadPart.Validation).Folds;

    public int CountOf(int point) => FoldsOf(point).Count * Points[point].Plan.Spec.Seeds.Count;

    public int EpochsAt(int point, int? until) => Math.Min(until ?? int.MaxValue, Points[point].Plan.Spec.Train.Epochs);

    /// <summary>Those of a rung, by point, fold and seed.</summary>
    /// <param name="rung">From 0.</param>
    public IReadOnlyList<BookedTrial> Of(IEnumerable<int> points, int rung) =>
        [.. from p in points from fold in FoldsOf(p) from seed in Points[p].Plan.Spec.Seeds select Book(p, fold.Index, seed, rung)];

    /// <summary>The rows that a point is judged on.</summary>
    public RowSet Read(int point, int fold)
    {
        var cut = Data[point].ByIndex[fold];
        return (_sweep.Read == ReadPart.Test ? cut.Test : cut.Validation)
            ?? throw new SplitException("LSTM1119", "the sweep chooses by a validation part, and the split has none",
                "declare rows at the end of the training part as validation");
    }

    private BookedTrial Book(int point, int fold, int seed, int rung)
    {
        var own = Named(Rungs[rung]);
        return rung == 0 ? own : own with { Before = Named(Rungs[rung - 1]) };

        BookedTrial Named(int? epochs)
        {
            var key = ContentKey.Of(
                _profile, Points[point].Plan.Hash, Data[point].Table.Hash,
                FormattableString.Invariant($"search until {epochs ?? 0}, {Measure} on {_sweep.Read}"),
                FormattableString.Invariant($"fold {fold}"), FormattableString.Invariant($"seed {seed}"));
            return new(fold, seed, TrialStore.NameOf(point, epochs, fold, seed), key) { Point = point };
        }
    }
}
