using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Optimisation;

/// <summary>The training ends before the weights can have moved: few epochs, few updates, or a rate so small that their product is next to nothing.</summary>
internal sealed class TooFewUpdates : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1509",
        "Too few updates",
        Stage.Spec,
        Severity.Warning,
        "Weights can go no farther than the learning rate times the number of updates. Where that is next to nothing, the network still gives what it gave at the start: the same value for every window.")
    {
        Reads = ["train", "window", "split", "data", "prepare"],
        CausedBy = ["LSTM1124"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var train = subject.Spec.Train;
        if (FoldRows.StepsPerEpoch(subject) is { } steps)
        {
            var updates = steps * train.Epochs;
            if (train.Optimizer is AdamSpec { LearningRate: var rate } && rate.Value < 0.001 && rate.Value * updates < 0.05)
            {
                yield return new(
                    "train.optimizer.adam.learning-rate",
                    $"a learning rate of {Evidence.Say(rate.Value)} over {Evidence.Count(updates, "update")} moves a weight by {Evidence.Say(rate.Value * updates)} at most",
                    "start from 0.001",
                    new(EditKind.Set, "train.optimizer.adam.learning-rate", "0.001"));
                yield break;
            }

            if (updates < 200)
            {
                yield return new(
                    "train.epochs",
                    $"{Evidence.Count(train.Epochs, "epoch")} of {Evidence.Count(steps, "update")} make {updates} in all, even in the largest fold",
                    "train for more epochs, with early stopping",
                    new(EditKind.Set, "train.epochs", (((2000 - 1) / steps) + 1).ToString(CultureInfo.InvariantCulture)));
                yield break;
            }
        }

        if (train.Epochs < 3 && FoldRows.StepsPerEpoch(subject) is null)
        {
            yield return new(
                "train.epochs",
                $"training ends after {Evidence.Count(train.Epochs, "epoch")}: each window is seen {(train.Epochs == 1 ? "once" : "twice")}",
                "train for more epochs, with early stopping",
                new(EditKind.Set, "train.epochs", "50"));
        }
    }
}
