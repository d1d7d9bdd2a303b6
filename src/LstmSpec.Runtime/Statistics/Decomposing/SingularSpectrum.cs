namespace LstmSpec.Statistics.Decomposing;

/// <summary>The leading parts of singular spectrum analysis, by variance: a trajectory matrix's eigentriples, each averaged over its antidiagonals. Golyandina
/// &amp; Zhigljavsky (2013), "Singular spectrum analysis for time series", §2.1.</summary>
internal static class SingularSpectrum
{
    /// <summary>Most rows of a trajectory matrix.</summary>
    private const int Most = 24;

    private const int Sweeps = 60;

    public static double[][] Of(double[] values, int parts)
    {
        var lags = Math.Clamp(values.Length / 2, 2, Most);
        var columns = values.Length - lags + 1;
        var matrix = new double[lags, lags];
        for (var i = 0; i < lags; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < columns; k++) sum += values[i + k] * values[j + k];
                (matrix[i, j], matrix[j, i]) = (sum, sum);
            }
        }

        var vectors = Eigenvectors(matrix);
        var order = Enumerable.Range(0, lags).OrderByDescending(i => matrix[i, i]).ToArray();
        return [.. Enumerable.Range(0, parts).Select(p => p < lags ? Part(values, vectors, order[p], columns) : new double[values.Length])];
    }

    private static double[] Part(double[] values, double[,] vectors, int which, int columns)
    {
        var lags = vectors.GetLength(0);
        var part = new double[values.Length];
        var counts = new int[values.Length];
        for (var k = 0; k < columns; k++)
        {
            var score = 0.0;
            for (var i = 0; i < lags; i++) score += vectors[i, which] * values[i + k];
            for (var i = 0; i < lags; i++)
            {
                part[i + k] += vectors[i, which] * score;
                counts[i + k]++;
            }
        }

        for (var t = 0; t < part.Length; t++) part[t] /= counts[t];
        return part;
    }

    /// <summary>By Jacobi's rotations, row by row: the matrix becomes diagonal, in place. Golub &amp; Van Loan (2013), "Matrix computations", algorithm
    /// 8.5.2.</summary>
    private static double[,] Eigenvectors(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var vectors = new double[n, n];
        for (var i = 0; i < n; i++) vectors[i, i] = 1;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            double off = 0, all = 0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    all += matrix[i, j] * matrix[i, j];
                    if (i != j) off += matrix[i, j] * matrix[i, j];
                }
            }

            if (off <= 1e-26 * all) break;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++) Rotate(matrix, vectors, p, q);
            }
        }

        return vectors;
    }

    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        if (matrix[p, q] == 0) return;
        var tau = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        var tangent = (tau >= 0 ? 1 : -1) / (Math.Abs(tau) + Math.Sqrt(1 + (tau * tau)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        var sine = tangent * cosine;
        for (var i = 0; i < matrix.GetLength(0); i++)
            (matrix[i, p], matrix[i, q]) = ((cosine * matrix[i, p]) - (sine * matrix[i, q]), (sine * matrix[i, p]) + (cosine * matrix[i, q]));
        for (var i = 0; i < matrix.GetLength(0); i++)
            (matrix[p, i], matrix[q, i]) = ((cosine * matrix[p, i]) - (sine * matrix[q, i]), (sine * matrix[p, i]) + (cosine * matrix[q, i]));
        for (var i = 0; i < matrix.GetLength(0); i++)
            (vectors[i, p], vectors[i, q]) = ((cosine * vectors[i, p]) - (sine * vectors[i, q]), (sine * vectors[i, p]) + (cosine * vectors[i, q]));
    }
}
