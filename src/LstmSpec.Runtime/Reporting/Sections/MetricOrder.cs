namespace LstmSpec.Reporting;

/// <summary>Which of two values of a metric is better.</summary>
internal static class MetricOrder
{
    private static readonly HashSet<string> Higher = new(StringComparer.OrdinalIgnoreCase)
    {
        "r2", "accuracy", "balanced-accuracy", "f1", "macro-f1", "precision", "recall", "auc", "roc-auc", "pr-auc", "average-precision", "mcc", "skill",
    };

    public static bool HigherIsBetter(string metric) => Higher.Contains(metric);

    /// <summary>How far from best; smaller is better.</summary>
    public static double Badness(string metric, double value) =>
        string.Equals(metric, "bias", StringComparison.OrdinalIgnoreCase) ? Math.Abs(value) : HigherIsBetter(metric) ? -value : value;
}
