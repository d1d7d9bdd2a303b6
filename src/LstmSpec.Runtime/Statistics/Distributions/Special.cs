namespace LstmSpec.Statistics;

/// <summary>Special functions over <see cref="Elementary"/>: the same bits on every machine.</summary>
public static class Special
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>log(1 + eˣ), above 0 for every x above −745.</summary>
    public static double Softplus(double x)
    {
        var e = Elementary.Exp(-Math.Abs(x));
        // log(1 + e) loses a small e; its series does not.
        return (x > 0 ? x : 0) + (e < 1e-5 ? e * (1 - (e * (0.5 - (e / 3)))) : Elementary.Log(1 + e));
    }

    /// <summary>1 / (1 + e⁻ˣ), the slope of <see cref="Softplus"/>.</summary>
    public static double Sigmoid(double x)
    {
        var e = Elementary.Exp(-Math.Abs(x));
        return x < 0 ? e / (1 + e) : 1 / (1 + e);
    }

    /// <summary>xʸ for x ≥ 0.</summary>
    public static double Power(double x, double y) => y == 0 ? 1 : x == 0 ? 0 : Elementary.Exp(y * Elementary.Log(x));

    /// <summary>log Γ(x) for x &gt; 0: Stirling's series (Abramowitz &amp; Stegun 6.1.41) from 10 up, the recurrence below.</summary>
    public static double LogGamma(double x)
    {
        var product = 1.0;
        for (; x < 10; x++) product *= x;
        double z = 1 / x, w = z * z;
        var tail = z * ((1.0 / 12) - (w * ((1.0 / 360) - (w * ((1.0 / 1260) - (w * ((1.0 / 1680) - (w * ((1.0 / 1188) - (w * 691 / 360360))))))))));
        return ((x - 0.5) * Elementary.Log(x)) - x + HalfLogTwoPi + tail - Elementary.Log(product);
    }

    /// <summary>ψ(x), the slope of <see cref="LogGamma"/>, for x &gt; 0 (Abramowitz &amp; Stegun 6.3.18, 6.3.5).</summary>
    public static double Digamma(double x)
    {
        var sum = 0.0;
        for (; x < 10; x++) sum -= 1 / x;
        double z = 1 / x, w = z * z;
        return sum + Elementary.Log(x) - (z / 2)
            - (w * ((1.0 / 12) - (w * ((1.0 / 120) - (w * ((1.0 / 252) - (w * ((1.0 / 240) - (w * ((1.0 / 132) - (w * 691 / 32760)))))))))));
    }

    /// <summary>
    /// Φ(x), the standard normal distribution's, to 1.2e-7 of itself: Chebyshev fit of the complementary error function, Press et al., "Numerical Recipes",
    /// 6.2.
    /// </summary>
    public static double Normal(double x)
    {
        double z = Math.Abs(x) * 0.70710678118654752440, t = 1 / (1 + (0.5 * z));
        var p = 0.17087277;
        p = -0.82215223 + (t * p);
        p = 1.48851587 + (t * p);
        p = -1.13520398 + (t * p);
        p = 0.27886807 + (t * p);
        p = -0.18628806 + (t * p);
        p = 0.09678418 + (t * p);
        p = 0.37409196 + (t * p);
        p = 1.00002368 + (t * p);
        var tail = 0.5 * t * Elementary.Exp((-z * z) - 1.26551223 + (t * p));
        return x < 0 ? tail : 1 - tail;
    }

    /// <summary>The slope of <see cref="Normal"/>.</summary>
    public static double NormalDensity(double x) => 0.39894228040143267794 * Elementary.Exp(-0.5 * x * x);
}
