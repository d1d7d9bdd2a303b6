using LstmSpec.Randomness;
using LstmSpec.Statistics;

namespace LstmSpec.Training;

/// <summary>Random matrices whose rows, or columns where these are fewer, are orthonormal. Saxe et al. (2014); the distribution of Stewart (1980).</summary>
internal static class OrthogonalMatrix
{
    /// <summary>Gram-Schmidt, twice over, on independent normal vectors: their directions are uniform, and so is the basis that comes of them.</summary>
    /// <param name="values">(rows, columns), overwritten.</param>
    /// <param name="first">Where the draws begin, in pairs.</param>
    public static void Draw(Span<float> values, int rows, int columns, CounterRandom random, ulong first)
    {
        var (count, length) = rows <= columns ? (rows, columns) : (columns, rows);
        var basis = new double[count][];
        for (var i = 0; i < count; i++)
        {
            var vector = basis[i] = new double[length];
            for (var j = 0; j < length; j++) vector[j] = Normal(random, 2 * (first + (ulong)((i * length) + j)));
            for (var pass = 0; pass < 2; pass++)
            {
                for (var k = 0; k < i; k++)
                {
                    var along = Dot(vector, basis[k]);
                    for (var j = 0; j < length; j++) vector[j] -= along * basis[k][j];
                }
            }

            var norm = Math.Sqrt(Dot(vector, vector));
            for (var j = 0; j < length; j++) vector[j] /= norm;
        }

        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++) values[(r * columns) + c] = (float)(rows <= columns ? basis[r][c] : basis[c][r]);
        }
    }

    /// <summary>Box &amp; Muller (1958).</summary>
    private static double Normal(CounterRandom random, ulong index) =>
        Math.Sqrt(-2 * Elementary.Log(1 - (double)random.Uniform(index))) * Elementary.Cos(2 * Math.PI * random.Uniform(index + 1));

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
