namespace LstmSpec.Statistics;

/// <summary>Inverses of distribution functions, by Newton's method held between two bounds: the same bits on every machine.</summary>
public static class Quantiles
{
    /// <summary>z with P(Z ≤ z) = p of a standard normal variable.</summary>
    /// <param name="p">In (0, 1).</param>
    public static double Normal(double p) => Above(p, tail => Solve(tail, 0, IncompleteGamma.NormalCdf, Special.NormalDensity));

    /// <summary>t with P(T ≤ t) = p of Student's t, for any degrees of freedom above 0.</summary>
    /// <param name="p">In (0, 1).</param>
    /// <param name="degrees">ν.</param>
    public static double StudentT(double p, double degrees)
    {
        var norm = Special.LogGamma((degrees + 1) / 2) - Special.LogGamma(degrees / 2) - (0.5 * Elementary.Log(Math.PI * degrees));
        return Above(p,
            tail => Solve(tail, Normal(tail), t => 1 - Statistics.StudentT.UpperTail(t, degrees),
                t => Elementary.Exp(norm - ((degrees + 1) / 2 * Elementary.Log(1 + (t * t / degrees))))));
    }

    /// <summary>Both distributions are symmetric about 0.</summary>
    private static double Above(double p, Func<double, double> solve)
    {
        if (!(p > 0 && p < 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies between 0 and 1.");
        return p < 0.5 ? -solve(1 - p) : p > 0.5 ? solve(p) : 0;
    }

    private static double Solve(double p, double start, Func<double, double> cdf, Func<double, double> density)
    {
        double low = 0, high = Math.Max(1, 2 * start);
        while (cdf(high) < p) high *= 2;
        var x = start > 0 ? start : high / 2;
        for (var i = 0; i < 100; i++)
        {
            var error = cdf(x) - p;
            if (error > 0) high = x;
            else low = x;
            var next = x - (error / density(x));
            if (!(next > low && next < high)) next = (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-13 * Math.Max(1, x)) return next;
            x = next;
        }

        return x;
    }
}
