using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>What metrics measure, and what they need to be measured at all.</summary>
internal static class MetricKinds
{
    /// <summary>Why the metric cannot be had of what the model gives, or null.</summary>
    public static string? Lacks(Metric metric, ExperimentSpec spec)
    {
        var head = spec.Model.Head;
        if (spec.Task is AnomalyTask && OfClasses(metric))
        {
            return metric == Metric.LogLoss ? "reads probabilities, and an anomaly has a score"
                : spec.Data.Label is null ? "holds what is called an anomaly against labels, and none are declared" : null;
        }

        if (OfClasses(metric))
            return head is ClassHead ? null : (metric == Metric.Accuracy ? "counts labels that are exactly right" : "is of class labels")
                + (spec.Task is RegressionTask ? ", and the target is a number" : ", and this is a forecast of numbers");
        if (head is ClassHead) return "is of numbers, and the head forecasts classes";
        return metric switch
        {
            Metric.Coverage or Metric.IntervalWidth => head is DistributionHead or QuantileHead { Levels.Count: > 1 } || spec.Score.Intervals is not null
                ? null
                : "needs an interval, and the head gives one number",
            Metric.Pinball or Metric.Crps =>
                head is DistributionHead or QuantileHead ? null : "needs quantiles or a distribution, and the head gives one number",
            _ => null,
        };
    }

    public static bool OfClasses(Metric metric) => Thresholded(metric) || metric is Metric.RocAuc or Metric.PrAuc or Metric.LogLoss;

    /// <summary>Reads labels, not how sure the model is of them.</summary>
    public static bool Thresholded(Metric metric) => metric is Metric.Accuracy or Metric.BalancedAccuracy or Metric.F1 or Metric.Precision or Metric.Recall;

    /// <summary>Whether a higher value is the better one; null where neither is.</summary>
    public static bool? HigherIsBetter(Metric? metric) => metric switch
    {
        Metric.Bias or Metric.Coverage => null,
        Metric.R2 or Metric.Accuracy or Metric.BalancedAccuracy or Metric.F1 or Metric.Precision or Metric.Recall or Metric.RocAuc or Metric.PrAuc => true,
        _ => false,
    };
}
