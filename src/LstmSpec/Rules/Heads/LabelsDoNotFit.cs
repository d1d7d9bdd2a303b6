using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>A head of one output ends with softmax, or the loss has a weight for another number of classes than there are.</summary>
internal sealed class LabelsDoNotFit : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1710",
        "Labels do not fit the loss",
        Stage.Spec,
        Severity.Error,
        "Softmax divides each output by the sum of all. Of one output that is always 1, at any weights: the loss never falls. A weight for a class that is not there, or none for one that is, weighs other labels than it should.")
    {
        Reads = ["model", "window", "data", "train"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var weights = subject.Spec.Train.Loss switch { CrossEntropyLoss loss => loss.Weights, FocalLoss loss => loss.Weights, _ => null };
        foreach (var column in subject.Spec.Data.Target)
        {
            var classes = subject.Spec.Data.Column(column).Levels.Count;
            if (weights is not { Values.Count: > 0 and var given } || classes == 0 || given == classes) continue;
            var place = $"train.loss.{LossLanguage.Loss.WordOf(subject.Spec.Train.Loss)}.weights";
            yield return new(
                place,
                $"there are {Evidence.Count(given, "weight")} for the {classes} classes of '{column}'",
                "give each class a weight, or let them be balanced",
                new(EditKind.Set, place, "balanced"));
            yield break;
        }

        if (subject.Spec.Model.Head is not NumberHead { Activation: HeadActivation.Softmax } head) yield break;
        if (subject.Spec.Window.Horizon * (long)subject.Spec.Data.Target.Count != 1) yield break;
        var path = $"model.head.{HeadLanguage.Head.WordOf(head)}.activation";
        yield return new(path, "softmax over one output is 1 whatever the model gives", "leave the head linear for a number; for one of two classes take sigmoid", new(EditKind.Remove, path));
    }
}
