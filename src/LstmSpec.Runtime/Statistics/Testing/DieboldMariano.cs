namespace LstmSpec.Statistics;

/// <summary>
/// The one-sided test of equal accuracy of Diebold &amp; Mariano (1995), "Comparing predictive accuracy", with the small-sample correction of
/// Harvey, Leybourne &amp; Newbold (1997), eq. 9, and their Student t with n − 1 degrees of freedom.
/// </summary>
public static class DieboldMariano
{
    /// <summary>p of "the differences' mean is not above zero", in (0, 1].</summary>
    /// <param name="differences">Loss of the rival less loss of the model, in order of time; finite, at least 3.</param>
    /// <param name="horizon">
    /// h, counted in differences: those less than h apart may be correlated (1 where the forecasts behind two differences share no target). The
    /// long-run variance is γ₀ + 2 Σ (1 − k/h) γₖ over the lags k = 1 .. h − 1 (Bartlett's kernel; Newey &amp; West 1987), which is never negative.
    /// </param>
    /// <remarks>
    /// t = d̄ / √(variance/n) · √((n + 1 − 2h + h(h − 1)/n) / n). Without any variance t is undefined: p is then 1 for a mean of at most zero,
    /// else 2⁻ⁿ, the share of signs under which as large a mean would come about.
    /// </remarks>
    public static double UpperTail(IReadOnlyList<double> differences, int horizon)
    {
        var n = differences.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        if (n < 3 || horizon >= n) throw new ArgumentException($"{n} differences are too few for a horizon of {horizon}.", nameof(differences));
        double sum = 0, size = 0;
        foreach (var d in differences)
        {
            if (!double.IsFinite(d)) throw new ArgumentException("A difference is not finite.", nameof(differences));
            sum += d;
            size += Math.Abs(d);
        }

        var mean = sum / n;
        var variance = Autocovariance(differences, mean, 0);
        for (var lag = 1; lag < horizon; lag++) variance += 2 * (1 - ((double)lag / horizon)) * Autocovariance(differences, mean, lag);
        var negligible = 1e-12 * size / n;
        if (variance <= negligible * negligible) return mean <= negligible ? 1 : Math.ScaleB(1, -Math.Min(n, 1000));
        double h = horizon, correction = (n + 1 - (2 * h) + (h * (h - 1) / n)) / n;
        var t = mean / Math.Sqrt(variance / n) * Math.Sqrt(Math.Max(correction, 0));
        return Math.Max(StudentT.UpperTail(t, n - 1), 1e-300);
    }

    private static double Autocovariance(IReadOnlyList<double> values, double mean, int lag)
    {
        var sum = 0.0;
        for (var i = lag; i < values.Count; i++) sum += (values[i] - mean) * (values[i - lag] - mean);
        return sum / values.Count;
    }
}
