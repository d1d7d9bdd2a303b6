namespace LstmSpec.Statistics;

/// <summary>The portmanteau test of no autocorrelation. Ljung &amp; Box (1978), "On a measure of lack of fit in time series models", eq. 2.</summary>
/// <param name="Statistic">Q = n(n + 2) Σ rₖ² / (n − k).</param>
/// <param name="P">P(χ² &gt; Q) with as many degrees of freedom as lags.</param>
public readonly record struct LjungBox(double Statistic, double P)
{
    /// <param name="values">In order of time, without missing values.</param>
    /// <param name="lags">From 1, below the number of values.</param>
    /// <returns>NaN for a series without variance.</returns>
    public static LjungBox Of(IReadOnlyList<double> values, int lags)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lags, 1);
        var acf = Autocorrelation.Of(values, lags);
        var n = (double)values.Count;
        var sum = 0.0;
        for (var k = 1; k <= lags; k++) sum += acf[k] * acf[k] / (n - k);
        var q = n * (n + 2) * sum;
        return new(q, IncompleteGamma.ChiSquareUpperTail(q, lags));
    }
}
