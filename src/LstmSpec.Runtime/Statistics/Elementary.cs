namespace LstmSpec.Statistics;

/// <summary>
/// Logarithm and exponential with the same bits on every machine: those of the platform change with its C library and processor.
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

    private static double Power(int k) => BitConverter.Int64BitsToDouble((k + 1023L) << 52);
}
