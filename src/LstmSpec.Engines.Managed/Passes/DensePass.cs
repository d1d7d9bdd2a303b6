using System.Runtime.CompilerServices;
using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Storage;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>One dense layer, or the head, on one shard.</summary>
/// <remarks>
/// Scratch for R rows: A (R, [x | 1]); Y per panel (R, 32), outputs overwritten by gradients by the pre-activations; D (R, back width)
/// gradients by x. Outputs beyond the declared units are never read: the next layer's depth leaves them out, and their gradients are 0.
/// </remarks>
internal sealed unsafe class DensePass(DenseParameters layer)
{
    private const int Width = RowProduct.PanelWidth;

    private readonly PackedMatrix _matrix = layer.Matrix;
    private readonly DropoutMask _dropout = new(layer.Dropout);
    private Extent _extent;
    private float* _mask;

    /// <summary>(rows, [x | 1]).</summary>
    public float* A { get; private set; }

    public int AStride => layer.RowStride;

    /// <summary>Per panel (rows, 32).</summary>
    public float* Y { get; private set; }

    /// <summary>(rows, back width).</summary>
    public float* D { get; private set; }

    public int DStride => _matrix.BackWidth;

    public void Carve(Extent extent, ref Carver carver)
    {
        _extent = extent;
        A = carver.Take((long)extent.Rows * AStride);
        Y = carver.Take((long)_matrix.Panels * extent.Rows * Width);
        if (!extent.Training) return;
        D = carver.Take((long)extent.Rows * DStride);
        if (_dropout.Any) _mask = carver.Take((long)extent.Rows * layer.PaddedUnits + MaskStream.Room);
    }

    /// <summary>Y = activation(A·W), and on to the next layer's A through dropout.</summary>
    public void Forward(DensePass? next, in MaskStream masks, int firstRow)
    {
        var rows = _extent.Rows;
        for (var row = 0; row < rows; row++) A[((long)row * AStride) + _matrix.Depth - 1] = 1f;
        for (var panel = 0; panel < _matrix.Panels; panel++) _matrix.Forward(panel, 0, rows, A, AStride, Y + ((long)panel * rows * Width));
        if (layer.Activation != Activation.Linear) Activate();
        if (next is null) return;
        for (var row = 0; row < rows; row++)
        {
            var to = next.A + ((long)row * next.AStride);
            for (var unit = 0; unit < layer.PaddedUnits; unit += Cell.Units) Lanes8.Store(Lanes8.Load(At(row, unit), 0), to + unit, 0);
        }

        if (!_extent.Training || !_dropout.Any) return;
        _dropout.Draw(masks, layer.Index, firstRow, rows, 0, layer.PaddedUnits, _mask);
        DropoutMask.Apply(rows, layer.PaddedUnits, _mask, next.A, next.AStride, next.A, next.AStride);
    }

    /// <summary>From the gradients in Y by the pre-activations: adds the weight gradient and fills D.</summary>
    public void Backward(float* gradient)
    {
        var rows = _extent.Rows;
        for (var panel = 0; panel < _matrix.Panels; panel++)
            OuterProduct.Add(_matrix.Depth, rows, A, AStride, Y + ((long)panel * rows * Width), Width, gradient + ((long)panel * _matrix.PanelSize));
        _matrix.Backward(rows, Y, (nint)rows * Width, 0, D);
    }

    /// <summary>Turns Y into gradients by the pre-activations, given the gradients by what the next layer read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Deactivate(DensePass next)
    {
        var one = Lanes8.All(1f);
        if (_dropout.Any) DropoutMask.Apply(_extent.Rows, layer.PaddedUnits, _mask, next.D, next.DStride, next.D, next.DStride);
        for (var row = 0; row < _extent.Rows; row++)
        {
            var from = next.D + ((long)row * next.DStride);
            for (var unit = 0; unit < layer.PaddedUnits; unit += Cell.Units)
            {
                var at = At(row, unit);
                Lanes8 y = Lanes8.Load(at, 0), d = Lanes8.Load(from + unit, 0);
                switch (layer.Activation)
                {
                    case Activation.Tanh:
                        Lanes8.Store(d * Lanes8.Fma(-y, y, one), at, 0);
                        break;
                    case Activation.Sigmoid:
                        Lanes8.Store(d * y * (one - y), at, 0);
                        break;
                    case Activation.Relu:
                        for (var i = 0; i < Cell.Units; i++) at[i] = at[i] > 0 ? from[unit + i] : at[i] * 0f; // NaN stays NaN
                        break;
                    default:
                        Lanes8.Store(d, at, 0);
                        break;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Activate()
    {
        for (var row = 0; row < _extent.Rows; row++)
        {
            for (var unit = 0; unit < layer.PaddedUnits; unit += Cell.Units)
            {
                var at = At(row, unit);
                switch (layer.Activation)
                {
                    case Activation.Tanh:
                        Lanes8.Store(Squash<Lanes8>.Tanh(Lanes8.Load(at, 0)), at, 0);
                        break;
                    case Activation.Sigmoid:
                        Lanes8.Store(Squash<Lanes8>.Sigmoid(Lanes8.Load(at, 0)), at, 0);
                        break;
                    default:
                        for (var i = 0; i < Cell.Units; i++) at[i] = at[i] < 0 ? 0f : at[i]; // NaN stays NaN
                        break;
                }
            }
        }
    }

    private float* At(int row, int unit) => Y + (((long)(unit / Width) * _extent.Rows) + row) * Width + (unit % Width);
}
