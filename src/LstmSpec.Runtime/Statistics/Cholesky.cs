namespace LstmSpec.Statistics;

/// <summary>
/// A = UᵀU for a symmetric positive definite matrix. Golub &amp; Van Loan (2013), "Matrix computations", §4.2. Each element is reduced in the order of
/// the rows above it, whatever the block size, so the bits do not depend on the machine.
/// </summary>
public static class Cholesky
{
    private const int RowsAtOnce = 16;

    /// <summary>Overwrites the upper triangle of <paramref name="a"/> (n × n, row-major) by U; what lies below is not read or written.</summary>
    /// <exception cref="ArithmeticException">Not positive definite.</exception>
    public static void Factor(double[] a, int n, CancellationToken cancel = default)
    {
        for (var first = 0; first < n; first += RowsAtOnce)
        {
            cancel.ThrowIfCancellationRequested();
            var end = Math.Min(first + RowsAtOnce, n);
            for (var above = 0; above < first; above++)
            {
                for (var row = first; row < end; row++) Reduce(a, n, above, row);
            }

            for (var row = first; row < end; row++)
            {
                for (var above = first; above < row; above++) Reduce(a, n, above, row);
                var pivot = a[(row * n) + row];
                if (!(pivot > 0) || double.IsInfinity(pivot)) throw new ArithmeticException($"The matrix is not positive definite: pivot {row} is {pivot}.");
                var root = Math.Sqrt(pivot);
                for (var column = row; column < n; column++) a[(row * n) + column] /= root;
            }
        }
    }

    /// <summary>Overwrites <paramref name="b"/> (n × columns, row-major) by the solution of UᵀU x = b.</summary>
    /// <param name="u">As <see cref="Factor"/> left it.</param>
    /// <param name="b">Right-hand sides side by side.</param>
    /// <param name="n">Rows.</param>
    /// <param name="columns">Right-hand sides.</param>
    /// <param name="cancel">Heard between blocks of rows.</param>
    public static void Solve(double[] u, double[] b, int n, int columns, CancellationToken cancel = default)
    {
        for (var row = 0; row < n; row++)
        {
            cancel.ThrowIfCancellationRequested();
            for (var above = 0; above < row; above++)
                RidgeEquations.AddScaled(-u[(above * n) + row], b.AsSpan(above * columns, columns), b.AsSpan(row * columns, columns));
            Divide(b.AsSpan(row * columns, columns), u[(row * n) + row]);
        }

        for (var row = n - 1; row >= 0; row--)
        {
            cancel.ThrowIfCancellationRequested();
            for (var below = row + 1; below < n; below++)
                RidgeEquations.AddScaled(-u[(row * n) + below], b.AsSpan(below * columns, columns), b.AsSpan(row * columns, columns));
            Divide(b.AsSpan(row * columns, columns), u[(row * n) + row]);
        }
    }

    private static void Reduce(double[] a, int n, int above, int row) =>
        RidgeEquations.AddScaled(-a[(above * n) + row], a.AsSpan((above * n) + row, n - row), a.AsSpan((row * n) + row, n - row));

    private static void Divide(Span<double> values, double by)
    {
        for (var i = 0; i < values.Length; i++) values[i] /= by;
    }
}
