using LstmSpec.Forecasting;
using LstmSpec.Spec;

namespace LstmSpec.Scoring;

/// <summary>The formulas of metrics that read several values for each point: quantiles, or the two bounds of an interval.</summary>
/// <remarks>Gneiting &amp; Raftery (2007), "Strictly proper scoring rules, prediction, and estimation", §4.2 and §6. Sums run in the order of the points, in
/// double.</remarks>
public static class LevelMetrics
{
    /// <summary>Whether a metric is one of quantiles or of intervals.</summary>
    public static bool Contains(Metric metric) => metric is Metric.Coverage or Metric.IntervalWidth or Metric.Pinball or Metric.Crps;

    /// <summary>Whether a metric reads more of a forecast than its point.</summary>
    public static bool Reads(Metric metric) => Contains(metric) || ClassMetrics.Contains(metric);

    /// <summary>What a metric reads of a forecast; null where the forecast has none.</summary>
    public static LevelForecast? Read(Metric metric, Forecast forecast) =>
        ClassMetrics.Contains(metric)
            ? forecast.Classes ?? forecast.Anomalies
            : metric is Metric.Coverage or Metric.IntervalWidth ? forecast.Interval : forecast.Levels;

    /// <summary>One metric over points, in the target's units but for coverage, which is a share in [0, 1].</summary>
    /// <param name="metric">One for which <see cref="Contains"/> holds.</param>
    /// <param name="observed">y, none of them NaN.</param>
    /// <param name="levels">Probabilities, ascending; two where the metric is of an interval.</param>
    /// <param name="values">(point, level).</param>
    /// <exception cref="ArgumentException">Not as many values as points and levels ask for.</exception>
    public static double Of(Metric metric, ReadOnlySpan<double> observed, IReadOnlyList<double> levels, ReadOnlySpan<double> values)
    {
        if (values.Length != observed.Length * levels.Count)
            throw new ArgumentException($"{values.Length} values for {observed.Length} points of {levels.Count} levels.", nameof(values));
        if (observed.Length == 0) return double.NaN;
        var weights = metric == Metric.Crps ? Shares(levels) : [];
        var sum = 0.0;
        for (var i = 0; i < observed.Length; i++)
        {
            var own = values.Slice(i * levels.Count, levels.Count);
            sum += metric switch
            {
                Metric.Coverage => double.IsNaN(own[0] + own[^1]) ? double.NaN : own[0] <= observed[i] && observed[i] <= own[^1] ? 1 : 0,
                Metric.IntervalWidth => own[^1] - own[0],
                Metric.Pinball => Pinball(observed[i], levels, own, []) / levels.Count,
                Metric.Crps => 2 * Pinball(observed[i], levels, own, weights),
                _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Not a metric of levels."),
            };
        }

        return sum / observed.Length;
    }

    /// <summary>Σ w·(y − q)·(level − [y &lt; q]).</summary>
    private static double Pinball(double y, IReadOnlyList<double> levels, ReadOnlySpan<double> values, double[] weights)
    {
        var sum = 0.0;
        for (var k = 0; k < values.Length; k++)
        {
            var error = y - values[k];
            sum += (weights.Length > 0 ? weights[k] : 1) * error * (error < 0 ? levels[k] - 1 : levels[k]);
        }

        return sum;
    }

    /// <summary>
    /// The share of (0, 1) that lies nearest to each level: CRPS is twice the integral of the pinball loss over all levels (Laio &amp; Tamea 2007), here the
    /// sum over these shares. For levels (i − ½)/n that is exactly the score of an ensemble whose members are the quantiles.
    /// </summary>
    private static double[] Shares(IReadOnlyList<double> levels)
    {
        var shares = new double[levels.Count];
        var low = 0.0;
        for (var k = 0; k < shares.Length; k++)
        {
            var high = k + 1 < shares.Length ? (levels[k] + levels[k + 1]) / 2 : 1;
            shares[k] = high - low;
            low = high;
        }

        return shares;
    }
}
