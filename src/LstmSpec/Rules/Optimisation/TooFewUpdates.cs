using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Grammar;
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
        "Weights can go no farther than the learning rate times the number of updates. Where that is next to nothing, the network still gives what it gave at "
            + "the start: the same value for every window.")
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
            // 200 updates at Adam's usual 0.001 come to the same 0.2.
            if (train.Optimizer is (AdamSpec or AdamWSpec or NadamSpec) and { LearningRate: { Value: < 0.001 } rate } && rate.Value * updates < 0.2)
            {
                var path = $"train.optimizer.{OptimizerLanguage.Optimizer.WordOf(train.Optimizer)}.learning-rate";
                yield return new(
                    path,
                    $"a learning rate of {Evidence.Say(rate.Value)} over {Evidence.Count(updates, "update")} ({Evidence.Count(train.Epochs, "epoch")}) moves a "
                        + $"weight by {Evidence.Say(rate.Value * updates)} at most",
                    updates < 200 ? "start from 0.001, and train for more epochs" : "start from 0.001",
                    new(EditKind.Set, path, "0.001"),
                    rate.Value * updates < 0.05 ? null : Severity.Info);
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

        var known = FoldRows.StepsPerEpoch(subject) * train.Epochs;
        if (train.Epochs < 3 && !(train.Epochs == 2 && known >= 1000))
        {
            yield return new(
                "train.epochs",
                $"training ends after {Evidence.Count(train.Epochs, "epoch")}: each window is seen {(train.Epochs == 1 ? "once" : "twice")}",
                "train for more epochs, with early stopping",
                new(EditKind.Set, "train.epochs", "50"),
                // Of a large corpus of labels one or two passes are common.
                known is not null || subject.Spec.Task is ClassificationTask ? Severity.Info : null);
        }
        else if (train.EarlyStopping is null && (known is null ? train.Epochs < 10 : train.Epochs < 20 && known < 500))
        {
            yield return new(
                "train.epochs",
                "training ends after "
                    + $"{Evidence.Count(train.Epochs, "epoch")}{(known is { } updates ? $", {Evidence.Count(updates, "update")} in the largest fold" : string.Empty)}, and nothing says that the loss has stopped falling by then",
                "train for more epochs, with early stopping",
                new(EditKind.Set, "train.epochs",
                    known is { } few ? Math.Max(50, train.Epochs * 4 * (1 + (500 / few))).ToString(CultureInfo.InvariantCulture) : "50"),
                Severity.Info);
        }
    }
}
