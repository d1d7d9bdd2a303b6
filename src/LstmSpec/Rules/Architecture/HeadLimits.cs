using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of the head and the runtime cannot run yet. A point head with a horizon of 1 is the direct one; with a longer horizon it is a mistake, LSTM1708.</summary>
internal static class HeadLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        new(
            "model.head.recursive",
            "forecasts that are fed back, of columns known up to the origin alone",
            "a recursive head reads targets, and covariates that are known ahead",
            "leave the covariates out, or use the direct head",
            s => s.Spec.Model.Head is RecursiveHead && s.Spec.Data.Past.Count > 0 ? [("model.head", $"the head is recursive, and of {Evidence.Columns([.. s.Spec.Data.Past])} nothing is known behind the origin")] : [],
            path => new(EditKind.Set, path, "direct")),
        new(
            "model.head.sequence-to-sequence",
            "a decoder above layers that end in both directions, or without a state",
            "a decoder starts from the state of a layer that reads the window forwards",
            "let the last layer be an lstm or gru that is not bidirectional, or use the direct head",
            s => s.Spec.Model.Head is SequenceToSequenceHead && !LeavesState(s.Spec.Model.Layers)
                ? [("model.head", "the head is sequence-to-sequence, and the last layer leaves it no state to start from")]
                : [],
            path => new(EditKind.Set, path, "direct")),
        new(
            "model.head.none",
            "a last layer whose output is the forecast itself",
            "a head makes the forecast of what the last layer gives",
            "use the direct head",
            s => s.Spec.Model.Head is NoHead ? [("model.head", "the head is none")] : [],
            path => new(EditKind.Set, path, "direct")),
        new(
            "model.head.*.activation",
            "softmax over numbers",
            "a head of numbers is linear, or bounded by sigmoid, tanh or relu",
            "leave the head linear",
            s => s.Spec.Model.Head is NumberHead { Activation: HeadActivation.Softmax } head
                ? [($"model.head.{HeadLanguage.Head.WordOf(head)}.activation", "the outputs of the head are made to add up to 1")]
                : [],
            path => new(EditKind.Remove, path)),
    ];

    private static bool LeavesState(ValueList<LayerSpec> layers) => layers.Count > 0 && layers[layers.Count - 1] is RecurrentLayerSpec { Bidirectional: false };
}
