using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Optimisation;

/// <summary>Gradients pass more than 50 steps back and are not clipped.</summary>
internal sealed class GradientsNotClipped : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1503",
        "Gradients not clipped, or all of them",
        Stage.Spec,
        Severity.Info,
        "Through a recurrent layer a gradient can grow as well as fade. One unlucky batch then undoes an epoch; a bound on the norm costs nothing where it is "
            + "not reached.")
    {
        Reads = ["train", "window", "model"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var length = subject.Spec.RecurrentSteps;
        if (length <= 50 || subject.Spec.Train is not { ClipNorm: null, ClipValue: null } || !subject.Spec.Model.Layers.OfType<RecurrentLayerSpec>().Any())
            yield break;
        yield return new(
            "train.clip-norm",
            $"gradients pass {length} steps back and are not clipped",
            "clip their norm at 1, a common value",
            new(EditKind.Set, "train.clip-norm", "1"));
    }
}
