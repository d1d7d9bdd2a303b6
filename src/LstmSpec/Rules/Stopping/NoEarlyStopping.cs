using LstmSpec.Findings;

namespace LstmSpec.Rules.Stopping;

/// <summary>A long training runs to its end with nothing watching the validation loss.</summary>
internal sealed class NoEarlyStopping : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1601",
        "No early stopping",
        Stage.Spec,
        Severity.Warning,
        "A network that trains to the end of a long budget goes past the point where it forecasts best and on into the noise of the training part, while the "
            + "training loss keeps falling.")
    {
        Reads = ["train", "split", "window", "data", "prepare"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var train = subject.Spec.Train;
        if (train.EarlyStopping is { RestoreBest: false } stop)
        {
            yield return new(
                "train.early-stopping.restore-best",
                $"training goes {Evidence.Count(stop.Patience, "epoch")} past the best one before it stops, and the weights of the last are kept",
                "restore the best weights, whether training stops early or not",
                new(EditKind.Set, "train.early-stopping.restore-best", "true"));
        }

        if (train.EarlyStopping is not null) yield break;
        var updates = FoldRows.StepsPerEpoch(subject) * train.Epochs;
        if (train.Epochs < 100 && updates is not > 2000) yield break;
        yield return new(
            "train.early-stopping",
            "training runs through all "
                + $"{Evidence.Count(train.Epochs, "epoch")}{(updates is { } u ? $", {Evidence.Count(u, "update")} in the largest fold," : string.Empty)} and "
                + "keeps the last weights, whatever the validation loss does",
            "stop early on the validation loss; the best weights are then restored",
            new(EditKind.Set, "train.early-stopping", "{patience: 10}"),

            // Many updates in few epochs are what large data need: of made-up sound configurations one in four has them.
            train.Epochs < 100 ? Severity.Info : null)
        {
            At = subject.IsWritten("train.epochs") ? "train.epochs" : subject.IsWritten("train") ? "train" : "model",
        };
    }
}
