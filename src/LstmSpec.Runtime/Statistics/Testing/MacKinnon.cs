namespace LstmSpec.Statistics;

/// <summary>
/// p-values of the Dickey-Fuller statistic by response surfaces: MacKinnon (1994), "Approximate asymptotic distribution functions for unit-root and
/// cointegration tests", Journal of Business &amp; Economic Statistics 12, one variable. Asymptotic: the number of rows does not enter.
/// </summary>
internal static class MacKinnon
{
    public static double P(double statistic, Deterministic terms)
    {
        var s = terms == Deterministic.Level ? Level : Trend;
        if (statistic > s.Most) return 1;
        if (statistic < s.Least) return 0;
        var surface = statistic <= s.Star ? s.Small : s.Large;
        var value = 0.0;
        for (var i = surface.Length - 1; i >= 0; i--) value = (value * statistic) + surface[i];
        return IncompleteGamma.NormalCdf(value);
    }

    private static readonly Surface Level = new(-18.83, -1.61, 2.74, [2.1659, 1.4412, 0.038269], [1.7339, 0.93202, -0.12745, -0.010368]);

    private static readonly Surface Trend = new(-16.18, -2.89, 0.7, [3.2512, 1.6047, 0.049588], [2.5261, 0.61654, -0.37956, -0.060285]);

    /// <param name="Star">Below it the polynomial of small p holds, above it that of large p.</param>
    private sealed record Surface(double Least, double Star, double Most, double[] Small, double[] Large);
}
