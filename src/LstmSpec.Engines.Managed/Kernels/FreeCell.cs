namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// The LSTM cell with activations of choice: c = f·c₋₁ + i·z, h = o·φ(c), with i, f, o through γ and z through φ. Laid out as <see cref="Cell"/>; a row of
/// states is [c×8, φ(c)×8].
/// </summary>
/// <remarks>One activation after the other over all rows of a panel: the choice between them is made once for a panel, and its rows stay in the first-level
/// cache.</remarks>
internal static unsafe class FreeCell
{
    /// <param name="narrow">Whether it is the panel of four units.</param>
    /// <param name="choice">The activations.</param>
    /// <param name="rows">Batch rows.</param>
    /// <param name="gates">(rows, 32) pre-activations, overwritten by activations.</param>
    /// <param name="given">(rows, 32) where pre-activations are kept; null where results tell the slopes.</param>
    /// <param name="before">(rows, 16) states of the step before.</param>
    /// <param name="after">(rows, 16) states of this step, written.</param>
    /// <param name="h">Where the outputs go, eight per row.</param>
    /// <param name="hStride">Floats from row to row of <paramref name="h"/>.</param>
    /// <param name="up">Where they go a second time; may be null.</param>
    /// <param name="upStride">Floats from row to row of <paramref name="up"/>.</param>
    public static void Forward(bool narrow, in CellActivations choice, int rows, float* gates, float* given, float* before, float* after, float* h,
        nint hStride, float* up, nint upStride)
    {
        if (narrow) Forward<Quads4>(choice, rows, gates, given, before, after, h, hStride, up, upStride);
        else Forward<Lanes8>(choice, rows, gates, given, before, after, h, hStride, up, upStride);
    }

    /// <inheritdoc cref="Cell.Backward(bool, int, float*, float*, float*, float*, nint, float*, nint, float*)"/>
    /// <param name="choice">The activations.</param>
    /// <param name="given">What <see cref="Forward"/> kept.</param>
    public static void Backward(bool narrow, in CellActivations choice, int rows, float* gates, float* given, float* before, float* after, float* dh,
        nint dhStride, float* above, nint aboveStride, float* dc)
    {
        if (narrow) Backward<Quads4>(choice, rows, gates, given, before, after, dh, dhStride, above, aboveStride, dc);
        else Backward<Lanes8>(choice, rows, gates, given, before, after, dh, dhStride, above, aboveStride, dc);
    }

    private static void Forward<T>(in CellActivations choice, int rows, float* gates, float* given, float* before, float* after, float* h, nint hStride,
        float* up, nint upStride)
        where T : struct, ILanes<T>
    {
        const int GateRow = Cell.GateRow, StateRow = Cell.StateRow;
        if (given != null) new Span<float>(gates, rows * GateRow).CopyTo(new(given, rows * GateRow));
        for (var gate = 0; gate < 4; gate++) (gate == 2 ? choice.State : choice.Gate).Forward<T>(rows, gates + (gate * T.Units), GateRow);
        for (var row = 0; row < rows; row++)
        {
            float* own = gates + (row * GateRow), to = after + (row * StateRow);
            var c = T.Fma(T.Load(own + T.Units, 0), T.Load(before + (row * StateRow), 0), T.Load(own, 0) * T.Load(own + (2 * T.Units), 0));
            T.Store(c, to, 0);
            T.Store(c, to + Cell.Units, 0);
        }

        choice.State.Forward<T>(rows, after + Cell.Units, StateRow);
        for (var row = 0; row < rows; row++)
        {
            var y = T.Load(gates + (row * GateRow) + (3 * T.Units), 0) * T.Load(after + (row * StateRow) + Cell.Units, 0);
            T.Store(y, h + (row * hStride), 0);
            if (up != null) T.Store(y, up + (row * upStride), 0);
        }
    }

    private static void Backward<T>(in CellActivations choice, int rows, float* gates, float* given, float* before, float* after, float* dh, nint dhStride,
        float* above, nint aboveStride, float* dc)
        where T : struct, ILanes<T>
    {
        const int GateRow = Cell.GateRow, StateRow = Cell.StateRow, Units = Cell.Units;
        var d = stackalloc float[rows * GateRow]; // gradients by the four gates' results
        var whole = choice.State.FromResult;
        for (var row = 0; row < rows; row++)
        {
            float* own = gates + (row * GateRow), to = d + (row * GateRow), state = after + (row * StateRow);
            var byH = T.Load(dh + (row * dhStride), 0);
            if (above != null) byH += T.Load(above + (row * aboveStride), 0);
            T.Store(byH * T.Load(own + (3 * T.Units), 0), to, 0);
            T.Store(byH * T.Load(state + Units, 0), to + (3 * T.Units), 0);
            if (!whole) T.Store(T.Load(state, 0), state + Units, 0); // φ(c) is not needed any more; its slope wants c
        }

        choice.State.Backward<T>(rows, d, GateRow, after + Units, StateRow);
        for (var row = 0; row < rows; row++)
        {
            float* own = gates + (row * GateRow), to = d + (row * GateRow);
            T i = T.Load(own, 0), f = T.Load(own + T.Units, 0), z = T.Load(own + (2 * T.Units), 0);
            var byCell = T.Load(after + (row * StateRow) + Units, 0) + T.Load(dc + (row * Units), 0);
            T.Store(byCell * z, to, 0);
            T.Store(byCell * T.Load(before + (row * StateRow), 0), to + T.Units, 0);
            T.Store(byCell * i, to + (2 * T.Units), 0);
            T.Store(byCell * f, dc + (row * Units), 0);
        }

        for (var gate = 0; gate < 4; gate++)
            CellActivations.Back<T>(gate == 2 ? choice.State : choice.Gate, rows, d + (gate * T.Units), gates + (gate * T.Units),
                given == null ? null : given + (gate * T.Units));
    }
}
