using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>Something the language can say and the runtime cannot do yet.</summary>
/// <param name="Key">Where it is said, for docs/limits.md.</param>
/// <param name="What">What cannot be run.</param>
/// <param name="Instead">What is run.</param>
/// <param name="Help">What to do.</param>
/// <param name="Places">Where a spec says it, each with what is written there.</param>
/// <param name="Mend">The edit that takes it out, by path.</param>
internal sealed record RuntimeLimit(
    string Key,
    string What,
    string Instead,
    string Help,
    Func<SpecSubject, IEnumerable<(string Path, string Written)>> Places,
    Func<string, SpecEdit?> Mend);

/// <summary>The one list of what is not run yet; docs/limits.md is held equal to it.</summary>
internal static class RuntimeLimits
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
        new(
            "data.future",
            "covariates known for the steps to be forecast",
            "a model reads the window before the origin and nothing after it",
            "declare the columns under past, which shows the model their values up to the origin",
            s => s.Spec.Data.Future.Count == 0 ? [] : [("data.future", "data.future declares " + Evidence.Columns([.. s.Spec.Data.Future]))],
            _ => new(EditKind.Remove, "data.future")),
        new(
            "split.carry",
            "folds that go on with the weights of the fold before (carry: weights)",
            "every fold starts from fresh weights",
            "start every fold from fresh weights",
            s => s.Spec.Split.Carry == Carry.Fresh ? [] : [("split.carry", $"split.carry asks for {Words.Of(s.Spec.Split.Carry)}")],
            path => new(EditKind.Set, path, "fresh")),
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
