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
        Of("task: no inputs", "labels of sequences without covariates", "declare what is read under past", s => s.Data.Past.Count + s.Data.Future.Count == 0 ? ("task", "nothing but the label is declared, and a model does not read it") : null),
        Of("task: classes without names", "classes that are not declared", "declare the target's levels: columns: {label: {type: category, levels: [...]}}",
            s => s.Task is ClassificationTask && Classes(s) < 2 ? ("data.target", "the target is no flag and has no levels") : null),
        Of("task: labels ahead", "labels of several steps ahead", "leave window.horizon out", s => s.Window.Horizon > 1 ? ("window.horizon", $"window.horizon is {s.Window.Horizon}") : null, path => new(EditKind.Remove, path)),
        Of("task: heads", "labels by heads that forecast", "use the direct head for a number, the class head for a class",
            s => s.Model.Head is DirectHead or PointHead or ClassHead ? null : ("model.head", $"the head is {HeadLanguage.Head.WordOf(s.Model.Head)}"), path => new(EditKind.Set, path, "direct")),
        Of("task: linear skip", "labels with a linear skip, which adds up the last values of the target", "leave model.linear-skip out", s => s.Model.LinearSkip is null ? null : ("model.linear-skip", "a linear skip is asked for"), path => new(EditKind.Remove, path)),
        Of("task: segments", "ragged sequences cut into segments, or read by dense layers alone", "leave model.segments out, and read sequences by a recurrent layer",
            s => s.Window.Ragged is not null && (s.Model.Segments is > 1 || !s.Model.Layers.Any(l => l is RecurrentLayerSpec)) ? ("window.ragged", "lengths are ragged, and a step is more than a row") : null, path => new(EditKind.Remove, path)),
        Of("task: intervals", "conformal intervals of labels", "leave them out", s => s.Score.Intervals is null ? null : ("score.intervals", "intervals are asked for"), path => new(EditKind.Remove, path)),
        Of("task: units", "scores of labels in prepared units", "score in original units", s => s.Score.Units == ScoreUnits.Original ? null : ("score.units", $"score.units is {Words.Of(s.Score.Units)}"), path => new(EditKind.Remove, path)),
        new(
            "task: baselines",
            "baselines of forecasts, where sequences are labelled",
            "labels are compared with mean (of classes: their shares) and prepared-linear",
            "leave them out",
            s => !s.Spec.Task.OnePerSequence ? [] : Baselines(s),
            path => new(EditKind.Remove, path)),
        new(
            "task: differenced labels",
            "labels that are prepared by the labels before them",
            Instead,
            "leave the step to the inputs: on: [...]",
            s => !s.Spec.Task.OnePerSequence ? [] : Steps(s),
            _ => null),
        Of("model.head.class.units", "a class head of another width than the classes ask for", "leave the units out",
            s => s.Model.Head is ClassHead { Units: { } units, Activation: var activation } && units != (activation == HeadActivation.Sigmoid && Classes(s) == 2 ? 1 : Classes(s)) ? ("model.head.class.units", $"the head has {units} outputs for {Classes(s)} classes") : null,
            path => new(EditKind.Remove, path)),
        new(
            "train.loss.cross-entropy.kind",
            "cross-entropy of another kind than the head gives",
            "two classes by sigmoid are trained by binary cross-entropy, all others by categorical",
            "leave the kind out",
            s => s.Spec is { Task.OnePerSequence: true, Model.Head: ClassHead head, Train.Loss: CrossEntropyLoss { Kind: { } kind } } && kind != KindOf(s.Spec, head)
                ? [("train.loss.cross-entropy.kind", $"{Words.Of(kind)} cross-entropy is asked for, and the head gives {Words.Of(KindOf(s.Spec, head))}")]
                : [],
            path => new(EditKind.Remove, path)),
        Of("model.head.class.activation", "sigmoid over more than two classes, or classes by tanh or relu", "leave the head linear",
            s => s.Model.Head is not ClassHead head || head.Activation is HeadActivation.Linear or HeadActivation.Softmax || (head.Activation == HeadActivation.Sigmoid && Classes(s) == 2) ? null : ("model.head.class.activation", $"the activation is {Words.Of(head.Activation)}"),
            path => new(EditKind.Remove, path)),
    ];

    /// <summary>Classes of the label; 0 where it is none or has no names.</summary>
    public static int Classes(ExperimentSpec spec)
    {
        if (spec.Task is not ClassificationTask || spec.Data.Target.Count == 0) return 0;
        var column = spec.Data.Column(spec.Data.Target[0]);
        return column.Type == ColumnType.Flag ? 2 : column.Levels.Count;
    }

    private static CrossEntropyKind KindOf(ExperimentSpec spec, ClassHead head) => head.Activation == HeadActivation.Sigmoid && Classes(spec) == 2 ? CrossEntropyKind.Binary : CrossEntropyKind.Categorical;

    private static RuntimeLimit Of(string key, string what, string help, Func<ExperimentSpec, (string Path, string Written)?> place, Func<string, SpecEdit?>? mend = null) =>
        new(key, what, Instead, help, s => s.Spec.Task.OnePerSequence && place(s.Spec) is { } found ? [found] : [], mend ?? (_ => null));

    private static IEnumerable<(string Path, string Written)> Baselines(SpecSubject subject)
    {
        var baselines = subject.Spec.Score.Baselines ?? default;
        for (var i = 0; i < baselines.Count; i++)
        {
            if (baselines[i] is not (Baseline.Mean or Baseline.PreparedLinear)) yield return (subject.ItemPath("score.baselines", i), $"the baseline {Words.Of(baselines[i])} is asked for");
        }
    }

    private static IEnumerable<(string Path, string Written)> Steps(SpecSubject subject)
    {
        for (var i = 0; i < subject.Spec.Prepare.Count; i++)
        {
            var step = subject.Spec.Prepare[i];
            if (step is DifferenceStep or DetrendStep or SmoothStep or HampelStep or MissingStep && subject.Spec.Data.Target.Any(t => subject.Spec.Prepares(step, t)))
                yield return (subject.StepPath(i, string.Empty), $"'{PrepareLanguage.PrepareStep.WordOf(step)}' prepares the label");
        }
    }
}
