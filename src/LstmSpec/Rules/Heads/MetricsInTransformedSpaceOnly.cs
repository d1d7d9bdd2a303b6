using LstmSpec.Findings;
using LstmSpec.Grammar;
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
        "An error of a scaled or logged value says nothing to whoever uses the forecast, and shrinks with the scaler. It can be compared with no other work.")
    {
        Reads = ["score", "prepare", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Score.Units != ScoreUnits.Prepared)
        {
            foreach (var index in subject.Spec.Data.Target.SelectMany(subject.StepsOf).Where(s => !s.Step.Invert).Select(s => s.Index).Distinct())
            {
                var path = subject.StepPath(index, "invert");
                yield return new(
                    path,
                    $"forecasts are not brought back through '{PrepareLanguage.PrepareStep.WordOf(subject.Spec.Prepare[index])}': what is scored as original "
                        + "units is not in them",
                    "undo the step on the way out",
                    new(EditKind.Set, path, "true"),
                    Sized(subject));
            }

            yield break;
        }

        var steps = subject.Spec.Data.Target.SelectMany(subject.StepsOf).Select(s => PrepareLanguage.PrepareStep.WordOf(s.Step))
            .Distinct(StringComparer.Ordinal).ToList();
        if (steps.Count == 0) yield break;
        yield return new(
            "score.units",
            $"errors are given after {string.Join(", ", steps)} only, not in the units of {Evidence.Columns([.. subject.Spec.Data.Target])}",
            "score in original units, or in both",
            new(EditKind.Set, "score.units", "both"),
            Sized(subject));
    }

    /// <summary>Standardised values have a unit of their own, the standard deviation; of several targets it is the one they share, and benchmarks score by
    /// it.</summary>
    private static Severity? Sized(SpecSubject subject)
    {
        var targets = subject.Spec.Data.Target;
        if (!targets.SelectMany(subject.StepsOf).All(s => s.Step is ScaleStep { Method: ScaleMethod.Standard })) return null;
        return targets.Count > 1 ? Severity.Info : Severity.Warning;
    }
}
