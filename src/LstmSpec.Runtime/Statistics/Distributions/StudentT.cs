namespace LstmSpec.Statistics;

/// <summary>
/// Tails of Student's t distribution, by the regularised incomplete beta function P(|T| &gt; t) = I_x(ν/2, 1/2) with x = ν/(ν + t²)
/// (Abramowitz &amp; Stegun 26.5.27, 26.7.1). For whole degrees of freedom only + − × ÷ and square roots are used; every machine gives the same bits.
/// </summary>
public static class StudentT
{
    /// <summary>P(T &gt; t).</summary>
    /// <param name="t">The statistic; infinite ones are allowed.</param>
    /// <param name="degrees">Degrees of freedom ν, at least 1.</param>
    public static double UpperTail(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (double.IsNaN(t)) return double.NaN;
        if (double.IsInfinity(t)) return t > 0 ? 0 : 1;
        var half = TwoSided(Math.Abs(t), degrees) / 2;
        return t >= 0 ? half : 1 - half;
    }

    /// <summary>P(T &gt; t) for degrees of freedom that need not be whole.</summary>
    /// <param name="t">The statistic.</param>
    /// <param name="degrees">ν, above 0.</param>
    public static double UpperTail(double t, double degrees)
    {
        if (!(degrees > 0)) throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "Degrees of freedom lie above 0.");
        if (double.IsNaN(t)) return double.NaN;
        if (double.IsInfinity(t)) return t > 0 ? 0 : 1;
        double sum = degrees + (t * t), x = degrees / sum, rest = t * t / sum, a = degrees / 2, b = 0.5;
        if (rest == 0) return 0.5;
        var front = Elementary.Exp((a * Elementary.Log(x)) + Special.LogGamma(a + b) - Special.LogGamma(a)) * Math.Sqrt(rest / Math.PI);
        var half = (x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(rest, b, a) / b)) / 2;
        return t >= 0 ? half : 1 - half;
    }

    private static double TwoSided(double t, int degrees)
    {
        var square = t * t;
        if (double.IsInfinity(square)) return 0;
        double sum = degrees + square, x = degrees / sum, rest = square / sum;
        double a = degrees / 2.0, b = 0.5;
        var front = RootPower(x, degrees) * Math.Sqrt(rest) / Beta(degrees);
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(rest, b, a) / b);
    }

    /// <summary>x^(n/2): squaring of the root, in the order of n's bits.</summary>
    private static double RootPower(double x, int n)
    {
        double result = 1, power = Math.Sqrt(x);
        for (; n > 0; n >>= 1, power *= power)
        {
            if ((n & 1) != 0) result *= power;
        }

        return result;
    }

    /// <summary>B(n/2, 1/2), from B(1/2, 1/2) = π, B(1, 1/2) = 2 and B(a + 1, b) = B(a, b)·a/(a + b).</summary>
    private static double Beta(int n)
    {
        var value = (n & 1) != 0 ? Math.PI : 2.0;
        for (var a = (n & 1) != 0 ? 0.5 : 1.0; a < n / 2.0; a++) value *= a / (a + 0.5);
        return value;
    }

    /// <summary>The continued fraction of I_x(a, b) (Abramowitz &amp; Stegun 26.5.8), by Lentz's method as in Press et al., "Numerical Recipes", 6.4.</summary>
    private static double Fraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        double c = 1, d = 1 / Away(1 - ((a + b) * x / (a + 1)), Tiny), value = d;
        for (var m = 1; m <= 10000; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Away(1 + (even * d), Tiny);
            c = Away(1 + (even / c), Tiny);
            value *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Away(1 + (odd * d), Tiny);
            c = Away(1 + (odd / c), Tiny);
            var factor = d * c;
            value *= factor;
            if (Math.Abs(factor - 1) < 1e-15) break;
        }

        return value;
    }

    private static double Away(double value, double tiny) => Math.Abs(value) < tiny ? tiny : value;
}
