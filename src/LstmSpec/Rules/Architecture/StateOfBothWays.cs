using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>A bidirectional layer whose state is carried from batch to batch.</summary>
internal sealed class StateOfBothWays : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1412",
        "State carried by a layer that reads both ways",
        Stage.Spec,
        Severity.Error,
        "A layer that reads a window from its end begins where the next window has not been read yet. What was left from the batch before comes from the wrong side.")
    {
        Reads = ["model"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var layers = subject.Spec.Model.Layers;
        for (var i = 0; i < layers.Count; i++)
        {
            if (layers[i] is not RecurrentLayerSpec { Bidirectional: true, State: RecurrentState.Stateful }) continue;
            var path = $"{subject.ItemPath("model.layers", i)}.{ModelLanguage.Layer.WordOf(layers[i])}.state";
            yield return new(
                path,
                $"layer {i + 1} reads each window from its end too, and goes on there from the batch before, which lies at the other side",
                "leave the layer stateless, or read forward only",
                new(EditKind.Set, path, "stateless"));
        }
    }
}
