using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>MAPE is asked of a target that reaches zero.</summary>
internal sealed class PercentageOfZero : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1704",
        "Percentage of values around zero",
        Stage.Data,
        Severity.Warning,
        "MAPE divides by the value itself. At zero it is infinite, near it one row owns the mean, and below it the sign turns.")
    {
        Reads = ["score", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var metrics = subject.Spec.Score.Metrics;
        for (var i = 0; i < metrics.Count; i++)
        {
            if (metrics[i] != Metric.Mape) continue;
            foreach (var column in subject.Spec.Data.Target)
            {
                if (subject.ProfileOf(column) is not { NonPositive: > 0, Max: >= 0 } profile) continue;
                var path = subject.ItemPath("score.metrics", i);
                yield return new(
                    path,
                    $"MAPE divides by '{column}', which is at or below zero in {Evidence.Count(profile.NonPositive, "row")} (from {Evidence.Say(profile.Min)} "
                        + $"to {Evidence.Say(profile.Max)})",
                    "use mase or wape",
                    new(EditKind.Set, path, metrics.Contains(Metric.Wape) ? "mase" : "wape"));
                yield break;
            }
        }
    }
}
