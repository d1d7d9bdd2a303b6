using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>More than three recurrent layers lie on each other.</summary>
internal sealed class DeepRecurrence : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1409",
        "Deep recurrence without help",
        Stage.Spec,
        Severity.Info,
        "Gradients fade through depth as through time. More than three recurrent layers without normalisation or residual links tend to learn less than two.")
    {
        Reads = ["model"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var layers = subject.Spec.Model.Layers;
        var recurrent = Enumerable.Range(0, layers.Count).Where(i => layers[i] is RecurrentLayerSpec).ToList();
        if (FourthUnaided(recurrent.ConvertAll(i => (RecurrentLayerSpec)layers[i])) is not { } fourth) yield break;
        var path = subject.ItemPath("model.layers", recurrent[fourth]);
        yield return new(
            path,
            $"{recurrent.Count} recurrent layers lie on each other: the gradient passes all of them and {Evidence.Count(subject.Spec.Window.Length, "step")} "
                + "of time",
            recurrent.Count == 4
                ? "two layers are usually enough; try them first"
                : "two layers are usually enough; try them first, or lead links past layers (residual)",
            recurrent.Count == 4
                ? new(EditKind.Remove, path)
                : new(EditKind.Set, $"{path}.{ModelLanguage.Layer.WordOf(layers[recurrent[fourth]])}.residual", "true"),
            recurrent.Count > 6 ? Severity.Warning : null);
    }

    /// <summary>The fourth layer of a run that the gradient passes without help: neither is the layer below normalised nor does a residual link lead past the
    /// layer.</summary>
    private static int? FourthUnaided(List<RecurrentLayerSpec> layers)
    {
        var run = 0;
        for (var i = 0; i < layers.Count; i++)
        {
            run = i > 0 && (layers[i - 1].LayerNorm || layers[i].Residual) ? 1 : run + 1;
            if (run > 3) return i;
        }

        return null;
    }
}
