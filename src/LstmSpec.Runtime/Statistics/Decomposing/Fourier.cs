namespace LstmSpec.Statistics.Decomposing;

/// <summary>The fast Fourier transform of a power of two of values. Cooley &amp; Tukey (1965).</summary>
internal static class Fourier
{
    /// <summary>In place; the inverse divides by the number of values.</summary>
    public static void Transform(double[] real, double[] imaginary, bool inverse)
    {
        var n = real.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            var bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) j ^= bit;
            j ^= bit;
            if (i < j) (real[i], real[j], imaginary[i], imaginary[j]) = (real[j], real[i], imaginary[j], imaginary[i]);
        }

        // Turns of the largest circle serve all smaller ones.
        double[] cosine = new double[n / 2], sine = new double[n / 2];
        for (var k = 0; k < n / 2; k++)
        {
            var turn = 2 * Math.PI * k / n;
            cosine[k] = Elementary.Cos(turn);
            sine[k] = Elementary.Cos(turn - (Math.PI / 2)) * (inverse ? 1 : -1);
        }

        for (var width = 2; width <= n; width *= 2)
        {
            for (var first = 0; first < n; first += width)
            {
                for (var k = 0; k < width / 2; k++)
                {
                    var (c, s) = (cosine[k * (n / width)], sine[k * (n / width)]);
                    int a = first + k, b = a + (width / 2);
                    var (re, im) = ((real[b] * c) - (imaginary[b] * s), (real[b] * s) + (imaginary[b] * c));
                    (real[b], imaginary[b]) = (real[a] - re, imaginary[a] - im);
                    (real[a], imaginary[a]) = (real[a] + re, imaginary[a] + im);
                }
            }
        }

        for (var i = 0; inverse && i < n; i++) (real[i], imaginary[i]) = (real[i] / n, imaginary[i] / n);
    }
}
