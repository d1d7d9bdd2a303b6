namespace LstmSpec.Statistics;

/// <summary>
/// Tails of the chi-square and of the normal distribution by the regularised incomplete gamma function, a series below a + 1 and a continued fraction above
/// (Press et al., "Numerical Recipes", 6.2; Abramowitz &amp; Stegun 6.5.29, 6.5.31). The same bits on every machine.
/// </summary>
public static class IncompleteGamma
{
    /// <summary>P(X &gt; x) for a chi-square variable.</summary>
    /// <param name="x">At least 0.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double ChiSquareUpperTail(double x, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        return double.IsNaN(x) ? double.NaN : x <= 0 ? 1 : Upper(degrees, x / 2);
    }

    /// <summary>P(Z ≤ z) for a standard normal variable: P(Z² &gt; z²) / 2 on the side of the tail.</summary>
    public static double NormalCdf(double z)
    {
        if (double.IsNaN(z)) return double.NaN;
        var tail = z.Equals(0) ? 0.5 : Upper(1, z * z / 2) / 2;
        return z < 0 ? tail : 1 - tail;
    }

    /// <summary>Q(a, x) for a = <paramref name="halves"/> / 2.</summary>
    private static double Upper(int halves, double x)
    {
        if (double.IsInfinity(x)) return 0;
        var a = halves / 2.0;
        var front = Elementary.Exp((a * Elementary.Log(x)) - x - LogGamma(halves));
        return x < a + 1 ? 1 - (front * Series(a, x)) : front * Fraction(a, x);
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var n = 1; n <= 10_000 && Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        double b = x + 1 - a, c = 1 / Tiny, d = 1 / b, value = d;
        for (var n = 1; n <= 10_000; n++)
        {
            var an = -n * (n - a);
            b += 2;
            d = 1 / Away((an * d) + b, Tiny);
            c = Away(b + (an / c), Tiny);
            var factor = d * c;
            value *= factor;
            if (Math.Abs(factor - 1) < 1e-15) break;
        }

        return value;
    }

    /// <summary>ln Γ(n/2), from Γ(1/2) = √π, Γ(1) = 1 and Γ(a + 1) = a·Γ(a).</summary>
    private static double LogGamma(int n)
    {
        var value = (n & 1) != 0 ? Elementary.Log(Math.PI) / 2 : 0.0;
        for (var a = (n & 1) != 0 ? 0.5 : 1.0; a < n / 2.0; a++) value += Elementary.Log(a);
        return value;
    }

    private static double Away(double value, double tiny) => Math.Abs(value) < tiny ? tiny : value;
}
