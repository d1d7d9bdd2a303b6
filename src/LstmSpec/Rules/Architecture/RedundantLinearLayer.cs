using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>A dense layer without an activation lies below another or the head, and is no bottleneck.</summary>
internal sealed class RedundantLinearLayer : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1406",
        "Linear layer before a linear one",
        Stage.Spec,
        Severity.Warning,
        "Two linear maps after each other are one. The layer adds parameters and training time, and nothing that the next layer could not do.")
    {
        Reads = ["model", "window", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (spec, layers) = (subject.Spec, subject.Spec.Model.Layers);
        var outputs = (long)spec.Window.Horizon * spec.Data.Target.Count;
        for (var i = 1; i < layers.Count; i++)
        {
            if (layers[i] is not DenseLayerSpec { Activation: Activation.Linear, Residual: false } dense) continue;
            var above = i + 1 < layers.Count ? layers[i + 1] : null;
            if (above is not (null or DenseLayerSpec) || (above is null && spec.Model.Head is ClassHead)) continue;
            // Narrower than what it reads and what it feeds, it is a map of low rank, which is something else than one map.
            if (dense.Units < Math.Min(Width(layers[i - 1]), above?.Units ?? outputs)) continue;
            var path = subject.ItemPath("model.layers", i) + ".dense.activation";
            yield return new(
                path,
                $"the dense layer of {Evidence.Count(dense.Units, "unit")} is linear and so is what follows: "
                    + $"{(above is null ? "the head" : $"layer {i + 2} begins with a linear map, which")} could do both",
                "give it an activation, or leave the layer out",
                new(EditKind.Set, path, "relu"));
        }
    }

    private static int Width(LayerSpec layer) => layer is RecurrentLayerSpec { Bidirectional: true } ? 2 * layer.Units : layer.Units;
}
