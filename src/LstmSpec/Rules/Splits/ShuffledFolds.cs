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
        "Neighbouring rows of a series resemble each other. Dealt out at random, the row before and the row after every test row are trained on, and the score measures memory.")
    {
        Reads = ["split", "window"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Split.Scheme is not KFoldSplit { Shuffle: SplitShuffle.Rows } fold) yield break;
        var share = (fold.Folds - 1) * 100 / fold.Folds;
        yield return new(
            "split.k-fold.shuffle",
            $"the folds are shuffled: {share}% of the rows right before and right after a test row are training rows, so each test window of {subject.Spec.Window.Length + subject.Spec.Window.Horizon} rows overlaps training windows",
            "use an expanding split: every training row then lies before the test part",
            new(EditKind.Set, "split.k-fold.shuffle", "none"));
    }
}
