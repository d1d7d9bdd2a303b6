namespace LstmSpec.Statistics.Decomposing;

/// <summary>
/// Season and what neither season nor trend explains, by the inner loop of STL with a season that repeats itself: the trend, by local regression, is what these
/// two leave. Cleveland, Cleveland, McRae &amp; Terpenning (1990), §2.2, with a periodic season (§3.2), two rounds, and a trend's span of the next odd number
/// above 1.5 seasons.
/// </summary>
internal static class SeasonAndTrend
{
    private const int Rounds = 2;

    /// <param name="season">Steps; a stretch shorter than two of them has no season.</param>
    public static double[][] Of(double[] values, int season)
    {
        double[] trend = new double[values.Length], repeated = new double[values.Length];
        var span = (3 * season / 2) | 1;
        for (var round = 0; round < Rounds; round++)
        {
            if (values.Length >= 2 * season) repeated = Repeated(values, trend, season);
            trend = Smooth([.. values.Select((v, t) => v - repeated[t])], Math.Max(3, span));
        }

        return [repeated, [.. values.Select((v, t) => v - repeated[t] - trend[t])]];
    }

    /// <summary>The mean of each place in the season, all of them around zero.</summary>
    private static double[] Repeated(double[] values, double[] trend, int season)
    {
        var means = new double[season];
        var counts = new int[season];
        for (var t = 0; t < values.Length; t++)
        {
            means[t % season] += values[t] - trend[t];
            counts[t % season]++;
        }

        for (var p = 0; p < season; p++) means[p] /= counts[p];
        var level = means.Sum() / season;
        return [.. Enumerable.Range(0, values.Length).Select(t => means[t % season] - level)];
    }

    /// <summary>Local lines with tricube weights over the nearest steps, §2.1 there.</summary>
    private static double[] Smooth(double[] values, int span)
    {
        var found = new double[values.Length];
        var reach = Math.Min(span, values.Length);
        for (var t = 0; t < found.Length; t++)
        {
            var first = Math.Clamp(t - (reach / 2), 0, values.Length - reach);
            var farthest = (double)Math.Max(t - first, first + reach - 1 - t) * Math.Max(1, (double)span / values.Length);
            double weights = 0, x = 0, y = 0, xx = 0, xy = 0;
            for (var i = first; i < first + reach; i++)
            {
                var distance = farthest > 0 ? Math.Abs(i - t) / farthest : 0;
                var near = 1 - (distance * distance * distance);
                var weight = near > 0 ? near * near * near : 0;
                weights += weight;
                x += weight * (i - t);
                y += weight * values[i];
                xx += weight * (i - t) * (i - t);
                xy += weight * (i - t) * values[i];
            }

            var spread = (weights * xx) - (x * x);
            found[t] = spread > 1e-12 * weights * weights ? ((xx * y) - (x * xy)) / spread : y / weights;
        }

        return found;
    }
}
