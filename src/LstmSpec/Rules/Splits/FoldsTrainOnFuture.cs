using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Splits;

/// <summary>A k-fold in order of time: the training part of every fold but the last lies partly after its test part.</summary>
internal sealed class FoldsTrainOnFuture : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1116",
        "Folds that train on the future",
        Stage.Spec,
        Severity.Warning,
        "A k-fold in order still trains on what comes after the test part. A forecast has no future to learn from, so the score is one that cannot be had in "
            + "use.")
    {
        Reads = ["split", "window", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;

        // Where each row is a series of its own, rows do not follow each other.
        if (spec.Data.Wide) yield break;
        if (spec.Split.Scheme is PurgedKFoldSplit purged)
        {
            yield return new(
                "split.purged-k-fold",
                $"{purged.Folds - 1} of the {purged.Folds} folds train on rows that come after their test part; the purge of "
                    + $"{purged.Purge ?? spec.Window.Horizon} and the embargo of {Evidence.Count(purged.Embargo, "row")} keep them apart, not in order",
                "use an expanding, rolling or walk-forward split where the score is to be that of a forecast",
                ExpandingInstead.Of(spec, subject.Profile),
                Severity.Info);
        }

        if (spec.Split.Scheme is not KFoldSplit { Shuffle: SplitShuffle.None } fold) yield break;
        var pure = PureAutoregression.Holds(subject);
        var rows = subject.Profile is { Rows: > 0 } profile
            ? $" ({Evidence.Count(profile.Rows - (profile.Rows / fold.Folds), "row")} of {profile.Rows} in the first fold)" : string.Empty;
        yield return new(
            "split.k-fold",
            $"{fold.Folds - 1} of the {fold.Folds} folds train on rows that come after their test part{rows}{(pure ? PureAutoregression.Guard : string.Empty)}",
            "use an expanding, rolling or holdout split: every training row then lies before the test part",
            ExpandingInstead.Of(spec, subject.Profile),
            pure ? Severity.Info : null);
    }
}
