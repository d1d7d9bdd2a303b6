using System.Numerics;

namespace LstmSpec.Statistics;

/// <summary>Copies rows first .. first + count − 1 of a regression.</summary>
/// <param name="x">(row, input), overwritten.</param>
/// <param name="y">(row, output), overwritten.</param>
public delegate void RegressionRows(int first, int count, Span<float> x, Span<float> y);

/// <summary>
/// Linear regression with several outputs and a penalty on the size of its weights: minimises ‖Y − b − ZW‖² + α‖W‖², where Z are the columns of X less
/// their mean over their standard deviation, so that one α means the same for all; the intercept b is not penalised. Hoerl &amp; Kennard (1970).
/// </summary>
/// <remarks>
/// Normal equations in double, solved by <see cref="Cholesky"/>. Every element is summed in the order of the rows, so the bits do not depend on the machine.
/// Rows are read three times (means, deviations, products) and never held together. A column without variance has weight zero.
/// </remarks>
public sealed class RidgeEquations
{
    /// <summary>Rows that are read together: few enough to stay in the cache while the matrix passes by.</summary>
    private const int RowsAtOnce = 64;

    private readonly int _rows, _inputs, _outputs;
    private readonly CancellationToken _cancel;
    private readonly double[] _inputMeans, _inputScales, _outputMeans, _gram, _moments;

    /// <summary>Sums up all that any α needs.</summary>
    /// <param name="rows">At least 1.</param>
    /// <param name="inputs">Columns of X.</param>
    /// <param name="outputs">Columns of Y.</param>
    /// <param name="read">Gives the rows, the same at every call.</param>
    /// <param name="cancel">Heard between blocks of rows, here and while solving.</param>
    public RidgeEquations(int rows, int inputs, int outputs, RegressionRows read, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        (_rows, _inputs, _outputs, _cancel) = (rows, inputs, outputs, cancel);
        (_inputMeans, _outputMeans) = Means(read);
        _inputScales = Scales(read);
        _gram = new double[inputs * inputs];
        _moments = new double[inputs * outputs];
        Accumulate(read);
    }

    /// <summary>The regression for one penalty; what was summed up serves any number of them.</summary>
    /// <param name="alpha">α, above 0.</param>
    public RidgeFit Solve(double alpha)
    {
        if (!(alpha > 0) || double.IsInfinity(alpha)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "The penalty is above zero and finite.");
        var factor = (double[])_gram.Clone();
        for (var i = 0; i < _inputs; i++) factor[(i * _inputs) + i] += alpha;
        Cholesky.Factor(factor, _inputs, _cancel);
        var weights = (double[])_moments.Clone();
        Cholesky.Solve(factor, weights, _inputs, _outputs, _cancel);
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

    private (double[] Inputs, double[] Outputs) Means(RegressionRows read)
    {
        double[] inputs = new double[_inputs], outputs = new double[_outputs];
        ForBlocks(read, (count, x, y) =>
        {
            for (var r = 0; r < count; r++)
            {
                for (var i = 0; i < _inputs; i++) inputs[i] += x[(r * _inputs) + i];
                for (var j = 0; j < _outputs; j++) outputs[j] += y[(r * _outputs) + j];
            }
        });
        for (var i = 0; i < _inputs; i++) inputs[i] /= _rows;
        for (var j = 0; j < _outputs; j++) outputs[j] /= _rows;
        return (inputs, outputs);
    }

    /// <summary>One over the standard deviation of each input; zero where it does not vary beyond the rounding of a float.</summary>
    private double[] Scales(RegressionRows read)
    {
        var scales = new double[_inputs];
        ForBlocks(read, (count, x, _) =>
        {
            for (var r = 0; r < count; r++)
            {
                for (var i = 0; i < _inputs; i++)
                {
                    var d = x[(r * _inputs) + i] - _inputMeans[i];
                    scales[i] += d * d;
                }
            }
        });
        for (var i = 0; i < _inputs; i++)
        {
            var deviation = Math.Sqrt(scales[i] / _rows);
            scales[i] = deviation > 1e-7 * Math.Abs(_inputMeans[i]) ? 1 / deviation : 0;
        }

        return scales;
    }

    /// <summary>Upper triangle of ZᵀZ, and ZᵀY with Y less its mean.</summary>
    private void Accumulate(RegressionRows read)
    {
        double[] z = new double[RowsAtOnce * _inputs], centred = new double[RowsAtOnce * _outputs];
        ForBlocks(read, (count, x, y) =>
        {
            for (var r = 0; r < count; r++)
            {
                for (var i = 0; i < _inputs; i++) z[(r * _inputs) + i] = (x[(r * _inputs) + i] - _inputMeans[i]) * _inputScales[i];
                for (var j = 0; j < _outputs; j++) centred[(r * _outputs) + j] = y[(r * _outputs) + j] - _outputMeans[j];
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
        });
    }

    private void ForBlocks(RegressionRows read, Action<int, float[], float[]> use)
    {
        float[] x = new float[RowsAtOnce * _inputs], y = new float[RowsAtOnce * _outputs];
        for (var first = 0; first < _rows; first += RowsAtOnce)
        {
            _cancel.ThrowIfCancellationRequested();
            var count = Math.Min(RowsAtOnce, _rows - first);
            read(first, count, x.AsSpan(0, count * _inputs), y.AsSpan(0, count * _outputs));
            use(count, x, y);
        }
    }
}
