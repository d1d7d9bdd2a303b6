namespace LstmSpec.Statistics;

/// <summary>
/// The augmented Dickey-Fuller test of a unit root: Δxₜ on xₜ₋₁, lagged differences and a level or trend. Said &amp; Dickey (1984). The number of lags has the
/// least AIC over one sample for all, up to 12·(n/100)^¼ as Schwert (1989) has it; the statistic is then taken from all rows that those lags leave, as
/// statsmodels does.
/// </summary>
public static class DickeyFuller
{
    /// <summary>Tests one series.</summary>
    /// <param name="values">In order of time, without missing values.</param>
    /// <param name="terms">What is taken out.</param>
    /// <returns>Null where the test cannot be made: too few values, or a regressor that the others explain, as of a series without noise.</returns>
    public static StationarityTest? Test(ReadOnlySpan<double> values, Deterministic terms)
    {
        int n = values.Length, fixedTerms = terms == Deterministic.Trend ? 2 : 1;
        var most = Math.Min((n / 2) - fixedTerms - 1, LargestLag(n));
        if (most < 0) return null;
        var series = values.ToArray();
        if (Regress(series, most, terms) is not { } all) return null;
        var rows = n - 1 - most;
        var (best, lags) = (double.PositiveInfinity, 0);
        for (var lag = 0; lag <= most; lag++)
        {
            var used = fixedTerms + 1 + lag;
            if (!(all.Residuals[used - 1] > 0)) return null;
            var aic = (rows * Elementary.Log(all.Residuals[used - 1] / rows)) + (2.0 * used);
            if (!(aic < best)) continue;
            (best, lags) = (aic, lag);
        }

        if ((lags == most ? all : Regress(series, lags, terms)) is not { } chosen) return null;
        var degrees = n - 1 - lags - (fixedTerms + 1 + lags);
        if (degrees < 1) return null;
        var statistic = chosen.Level / Math.Sqrt(chosen.Residuals[^1] / degrees * chosen.LevelVariance);
        return double.IsFinite(statistic) ? new(statistic, MacKinnon.P(statistic, terms), lags) : null;
    }

    /// <summary>⌈12·(n/100)^¼⌉, in whole numbers.</summary>
    private static int LargestLag(int n)
    {
        var lag = 0;
        while ((Int128)lag * lag * lag * lag * 100 < (Int128)20736 * n) lag++;
        return lag;
    }

    /// <summary>Least squares by Gram and Schmidt, each column taken twice against those before it, so that the residuals of every shorter model come with the
    /// longest.</summary>
    private static Regression? Regress(double[] x, int lags, Deterministic terms)
    {
        int skip = lags + 1, rows = x.Length - skip, fixedTerms = terms == Deterministic.Trend ? 2 : 1, columns = fixedTerms + 1 + lags;
        if (rows <= columns) return null;
        var y = new double[rows];
        for (var t = 0; t < rows; t++) y[t] = x[t + skip] - x[t + skip - 1];
        var q = new double[columns][];
        var r = new double[columns, columns];
        var projected = new double[columns];
        var residuals = new double[columns];
        for (var c = 0; c < columns; c++)
        {
            var v = Column(x, c, fixedTerms, skip, rows);
            var before = Norm(v);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var p = 0; p < c; p++)
                {
                    var along = Dot(q[p], v);
                    r[p, c] += along;
                    for (var t = 0; t < rows; t++) v[t] -= along * q[p][t];
                }
            }

            var norm = Norm(v);
            if (!(norm > 1e-9 * before)) return null;
            r[c, c] = norm;
            for (var t = 0; t < rows; t++) v[t] /= norm;
            q[c] = v;
            projected[c] = Dot(v, y);
            for (var t = 0; t < rows; t++) y[t] -= projected[c] * v[t];
            residuals[c] = Dot(y, y);
        }

        return new(Solve(r, projected, columns)[fixedTerms], InverseDiagonal(r, fixedTerms, columns), residuals);
    }

    private static double[] Column(double[] x, int c, int fixedTerms, int skip, int rows)
    {
        var v = new double[rows];
        for (var t = 0; t < rows; t++)
        {
            v[t] = c < fixedTerms ? (c == 0 ? 1 : t + 1)
                : c == fixedTerms ? x[t + skip - 1]
                : x[t + skip - (c - fixedTerms)] - x[t + skip - (c - fixedTerms) - 1];
        }

        return v;
    }

    private static double[] Solve(double[,] r, double[] right, int n)
    {
        var beta = new double[n];
        for (var i = n - 1; i >= 0; i--)
        {
            var sum = right[i];
            for (var j = i + 1; j < n; j++) sum -= r[i, j] * beta[j];
            beta[i] = sum / r[i, i];
        }

        return beta;
    }

    /// <summary>Element (at, at) of (RᵀR)⁻¹: the squared length of row at of R⁻¹.</summary>
    private static double InverseDiagonal(double[,] r, int at, int n)
    {
        var w = new double[n];
        var sum = 0.0;
        for (var j = at; j < n; j++)
        {
            var value = j == at ? 1.0 : 0.0;
            for (var i = at; i < j; i++) value -= w[i] * r[i, j];
            w[j] = value / r[j, j];
            sum += w[j] * w[j];
        }

        return sum;
    }

    private static double Norm(double[] v) => Math.Sqrt(Dot(v, v));

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var t = 0; t < a.Length; t++) sum += a[t] * b[t];
        return sum;
    }

    /// <param name="Level">Coefficient of the level xₜ₋₁.</param>
    /// <param name="LevelVariance">Its variance for errors of variance 1.</param>
    /// <param name="Residuals">Sum of squares left by the first 1, 2, ... columns.</param>
    private sealed record Regression(double Level, double LevelVariance, double[] Residuals);
}
