namespace LstmSpec.Statistics;

/// <summary>A polynomial in ((t − middle) / half), which lies between −1 and 1 where it was fitted, so that its powers are of a size.</summary>
/// <param name="Middle">Middle of the times it was fitted to.</param>
/// <param name="Half">Half their span; 1 where there is one time only.</param>
/// <param name="Coefficients">Of the powers 0, 1, ...</param>
public sealed record Polynomial(double Middle, double Half, IReadOnlyList<double> Coefficients)
{
    /// <summary>By least squares.</summary>
    /// <param name="times">Ascending or not; as many as values.</param>
    /// <param name="values">Without NaN.</param>
    /// <param name="degree">0 a mean, 1 a line, 2 a parabola.</param>
    /// <returns>Null where there are fewer different times than coefficients.</returns>
    public static Polynomial? Fit(IReadOnlyList<long> times, IReadOnlyList<double> values, int degree)
    {
        if (times.Distinct().Take(degree + 1).Count() <= degree) return null;
        double low = times.Min(), high = times.Max();
        var line = new Polynomial((low + high) / 2, high > low ? (high - low) / 2 : 1, []);
        var n = degree + 1;
        double[] a = new double[n * n], b = new double[n], powers = new double[n];
        for (var i = 0; i < times.Count; i++)
        {
            var u = line.Scaled(times[i]);
            powers[0] = 1;
            for (var p = 1; p < n; p++) powers[p] = powers[p - 1] * u;
            for (var p = 0; p < n; p++)
            {
                b[p] += powers[p] * values[i];
                for (var q = p; q < n; q++) a[(p * n) + q] += powers[p] * powers[q];
            }
        }

        Cholesky.Factor(a, n);
        Cholesky.Solve(a, b, n, 1);
        return line with { Coefficients = b };
    }

    /// <summary>Its value at a time, in the units of the values; far from where it was fitted it may be anything.</summary>
    public double At(long time)
    {
        var u = Scaled(time);
        var value = 0.0;
        for (var p = Coefficients.Count - 1; p >= 0; p--) value = (value * u) + Coefficients[p];
        return value;
    }

    private double Scaled(long time) => (time - Middle) / Half;
}
