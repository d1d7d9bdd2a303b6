namespace LstmSpec.Statistics;

/// <summary>
/// The test of stationarity around a level or a trend. Kwiatkowski, Phillips, Schmidt &amp; Shin (1992), table 1; lags of the Bartlett window by Hobijn,
/// Franses &amp; Ooms (1998), as statsmodels' <c>nlags="auto"</c>. The table ends at 0.01 and 0.1: p-values beyond are clipped there.
/// </summary>
public static class Kpss
{
    private static readonly double[] Chances = [0.1, 0.05, 0.025, 0.01], Level = [0.347, 0.463, 0.574, 0.739], Trend = [0.119, 0.146, 0.176, 0.216];

    /// <summary>Tests one series.</summary>
    /// <param name="values">In order of time, without missing values.</param>
    /// <param name="terms">What is taken out.</param>
    /// <returns>Null where the test cannot be made: too few values, or none that differ.</returns>
    public static StationarityTest? Test(ReadOnlySpan<double> values, Deterministic terms)
    {
        var n = values.Length;
        if (n < 4) return null;
        var residuals = Residuals(values, terms);
        double total = 0, sum = 0, squares = 0, size = 0;
        foreach (var r in residuals)
        {
            sum += r;
            total += sum * sum;
            squares += r * r;
        }

        foreach (var v in values) size += v * v;
        if (!(squares > 1e-20 * size)) return null;
        var lags = Math.Min(Lags(residuals, squares), n - 1);
        var variance = squares;
        for (var i = 1; i <= lags; i++) variance += 2 * Product(residuals, i) * (1 - (i / (lags + 1.0)));
        var statistic = total / n / variance;
        return variance > 0 && double.IsFinite(statistic) ? new(statistic, P(statistic, terms == Deterministic.Level ? Level : Trend), lags) : null;
    }

    private static int Lags(double[] residuals, double squares)
    {
        var n = residuals.Length;
        double s0 = squares / n, s1 = 0;
        for (var i = 1; NinthPower(i) <= (Int128)n * n; i++)
        {
            var product = Product(residuals, i) / (n / 2.0);
            s0 += product;
            s1 += i * product;
        }

        var ratio = s1 / s0;
        var lags = ratio.Equals(0) ? 0 : 1.1447 * Elementary.Exp((Elementary.Log(ratio * ratio) + Elementary.Log(n)) / 3);
        return lags < n ? (int)lags : n;
    }

    /// <summary>Lags up to n^(2/9): those whose ninth power is at most n².</summary>
    private static Int128 NinthPower(Int128 i) => i * i * i * i * i * i * i * i * i;

    private static double Product(double[] residuals, int lag)
    {
        var sum = 0.0;
        for (var t = lag; t < residuals.Length; t++) sum += residuals[t] * residuals[t - lag];
        return sum;
    }

    private static double[] Residuals(ReadOnlySpan<double> values, Deterministic terms)
    {
        var n = values.Length;
        double mean = Moments.Mean(values), middle = (n - 1) / 2.0, xy = 0, xx = 0;
        for (var t = 0; t < n; t++)
        {
            xy += (t - middle) * (values[t] - mean);
            xx += (t - middle) * (t - middle);
        }

        var slope = terms == Deterministic.Trend ? xy / xx : 0;
        var residuals = new double[n];
        for (var t = 0; t < n; t++) residuals[t] = values[t] - mean - (slope * (t - middle));
        return residuals;
    }

    /// <summary>Linear between the points of the table, clipped at its ends.</summary>
    private static double P(double statistic, double[] table)
    {
        if (statistic <= table[0]) return Chances[0];
        for (var i = 1; i < table.Length; i++)
        {
            if (statistic <= table[i]) return Chances[i - 1] + ((Chances[i] - Chances[i - 1]) * (statistic - table[i - 1]) / (table[i] - table[i - 1]));
        }

        return Chances[^1];
    }
}
