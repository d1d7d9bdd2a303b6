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
            "a recurrent activation other than tanh",
            "the cell is the standard one, with tanh",
            "use tanh",
            s => Layers(s, l => l.Activation, Activation.Tanh, "activation"),
            path => new(EditKind.Set, path, "tanh")),
        new(
            "model.layers[].lstm.gate-activation",
            "a gate activation other than sigmoid",
            "the gates are the standard ones, with sigmoid",
            "use sigmoid",
            s => Layers(s, l => l.GateActivation, Activation.Sigmoid, "gate-activation"),
            path => new(EditKind.Set, path, "sigmoid")),
        new(
            "model.layers[0].dense",
            "a network that begins with a dense layer, or has no recurrent one",
            "the first layer is an LSTM layer, which reads the window step by step",
            "begin with an lstm layer; dense layers lie above it",
            s => s.Spec.Model.Layers.Count > 0 && s.Spec.Model.Layers[0] is DenseLayerSpec ? [(s.ItemPath("model.layers", 0), "the first layer is a dense one")] : [],
            _ => null),
        new(
            "model.layers[].lstm",
            "a recurrent layer above a dense one",
            "a dense layer gives one step, and a recurrent layer needs a sequence to read",
            "put the lstm layers first and the dense layers above them",
            AboveDense,
            _ => null),
    ];

    private static IEnumerable<(string Path, string Written)> Layers(SpecSubject subject, Func<LstmLayerSpec, Activation> read, Activation standard, string key)
    {
        for (var i = 0; i < subject.Spec.Model.Layers.Count; i++)
        {
            if (subject.Spec.Model.Layers[i] is LstmLayerSpec layer && read(layer) != standard)
                yield return (subject.ItemPath("model.layers", i) + ".lstm." + key, $"the {key} of the cell is {Words.Of(read(layer))}");
        }
    }

    /// <summary>Recurrent layers above the first dense one; a network that begins with a dense layer is a limit of its own, so its first recurrent layers are not named again.</summary>
    private static IEnumerable<(string Path, string Written)> AboveDense(SpecSubject subject)
    {
        var layers = subject.Spec.Model.Layers;
        var (recurrent, dense) = (false, -1);
        for (var i = 0; i < layers.Count; i++)
        {
            if (layers[i] is DenseLayerSpec) dense = recurrent ? i : -1;
            else if (dense >= 0) yield return (subject.ItemPath("model.layers", i), $"layer {i + 1} is recurrent and lies above a dense one");
            else recurrent = true;
        }
    }
}
