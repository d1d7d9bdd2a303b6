using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>A recurrent layer has fewer than four units, or a dense layer is narrower than what it must tell apart.</summary>
internal sealed class TooLittleCapacity : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1408",
        "Too little capacity",
        Stage.Spec,
        Severity.Warning,
        "Everything the model knows passes through its narrowest layer. Fewer than four recurrent units hold little more than a moving average, and a narrow "
            + "dense layer makes all steps of a forecast alike.")
    {
        Reads = ["model", "window", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var layers = subject.Spec.Model.Layers;
        var outputs = subject.Spec.Model.Head is ClassHead head
            ? Math.Max(2, head.Units ?? subject.Spec.Data.Target.Select(c => subject.Spec.Data.Column(c).Levels.Count).Max())
            : (long)subject.Spec.Window.Horizon * subject.Spec.Data.Target.Count;
        var lastRecurrent = Enumerable.Range(0, layers.Count).LastOrDefault(i => layers[i] is RecurrentLayerSpec);
        if (layers[0] is RecurrentLayerSpec { Units: >= 4 and var units } first && 2L * units <= subject.Inputs.Count)
        {
            yield return new(
                subject.ItemPath("model.layers", 0) + $".{ModelLanguage.Layer.WordOf(first)}.units",
                $"{Evidence.Count(subject.Inputs.Count, "column")} pass through {units} units",
                "take as many units as columns, or leave columns out",
                new(EditKind.Set, subject.ItemPath("model.layers", 0) + $".{ModelLanguage.Layer.WordOf(first)}.units",
                    Math.Max(16, subject.Inputs.Count).ToString(System.Globalization.CultureInfo.InvariantCulture)),
                Severity.Info);
        }

        for (var i = 0; i < layers.Count; i++)
        {
            var recurrent = layers[i] is RecurrentLayerSpec;
            if (layers[i].Units >= (recurrent ? 4 : Math.Min(4, outputs))) continue;

            // Below a recurrent layer a dense one reads each step's inputs; a few of them need no more.
            if (!recurrent && i < lastRecurrent) continue;
            var path = subject.ItemPath("model.layers", i) + $".{ModelLanguage.Layer.WordOf(layers[i])}.units";
            yield return new(
                path,
                recurrent
                    ? $"the recurrent layer has {Evidence.Count(layers[i].Units, "unit")}, too few to remember by"
                    : $"the dense layer passes {Evidence.Count(layers[i].Units, "number")} on, from which {outputs} "
                        + $"{(subject.Spec.Model.Head is ClassHead ? "classes are to be told apart" : "outputs are to be made")}",
                "take 8 units or more",
                new(EditKind.Set, path, "16"));
        }
    }
}
