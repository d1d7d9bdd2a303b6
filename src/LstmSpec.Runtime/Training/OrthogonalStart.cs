using LstmSpec.Randomness;
using LstmSpec.Statistics;

namespace LstmSpec.Training;

/// <summary>
/// A random orthogonal matrix: independent normal values, whose rows (columns where there are more rows than columns) are made orthonormal in their order. Saxe et al. (2014).
/// </summary>
internal static class OrthogonalStart
{
    /// <param name="values">(rows, columns), overwritten.</param>
    /// <param name="random">The tensor's stream; value i of it takes the numbers 2i and 2i + 1.</param>
    /// <param name="first">Place of the first value in the tensor.</param>
    public static void Fill(Span<float> values, int rows, int columns, CounterRandom random, int first)
    {
        bool across = rows <= columns;
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        var vectors = new double[count][];
        for (var v = 0; v < count; v++)
        {
            var vector = vectors[v] = new double[length];
            for (var i = 0; i < length; i++) vector[i] = Normal(random, first + (across ? (v * columns) + i : (i * columns) + v));

            // Twice, because once leaves what rounding put back (Giraud et al. 2005).
            for (var pass = 0; pass < 2; pass++)
            {
                for (var other = 0; other < v; other++) Subtract(vector, vectors[other], Dot(vector, vectors[other]));
            }

            var norm = Math.Sqrt(Dot(vector, vector));
            for (var i = 0; i < length; i++) vector[i] /= norm;
        }

        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++) values[(row * columns) + column] = (float)(across ? vectors[row][column] : vectors[column][row]);
        }
    }

    /// <summary>Box &amp; Muller (1958).</summary>
    private static double Normal(CounterRandom random, int index)
    {
        double radius = 1 - (double)random.Uniform(2UL * (ulong)index), angle = random.Uniform((2UL * (ulong)index) + 1);
        return Math.Sqrt(-2 * Elementary.Log(radius)) * Elementary.Cos(2 * Math.PI * angle);
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static void Subtract(double[] from, double[] vector, double times)
    {
        for (var i = 0; i < from.Length; i++) from[i] -= times * vector[i];
    }
}
