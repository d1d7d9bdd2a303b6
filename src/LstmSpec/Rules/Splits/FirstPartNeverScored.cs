using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Splits;

/// <summary>Scores are asked for over all rows, and the split leaves rows that no fold tests.</summary>
internal sealed class FirstPartNeverScored : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1118",
        "Rows that are never scored",
        Stage.Spec,
        Severity.Error,
        "The first training part has no honest forecast, whatever the split: it is scored with what a model says of rows that it was trained on, and such a "
            + "score is said to be of all rows.")
    {
        Reads = ["split", "score", "window"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Score.Rows != ScoredRows.All || SplitParts.Tested(subject.Spec) is not { } tested) yield break;
        var share = subject.Profile is { Rows: var rows } && rows > tested
            ? $": {rows - tested} of {rows} rows, {Evidence.Percent((double)(rows - tested) / rows)}, have none" : string.Empty;
        yield return new(
            "score.rows",
            $"scores are asked for over all rows, and the {SplitParts.Word(subject.Spec)} split forecasts {Evidence.Count(tested, "row")}{share}",
            "score the rows that have a forecast, and say which they are",
            new(EditKind.Set, "score.rows", "forecast"));
    }
}
