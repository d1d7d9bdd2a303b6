using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>
/// What a recurrent layer makes of its cells' h on one shard where that is not the output itself: both directions side by side, normalised, through dropout.
/// </summary>
/// <remarks>
/// Scratch for R rows and S steps kept (one at the top of the stack, where only the last is wanted): Y (S, R, padded width) outputs;
/// N (S, R, padded width) what the norm made before gain and bias, with a factor per row; per direction E (S, R, padded units) gradients by h.
/// </remarks>
internal sealed unsafe class OutputPass(PackedRecurrent layer)
{
    private readonly DropoutMask _dropout = new(layer.Dropout);
    private readonly float*[] _byH = new float*[layer.Directions.Length];
    private Extent _extent;
    private bool _top;
    private float* _y, _normal, _inverse, _mask, _d;

    private int Units => layer.Directions[0].Units;

    private int PaddedUnits => layer.Directions[0].PaddedUnits;

    private bool Keeps => !_top && (_extent.Training || _extent.Whole);

    public void Carve(Extent extent, bool top, ref Carver carver)
    {
        (_extent, _top) = (extent, top);
        var slots = Keeps ? extent.Steps : 1;
        var size = (long)slots * extent.Rows * layer.PaddedWidth;
        _y = carver.Take(size);
        if (layer.Norm is not null)
        {
            _normal = carver.Take(size);
            _inverse = carver.Take((long)slots * extent.Rows);
        }

        if (!extent.Training) return;
        if (_dropout.Any) _mask = carver.Take(size + MaskStream.Room);
        _d = carver.Take((long)extent.Rows * layer.PaddedWidth);
        for (var i = 0; i < _byH.Length; i++) _byH[i] = carver.Take((long)slots * extent.Rows * PaddedUnits);
    }

    /// <summary>(rows, padded width) outputs of step <paramref name="time"/>.</summary>
    public float* Outputs(int time) => _y + Row(time);

    /// <summary>Makes the outputs of one step.</summary>
    /// <param name="time">The step in the window.</param>
    /// <param name="forward">h of the direction that reads onward.</param>
    /// <param name="reverse">h of the other one, at the same step of the window or, at the top, after its last; null if there is none.</param>
    /// <param name="stride">Floats from row to row of both.</param>
    /// <param name="masks">This training step's stream.</param>
    /// <param name="firstRow">Place in the batch of the shard's first window.</param>
    public void Make(int time, float* forward, float* reverse, nint stride, in MaskStream masks, int firstRow)
    {
        int rows = _extent.Rows, padded = layer.PaddedWidth, width = layer.Width, units = Units;
        var y = Outputs(time);
        for (var row = 0; row < rows; row++, y += padded, forward += stride)
        {
            new Span<float>(forward, units).CopyTo(new(y, units));
            if (reverse != null)
            {
                new Span<float>(reverse, units).CopyTo(new(y + units, units));
                reverse += stride;
            }

            new Span<float>(y + width, padded - width).Clear();
            if (layer.Norm is { } norm)
                _inverse[(Slot(time) * rows) + row] = LayerNorm.Forward(width, y, _normal + Row(time) + ((long)row * padded), norm.Matrix.Weights);
        }

        if (!_extent.Training || !_dropout.Any) return;
        _dropout.Draw(masks, layer.Index, firstRow, rows, time, padded, _mask + Row(time));
        y = Outputs(time);
        DropoutMask.Apply(rows, padded, _mask + Row(time), y, padded, y, padded);
    }

    /// <summary>Where the gradients by the outputs of one step are gathered for <see cref="Back"/>: (rows, padded width).</summary>
    public float* Gathered => _d;

    /// <summary>Gradients by h of a direction at one of its own steps: (rows, padded units).</summary>
    public float* ByH(int direction, int step) => _byH[direction] + ((long)Slot(step) * _extent.Rows * PaddedUnits);

    /// <summary>From <see cref="Gathered"/>: adds the norm's gradients and writes those by h.</summary>
    /// <param name="time">The step in the window.</param>
    /// <param name="reverseStep">The other direction's own step that gave its half.</param>
    /// <param name="gradients">Packed as all parameters.</param>
    public void Back(int time, int reverseStep, float* gradients)
    {
        int rows = _extent.Rows, padded = layer.PaddedWidth, units = Units;
        if (_dropout.Any) DropoutMask.Apply(rows, padded, _mask + Row(time), _d, padded, _d, padded);
        for (var row = 0; row < rows; row++)
        {
            var d = _d + ((long)row * padded);
            if (layer.Norm is { } norm)
                LayerNorm.Backward(layer.Width, d, _normal + Row(time) + ((long)row * padded), _inverse[(Slot(time) * rows) + row], norm.Matrix.Weights,
                    gradients + norm.Matrix.Offset);
            for (var i = 0; i < _byH.Length; i++)
            {
                var to = ByH(i, i == 0 ? time : reverseStep) + ((long)row * PaddedUnits);
                new Span<float>(d + (i * units), units).CopyTo(new(to, units));
                new Span<float>(to + units, PaddedUnits - units).Clear();
            }
        }
    }

    private int Slot(int time) => Keeps ? time : 0;

    private long Row(int time) => (long)Slot(time) * _extent.Rows * layer.PaddedWidth;
}
