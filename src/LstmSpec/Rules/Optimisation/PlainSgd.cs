using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Optimisation;

/// <summary>Gradient descent without momentum trains a recurrent model.</summary>
internal sealed class PlainSgd : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1507",
        "Plain gradient descent on an LSTM",
        Stage.Spec,
        Severity.Info,
        "The gradients of an LSTM differ by orders of magnitude between gates and over time. One rate for all of them, without momentum, is slow at best.")
    {
        Reads = ["train"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Train.Optimizer is not SgdSpec { Momentum.Value: 0 } sgd) yield break;
        yield return new(
            "train.optimizer",
            $"gradient descent at {sgd.LearningRate} without momentum takes the same step for every weight",
            "use adam, or a momentum of 0.9",
            new(EditKind.Set, "train.optimizer", "adam"));
    }
}
