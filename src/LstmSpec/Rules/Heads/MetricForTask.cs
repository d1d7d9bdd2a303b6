using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>A metric of class labels is asked of a forecast of numbers.</summary>
internal sealed class MetricForTask : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1703",
        "Metric does not fit the task",
        Stage.Spec,
        Severity.Error,
        "Accuracy counts labels that are exactly right. A forecast of numbers is never exactly right, so it stays near zero or follows rounding.")
    {
        Reads = ["score"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var metrics = subject.Spec.Score.Metrics;
        for (var i = 0; i < metrics.Count; i++)
        {
            if (metrics[i] != Metric.Accuracy) continue;
            var path = subject.ItemPath("score.metrics", i);
            yield return new(
                path,
                "accuracy counts labels that are exactly right, and this is a forecast of numbers",
                "use mae, rmse or mase",
                metrics.Distinct().Count() == 1 ? new(EditKind.Set, "score.metrics", "[mae, rmse, mase]") : new(EditKind.Remove, path));
        }
    }
}
