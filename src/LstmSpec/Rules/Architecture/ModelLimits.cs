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
            "model.layers[].*.state",
            "state that is carried from batch to batch",
            "every window starts from zero",
            "leave the layer stateless",
            s => Layers<RecurrentLayerSpec>(s, "state", l => l.State == RecurrentState.Stateful ? "the layer is stateful" : null),
            path => new(EditKind.Remove, path)),
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
}
