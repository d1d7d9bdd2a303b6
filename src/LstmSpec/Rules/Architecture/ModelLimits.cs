using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of the network and the runtime cannot run yet.</summary>
internal static class ModelLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        new(
            "model.layers[].lstm.activation",
            "a cell with prelu or gelu",
            "a cell is squashed by tanh, sigmoid, relu, leaky-relu, elu or not at all",
            "use tanh",
            s => Layers<LstmLayerSpec>(s, "activation", l => Learned(l.Activation) ? $"the activation of the cell is {Words.Of(l.Activation)}" : null),
            path => new(EditKind.Set, path, "tanh")),
        new(
            "model.layers[].lstm.gate-activation",
            "gates with prelu or gelu",
            "gates are squashed by sigmoid, tanh, relu, leaky-relu, elu or not at all",
            "use sigmoid",
            s => Layers<LstmLayerSpec>(s, "gate-activation", l => Learned(l.GateActivation) ? $"the gate-activation of the cell is {Words.Of(l.GateActivation)}" : null),
            path => new(EditKind.Set, path, "sigmoid")),
        new(
            "model.layers[].gru.activation",
            "a GRU whose state is not squashed by tanh",
            "a GRU is the standard one; an LSTM cell may be squashed otherwise",
            "use tanh",
            s => Layers<GruLayerSpec>(s, "activation", l => l.Activation == Activation.Tanh ? null : $"the activation of the state is {Words.Of(l.Activation)}"),
            path => new(EditKind.Set, path, "tanh")),
        new(
            "model.layers[].gru.gate-activation",
            "a GRU whose gates are not squashed by sigmoid",
            "a GRU is the standard one; the gates of an LSTM may be squashed otherwise",
            "use sigmoid",
            s => Layers<GruLayerSpec>(s, "gate-activation", l => l.GateActivation == Activation.Sigmoid ? null : $"the gate-activation is {Words.Of(l.GateActivation)}"),
            path => new(EditKind.Set, path, "sigmoid")),
    ];

    private static IEnumerable<(string Path, string Written)> Layers<TLayer>(SpecSubject subject, string key, Func<TLayer, string?> read)
        where TLayer : LayerSpec
    {
        for (var i = 0; i < subject.Spec.Model.Layers.Count; i++)
        {
            if (subject.Spec.Model.Layers[i] is TLayer layer && read(layer) is { } written)
                yield return ($"{subject.ItemPath("model.layers", i)}.{ModelLanguage.Layer.WordOf(layer)}.{key}", written);
        }
    }

    private static bool Learned(Activation activation) => activation is Activation.Prelu or Activation.Gelu;
}
