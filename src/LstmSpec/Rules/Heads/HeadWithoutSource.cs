using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>A decoder above a layer that leaves no state, or a forecast that is fed back beside columns of which nothing is known behind the origin.</summary>
internal sealed class HeadWithoutSource : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1714",
        "Head without what it starts from",
        Stage.Spec,
        Severity.Error,
        "A decoder starts from a state, and a forecast that is fed back needs every column of the step it is fed into. Where there is none, a library fills in "
            + "zeros, or the last value, and says nothing.")
    {
        Reads = ["model", "data"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (model, data) = (subject.Spec.Model, subject.Spec.Data);
        if (model.Head is SequenceToSequenceHead && model.Layers[model.Layers.Count - 1] is not RecurrentLayerSpec and var below)
        {
            yield return new(
                "model.head",
                $"the decoder starts from the state of the layer below it, and a {ModelLanguage.Layer.WordOf(below)} layer has none",
                "let the last layer be an lstm or gru, or use the direct head",
                new(EditKind.Set, "model.head", "direct"));
        }

        if (model.Head is RecursiveHead && data.Past.Count > 0)
        {
            yield return new(
                "model.head",
                $"the forecast of a step is fed into the next, and there nothing is known of {Evidence.Columns([.. data.Past])}",
                "declare these columns as targets, so that they are forecast too; or use the direct head, which reads them up to the origin",
                new(EditKind.Set, "model.head", "direct"));
        }
    }
}
