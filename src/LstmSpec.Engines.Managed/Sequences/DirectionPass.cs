using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Passes;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Sequences;

/// <summary>
/// One direction of a recurrent layer on one shard, with all that <see cref="RecurrentPass"/> leaves out: windows of unlike length, a state to start from,
/// dropout on the way from step to step, activations of choice. Where there is none of it, each value comes of the same chain of operations as there, and has
/// the same bits.
/// </summary>
/// <remarks>
/// Scratch, for R rows and S steps: Z (S + 1, R, [h | x | 1]), h as the products read it; H (S, R, padded units) the outputs where dropout keeps them apart
/// from Z's; gates per panel (S, R, 32), activations overwritten by gradients; cells per panel (S + 1, R, 16); D (S + 1, R, [dh | dx]). At a step that a window
/// does not have, its row is copied on.
/// </remarks>
internal sealed unsafe class DirectionPass(RecurrentParameters layer, RecurrentLayer declared, int direction)
{
    /// <summary>Rows times steps whose weight gradient is added at once, as in <see cref="RecurrentPass"/>.</summary>
    private const int GradientBlock = 256;

    private readonly PackedMatrix _matrix = layer.Matrix;
    private readonly DropoutMask _dropout = new(declared.RecurrentDropout);
    private Frame _frame = new();
    private int _steps;
    private float* _z, _h, _gates, _given, _cells, _d, _dc, _mask, _held, _gradients;
    private nint _gateStride, _cellStride;
    private bool _started;

    public RecurrentParameters Layer => layer;

    private int Rows => _frame.Rows;

    private bool Masked => _frame.Training && _dropout.Any;

    private bool Gru => layer.Kind == CellKind.Gru;

    /// <summary>Whether pre-activations are kept, for activations whose slope does not follow from the result.</summary>
    private bool Keeps => _frame.Training && !(ActivationTraits.FromResult(declared.Activation) && ActivationTraits.FromResult(declared.GateActivation));

    public void Carve(Frame frame, int steps, ref Carver carver)
    {
        (_frame, _steps) = (frame, steps);
        _gateStride = (nint)steps * Rows * Cell.GateRow;
        _cellStride = (nint)(steps + 1) * Rows * Cell.StateRow;
        _z = carver.Take((steps + 1L) * Rows * layer.RowStride);
        _gates = carver.Take(_matrix.Panels * _gateStride);
        _cells = carver.Take(_matrix.Panels * _cellStride);
        _given = Keeps ? carver.Take(_matrix.Panels * _gateStride) : null;
        if (!frame.Training) return;
        _d = carver.Take((long)(layer.First ? 1 : steps + 1) * Rows * _matrix.BackWidth);
        _dc = carver.Take((long)_matrix.Panels * Rows * Cell.Units);
        _held = carver.Take(2L * Rows * layer.PaddedUnits);
        if (!_dropout.Any) return;
        _h = carver.Take((long)steps * Rows * layer.PaddedUnits);
        _mask = carver.Take(((long)Rows * layer.PaddedUnits) + MaskStream.Room);
    }

    /// <summary>Readies a pass from zero.</summary>
    public void Begin()
    {
        _started = false;
        for (var panel = 0; panel < _matrix.Panels; panel++) new Span<float>(_cells + (panel * _cellStride), Rows * Cell.StateRow).Clear();
        for (var row = 0; row < Rows; row++) new Span<float>(State(0, row), layer.Units).Clear();
        if (Masked) _dropout.Draw(_frame.RecurrentMasks, layer.Index, _frame.Windows.AsSpan(0, Rows), direction, layer.PaddedUnits, _mask);
    }

    /// <summary>Gives one window the state it starts from.</summary>
    /// <param name="row">The window.</param>
    /// <param name="h">(units).</param>
    /// <param name="c">(units), an LSTM's.</param>
    public void Start(int row, float* h, float* c)
    {
        _started = true;
        for (var u = 0; u < layer.Units; u++)
        {
            State(0, row)[u] = Masked ? h[u] * _mask[(row * layer.PaddedUnits) + u] : h[u];
            Memory(0, row)[((u / Cell.Units) * _cellStride) + (u % Cell.Units)] = Gru ? h[u] : c[u];
        }
    }

    /// <summary>The state of one window after all steps.</summary>
    public void End(int row, float* h, float* c)
    {
        for (var u = 0; u < layer.Units; u++)
        {
            var memory = Memory(_steps, row)[((u / Cell.Units) * _cellStride) + (u % Cell.Units)];
            h[u] = Gru ? memory : Output(_steps - 1, row)[u];
            if (!Gru) c[u] = memory;
        }
    }

    /// <summary>h that a step gave for a window; (units).</summary>
    public float* Output(int step, int row) => Masked ? _h + ((((long)step * Rows) + row) * layer.PaddedUnits) : State(step + 1, row);

    /// <summary>Where a step reads its input for a window; (inputs).</summary>
    public float* Input(int step, int row) => State(step, row) + layer.Units;

    /// <summary>Gradients by what a step read from below; not in the first layer.</summary>
    public float* ByInput(int step, int row) => Gradients(step) + ((long)row * _matrix.BackWidth) + layer.PaddedUnits;

    /// <summary>Gates' activations before, gradients by their pre-activations after the backward pass: of the panel's units, [4 gates × 8] or [4 gates ×
    /// 4].</summary>
    public float* Gates(int step, int row, int panel) => _gates + (panel * _gateStride) + ((((long)step * Rows) + row) * Cell.GateRow);

    /// <summary>Gradients by h and c of what <see cref="Start"/> gave, after the backward pass.</summary>
    public (float H, float C) ByStart(int row, int unit) =>
        (Gradients(0)[((long)row * _matrix.BackWidth) + unit] + (Gru ? Carry(row, unit) : 0), Gru ? 0 : Carry(row, unit));

    /// <summary>One step of the direction, whose input is there.</summary>
    /// <param name="step">The direction's own number of it.</param>
    /// <param name="time">The step in the window; −1 where every window has it.</param>
    public void Step(int step, int time)
    {
        int rows = Rows, stride = layer.RowStride, skip = step == 0 && !_started ? layer.Units : 0;
        for (var row = 0; row < rows; row++) State(step, row)[_matrix.Depth - 1] = 1f;
        float* gates = Gates(step, 0, 0), before = Memory(step, 0), after = Memory(step + 1, 0), next = State(step + 1, 0);
        var up = Masked ? Output(step, 0) : null;
        int full = _matrix.FullPanels, together = declared.Standard ? Cell.Panels(rows) : 1;
        for (int panel = 0, count; panel < _matrix.Panels; panel += count)
        {
            count = panel < full ? Math.Min(together, full - panel) : 1;
            var own = gates + (panel * _gateStride);
            for (var i = 0; i < count; i++) _matrix.Forward(panel + i, skip, rows, State(step, 0), stride, own + (i * _gateStride));
            float* h = next + (panel * Cell.Units), y = up == null ? null : up + (panel * Cell.Units), old = before + (panel * _cellStride),
                now = after + (panel * _cellStride);
            if (!declared.Standard) Free(panel == full, Choice(panel), own, old, now, h, y);
            else if (Gru) GruCell.Forward(panel == full, count, rows, own, _gateStride, old, now, _cellStride, h, stride, y, layer.PaddedUnits);
            else Cell.Forward(panel == full, count, rows, own, _gateStride, old, now, _cellStride, h, stride, y, layer.PaddedUnits);
        }

        if (Masked) DropoutMask.Apply(rows, layer.PaddedUnits, _mask, next, stride, next, stride);
        if (!_frame.Ragged || time < 0) return;
        for (var row = 0; row < rows; row++)
        {
            if (!_frame.Has(row, time)) Hold(step, row);
        }
    }

    /// <summary>Readies the way back.</summary>
    /// <param name="gradients">Packed as all parameters, added to.</param>
    public void BeginBack(float* gradients)
    {
        _gradients = gradients;
        new Span<float>(_dc, _matrix.Panels * Rows * Cell.Units).Clear();
        var dh = Gradients(_steps);
        for (var row = 0; row < Rows; row++) new Span<float>(dh + ((long)row * _matrix.BackWidth), layer.PaddedUnits).Clear();
    }

    /// <summary>Takes gradients by the state after all steps.</summary>
    /// <param name="h">(rows, units).</param>
    /// <param name="c">(rows, units), an LSTM's.</param>
    /// <param name="stride">Floats from row to row of both.</param>
    public void Seed(float* h, float* c, int stride)
    {
        for (var row = 0; row < Rows; row++)
        {
            for (var u = 0; u < layer.Units; u++)
            {
                Gradients(_steps)[((long)row * _matrix.BackWidth) + u] = h[(row * stride) + u];
                if (!Gru) Carry(row, u) = c[(row * stride) + u];
            }
        }
    }

    /// <summary>Adds the gradients by what a step of the first layer read, in double and one by one: what a reversal learns its sizes and levels by, so that
    /// this order of sums is part of every result of it.</summary>
    public void AddByInputInDouble(int step, int row, float* to)
    {
        for (var i = 0; i < layer.Inputs; i++)
        {
            var sum = 0.0;
            for (var panel = 0; panel < _matrix.Panels; panel++)
            {
                var width = _matrix.WidthOf(panel);
                float* gates = Gates(step, row, panel), weights = Weights(panel, i);
                for (var k = 0; k < width; k++) sum += (double)gates[k] * weights[k];
            }

            to[i] += (float)sum;
        }
    }

    /// <summary>
    /// The same eight gates at a time, added in one order: for a report, as a look into the network has to be cheap, and for vectors of levels, which learn by
    /// it, so that this order is part of every result of theirs.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddByInput(int step, int row, float* to)
    {
        for (var i = 0; i < layer.Inputs; i++)
        {
            Vector256<float> even = default, odd = default;
            for (var panel = 0; panel < _matrix.Panels; panel++)
            {
                var width = _matrix.WidthOf(panel);
                float* gates = Gates(step, row, panel), weights = Weights(panel, i);
                for (var k = 0; k < width; k += 2 * Cell.Units)
                {
                    even = Vector256.FusedMultiplyAdd(Vector256.Load(gates + k), Vector256.Load(weights + k), even);
                    odd = Vector256.FusedMultiplyAdd(Vector256.Load(gates + k + Cell.Units), Vector256.Load(weights + k + Cell.Units), odd);
                }
            }

            var sums = even + odd;
            to[i] += ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
        }
    }

    /// <summary>Back over one step.</summary>
    /// <param name="step">The direction's own number of it.</param>
    /// <param name="time">The step in the window; −1 where every window has it.</param>
    /// <param name="above">(rows, padded units) gradients by the outputs of the step.</param>
    public void Back(int step, int time, float* above)
    {
        int rows = Rows, units = layer.PaddedUnits;
        nint width = _matrix.BackWidth;
        var dh = Gradients(step + 1);
        var ragged = _frame.Ragged && time >= 0;
        if (ragged) Keep(time, dh, above);
        for (var panel = 0; panel < _matrix.Panels; panel++)
        {
            float* own = Gates(step, 0, panel), before = Memory(step, 0) + (panel * _cellStride), after = Memory(step + 1, 0) + (panel * _cellStride);
            var narrow = _matrix.IsNarrow(panel);
            float* by = dh + (panel * Cell.Units), onTop = above + (panel * Cell.Units), carry = _dc + ((long)panel * rows * Cell.Units);
            if (!declared.Standard) FreeBack(narrow, Choice(panel), own, before, after, by, onTop, carry);
            else if (Gru) GruCell.Backward(narrow, rows, own, before, by, width, onTop, units, carry);
            else Cell.Backward(narrow, rows, own, before, after, by, width, onTop, units, carry);
        }

        for (var row = 0; ragged && row < rows; row++)
        {
            if (_frame.Has(row, time)) continue;
            for (var panel = 0; panel < _matrix.Panels; panel++) new Span<float>(Gates(step, row, panel), Cell.GateRow).Clear();
        }

        // At the first step dh is wanted only where something else gave the state it starts from.
        var from = step > 0 || _started ? 0 : layer.First ? _matrix.BackWidth : units / RowProduct.PanelWidth * RowProduct.PanelWidth;
        var to = Gradients(step);
        _matrix.Backward(rows, Gates(step, 0, 0), _gateStride, from, to);
        if (from == 0 && Masked) DropoutMask.Apply(rows, units, _mask, to, width, to, width);
        for (var row = 0; ragged && row < rows; row++)
        {
            if (!_frame.Has(row, time)) GiveBack(row, to);
        }
    }

    /// <summary>dW += Zᵀ·dG over all steps, a block at a time.</summary>
    public void AddWeightGradient()
    {
        var gradients = _gradients + _matrix.Offset;
        var block = Math.Max(1, GradientBlock / Rows);
        var end = _steps;
        for (var step = _steps - 1; step >= 0; step--)
        {
            if (step % block != 0) continue;
            AddWeightGradient(step, end, gradients);
            end = step;
        }
    }

    private void AddWeightGradient(int start, int end, float* gradient)
    {
        var depth = (end - start) * Rows;
        for (var panel = 0; panel < _matrix.Panels; panel++, gradient += _matrix.PanelSize)
        {
            OuterProduct.Add(_matrix.Depth, depth, State(start, 0), layer.RowStride, Gates(start, 0, panel), _matrix.WidthOf(panel), gradient);
        }
    }

    private void Free(bool narrow, in CellActivations choice, float* gates, float* before, float* after, float* h, float* up)
    {
        var given = _given == null ? null : _given + (gates - _gates);
        if (Gru) FreeGruCell.Forward(narrow, choice, Rows, gates, given, before, after, h, layer.RowStride, up, layer.PaddedUnits);
        else FreeCell.Forward(narrow, choice, Rows, gates, given, before, after, h, layer.RowStride, up, layer.PaddedUnits);
    }

    private void FreeBack(bool narrow, in CellActivations choice, float* gates, float* before, float* after, float* dh, float* above, float* carry)
    {
        var given = _given == null ? null : _given + (gates - _gates);
        if (Gru) FreeGruCell.Backward(narrow, choice, Rows, gates, given, before, dh, _matrix.BackWidth, above, layer.PaddedUnits, carry);
        else FreeCell.Backward(narrow, choice, Rows, gates, given, before, after, dh, _matrix.BackWidth, above, layer.PaddedUnits, carry);
    }

    private CellActivations Choice(int panel)
    {
        return new(Of(declared.Activation, layer.Slope, panel, _gradients), Of(declared.GateActivation, layer.GateSlope, panel, _gradients));

        static CellActivations.Choice Of(Spec.Activation activation, VectorParameters? slopes, int panel, float* gradients) => slopes is null
            ? new(activation, null, null)
            : new(activation, slopes.Matrix.Weights + (panel * Cell.Units), gradients == null ? null : gradients + slopes.Matrix.Offset + (panel * Cell.Units));
    }

    /// <summary>A window that has not this step keeps its state.</summary>
    private void Hold(int step, int row)
    {
        new Span<float>(State(step, row), layer.Units).CopyTo(new(State(step + 1, row), layer.Units));
        for (var panel = 0; panel < _matrix.Panels; panel++)
            new Span<float>(Memory(step, row) + (panel * _cellStride), Cell.StateRow).CopyTo(new(Memory(step + 1, row) + (panel * _cellStride), Cell.StateRow));
        if (!Masked) return;
        if (step == 0) new Span<float>(Output(0, row), layer.PaddedUnits).Clear();
        else new Span<float>(Output(step - 1, row), layer.PaddedUnits).CopyTo(new(Output(step, row), layer.PaddedUnits));
    }

    /// <summary>Notes the gradients by h and c that arrive at a step, for windows that have not the step: none of them reaches the cell, whose slopes would
    /// count it.</summary>
    private void Keep(int time, float* dh, float* above)
    {
        for (var row = 0; row < Rows; row++)
        {
            if (_frame.Has(row, time)) continue;
            for (var u = 0; u < layer.PaddedUnits; u++)
            {
                var at = (row * layer.PaddedUnits) + u;
                _held[at] = dh[((long)row * _matrix.BackWidth) + u] + above[at];
                _held[(Rows * layer.PaddedUnits) + at] = Carry(row, u);
                dh[((long)row * _matrix.BackWidth) + u] = above[at] = Carry(row, u) = 0;
            }
        }
    }

    private void GiveBack(int row, float* dh)
    {
        for (var u = 0; u < layer.PaddedUnits; u++)
        {
            var at = (row * layer.PaddedUnits) + u;
            dh[((long)row * _matrix.BackWidth) + u] = _held[at];
            Carry(row, u) = _held[(Rows * layer.PaddedUnits) + at];
        }
    }

    private ref float Carry(int row, int unit) => ref _dc[((((long)(unit / Cell.Units) * Rows) + row) * Cell.Units) + (unit % Cell.Units)];

    /// <summary>What a panel's gates weigh an input with, in the order of <see cref="Gates"/>.</summary>
    private float* Weights(int panel, int input) =>
        _matrix.Weights + ((long)panel * _matrix.PanelSize) + ((long)(layer.Units + input) * _matrix.WidthOf(panel));

    /// <summary>[h | x | 1] that a step reads for a window.</summary>
    private float* State(int step, int row) => _z + ((((long)step * Rows) + row) * layer.RowStride);

    /// <summary>c (a GRU's h) before a step, of the first eight units.</summary>
    private float* Memory(int step, int row) => _cells + ((((long)step * Rows) + row) * Cell.StateRow);

    /// <summary>[dh | dx] by what a step read. The first layer passes nothing on and reuses one slot.</summary>
    private float* Gradients(int step) => _d + (layer.First ? 0 : (long)step * Rows * _matrix.BackWidth);
}
