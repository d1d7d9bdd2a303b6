using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>A layer drops more than half of its output.</summary>
internal sealed class DropoutTooHigh : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1405",
        "Dropout too high",
        Stage.Spec,
        Severity.Warning,
        "Beyond one half, more of a layer is thrown away than kept in every step, and small recurrent layers cease to learn.")
    {
        Reads = ["model"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (Together(subject) is { } together) yield return together;
        for (var i = 0; i < subject.Spec.Model.Layers.Count; i++)
        {
            var layer = subject.Spec.Model.Layers[i];
            var at = subject.ItemPath("model.layers", i) + $".{ModelLanguage.Layer.WordOf(layer)}.";
            if (layer is RecurrentLayerSpec { RecurrentDropout: { Value: > 0.5 } recurrent })
            {
                yield return new(
                    at + "recurrent-dropout",
                    $"a recurrent dropout of {recurrent} leaves about {Evidence.Say(layer.Units * (1 - recurrent.Value))} of "
                        + $"{Evidence.Count(layer.Units, "unit")} to remember by, at every step of a window",
                    "take 0.1 to 0.3",
                    new(EditKind.Set, at + "recurrent-dropout", "0.2"));
            }

            if (layer.Dropout.Value <= 0.5) continue;
            var path = at + "dropout";
            var kept = layer.Units * (1 - layer.Dropout.Value);
            yield return new(
                path,
                $"a dropout of {layer.Dropout} leaves about {Evidence.Say(kept)} of {Evidence.Count(layer.Units, "unit")} in each step",
                "take 0.1 to 0.3",
                new(EditKind.Set, path, "0.2"));
        }
    }

    /// <summary>Layers that each keep half or more, and together a quarter or less: what passes one mask still has to pass the next.</summary>
    private static Objection? Together(SpecSubject subject)
    {
        var layers = subject.Spec.Model.Layers;
        var dropped = Enumerable.Range(0, layers.Count).Where(i => layers[i].Dropout.Value > 0).ToList();
        if (dropped.Exists(i => layers[i].Dropout.Value > 0.5)) return null;
        var kept = dropped.Aggregate(1.0, (share, i) => share * (1 - layers[i].Dropout.Value));
        if (kept > 0.2500001) return null;
        var most = dropped.OrderByDescending(i => layers[i].Dropout.Value).ThenByDescending(i => i).First();
        var path = $"{subject.ItemPath("model.layers", most)}.{ModelLanguage.Layer.WordOf(layers[most])}.dropout";
        return new(
            path,
            $"the dropouts of {dropped.Count} layers after each other, {string.Join(", ", dropped.Select(i => layers[i].Dropout.ToString()))}, leave "
                + $"{Evidence.Percent(kept)} of all paths through them in each step",
            "take 0.1 to 0.3 in each layer",
            new(EditKind.Set, path, "0.1"),
            kept > 0.2 ? Severity.Info : null);
    }
}
