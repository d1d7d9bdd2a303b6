using LstmSpec.Spec;

namespace LstmSpec.Scoring;

/// <summary>Metrics of what is called an anomaly. Scores of several folds are comparable as multiples of their threshold: above 1 is called.</summary>
internal static class AnomalyCalls
{
    /// <param name="metric">One of <see cref="ClassMetrics"/> but the one that needs probabilities.</param>
    /// <param name="labels">1 for an anomaly, else 0.</param>
    /// <param name="multiples">Score over threshold.</param>
    public static double Of(Metric metric, ReadOnlySpan<double> labels, ReadOnlySpan<double> multiples)
    {
        var ranked = new double[2 * labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            // What rises with the score from 0 to 1, and is a half just above the threshold.
            var share = multiples[i] / (1 + multiples[i]);
            if (double.IsPositiveInfinity(multiples[i])) share = 1;
            if (multiples[i] <= 1) share = Math.Min(share, 0.499999);
            (ranked[2 * i], ranked[(2 * i) + 1]) = (1 - share, Math.Max(share, multiples[i] > 1 ? 0.5 : 0));
        }

        return ClassMetrics.Of(metric, labels, ranked, 0.5);
    }
}
