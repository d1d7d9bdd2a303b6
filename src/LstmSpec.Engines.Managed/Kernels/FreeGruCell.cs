namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// The GRU cell with activations of choice: n = φ(x' + r·h'), h = n + z·(h₋₁ − n), with r, z through γ. Laid out as <see cref="GruCell"/>.
/// </summary>
internal static unsafe class FreeGruCell
{
    /// <inheritdoc cref="FreeCell.Forward(bool, in CellActivations, int, float*, float*, float*, float*, float*, nint, float*, nint)"/>
    public static void Forward(bool narrow, in CellActivations choice, int rows, float* gates, float* given, float* before, float* after, float* h,
        nint hStride, float* up, nint upStride)
    {
        if (narrow) Forward<Quads4>(choice, rows, gates, given, before, after, h, hStride, up, upStride);
        else Forward<Lanes8>(choice, rows, gates, given, before, after, h, hStride, up, upStride);
    }

    /// <inheritdoc cref="GruCell.Backward(bool, int, float*, float*, float*, nint, float*, nint, float*)"/>
    /// <param name="choice">The activations.</param>
    /// <param name="given">What <see cref="Forward"/> kept.</param>
    public static void Backward(bool narrow, in CellActivations choice, int rows, float* gates, float* given, float* before, float* dh, nint dhStride,
        float* above, nint aboveStride, float* carry)
    {
        if (narrow) Backward<Quads4>(choice, rows, gates, given, before, dh, dhStride, above, aboveStride, carry);
        else Backward<Lanes8>(choice, rows, gates, given, before, dh, dhStride, above, aboveStride, carry);
    }

    private static void Forward<T>(in CellActivations choice, int rows, float* gates, float* given, float* before, float* after, float* h, nint hStride,
        float* up, nint upStride)
        where T : struct, ILanes<T>
    {
        const int GateRow = Cell.GateRow;
        if (given != null) new Span<float>(gates, rows * GateRow).CopyTo(new(given, rows * GateRow));
        choice.Gate.Forward<T>(rows, gates, GateRow);
        choice.Gate.Forward<T>(rows, gates + T.Units, GateRow);
        for (var row = 0; row < rows; row++)
        {
            var own = gates + (row * GateRow);
            var x = T.Fma(T.Load(own, 0), T.Load(own + (3 * T.Units), 0), T.Load(own + (2 * T.Units), 0));
            T.Store(x, own + (2 * T.Units), 0);
            if (given != null) T.Store(x, given + (row * GateRow) + (2 * T.Units), 0);
        }

        choice.State.Forward<T>(rows, gates + (2 * T.Units), GateRow);
        for (var row = 0; row < rows; row++)
        {
            var n = T.Load(gates + (row * GateRow) + (2 * T.Units), 0);
            var y = T.Fma(T.Load(gates + (row * GateRow) + T.Units, 0), T.Load(before + (row * Cell.StateRow), 0) - n, n);
            T.Store(y, after + (row * Cell.StateRow), 0);
            T.Store(y, h + (row * hStride), 0);
            if (up != null) T.Store(y, up + (row * upStride), 0);
        }
    }

    private static void Backward<T>(in CellActivations choice, int rows, float* gates, float* given, float* before, float* dh, nint dhStride, float* above,
        nint aboveStride, float* carry)
        where T : struct, ILanes<T>
    {
        const int GateRow = Cell.GateRow;
        var d = stackalloc float[rows * GateRow]; // gradients by the results of r, z, n; by h' at the end
        var one = T.All(1f);
        for (var row = 0; row < rows; row++)
        {
            float* own = gates + (row * GateRow), to = d + (row * GateRow);
            T z = T.Load(own + T.Units, 0), n = T.Load(own + (2 * T.Units), 0);
            var byH = T.Load(dh + (row * dhStride), 0) + T.Load(carry + (row * Cell.Units), 0);
            if (above != null) byH += T.Load(above + (row * aboveStride), 0);
            T.Store(byH * (one - z), to + (2 * T.Units), 0);
            T.Store(byH * (T.Load(before + (row * Cell.StateRow), 0) - n), to + T.Units, 0);
            T.Store(byH * z, carry + (row * Cell.Units), 0);
        }

        CellActivations.Back<T>(choice.State, rows, d + (2 * T.Units), gates + (2 * T.Units), given == null ? null : given + (2 * T.Units));
        for (var row = 0; row < rows; row++)
        {
            float* own = gates + (row * GateRow), to = d + (row * GateRow);
            T byNew = T.Load(own + (2 * T.Units), 0), past = T.Load(own + (3 * T.Units), 0);
            T.Store(byNew * past, to, 0);
            T.Store(byNew * T.Load(own, 0), own + (3 * T.Units), 0);
        }

        CellActivations.Back<T>(choice.Gate, rows, d, gates, given);
        CellActivations.Back<T>(choice.Gate, rows, d + T.Units, gates + T.Units, given == null ? null : given + T.Units);
    }
}
