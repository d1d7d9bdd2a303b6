using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>An LSTM over more than 50 steps starts with a forget bias of zero.</summary>
internal sealed class ForgetBiasZero : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1407",
        "Forget bias not set for a long window",
        Stage.Spec,
        Severity.Info,
        "With a bias of zero the forget gate starts half open: of what was read ten steps ago a thousandth is left, and so is its gradient.")
    {
        Reads = ["model", "window"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (layers, length) = (subject.Spec.Model.Layers, subject.Spec.RecurrentSteps);
        for (var i = 0; i < layers.Count; i++)
        {
            if (length <= 50 || layers[i] is not LstmLayerSpec { ForgetBias: ForgetBias.Zero }) continue;
            var path = subject.ItemPath("model.layers", i) + ".lstm.forget-bias";
            yield return new(
                path,
                $"the forget gate starts half open, so that after {length} steps 2^-{length} of the cell is left",
                "start from unit or chrono",
                new(EditKind.Set, path, "chrono"));
        }
    }
}
