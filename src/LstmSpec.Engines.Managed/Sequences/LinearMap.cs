using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Sequences;

/// <summary>A product on N rows at once, steps × windows of a shard: Y = [x | 1]·W, and back.</summary>
/// <remarks>Scratch: A (N, [x | 1]); Y per panel (N, 32), outputs overwritten by gradients by them; D (N, back width) gradients by x.</remarks>
internal sealed unsafe class LinearMap(DenseParameters layer)
{
    private const int Width = RowProduct.PanelWidth;

    private readonly PackedMatrix _matrix = layer.Matrix;
    private float* _a, _d;

    public int Rows { get; private set; }

    public float* Y { get; private set; }

    public void Carve(int rows, bool gradients, ref Carver carver)
    {
        Rows = rows;
        _a = carver.Take((long)rows * layer.RowStride);
        Y = carver.Take((long)_matrix.Panels * rows * Width);
        _d = gradients ? carver.Take((long)rows * _matrix.BackWidth) : null;
    }

    /// <summary>Where row <paramref name="row"/> of x is written, as wide as the padded input.</summary>
    public float* Input(int row) => _a + ((long)row * layer.RowStride);

    /// <summary>Gradients by row <paramref name="row"/> of x.</summary>
    public float* ByInput(int row) => _d + ((long)row * _matrix.BackWidth);

    /// <summary>Output <paramref name="unit"/> of a row; the next ones up to a multiple of 32 lie beside it.</summary>
    public float* Output(int row, int unit) => Y + ((((long)(unit / Width) * Rows) + row) * Width) + (unit % Width);

    public void Forward() => Forward(0, Rows);

    /// <summary>Of <paramref name="count"/> rows from <paramref name="first"/> on.</summary>
    public void Forward(int first, int count)
    {
        for (var row = first; row < first + count; row++) Input(row)[_matrix.Depth - 1] = 1f;
        for (var panel = 0; panel < _matrix.Panels; panel++)
            _matrix.Forward(panel, 0, count, Input(first), layer.RowStride, Y + ((((long)panel * Rows) + first) * Width));
    }

    /// <summary>Adds the weight gradient of all rows.</summary>
    /// <param name="gradients">Packed as all parameters.</param>
    public void AddWeightGradient(float* gradients)
    {
        for (var panel = 0; panel < _matrix.Panels; panel++)
            OuterProduct.Add(_matrix.Depth, Rows, _a, layer.RowStride, Y + ((long)panel * Rows * Width), Width,
                gradients + _matrix.Offset + ((long)panel * _matrix.PanelSize));
    }

    /// <summary>Writes the gradients by x of all rows.</summary>
    public void Back() => Back(0, Rows);

    /// <inheritdoc cref="Back()"/>
    public void Back(int first, int count) => _matrix.Backward(count, Y + ((long)first * Width), (nint)Rows * Width, 0, ByInput(first));
}
