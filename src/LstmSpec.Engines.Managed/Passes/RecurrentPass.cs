using System.Runtime.CompilerServices;
using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>
/// One direction of a recurrent layer on one shard: scratch, forward step and backward pass.
/// </summary>
/// <remarks>
/// Scratch, for a shard of R rows: Z (state, R, [h | x | 1]); gates per panel (slot, R, 32), activations overwritten by their gradients;
/// cells per panel (state, R, 16); D (state, R, [dh | dx]) gradients by what the step read. A panel of gates is the result of the forward
/// product, a cell's operand, the A of the backward product and the B of the weight gradient: nothing is transposed.
/// </remarks>
internal sealed unsafe class RecurrentPass(RecurrentParameters layer)
{
    /// <summary>Rows times steps whose weight gradient is added at once: their Z and gates are still in the second-level cache.</summary>
    private const int GradientBlock = 256;

    private readonly PackedMatrix _matrix = layer.Matrix;
    private readonly DropoutMask _dropout = new(layer.Dropout);
    private Extent _extent;
    private float* _z, _gates, _cells, _d, _dc, _mask;
    private nint _gateStride, _cellStride;

    public RecurrentParameters Layer => layer;

    /// <summary>Lays the scratch out; a null carver only measures.</summary>
    /// <param name="extent">Size of the pass.</param>
    /// <param name="top">Whether no recurrent layer stands above: then only the last step's outputs pass through dropout.</param>
    /// <param name="carver">Where to cut from.</param>
    public void Carve(Extent extent, bool top, ref Carver carver)
    {
        _extent = extent;
        _gateStride = (nint)extent.Slots * extent.Rows * Cell.GateRow;
        _cellStride = (nint)extent.States * extent.Rows * Cell.StateRow;
        _z = carver.Take((long)extent.States * extent.Rows * layer.RowStride);
        _gates = carver.Take((long)_matrix.Panels * _gateStride);
        _cells = carver.Take((long)_matrix.Panels * _cellStride);
        if (!extent.Training) return;
        _d = carver.Take((long)(layer.First ? 1 : extent.Steps + 1) * extent.Rows * _matrix.BackWidth);
        _dc = carver.Take((long)_matrix.Panels * extent.Rows * Cell.Units);
        if (_dropout.Any) _mask = carver.Take((long)(top ? 1 : extent.Steps) * extent.Rows * layer.PaddedUnits + MaskStream.Room);
    }

    /// <summary>Zeroes the cell state that a pass starts from.</summary>
    public void Begin()
    {
        // The h of the first step is zero too, but nothing reads it: its products are left out.
        for (var panel = 0; panel < _matrix.Panels; panel++) new Span<float>(_cells + (panel * _cellStride), _extent.Rows * Cell.StateRow).Clear();
    }

    /// <summary>The gradients by what each step read from below.</summary>
    public Incoming Passed => new(Gradients(0) + layer.PaddedUnits, (nint)_extent.Rows * _matrix.BackWidth, _matrix.BackWidth);

    /// <summary>(rows, padded units) h that step <paramref name="time"/> gave; rows are <see cref="RecurrentParameters.RowStride"/> apart.</summary>
    public float* H(int time) => States(time + 1);

    /// <summary>Copies one step of what the layer below gave into the rows.</summary>
    /// <param name="step">This direction's step.</param>
    /// <param name="from">(rows, width).</param>
    /// <param name="width">Padded width.</param>
    public void Take(int step, float* from, int width)
    {
        var to = Inputs(step);
        for (var row = 0; row < _extent.Rows; row++, from += width, to += layer.RowStride) new Span<float>(from, width).CopyTo(new(to, width));
        WriteOnes(step);
    }

    /// <summary>Copies one step of the network's inputs into the first layer's rows.</summary>
    /// <param name="inputs">(rows, steps, inputs).</param>
    /// <param name="time">The step in the window.</param>
    /// <param name="step">This direction's step.</param>
    /// <remarks>
    /// What is not finite becomes the NaN without payload. An infinity would saturate a gate and leave a finite loss, and a NaN's payload
    /// could be shifted into an exponent by <see cref="Squash{T}"/>.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LoadInputs(float* inputs, int time, int step)
    {
        var width = layer.Inputs;
        var from = inputs + ((long)time * width);
        var to = Inputs(step);
        for (var row = 0; row < _extent.Rows; row++, from += (long)_extent.Steps * width, to += layer.RowStride)
        {
            for (var i = 0; i < width; i++) to[i] = float.IsFinite(from[i]) ? from[i] : float.NaN;
        }

        WriteOnes(step);
    }

    /// <summary>h and c of step <paramref name="time"/> from those before it.</summary>
    /// <param name="time">The step.</param>
    /// <param name="above">The recurrent layer that reads the outputs, if any.</param>
    /// <param name="masks">This training step's stream; unused in prediction.</param>
    /// <param name="firstRow">Place in the batch of the shard's first window.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void StepForward(int time, RecurrentPass? above, in MaskStream masks, int firstRow)
    {
        int rows = _extent.Rows, stride = layer.RowStride, skip = time == 0 ? layer.Units : 0;
        var masked = above is not null && _extent.Training && _dropout.Any;
        float* z = States(time), next = States(time + 1);
        float* gates = _gates + ((long)_extent.Slot(time) * rows * Cell.GateRow);
        float* before = _cells + ((long)_extent.State(time) * rows * Cell.StateRow), after = _cells + ((long)_extent.State(time + 1) * rows * Cell.StateRow);
        float* up = above is null || masked ? null : above.Inputs(time);
        nint upStride = above is null ? 0 : above.Layer.RowStride;
        int full = _matrix.FullPanels, together = Cell.Panels(rows);
        for (int panel = 0, count; panel < _matrix.Panels; panel += count)
        {
            count = panel < full ? Math.Min(together, full - panel) : 1;
            var own = gates + (panel * _gateStride);
            for (var i = 0; i < count; i++) _matrix.Forward(panel + i, skip, rows, z, stride, own + (i * _gateStride));
            float* h = next + (panel * Cell.Units), y = up == null ? null : up + (panel * Cell.Units), old = before + (panel * _cellStride),
                now = after + (panel * _cellStride);
            if (layer.Kind == CellKind.Gru) GruCell.Forward(panel == full, count, rows, own, _gateStride, old, now, _cellStride, h, stride, y, upStride);
            else Cell.Forward(panel == full, count, rows, own, _gateStride, old, now, _cellStride, h, stride, y, upStride);
        }

        if (above is null) return;
        if (masked)
        {
            var mask = _mask + ((long)time * rows * layer.PaddedUnits);
            _dropout.Draw(masks, layer.Index, firstRow, rows, time, layer.PaddedUnits, mask);
            DropoutMask.Apply(rows, layer.PaddedUnits, mask, next, stride, above.Inputs(time), upStride);
        }

        above.WriteOnes(time);
    }

    /// <summary>Copies the last step's outputs, after dropout, to where the first dense layer reads them.</summary>
    public void LastOutputs(float* to, nint toStride, in MaskStream masks, int firstRow)
    {
        var h = States(_extent.Steps);
        var units = layer.PaddedUnits;
        if (_extent.Training && _dropout.Any)
        {
            _dropout.Draw(masks, layer.Index, firstRow, _extent.Rows, _extent.Steps - 1, units, _mask);
            DropoutMask.Apply(_extent.Rows, units, _mask, h, layer.RowStride, to, toStride);
            return;
        }

        for (var row = 0; row < _extent.Rows; row++, h += layer.RowStride, to += toStride) new Span<float>(h, units).CopyTo(new(to, units));
    }

    /// <summary>Takes the gradients by the last step's outputs.</summary>
    /// <param name="from">(rows, units padded); null where only the layer above gives gradients.</param>
    /// <param name="fromStride">Floats from row to row.</param>
    public void LastGradients(float* from, nint fromStride)
    {
        var units = layer.PaddedUnits;
        var dh = Gradients(_extent.Steps);
        for (var row = 0; row < _extent.Rows; row++, dh += _matrix.BackWidth, from += fromStride)
        {
            if (from == null) new Span<float>(dh, units).Clear();
            else if (_dropout.Any) DropoutMask.Apply(1, units, _mask + ((long)row * units), from, 0, dh, 0);
            else new Span<float>(from, units).CopyTo(new(dh, units));
        }
    }

    /// <summary>Back through time; adds the layer's weight gradient to <paramref name="gradient"/>.</summary>
    /// <param name="incoming">Gradients by the outputs of every step; none where only the last ones count.</param>
    /// <param name="gradient">Packed as the parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(in Incoming incoming, float* gradient)
    {
        int rows = _extent.Rows, steps = _extent.Steps, block = Math.Max(1, GradientBlock / rows), end = steps;
        nint dStride = _matrix.BackWidth, aboveStride = incoming.RowStride;
        new Span<float>(_dc, _matrix.Panels * rows * Cell.Units).Clear();
        for (var time = steps - 1; time >= 0; time--)
        {
            var dh = Gradients(time + 1);
            var fromAbove = incoming.Start == null ? null : incoming.Start + (time * incoming.StepStride);
            if (fromAbove != null && _dropout.Any)
                DropoutMask.Apply(rows, layer.PaddedUnits, _mask + ((long)time * rows * layer.PaddedUnits), fromAbove, aboveStride, fromAbove, aboveStride);
            float* gates = _gates + ((long)time * rows * Cell.GateRow), cells = _cells + ((long)time * rows * Cell.StateRow);
            for (var panel = 0; panel < _matrix.Panels; panel++)
            {
                float* own = gates + (panel * _gateStride), before = cells + (panel * _cellStride), by = dh + (panel * Cell.Units);
                float* onTop = fromAbove == null ? null : fromAbove + (panel * Cell.Units), carry = _dc + ((long)panel * rows * Cell.Units);
                if (layer.Kind == CellKind.Gru) GruCell.Backward(_matrix.IsNarrow(panel), rows, own, before, by, dStride, onTop, aboveStride, carry);
                else Cell.Backward(_matrix.IsNarrow(panel), rows, own, before, before + (rows * Cell.StateRow), by, dStride, onTop, aboveStride, carry);
            }

            // At the first step nobody waits for dh; above the first layer dx is still wanted.
            var from = time > 0 ? 0 : layer.First ? _matrix.BackWidth : layer.PaddedUnits / RowProduct.PanelWidth * RowProduct.PanelWidth;
            _matrix.Backward(rows, gates, _gateStride, from, Gradients(time));
            if (time % block != 0) continue;
            AddWeightGradient(time, end, gradient);
            end = time;
        }
    }

    /// <summary>dW += Zᵀ·dG over the steps from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    private void AddWeightGradient(int start, int end, float* gradient)
    {
        int rows = _extent.Rows, stride = layer.RowStride, units = layer.Units;
        int depth = (end - start) * rows, zero = start == 0 ? rows : 0; // h is zero at the first step
        var z = States(start);
        for (var panel = 0; panel < _matrix.Panels; panel++, gradient += _matrix.PanelSize)
        {
            var gates = _gates + (panel * _gateStride) + ((long)start * rows * Cell.GateRow);
            var width = _matrix.WidthOf(panel);
            if (zero > 0) OuterProduct.Add(layer.Inputs + 1, zero, z + units, stride, gates, width, gradient + (units * width));
            OuterProduct.Add(_matrix.Depth, depth - zero, z + ((long)zero * stride), stride, gates + (zero * Cell.GateRow), width, gradient);
        }
    }

    /// <summary>Writes the constant that the bias is the weight of, after x, whose padding may have covered it.</summary>
    private void WriteOnes(int time)
    {
        var one = States(time) + _matrix.Depth - 1;
        for (var row = _extent.Rows; row > 0; row--, one += layer.RowStride) *one = 1f;
    }

    /// <summary>[h | x | 1] that step <paramref name="time"/> reads.</summary>
    private float* States(int time) => _z + ((long)_extent.State(time) * _extent.Rows * layer.RowStride);

    private float* Inputs(int time) => States(time) + layer.Units;

    /// <summary>[dh | dx] by what step <paramref name="time"/> read. The first layer passes nothing on and reuses one slot.</summary>
    private float* Gradients(int time) => _d + (layer.First ? 0 : (long)time * _extent.Rows * _matrix.BackWidth);

    /// <summary>Gradients by a layer's outputs, as the layer above left them; <c>default</c> is none.</summary>
    internal readonly struct Incoming(float* start, nint stepStride, nint rowStride)
    {
        /// <summary>First row of the first step; null for none.</summary>
        public float* Start { get; } = start;

        /// <summary>Floats from step to step.</summary>
        public nint StepStride { get; } = stepStride;

        /// <summary>Floats from row to row.</summary>
        public nint RowStride { get; } = rowStride;
    }
}
