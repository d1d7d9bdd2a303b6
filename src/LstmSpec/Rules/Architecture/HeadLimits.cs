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
            "model.head.class",
            "classes of anything but the label of a sequence",
            "a classification gives one label a sequence; a forecast is of numbers",
            "say task: classification, or use the direct head",
            s => s.Spec.Model.Head is ClassHead && s.Spec.Task is not ClassificationTask ? [("model.head", "the head is class, and the task is " + TaskLanguage.Task.WordOf(s.Spec.Task))] : [],
            path => new(EditKind.Set, path, "direct")),
    ];
}
