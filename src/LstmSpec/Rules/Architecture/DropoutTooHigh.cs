using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>A layer drops more than half of its output.</summary>
internal sealed class DropoutTooHigh : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1405",
        "Dropout too high",
        Stage.Spec,
        Severity.Warning,
        "Beyond one half, more of a layer is thrown away than kept in every step, and small recurrent layers cease to learn.")
    {
        Reads = ["model"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        for (var i = 0; i < subject.Spec.Model.Layers.Count; i++)
        {
            var layer = subject.Spec.Model.Layers[i];
            var at = subject.ItemPath("model.layers", i) + $".{ModelLanguage.Layer.WordOf(layer)}.";
            if (layer is RecurrentLayerSpec { RecurrentDropout: { Value: > 0.5 } recurrent })
            {
                yield return new(
                    at + "recurrent-dropout",
                    $"a recurrent dropout of {recurrent} leaves about {Evidence.Say(Math.Max(0, layer.Units * (1 - recurrent.Value)))} of {Evidence.Count(layer.Units, "unit")} to remember by, at every step of a window",
                    "take 0.1 to 0.3",
                    new(EditKind.Set, at + "recurrent-dropout", "0.2"));
            }

            if (layer.Dropout.Value <= 0.5) continue;
            var path = at + "dropout";
            var kept = Math.Max(0, layer.Units * (1 - layer.Dropout.Value));
            yield return new(
                path,
                $"a dropout of {layer.Dropout} leaves about {Evidence.Say(kept)} of {Evidence.Count(layer.Units, "unit")} in each step",
                "take 0.1 to 0.3",
                new(EditKind.Set, path, "0.2"));
        }
    }
}
