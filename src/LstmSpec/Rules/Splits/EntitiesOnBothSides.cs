using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Splits;

/// <summary>Labels of whole series are learned from a panel, and the split cuts by rows.</summary>
internal sealed class EntitiesOnBothSides : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1110",
        "Entities on both sides",
        Stage.Spec,
        Severity.Warning,
        "Where a model is to label patients, engines or customers that it has not seen, rows of one of them in training and in test let it know who it is. The "
            + "score is then of recognising, not of labelling.")
    {
        Reads = ["split", "data", "task"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (spec.Data.Series.Count == 0 || spec.Task is not (RegressionTask or ClassificationTask) || spec.Split.Scheme is GroupSplit or GivenSplit)
            yield break;
        var word = SplitParts.Word(spec);
        var parts = spec.Split.Validation is { } validation
            ? $", validation: {{rows: {validation.Rows.ToString(System.Globalization.CultureInfo.InvariantCulture)}, refit: "
                + $"{(validation.Refit ? "true" : "false")}}}" : string.Empty;
        yield return new(
            "split." + word,
            $"the {word} split cuts each series by its rows: every one of the series by {Evidence.Columns([.. spec.Data.Series])} lies on both sides, and the "
                + $"task is {TaskLanguage.Task.WordOf(spec.Task)}",
            "deal whole series to folds: group",
            new(EditKind.Set, "split", "{group: {folds: 5}" + parts + "}"));
    }
}
