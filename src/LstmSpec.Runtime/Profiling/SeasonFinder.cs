using LstmSpec.Statistics;

namespace LstmSpec.Profiling;

/// <summary>
/// Looks for the season of a series: the first peak of the autocorrelation of the linearly detrended values, and, apart, of their
/// first difference; the stronger wins. It must show three times and come back at twice its lag, since a random walk has peaks, too.
/// </summary>
internal static class SeasonFinder
{
    private const int MostRows = 20_000, MostLags = 2_000, Times = 3;
    private const double Prominence = 0.1, Least = 0.3;

    /// <param name="values">In order of time; NaN where missing.</param>
    /// <returns>Lag and autocorrelation there, or null.</returns>
    public static (int Lag, double Autocorrelation)? Find(float[] values)
    {
        var tail = values.Length > MostRows ? values[^MostRows..] : values;
        var detrended = Detrend(tail);
        var difference = new double[Math.Max(0, tail.Length - 1)];
        for (var i = 0; i < difference.Length; i++) difference[i] = (double)tail[i + 1] - tail[i];
        var levels = Peak(detrended);
        var changes = Peak(difference);
        return levels is null || changes?.Autocorrelation > levels.Value.Autocorrelation ? changes ?? levels : levels;
    }

    private static (int Lag, double Autocorrelation)? Peak(double[] series)
    {
        // Three times at least: what was seen twice may be the wandering of a series without any season.
        var lags = Math.Min(series.Length / Times, MostLags);
        if (lags < 4) return null;
        var acf = Autocorrelation.Of(series, Math.Min(series.Length - 1, (2 * lags) + (lags / 10) + 1));
        var threshold = Math.Max(Least, 2.6 / Math.Sqrt(series.Length));
        var lowest = acf[1];
        for (var lag = 2; lag <= lags; lag++)
        {
            lowest = Math.Min(lowest, acf[lag]);
            if (lag < 3 || acf[lag] < acf[lag - 1] || acf[lag] < acf[lag + 1]) continue;
            if (!(acf[lag] > threshold && acf[lag] - lowest > Prominence && Repeats(acf, lag, series.Length))) continue;
            var sharp = Sharpen(acf, lag);
            return (sharp, acf[sharp]);
        }

        return null;
    }

    /// <summary>A true season comes back at twice its lag, nearly as strong for as many products as there are.</summary>
    private static bool Repeats(double[] acf, int lag, int rows)
    {
        var around = Math.Max(1, lag / 10);
        var at = 0.0;
        for (var l = (2 * lag) - around; l <= Math.Min(acf.Length - 1, (2 * lag) + around); l++) at = Math.Max(at, acf[l] * rows / (rows - l));
        return at > acf[lag] * rows / (rows - lag) / 2;
    }

    /// <summary>Noise moves the top of a broad peak by a lag or two; at the multiples of the season the same lag is off by as many times more.</summary>
    private static int Sharpen(double[] acf, int lag)
    {
        var around = Math.Max(1, lag / 8);
        return Enumerable.Range(lag - around, (2 * around) + 1)
            .Where(l => l >= 2)
            .MaxBy(l => Enumerable.Range(1, 4).Where(k => k * (lag + around) < acf.Length).Select(k => acf[k * l])
                .DefaultIfEmpty(acf[Math.Min(l, acf.Length - 1)]).Average());
    }

    /// <summary>Residuals of the least-squares line over the row number.</summary>
    private static double[] Detrend(float[] values)
    {
        double n = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i])) continue;
            n++;
            x += i;
            y += values[i];
            xx += (double)i * i;
            xy += (double)i * values[i];
        }

        var spread = (n * xx) - (x * x);
        var slope = spread > 0 ? ((n * xy) - (x * y)) / spread : 0;
        var level = n > 0 ? (y - (slope * x)) / n : 0;
        return values.Select((v, i) => v - level - (slope * i)).ToArray();
    }
}
