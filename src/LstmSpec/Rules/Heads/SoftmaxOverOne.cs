using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>A head of one output ends with softmax.</summary>
internal sealed class SoftmaxOverOne : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1710",
        "Softmax over one output",
        Stage.Spec,
        Severity.Error,
        "Softmax divides each output by the sum of all. Of one output that is always 1, at any weights: the loss never falls.")
    {
        Reads = ["model", "window", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Model.Head is not NumberHead { Activation: HeadActivation.Softmax } head) yield break;
        if (subject.Spec.Window.Horizon * (long)subject.Spec.Data.Target.Count != 1) yield break;
        var path = $"model.head.{HeadLanguage.Head.WordOf(head)}.activation";
        yield return new(path, "softmax over one output is 1 whatever the model gives", "leave the head linear for a number; for one of two classes take sigmoid", new(EditKind.Remove, path));
    }
}
