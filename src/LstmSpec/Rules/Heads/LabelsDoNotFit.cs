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
        "Softmax divides each output by the sum of all. Of one output that is always 1, at any weights: the loss never falls. A weight for a class that is not "
            + "there, or none for one that is, weighs other labels than it should.")
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

        if (subject.Spec.Model.Head is ClassHead labels && Classes(subject, labels) is { } wrong) yield return wrong;
        if (subject.Spec.Model.Head is not NumberHead { Activation: HeadActivation.Softmax } head) yield break;
        if (subject.Spec.Window.Horizon * (long)subject.Spec.Data.Target.Count != 1) yield break;
        var path = $"model.head.{HeadLanguage.Head.WordOf(head)}.activation";
        yield return new(path, "softmax over one output is 1 whatever the model gives",
            "leave the head linear for a number; for one of two classes take sigmoid", new(EditKind.Remove, path));
    }

    /// <summary>Too few outputs for the classes that there are, or labels that are no classes 0, 1, …</summary>
    private static Objection? Classes(SpecSubject subject, ClassHead head)
    {
        const string Path = "model.head.class.";
        if (head is { Units: 1, Activation: HeadActivation.Softmax })
            return new(Path + "activation", "softmax over one output is 1 whatever the model gives: no case is ever of the other class",
                "take sigmoid for one output, or an output for each class", new(EditKind.Set, Path + "activation", "sigmoid"));
        foreach (var name in subject.Spec.Data.Target)
        {
            var column = subject.Spec.Data.Column(name);
            var profile = subject.ProfileOf(name);
            var numbers = column.Type == ColumnType.Number;
            if (numbers && profile is { Min: < 0 })
            {
                return new(
                    subject.PathOf(name),
                    $"'{name}' has labels from {Evidence.Say(profile.Min)} to {Evidence.Say(profile.Max)}, and "
                        + $"{LossLanguage.Loss.WordOf(subject.Spec.Train.Loss)} reads classes as 0, 1 and so on: a label below 0 has no output",
                    "recode the labels from 0, or declare the column as a category with its levels");
            }

            var classes = numbers && profile is not null ? (long)profile.Max + 1 : column.Levels.Count;
            var outputs = head.Units ?? (numbers && head.Activation == HeadActivation.Sigmoid ? 1 : null);
            if (outputs is not { } given || classes <= (given == 1 ? 2 : given)) continue;
            return new(
                head.Units is null ? "model.head" : Path + "units",
                given == 1
                    ? $"one output tells two classes apart, and '{name}' has {classes}"
                    : $"'{name}' has {classes} classes{(numbers ? $", labels up to {Evidence.Say(profile!.Max)}," : string.Empty)} and the head "
                        + $"{Evidence.Count(given, "output")}",
                "give every class an output, and take softmax",
                head.Units is null ? null : new(EditKind.Remove, Path + "units"));
        }

        return null;
    }
}
