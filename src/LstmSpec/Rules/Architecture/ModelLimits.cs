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
            "model.layers[].lstm.activation, model.layers[].gru.activation",
            "a recurrent activation other than tanh",
            "the cell is the standard one, with tanh",
            "use tanh",
            s => Layers<RecurrentLayerSpec>(s, "activation", l => l.Activation == Activation.Tanh ? null : $"the activation of the cell is {Words.Of(l.Activation)}"),
            path => new(EditKind.Set, path, "tanh")),
        new(
            "model.layers[].lstm.gate-activation, model.layers[].gru.gate-activation",
            "a gate activation other than sigmoid",
            "the gates are the standard ones, with sigmoid",
            "use sigmoid",
            s => Layers<RecurrentLayerSpec>(s, "gate-activation", l => l.GateActivation == Activation.Sigmoid ? null : $"the gate-activation of the cell is {Words.Of(l.GateActivation)}"),
            path => new(EditKind.Set, path, "sigmoid")),
        new(
            "model.layers[].dense.activation",
            "a dense layer with leaky-relu, prelu, elu or gelu",
            "dense layers are linear or squashed by tanh, sigmoid or relu",
            "use relu",
            s => Layers<DenseLayerSpec>(s, "activation", l => l.Activation is Activation.LeakyRelu or Activation.Prelu or Activation.Elu or Activation.Gelu ? $"the activation of the layer is {Words.Of(l.Activation)}" : null),
            path => new(EditKind.Set, path, "relu")),
        new(
            "model.layers[].*.recurrent-dropout",
            "dropout on the recurrent input",
            "dropout acts on a layer's output",
            "use dropout",
            s => Layers<RecurrentLayerSpec>(s, "recurrent-dropout", l => l.RecurrentDropout.Value > 0 ? $"recurrent-dropout is {l.RecurrentDropout}" : null),
            path => new(EditKind.Remove, path)),
        new(
            "model.layers[].*.residual",
            "residual links",
            "a layer's output is handed on alone",
            "leave them out",
            s => Layers<LayerSpec>(s, "residual", l => l.Residual ? "the layer's input is added to its output" : null),
            path => new(EditKind.Remove, path)),
        new(
            "model.layers[].*.state",
            "state that is carried from batch to batch",
            "every window starts from zero",
            "leave the layer stateless",
            s => Layers<RecurrentLayerSpec>(s, "state", l => l.State == RecurrentState.Stateful ? "the layer is stateful" : null),
            path => new(EditKind.Remove, path)),
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
        RuntimeLimit.At(
            "model.linear-skip",
            "a linear map of the last values beside the network (linear-skip)",
            "the forecast is the network's alone",
            "leave it out; the baseline prepared-linear shows what a linear map is worth",
            s => s.Model.LinearSkip is { } steps ? $"a linear map of the last {Evidence.Count(steps, "value")} is added to the forecast" : null),
        RuntimeLimit.At(
            "model.channel-independent",
            "one network for every target apart (channel-independent)",
            "one network forecasts all targets from all columns",
            "leave it out, or declare one target",
            s => s.Model.ChannelIndependent && s.Data.Target.Count > 1 ? $"the {s.Data.Target.Count} targets are forecast apart" : null),
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
