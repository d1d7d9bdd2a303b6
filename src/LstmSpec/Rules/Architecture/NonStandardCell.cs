using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>A recurrent layer squashes its cell or its gates with something other than tanh and sigmoid.</summary>
internal sealed class NonStandardCell : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1401",
        "Non-standard LSTM cell",
        Stage.Spec,
        Severity.Warning,
        "An LSTM keeps its cell between bounds by tanh and its gates between 0 and 1 by sigmoid. With relu the cell can grow from step to step until the loss "
            + "is not a number.")
    {
        Reads = ["model"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        for (var i = 0; i < subject.Spec.Model.Layers.Count; i++)
        {
            if (subject.Spec.Model.Layers[i] is RecurrentLayerSpec
                {
                    RecurrentDropout.Value: > 0, Activation: Activation.Tanh,
                    GateActivation: Activation.Sigmoid
                } dropped)
            {
                var at = $"{subject.ItemPath("model.layers", i)}.{ModelLanguage.Layer.WordOf(dropped)}.recurrent-dropout";
                yield return new(
                    at,
                    $"recurrent dropout of {dropped.RecurrentDropout} leaves the fused kernels of GPU libraries: the layer is then computed step by step, many "
                        + "times slower",
                    "use dropout on the layer's output, which they have",
                    new(EditKind.Remove, at),
                    Severity.Info);
            }

            if (subject.Spec.Model.Layers[i] is not RecurrentLayerSpec layer) continue;
            var path = $"{subject.ItemPath("model.layers", i)}.{ModelLanguage.Layer.WordOf(layer)}.";
            var cell = layer is GruLayerSpec ? "state" : "cell";
            if (layer.Activation != Activation.Tanh)
            {
                yield return new(
                    path + "activation",
                    layer.Activation == Activation.Sigmoid
                        ? $"the {cell} is squashed by sigmoid: it can only add, and its output is never below zero"
                        : $"the {cell} is squashed by {Words.Of(layer.Activation)}, which has no upper bound: the state can grow with every one of the "
                            + $"window's {Evidence.Count(subject.Spec.Window.Length, "step")}",
                    "use tanh",
                    new(EditKind.Set, path + "activation", "tanh"));
            }

            if (layer.GateActivation != Activation.Sigmoid)
            {
                yield return new(
                    path + "gate-activation",
                    $"the gates are squashed by {Words.Of(layer.GateActivation)}, which leaves the range from 0 to 1: a gate then no longer says how much "
                        + "passes",
                    "use sigmoid",
                    new(EditKind.Set, path + "gate-activation", "sigmoid"));
            }
        }
    }
}
