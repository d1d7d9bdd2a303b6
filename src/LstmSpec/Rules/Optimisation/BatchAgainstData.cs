using System.Globalization;
using LstmSpec.Findings;

namespace LstmSpec.Rules.Optimisation;

/// <summary>Even the largest fold gives fewer than three updates an epoch.</summary>
internal sealed class BatchAgainstData : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1504",
        "Batch too large for the data",
        Stage.Spec,
        Severity.Warning,
        "With one or two updates an epoch the weights hardly move, and what makes small batches generalise, the noise between them, is gone.")
    {
        Reads = ["train", "window", "split", "data", "prepare"],
        CausedBy = ["LSTM1124"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (FoldRows.StepsPerEpoch(subject) is not (< 3 and var steps)) yield break;
        var windows = FoldRows.Most(subject)!.Windows(subject.Window);
        if (spec.Train.Batch <= 4) yield break;
        yield return new(
            "train.batch",
            $"batches of {spec.Train.Batch} make {Evidence.Count(steps, "update")} an epoch out of {Evidence.Count(windows, "training window")}",
            "take a batch that gives ten updates an epoch or so",
            new(EditKind.Set, "train.batch", Math.Max(1, Math.Min(32, windows / 10)).ToString(CultureInfo.InvariantCulture)));
    }
}
