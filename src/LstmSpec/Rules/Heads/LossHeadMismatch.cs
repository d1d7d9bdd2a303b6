using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>A loss for class labels trains a forecast of numbers.</summary>
internal sealed class LossHeadMismatch : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1702",
        "Loss does not fit the head",
        Stage.Spec,
        Severity.Error,
        "Cross-entropy compares probabilities of classes. A forecast of numbers has none, and what comes out means nothing.")
    {
        Reads = ["train", "model"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Train.Loss is not CrossEntropyLoss) yield break;
        yield return new(
            "train.loss",
            $"cross-entropy is for class labels, and the {HeadLanguage.Head.WordOf(subject.Spec.Model.Head)} head forecasts numbers",
            "use mse, mae or huber",
            new(EditKind.Set, "train.loss", "mse"));
    }
}
