using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of labels of sequences and the runtime cannot run yet.</summary>
internal static class LabelLimits
{
    private const string Instead = "a sequence has one label, read at its last row, and its inputs are the covariates up to there";

    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        Of("task: several labels", "several labels of one sequence", "declare one target", s => s.Data.Target.Count > 1 ? ("data.target", $"there are {s.Data.Target.Count} targets") : null),
        Of("task: intervals", "conformal intervals of labels", "leave them out", s => s.Score.Intervals is null ? null : ("score.intervals", "intervals are asked for"), path => new(EditKind.Remove, path)),
        Of("task: units", "scores of labels in prepared units", "score in original units", s => s.Score.Units == ScoreUnits.Original ? null : ("score.units", $"score.units is {Words.Of(s.Score.Units)}"), path => new(EditKind.Remove, path)),
        Of("task: heads", "labels by heads of quantiles and distributions", "use the direct head", s => s.Model.Head is QuantileHead or DistributionHead ? ("model.head", $"the head is {HeadLanguage.Head.WordOf(s.Model.Head)}") : null, path => new(EditKind.Set, path, "direct")),
        Of("task: segments", "ragged sequences cut into segments, or read by dense layers alone", "leave model.segments out, and read sequences by a recurrent layer",
            s => s.Window.Ragged is not null && (s.Model.Segments is > 1 || !s.Model.Layers.Any(l => l is RecurrentLayerSpec)) ? ("window.ragged", "lengths are ragged, and a step is more than a row") : null, path => new(EditKind.Remove, path)),
    ];

    /// <summary>Classes of the label; 0 where it is none or has no names.</summary>
    public static int Classes(ExperimentSpec spec)
    {
        if (spec.Task is not ClassificationTask || spec.Data.Target.Count == 0) return 0;
        var column = spec.Data.Column(spec.Data.Target[0]);
        return column.Type == ColumnType.Flag ? 2 : column.Levels.Count;
    }

    private static RuntimeLimit Of(string key, string what, string help, Func<ExperimentSpec, (string Path, string Written)?> place, Func<string, SpecEdit?>? mend = null) =>
        new(key, what, Instead, help, s => s.Spec.Task.OnePerSequence && place(s.Spec) is { } found ? [found] : [], mend ?? (_ => null));
}
