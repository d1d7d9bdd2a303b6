using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>A state carried from batch to batch by a layer that reads both ways, from sequence to sequence, or under a forecast that is fed back.</summary>
internal sealed class StateNotHandedOn : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1412",
        "State that cannot be handed on",
        Stage.Spec,
        Severity.Error,
        "A state is handed on to the window that begins where the last one ended. Read from its end, labelled by itself, or moved on row by row as forecasts "
            + "are fed back, a window begins elsewhere.")
    {
        Reads = ["model", "task", "window"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var layers = subject.Spec.Model.Layers;
        for (var i = 0; i < layers.Count; i++)
        {
            if (layers[i] is not RecurrentLayerSpec { State: RecurrentState.Stateful } layer || Why(subject.Spec, layer) is not { } why) continue;
            var path = $"{subject.ItemPath("model.layers", i)}.{ModelLanguage.Layer.WordOf(layers[i])}.state";
            yield return new(
                path,
                $"layer {i + 1} is stateful, and {why}",
                "leave the layer stateless",
                new(EditKind.Set, path, "stateless"));
        }
    }

    private static string? Why(ExperimentSpec spec, RecurrentLayerSpec layer) =>
        layer.Bidirectional ? "it reads each window from its end too, where it would go on from the batch before, which lies on the other side"
            : spec.Task.OnePerSequence ? "sequences are labelled each by itself: none goes on from another"
            : spec.Model.Head is RecursiveHead && spec.Window.Horizon > 1
                ? "the window moves on by a row with each forecast that is fed back: no window before it ended where it begins"
            : null;
}
