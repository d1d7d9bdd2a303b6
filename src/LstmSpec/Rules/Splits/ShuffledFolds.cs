using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Splits;

/// <summary>The split deals rows of a time series to folds at random. Shuffling windows inside the training part is normal and never meant here.</summary>
internal sealed class ShuffledFolds : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1101",
        "Shuffled folds on a time index",
        Stage.Spec,
        Severity.Warning,
        "Neighbouring rows of a series resemble each other. Dealt out at random, the row before and the row after every test row are trained on, and the score "
            + "measures memory.")
    {
        Reads = ["split", "window", "data", "train"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (spec.Train.Shuffle == TrainShuffle.Rows)
        {
            yield return new(
                "train.shuffle",
                $"the training rows are shuffled before windows are cut: {Evidence.Count(spec.Window.Length, "row")} side by side in a window do not follow "
                    + "each other in time",
                "shuffle windows, which keeps the order inside each",
                new(EditKind.Set, "train.shuffle", "windows"),
                Severity.Error);
        }

        // Where each row is a series of its own, dealing them out at random is as it should be.
        if (spec.Data.Wide) yield break;
        if (spec.Split.Scheme is HoldoutSplit { Shuffle: SplitShuffle.Rows } holdout)
        {
            yield return new(
                "split.holdout.shuffle",
                $"{Evidence.Count(holdout.Test, "test row")} {(holdout.Test == 1 ? "is" : "are")} drawn at random from the series: the rows before and after "
                    + $"each are trained on, and training windows of {Evidence.Count((long)spec.Window.Length + spec.Window.Horizon, "row")} overlap them",
                "test the last rows: every training row then lies before the test part",
                new(EditKind.Set, "split.holdout.shuffle", "none"));
        }

        if (spec.Split.Scheme is not KFoldSplit { Shuffle: SplitShuffle.Rows } fold) yield break;
        var pure = PureAutoregression.Holds(subject);
        yield return new(
            "split.k-fold.shuffle",
            $"the folds are shuffled: a row right before or after a test row is a training row {Evidence.Percent((fold.Folds - 1.0) / fold.Folds)} of the "
                + $"time, and training windows of {Evidence.Count((long)spec.Window.Length + spec.Window.Horizon, "row")} overlap the test "
                + $"windows{(pure ? PureAutoregression.Guard : string.Empty)}",
            "use an expanding split: every training row then lies before the test part",
            ExpandingInstead.Of(spec, subject.Profile),
            pure ? Severity.Info : null);
    }
}
