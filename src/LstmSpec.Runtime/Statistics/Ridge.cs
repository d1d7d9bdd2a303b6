using System.Numerics;

namespace LstmSpec.Statistics;

/// <summary>
/// Linear regression with several outputs and a penalty on the size of its weights: minimises ‖Y − b − ZW‖² + α‖W‖², where Z are the columns of X less
/// their mean over their standard deviation, so that one α means the same for all; the intercept b is not penalised. Hoerl &amp; Kennard (1970).
/// </summary>
/// <remarks>
/// Normal equations in double, solved by <see cref="Cholesky"/>. Every element is summed in the order of the rows, so the bits do not depend on the machine.
/// A column without variance has weight zero.
/// </remarks>
public sealed class RidgeEquations
{
    private const int RowsAtOnce = 64;

    private readonly int _inputs, _outputs;
    private readonly double[] _inputMeans, _inputScales, _outputMeans, _gram, _moments;

    /// <summary>Sums up all that any α needs.</summary>
    /// <param name="x">(row, input).</param>
    /// <param name="y">(row, output).</param>
    /// <param name="inputs">Columns of x.</param>
    /// <param name="outputs">Columns of y.</param>
    public RidgeEquations(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        var rows = y.Length / outputs;
        if (rows == 0 || (long)rows * inputs != x.Length || rows * outputs != y.Length)
            throw new ArgumentException($"{x.Length} inputs and {y.Length} outputs are not rows of {inputs} and {outputs} values.", nameof(x));
        (_inputs, _outputs) = (inputs, outputs);
        _inputMeans = Means(x, inputs);
        _inputScales = Scales(x, inputs, _inputMeans);
        _outputMeans = Means(y, outputs);
        _gram = new double[inputs * inputs];
        _moments = new double[inputs * outputs];
        Accumulate(x, y, rows);
    }

    /// <summary>The regression for one penalty above zero.</summary>
    public RidgeFit Solve(double alpha)
    {
        if (!(alpha > 0) || double.IsInfinity(alpha)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "The penalty is above zero and finite.");
        var factor = (double[])_gram.Clone();
        for (var i = 0; i < _inputs; i++) factor[(i * _inputs) + i] += alpha;
        Cholesky.Factor(factor, _inputs);
        var weights = (double[])_moments.Clone();
        Cholesky.Solve(factor, weights, _inputs, _outputs);
        var intercepts = (double[])_outputMeans.Clone();
        for (var i = 0; i < _inputs; i++)
        {
            for (var j = 0; j < _outputs; j++)
            {
                ref var weight = ref weights[(i * _outputs) + j];
                weight *= _inputScales[i];
                intercepts[j] -= weight * _inputMeans[i];
            }
        }

        return new(weights, intercepts);
    }

    /// <summary>a·x added to y, element by element: the same bits at any vector width.</summary>
    internal static void AddScaled(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        var i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(y[i..]) + (new Vector<double>(x[i..]) * a)).CopyTo(y[i..]);
        for (; i < x.Length; i++) y[i] += x[i] * a;
    }

    private static double[] Means(ReadOnlySpan<float> values, int columns)
    {
        var means = new double[columns];
        for (var at = 0; at < values.Length; at += columns)
        {
            for (var j = 0; j < columns; j++) means[j] += values[at + j];
        }

        for (var j = 0; j < columns; j++) means[j] /= values.Length / columns;
        return means;
    }

    /// <summary>One over the standard deviation of each column; zero where the column does not vary beyond the rounding of a float.</summary>
    private static double[] Scales(ReadOnlySpan<float> values, int columns, double[] means)
    {
        var scales = new double[columns];
        for (var at = 0; at < values.Length; at += columns)
        {
            for (var j = 0; j < columns; j++)
            {
                var d = values[at + j] - means[j];
                scales[j] += d * d;
            }
        }

        for (var j = 0; j < columns; j++)
        {
            var deviation = Math.Sqrt(scales[j] / (values.Length / columns));
            scales[j] = deviation > 1e-7 * Math.Abs(means[j]) ? 1 / deviation : 0;
        }

        return scales;
    }

    /// <summary>Upper triangle of ZᵀZ, and ZᵀY; a block of rows at a time, so that it stays in the cache while the matrix passes by.</summary>
    private void Accumulate(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int rows)
    {
        double[] z = new double[RowsAtOnce * _inputs], centred = new double[RowsAtOnce * _outputs];
        for (var first = 0; first < rows; first += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, rows - first);
            for (var r = 0; r < count; r++)
            {
                for (var i = 0; i < _inputs; i++) z[(r * _inputs) + i] = (x[((first + r) * _inputs) + i] - _inputMeans[i]) * _inputScales[i];
                for (var j = 0; j < _outputs; j++) centred[(r * _outputs) + j] = y[((first + r) * _outputs) + j] - _outputMeans[j];
            }

            for (var i = 0; i < _inputs; i++)
            {
                var gram = _gram.AsSpan((i * _inputs) + i, _inputs - i);
                var moments = _moments.AsSpan(i * _outputs, _outputs);
                for (var r = 0; r < count; r++)
                {
                    var value = z[(r * _inputs) + i];
                    AddScaled(value, z.AsSpan((r * _inputs) + i, _inputs - i), gram);
                    AddScaled(value, centred.AsSpan(r * _outputs, _outputs), moments);
                }
            }
        }
    }
}

/// <summary>A fitted linear map.</summary>
/// <param name="Weights">(input, output), for inputs as they come.</param>
/// <param name="Intercepts">One per output.</param>
public sealed record RidgeFit(double[] Weights, double[] Intercepts)
{
    /// <summary>Writes intercept + x·weights.</summary>
    /// <param name="x">(row, input).</param>
    /// <param name="y">(row, output), overwritten.</param>
    public void Predict(ReadOnlySpan<float> x, Span<float> y)
    {
        int outputs = Intercepts.Length, inputs = Weights.Length / outputs;
        var sums = new double[outputs];
        for (int row = 0, rows = y.Length / outputs; row < rows; row++)
        {
            Intercepts.CopyTo(sums, 0);
            for (var i = 0; i < inputs; i++) RidgeEquations.AddScaled(x[(row * inputs) + i], Weights.AsSpan(i * outputs, outputs), sums);
            for (var j = 0; j < outputs; j++) y[(row * outputs) + j] = (float)sums[j];
        }
    }
}
