using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Leaks;

/// <summary>Errors in prepared units compare with a target that a step has altered for good.</summary>
internal sealed class AlteredTruth : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1121",
        "Scored against altered truth",
        Stage.Spec,
        Severity.Error,
        "A target that was smoothed or clipped is easier to forecast than the one observed: errors against it are of a series that there never was. Errors in "
            + "original units always use the values observed.")
    {
        Reads = ["score", "prepare", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (spec.Score.Units == ScoreUnits.Original) yield break;
        var altered = spec.Data.Target
            .SelectMany(
                c => subject.StepsOf(c).Where(s => s.Step is SmoothStep or HampelStep or WinsoriseStep)
                    .Select(s => (Column: c, Word: PrepareLanguage.PrepareStep.WordOf(s.Step))))
            .ToList();
        if (altered.Count == 0) yield break;
        yield return new(
            "score.units",
            $"errors in prepared units compare with {Evidence.Columns([.. altered.Select(a => a.Column).Distinct(StringComparer.Ordinal)])} after "
                + $"{string.Join(", ", altered.Select(a => a.Word).Distinct(StringComparer.Ordinal))}, not with the values observed",
            "score in original units, or apply the step to covariates alone",
            new(EditKind.Set, "score.units", "original"));
    }
}
