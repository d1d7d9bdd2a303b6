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
        var whole = known == centred.Length;
        var variance = Mean(centred, 0);
        var negligible = 1e-12 * size;
        for (var lag = 0; lag <= maxLag; lag++)
        {
            if (whole && lag + 3 <= maxLag && variance > negligible * negligible)
            {
                Four(centred, lag, variance, result);
                lag += 3;
                continue;
            }

            var share = (double)(centred.Length - lag) / centred.Length;
            result[lag] = variance > negligible * negligible ? Mean(centred, lag) * share / variance : double.NaN;
        }

        return result;
    }

    /// <summary>Four lags side by side, each summed in the same order as alone: the processor need not wait for one sum before it adds to the next.</summary>
    private static void Four(double[] centred, int lag, double variance, double[] result)
    {
        double a = 0, b = 0, c = 0, d = 0;
        var n = centred.Length;
        for (var i = lag; i < Math.Min(n, lag + 3); i++)
        {
            a += centred[i] * centred[i - lag];
            if (i >= lag + 1) b += centred[i] * centred[i - lag - 1];
            if (i >= lag + 2) c += centred[i] * centred[i - lag - 2];
        }

        for (var i = lag + 3; i < n; i++)
        {
            var now = centred[i];
            a += now * centred[i - lag];
            b += now * centred[i - lag - 1];
            c += now * centred[i - lag - 2];
            d += now * centred[i - lag - 3];
        }

        var sums = (ReadOnlySpan<double>)[a, b, c, d];
        for (var k = 0; k < 4; k++)
        {
            var products = n - lag - k;
            result[lag + k] = sums[k] / products * ((double)products / n) / variance;
        }
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
