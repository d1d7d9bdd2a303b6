using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of task, data and window and the runtime cannot run yet.</summary>
internal static class DataLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        new(
            "window.ragged",
            "sequences of unequal length, where steps are forecast",
            "all windows of a forecast have window.length rows",
            "leave it out",
            s => s.Spec.Window.Ragged is null || s.Spec.Task.IsLabels ? [] : [("window.ragged", "window.ragged has sequences of unequal length")],
            path => new(EditKind.Remove, path)),
    ];
}
