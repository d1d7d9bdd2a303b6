using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Leaks;

/// <summary>Windows are cut from the whole series before it is split, and the gap is too small to keep training targets out of the test part (LSTM1103, the
/// overlap of targets, is this same cause).</summary>
internal sealed class WindowsBeforeSplit : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1102",
        "Windows cut before the split",
        Stage.Spec,
        Severity.Error,
        "Windows that are cut first and dealt out afterwards reach over the border: the last training windows are trained towards rows of the test part. "
            + "Inputs that overlap are no leak and are never meant.")
    {
        Reads = ["window", "split"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (window, split) = (subject.Spec.Window, subject.Spec.Split);
        var purge = split.Scheme is PurgedKFoldSplit purged ? purged.Purge ?? window.Horizon : 0;
        var reach = (long)window.Horizon - 1 - split.Gap - purge;
        var shuffled = split.Scheme is KFoldSplit { Shuffle: SplitShuffle.Rows } or HoldoutSplit { Shuffle: SplitShuffle.Rows };
        if (shuffled) reach = window.Horizon - 1;
        if (window.Order != WindowOrder.WindowThenSplit || reach <= 0) yield break;
        var windows = ((reach - 1) / window.Stride) + 1;
        yield return new(
            "window.order",
            $"windows are cut before the split: at each border {Evidence.Count(windows, "training window")} {(windows == 1 ? "has" : "have")} targets up to "
                + $"{Evidence.Count(reach, "row")} inside the test part (horizon {window.Horizon}, gap {split.Gap + purge})",
            "cut the windows inside each part",
            new(EditKind.Set, "window.order", "split-then-window"));
    }
}
