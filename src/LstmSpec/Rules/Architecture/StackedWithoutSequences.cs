using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>A recurrent layer below another one returns its last step only.</summary>
internal sealed class StackedWithoutSequences : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1402",
        "Stacked layers without sequences",
        Stage.Spec,
        Severity.Error,
        "A recurrent layer reads a sequence. One that is handed the last step alone has a single step to read, and nothing to remember over.")
    {
        Reads = ["model"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var layers = subject.Spec.Model.Layers;
        for (var i = 0; i + 1 < layers.Count; i++)
        {
            if (layers[i] is not RecurrentLayerSpec { Returns: Returned.Last } || layers[i + 1] is not RecurrentLayerSpec) continue;
            var path = $"{subject.ItemPath("model.layers", i)}.{ModelLanguage.Layer.WordOf(layers[i])}.returns";
            yield return new(
                path,
                $"layer {i + 1} returns its last step, (batch, {layers[i].Units}), and layer {i + 2} reads a sequence, (batch, {subject.Spec.Window.Length}, "
                    + $"{layers[i].Units})",
                "return the sequence, which a layer below another does by default",
                new(EditKind.Set, path, "sequence"));
        }
    }
}
