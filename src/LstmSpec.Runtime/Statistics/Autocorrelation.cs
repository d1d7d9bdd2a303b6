namespace LstmSpec.Statistics;

/// <summary>The sample autocorrelation. Box, Jenkins, Reinsel &amp; Ljung (2015), eq. 2.1.13.</summary>
public static class Autocorrelation
{
    /// <summary>rₖ = Σ (xₜ − x̄)(xₜ₋ₖ − x̄) / Σ (xₜ − x̄)² for k = 0 .. <paramref name="maxLag"/>; the sum is over n − k products, not rescaled.</summary>
    /// <param name="values">
    /// In order of time; a missing value (NaN) is skipped: it is in no product, and a lag's sum is then scaled by (n − k) / products so that gaps
    /// do not pull it to zero.
    /// </param>
    /// <param name="maxLag">At least 0, below the number of values.</param>
    /// <returns>NaN everywhere for a series without variance, and at a lag without products.</returns>
    public static double[] Of(IReadOnlyList<double> values, int maxLag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxLag);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(maxLag, values.Count);
        double sum = 0, size = 0;
        var known = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            sum += value;
            size = Math.Max(size, Math.Abs(value));
            known++;
        }

        var mean = known == 0 ? double.NaN : sum / known;
        var centred = new double[values.Count];
        for (var i = 0; i < centred.Length; i++) centred[i] = values[i] - mean;
        var result = new double[maxLag + 1];
        var variance = Mean(centred, 0);
        var negligible = 1e-12 * size;
        for (var lag = 0; lag <= maxLag; lag++)
        {
            var share = (double)(centred.Length - lag) / centred.Length;
            result[lag] = variance > negligible * negligible ? Mean(centred, lag) * share / variance : double.NaN;
        }

        return result;
    }

    private static double Mean(double[] centred, int lag)
    {
        var sum = 0.0;
        var products = 0;
        for (var i = lag; i < centred.Length; i++)
        {
            var product = centred[i] * centred[i - lag];
            if (double.IsNaN(product)) continue;
            sum += product;
            products++;
        }

        return products == 0 ? double.NaN : sum / products;
    }
}
