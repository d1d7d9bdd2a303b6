using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>The head gives one step and the horizon is longer, or the layers give a sequence where one step is asked for, or the reverse.</summary>
internal sealed class TargetShape : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1708",
        "Head and target differ in shape",
        Stage.Spec,
        Severity.Error,
        "A target of several steps against a head of one, or the reverse, is a mistake that libraries hide: one is repeated until it fits the other, and the "
            + "best forecast is then the mean.")
    {
        Reads = ["model", "window", "data", "task"],
        Acceptable = false,
    };

    /// <summary>An output for every step has one target, and is made of that step's output of the layers.</summary>
    private static IEnumerable<Objection> EveryStep(ExperimentSpec spec)
    {
        if (spec.Window.Horizon > 1)
            yield return new("window.horizon", $"each step of the window has one target, and window.horizon asks for {spec.Window.Horizon}", "leave it out",
                new(EditKind.Set, "window.horizon", "1"));
        if (spec.Model.Head is RecursiveHead or ResidualHead or SequenceToSequenceHead)
            yield return new("model.head", "the head goes on from the end of the window, and the target has a value for each of its steps",
                "use the direct head", new(EditKind.Set, "model.head", "direct"));
        if (spec.Model.Segments is > 1)
            yield return new("model.segments", $"a recurrent step takes in {spec.Model.Segments} rows, each of which has a target", "leave model.segments out",
                new(EditKind.Remove, "model.segments"));
    }

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (layers, window) = (subject.Spec.Model.Layers, subject.Spec.Window);
        var perStep = subject.Spec.Data.TargetForm == TargetForm.Sequence || subject.Spec.Task is not (ForecastTask or AnomalyTask or { OnePerSequence: true });
        if (perStep)
        {
            foreach (var objection in EveryStep(subject.Spec)) yield return objection;
        }

        if (subject.Spec.Model.Head is PointHead && window.Horizon > 1 && !perStep)
        {
            yield return new(
                "model.head",
                $"the point head gives one step, (batch, {subject.Spec.Data.Target.Count}), and the target has {window.Horizon}, (batch, {window.Horizon}, "
                    + $"{subject.Spec.Data.Target.Count})",
                "forecast all steps at once: direct",
                new(EditKind.Set, "model.head", "direct"));
        }

        if (subject.Spec.Model.Head is NoHead)
        {
            var width = layers[layers.Count - 1] is RecurrentLayerSpec { Bidirectional: true }
                ? 2L * layers[layers.Count - 1].Units
                : layers[layers.Count - 1].Units;
            var asked = (perStep ? 1L : window.Horizon) * subject.Spec.TargetsTogether;
            if (width != asked)
            {
                yield return new(
                    "model.head",
                    $"without a head the forecast is the last layer's output, {Evidence.Count(width, "number")}, and the target has {asked}",
                    "use the direct head, whose width follows from the target",
                    new(EditKind.Set, "model.head", "direct"));
                yield break;
            }
        }

        for (var i = layers.Count - 1; i >= 0; i--)
        {
            if (layers[i] is not RecurrentLayerSpec { Returns: var returns }) continue;
            if (returns == Returned.Auto || perStep == (returns == Returned.Sequence)) yield break;
            var path = $"{subject.ItemPath("model.layers", i)}.{ModelLanguage.Layer.WordOf(layers[i])}.returns";
            if (perStep)
            {
                yield return new(
                    path,
                    $"the layer returns its last step, (batch, {layers[i].Units}), and the target has a value for each of the window's "
                        + $"{Evidence.Count(window.Length, "step")}, (batch, {window.Length}, {subject.Spec.Data.Target.Count})",
                    "return the sequence, or forecast a target of one step",
                    new(EditKind.Set, path, "sequence"));
                yield break;
            }

            yield return new(
                path,
                $"the layer returns all {Evidence.Count(window.Length, "step")} of the window, (batch, {window.Length}, {layers[i].Units}), and the target has "
                    + $"{Evidence.Count(window.Horizon, "step")} behind it",
                "return the last step, which the uppermost layer does by default",
                new(EditKind.Set, path, "last"));
            yield break;
        }
    }
}
