using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>A bidirectional layer gives an output for each step of the window, whose target is the step after it.</summary>
internal sealed class LayerSeesTarget : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1123",
        "Layer sees the target",
        Stage.Spec,
        Severity.Error,
        "A layer that reads a window from its end knows, at each step, the step after it. Where that step is what is to be forecast, the loss falls to nothing "
            + "and the model to copying.")
    {
        Reads = ["model", "window", "data", "task"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var layers = subject.Spec.Model.Layers;
        var perStep = subject.Spec.Data.TargetForm == TargetForm.Sequence
            || subject.Spec.Task is RegressionTask { Labels: LabelForm.Step } or ClassificationTask { Labels: LabelForm.Step };

        // Labels of the steps themselves may be read from both ends; the next step, such as the next character, may not.
        if (subject.Spec.Task is AnomalyTask || subject.Spec.TargetOffset < 1) yield break;
        var last = Enumerable.Range(0, layers.Count).LastOrDefault(i => layers[i] is RecurrentLayerSpec);
        if (layers[last] is not RecurrentLayerSpec { Returns: var returns } || returns == Returned.Last
            || (returns == Returned.Auto && !perStep))
            yield break;
        for (var i = 0; i <= last; i++)
        {
            if (layers[i] is not RecurrentLayerSpec { Bidirectional: true }) continue;
            var path = $"{subject.ItemPath("model.layers", i)}.{ModelLanguage.Layer.WordOf(layers[i])}.bidirectional";
            yield return new(
                path,
                "the layer reads the window from its end too, and the model gives an output at each of its "
                    + $"{Evidence.Count(subject.Spec.Window.Length, "step")}: at step 1 it has read step 2, which is the target there",
                "read forward only, or forecast from the end of the window",
                new(EditKind.Set, path, "false"));
        }
    }
}
