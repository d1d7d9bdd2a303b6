using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>Errors are given in prepared units only, and the target is transformed.</summary>
internal sealed class MetricsInTransformedSpaceOnly : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1705",
        "Metrics in transformed space only",
        Stage.Spec,
        Severity.Error,
        "An error of a scaled or logged value says nothing to who uses the forecast, and shrinks with the scaler. It can be compared with no other work.")
    {
        Reads = ["score", "prepare", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Score.Units != ScoreUnits.Prepared) yield break;
        var steps = subject.Spec.Data.Target.SelectMany(subject.StepsOf).Select(s => s.Step switch { LogStep => "log", DifferenceStep => "difference", _ => "scale" }).Distinct(StringComparer.Ordinal).ToList();
        if (steps.Count == 0) yield break;
        yield return new(
            "score.units",
            $"errors are given after {string.Join(", ", steps)} only, not in the units of {Evidence.Columns([.. subject.Spec.Data.Target])}",
            "score in original units, or in both",
            new(EditKind.Set, "score.units", "both"));
    }
}
