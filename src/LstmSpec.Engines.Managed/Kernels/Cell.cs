using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// The LSTM cell on eight units of a run of batch rows; Hochreiter &amp; Schmidhuber (1997), Gers et al. (2000):
/// c = f·c₋₁ + i·z, h = o·tanh(c), with i, f, o sigmoids and z a tanh.
/// </summary>
/// <remarks>
/// A row of gates is [i×8, f×8, z×8, o×8]; a row of states is [c×8, tanh(c)×8]. The narrow panel that may end a layer has four units: [i×4, f×4, z×4, o×4] and
/// [c×4, unused×4, tanh(c)×4, unused×4] in rows as long.
/// </remarks>
internal static unsafe class Cell
{
    public const int Units = 8, NarrowUnits = 4, GateRow = 4 * Units, StateRow = 2 * Units;

    /// <summary>Rows times panels that are worth doing together; more would leave the first-level cache.</summary>
    private const int Together = 64;

    /// <summary>Panels to be done together.</summary>
    public static int Panels(int rows) => Math.Max(1, Together / rows);

    /// <param name="narrow">Whether it is the panel of four units; there is one of them.</param>
    /// <param name="panels">Panels.</param>
    /// <param name="rows">Batch rows.</param>
    /// <param name="gates">Per panel (rows, 32) pre-activations, overwritten by activations.</param>
    /// <param name="gateStride">Floats from panel to panel of <paramref name="gates"/>.</param>
    /// <param name="before">Per panel (rows, 16) states of the step before.</param>
    /// <param name="after">Per panel (rows, 16) states of this step, written.</param>
    /// <param name="cellStride">Floats from panel to panel of both.</param>
    /// <param name="h">Where the outputs go, eight per row and panel.</param>
    /// <param name="hStride">Floats from row to row of <paramref name="h"/>.</param>
    /// <param name="up">Where the layer above reads the outputs; null if there is none or dropout stands between.</param>
    /// <param name="upStride">Floats from row to row of <paramref name="up"/>.</param>
    public static void Forward(bool narrow, int panels, int rows, float* gates, nint gateStride, float* before, float* after, nint cellStride, float* h,
        nint hStride, float* up, nint upStride)
    {
        if (Avx512F.IsSupported)
        {
            var many = rows & -(narrow ? Quads16.Rows : Lanes16.Rows);
            if (many > 0 && narrow) Forward<Quads16>(panels, many, gates, gateStride, before, after, cellStride, h, hStride, up, upStride);
            else if (many > 0) Forward<Lanes16>(panels, many, gates, gateStride, before, after, cellStride, h, hStride, up, upStride);
            if (many == rows) return;
            gates += many * GateRow;
            before += many * StateRow;
            after += many * StateRow;
            h += many * hStride;
            if (up != null) up += many * upStride;
            rows -= many;
        }

        if (narrow) Forward<Quads4>(panels, rows, gates, gateStride, before, after, cellStride, h, hStride, up, upStride);
        else Forward<Lanes8>(panels, rows, gates, gateStride, before, after, cellStride, h, hStride, up, upStride);
    }

    /// <param name="narrow">Whether it is the panel of four units.</param>
    /// <param name="rows">Batch rows.</param>
    /// <param name="gates">(rows, 32) activations, overwritten by the loss's gradients by the pre-activations.</param>
    /// <param name="before">(rows, 16) states of the step before.</param>
    /// <param name="after">(rows, 16) states of this step.</param>
    /// <param name="dh">Gradients by h from the step after, eight per row.</param>
    /// <param name="dhStride">Floats from row to row of <paramref name="dh"/>.</param>
    /// <param name="above">Gradients by h from the layer above; null if there is none.</param>
    /// <param name="aboveStride">Floats from row to row of <paramref name="above"/>.</param>
    /// <param name="dc">(rows, 8) gradients by c, carried from step to step.</param>
    /// <remarks>One row at a time on every processor: bound by loads and stores, joining two rows costs more than it gains.</remarks>
    public static void Backward(
        bool narrow, int rows, float* gates, float* before, float* after, float* dh, nint dhStride, float* above, nint aboveStride, float* dc)
    {
        if (narrow) Backward<Quads4>(rows, gates, before, after, dh, dhStride, above, aboveStride, dc);
        else Backward<Lanes8>(rows, gates, before, after, dh, dhStride, above, aboveStride, dc);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<T>(int rows, float* gates, float* before, float* after, float* dh, nint dhStride, float* above, nint aboveStride, float* dc)
        where T : struct, ILanes<T>
    {
        var one = T.All(1f);
        for (; rows > 0; rows--)
        {
            T i = T.Load(gates, 0), f = T.Load(gates + T.Units, 0), z = T.Load(gates + (2 * T.Units), 0), o = T.Load(gates + (3 * T.Units), 0);
            T tanh = T.Load(after + Units, 0), d = T.Load(dh, 0);
            if (above != null)
            {
                d += T.Load(above, 0);
                above += aboveStride;
            }

            var byCell = T.Fma(d * o, T.Fma(-tanh, tanh, one), T.Load(dc, 0));
            T byInput = byCell * i, byForget = byCell * f;
            T.Store(byInput * z * (one - i), gates, 0);
            T.Store(byForget * (one - f) * T.Load(before, 0), gates + T.Units, 0);
            T.Store(byInput * T.Fma(-z, z, one), gates + (2 * T.Units), 0);
            T.Store(d * tanh * o * (one - o), gates + (3 * T.Units), 0);
            T.Store(byForget, dc, 0);
            gates += GateRow;
            before += StateRow;
            after += StateRow;
            dh += dhStride;
            dc += Units;
        }
    }

    /// <remarks>
    /// In two rounds, the second from tanh(c) on: a row waits for its chain of a hundred cycles, and what a processor looks ahead then holds other rows'
    /// chains, half as long. Panels together for the same reason.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Forward<T>(int panels, int rows, float* gates, nint gateStride, float* before, float* after, nint cellStride, float* h, nint hStride,
        float* up, nint upStride)
        where T : struct, ILanes<T>
    {
        for (var panel = 0; panel < panels; panel++)
        {
            float* own = gates + (panel * gateStride), from = before + (panel * cellStride), to = after + (panel * cellStride);
            for (var row = 0; row < rows; row += T.Rows)
            {
                var z = Squash<T>.Tanh(T.Load(own + (2 * T.Units), GateRow));
                T.Store(z, own + (2 * T.Units), GateRow);
                var i = Squash<T>.Sigmoid(T.Load(own, GateRow));
                T.Store(i, own, GateRow);
                var f = Squash<T>.Sigmoid(T.Load(own + T.Units, GateRow));
                T.Store(f, own + T.Units, GateRow);
                T.Store(T.Fma(f, T.Load(from, StateRow), i * z), to, StateRow);
                own += T.Rows * GateRow;
                from += T.Rows * StateRow;
                to += T.Rows * StateRow;
            }
        }

        for (var panel = 0; panel < panels; panel++)
        {
            float* own = gates + (panel * gateStride) + (3 * T.Units), state = after + (panel * cellStride), y = h + (panel * Units),
                above = up + (panel * Units);
            for (var row = 0; row < rows; row += T.Rows)
            {
                var tanh = Squash<T>.Tanh(T.Load(state, StateRow));
                T.Store(tanh, state + Units, StateRow);
                var o = Squash<T>.Sigmoid(T.Load(own, GateRow));
                T.Store(o, own, GateRow);
                T.Store(o * tanh, y, hStride);
                if (up != null) T.Store(o * tanh, above, upStride);
                own += T.Rows * GateRow;
                state += T.Rows * StateRow;
                y += T.Rows * hStride;
                above += T.Rows * upStride;
            }
        }
    }
}
