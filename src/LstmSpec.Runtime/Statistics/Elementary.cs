namespace LstmSpec.Statistics;

/// <summary>
/// Logarithm, exponential and cosine with the same bits on every machine: those of the platform change with its C library and processor.
/// Only additions, multiplications and divisions in a fixed order, which IEEE 754 rounds alike everywhere. Errors stay below 1 ulp.
/// </summary>
public static class Elementary
{
    // ln 2 in two parts; the high one has 32 trailing zero bits, so that its product with an exponent is exact.
    private const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10, InverseLn2 = 1.44269504088896338700;

    /// <summary>Natural logarithm: x = 2^k·(1 + f), then the series of 2·artanh(s) for s = f / (2 + f), arranged as in fdlibm (Sun, 1993).</summary>
    /// <returns>−∞ at 0, NaN below and for NaN.</returns>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0) return double.NaN;
        if (x == 0) return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x)) return x;
        var k = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984.0;
            k = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        k += (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            k++;
        }

        double f = m - 1, s = f / (2 + f), z = s * s, r = 0;
        for (var i = 25; i >= 3; i -= 2) r = z * ((2.0 / i) + r);
        var half = 0.5 * f * f;
        return (k * Ln2High) - ((half - ((s * (half + r)) + (k * Ln2Low))) - f);
    }

    /// <summary>Exponential: x = k·ln 2 + r with |r| at most ln(2)/2, then Taylor's series of e^r to the 14th power.</summary>
    /// <returns>+∞ above 709.78, 0 below −745.13, NaN for NaN.</returns>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return double.NaN;
        if (x > 709.782712893384) return double.PositiveInfinity;
        if (x < -745.1332191019412) return 0;
        var k = (int)Math.Floor((x * InverseLn2) + 0.5);
        double high = x - (k * Ln2High), low = k * Ln2Low, r = high - low, lost = (high - r) - low, tail = 0;
        for (var i = 14; i >= 3; i--) tail = (1 + tail) * (r / i);
        var value = 1 + (r + ((0.5 * r * r * (1 + tail)) + (lost + (lost * r))));
        if (k < -1021) return value * Power(k + 1000) * Power(-1000);
        return k == 1024 ? value * 2 * Power(1023) : value * Power(k);
    }

    /// <summary>log cosh x = |x| + log((1 + e^−2|x|) / 2); near zero, where that cancels, the series x²/2 − x⁴/12 + x⁶/45 − 17x⁸/2520.</summary>
    public static double LogCosh(double x)
    {
        var a = Math.Abs(x);
        if (a < 0.03)
        {
            var z = a * a;
            return z * (0.5 - (z * ((1.0 / 12) - (z * ((1.0 / 45) - (z * (17.0 / 2520)))))));
        }

        return a + Log((1 + Exp(-2 * a)) / 2);
    }

    /// <summary>Hyperbolic tangent: (1 − e^−2|x|) / (1 + e^−2|x|); near zero, where that cancels, the series x − x³/3 + 2x⁵/15 − 17x⁷/315 +
    /// 62x⁹/2835.</summary>
    public static double Tanh(double x)
    {
        var a = Math.Abs(x);
        if (a < 0.03)
        {
            var z = a * a;
            return x * (1 - (z * ((1.0 / 3) - (z * ((2.0 / 15) - (z * ((17.0 / 315) - (z * (62.0 / 2835)))))))));
        }

        var e = Exp(-2 * a);
        return x < 0 ? (e - 1) / (1 + e) : (1 - e) / (1 + e);
    }

    /// <summary>Cosine: x less a multiple of π/2 in three parts, then fdlibm's polynomials (Sun, 1993) on [−π/4, π/4].</summary>
    /// <param name="x">Up to 10⁵ in size; what is farther out is NaN.</param>
    public static double Cos(double x)
    {
        if (!(Math.Abs(x) <= 1e5)) return double.NaN;
        var n = Math.Floor((x * 0.63661977236758134) + 0.5);
        double high = x - (n * 1.57079632673412561417), low = n * 6.07710050630396597660e-11, r = high - low;
        var tail = ((high - r) - low) - (n * 2.02226624879595063154e-21);
        var z = r * r;
        switch ((int)n & 3)
        {
            case 0:
                return Even(r, z, tail);
            case 1:
                return -Odd(r, z, tail);
            case 2:
                return -Even(r, z, tail);
            default:
                return Odd(r, z, tail);
        }
    }

    private static double Even(double r, double z, double tail)
    {
        var p = z * (4.16666666666666019037e-02 + (z * (-1.38888888888741095749e-03 + (z * (2.48015872894767294178e-05
            + (z * (-2.75573143513906633035e-07 + (z * (2.08757232129817482790e-09 + (z * -1.13596475577881948265e-11))))))))));
        double half = 0.5 * z, w = 1 - half;
        return w + (((1 - w) - half) + ((z * p) - (r * tail)));
    }

    private static double Odd(double r, double z, double tail)
    {
        var p = 8.33333333332248946124e-03 + (z * (-1.98412698298579493134e-04 + (z * (2.75573137070700676789e-06
            + (z * (-2.50507602534068634195e-08 + (z * 1.58969099521155010221e-10)))))));
        var v = z * r;
        return r - (((z * ((0.5 * tail) - (v * p))) - tail) - (v * -1.66666666666666324348e-01));
    }

    private static double Power(int k) => BitConverter.Int64BitsToDouble((k + 1023L) << 52);
}
