using LstmSpec.Statistics;

namespace LstmSpec.Baselines;

/// <summary>The season of a series by classical decomposition: means, by place in the season, of what is left of a centred moving average. Hyndman &amp;
/// Athanasopoulos (2021), §3.4.</summary>
/// <param name="Values">One per place, counted from the first row of the training part; all together 0, or on the mean 1.</param>
/// <param name="Multiplicative">Whether values are factors; else they are added.</param>
internal sealed record SeasonalIndices(double[] Values, bool Multiplicative)
{
    /// <summary>z of a two-sided test at 10%, as in the benchmarks of the M4 competition.</summary>
    private const double Critical = 1.6448536269514722;

    public static readonly SeasonalIndices None = new([0], false);

    /// <summary>Null where there are fewer than two seasons, or a place without an observed value.</summary>
    public static SeasonalIndices? Of(ReadOnlySpan<double> values, int season, bool multiplicative)
    {
        if (season < 2 || values.Length < 2 * season) return null;
        double[] sums = new double[season], counts = new double[season];
        var half = season / 2;
        for (var t = half; t + half < values.Length; t++)
        {
            double sum = 0;
            for (var i = -half; i <= half; i++) sum += values[t + i] * (season % 2 == 0 && Math.Abs(i) == half ? 0.5 : 1);
            var rest = multiplicative ? values[t] / (sum / season) : values[t] - (sum / season);
            if (!double.IsFinite(rest)) continue;
            sums[t % season] += rest;
            counts[t % season]++;
        }

        if (Array.Exists(counts, c => c == 0)) return null;
        var means = sums.Select((s, k) => s / counts[k]).ToArray();
        var all = means.Sum() / season;
        return multiplicative && !(all > 0) ? null : new(Array.ConvertAll(means, m => multiplicative ? m / all : m - all), multiplicative);
    }

    /// <summary>Whether the autocorrelation at the season's lag is beyond chance: Bartlett's bound, at 90%.</summary>
    public static bool IsSeasonal(ReadOnlySpan<double> values, int season)
    {
        if (season < 2 || values.Length < 3 * season) return false;
        var mean = Moments.Mean(values);
        double variance = 0, bound = 1;
        foreach (var value in values) variance += (value - mean) * (value - mean);
        var last = 0.0;
        for (var lag = 1; lag <= season; lag++)
        {
            if (lag > 1) bound += 2 * last * last;
            var sum = 0.0;
            for (var t = lag; t < values.Length; t++) sum += (values[t] - mean) * (values[t - lag] - mean);
            last = sum / variance;
        }

        return Math.Abs(last) > Critical * Math.Sqrt(bound / values.Length);
    }

    /// <summary>The value without its season.</summary>
    /// <param name="row">Counted from the first row of the training part; may lie before it.</param>
    public double Off(double value, int row) => Multiplicative ? value / At(row) : value - At(row);

    /// <summary>The value with its season.</summary>
    public double On(double value, int row) => Multiplicative ? value * At(row) : value + At(row);

    private double At(int row) => Values[((row % Values.Length) + Values.Length) % Values.Length];
}
