using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// The GRU cell on eight units of a run of batch rows; Cho et al. (2014), the reset gate behind the product as in PyTorch:
/// n = tanh(x' + r·h'), h = n + z·(h₋₁ − n), with r, z sigmoids, x' what n has from the input and h' what it has from the past.
/// </summary>
/// <remarks>A row of gates is [r×8, z×8, n×8, h'×8]; a row of states is [h×8, unused×8].</remarks>
internal static unsafe class GruCell
{
    /// <inheritdoc cref="Cell.Forward(bool, int, int, float*, nint, float*, float*, nint, float*, nint, float*, nint)"/>
    public static void Forward(bool narrow, int panels, int rows, float* gates, nint gateStride, float* before, float* after, nint cellStride, float* h,
        nint hStride, float* up, nint upStride)
    {
        if (Avx512F.IsSupported)
        {
            var many = rows & -(narrow ? Quads16.Rows : Lanes16.Rows);
            if (many > 0 && narrow) Forward<Quads16>(panels, many, gates, gateStride, before, after, cellStride, h, hStride, up, upStride);
            else if (many > 0) Forward<Lanes16>(panels, many, gates, gateStride, before, after, cellStride, h, hStride, up, upStride);
            if (many == rows) return;
            gates += many * Cell.GateRow;
            before += many * Cell.StateRow;
            after += many * Cell.StateRow;
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
    /// <param name="dh">Gradients by h from the step after's products, eight per row.</param>
    /// <param name="dhStride">Floats from row to row of <paramref name="dh"/>.</param>
    /// <param name="above">Gradients by h from the layer above; null if there is none.</param>
    /// <param name="aboveStride">Floats from row to row of <paramref name="above"/>.</param>
    /// <param name="carry">(rows, 8) gradients by h past the products, carried from step to step.</param>
    public static void Backward(bool narrow, int rows, float* gates, float* before, float* dh, nint dhStride, float* above, nint aboveStride, float* carry)
    {
        if (narrow) Backward<Quads4>(rows, gates, before, dh, dhStride, above, aboveStride, carry);
        else Backward<Lanes8>(rows, gates, before, dh, dhStride, above, aboveStride, carry);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<T>(int rows, float* gates, float* before, float* dh, nint dhStride, float* above, nint aboveStride, float* carry)
        where T : struct, ILanes<T>
    {
        var one = T.All(1f);
        for (; rows > 0; rows--)
        {
            T r = T.Load(gates, 0), z = T.Load(gates + T.Units, 0), n = T.Load(gates + (2 * T.Units), 0), past = T.Load(gates + (3 * T.Units), 0);
            var d = T.Load(dh, 0) + T.Load(carry, 0);
            if (above != null)
            {
                d += T.Load(above, 0);
                above += aboveStride;
            }

            var byNew = d * (one - z) * T.Fma(-n, n, one);
            T.Store(byNew * past * r * (one - r), gates, 0);
            T.Store(d * (T.Load(before, 0) - n) * z * (one - z), gates + T.Units, 0);
            T.Store(byNew, gates + (2 * T.Units), 0);
            T.Store(byNew * r, gates + (3 * T.Units), 0);
            T.Store(d * z, carry, 0);
            gates += Cell.GateRow;
            before += Cell.StateRow;
            dh += dhStride;
            carry += Cell.Units;
        }
    }

    /// <remarks>In two rounds, as <see cref="Cell"/> is.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Forward<T>(int panels, int rows, float* gates, nint gateStride, float* before, float* after, nint cellStride, float* h, nint hStride,
        float* up, nint upStride)
        where T : struct, ILanes<T>
    {
        for (var panel = 0; panel < panels; panel++)
        {
            var own = gates + (panel * gateStride);
            for (var row = 0; row < rows; row += T.Rows, own += T.Rows * Cell.GateRow)
            {
                T.Store(Squash<T>.Sigmoid(T.Load(own, Cell.GateRow)), own, Cell.GateRow);
                T.Store(Squash<T>.Sigmoid(T.Load(own + T.Units, Cell.GateRow)), own + T.Units, Cell.GateRow);
            }
        }

        for (var panel = 0; panel < panels; panel++)
        {
            float* own = gates + (panel * gateStride), from = before + (panel * cellStride), to = after + (panel * cellStride), at = h + (panel * Cell.Units),
                above = up + (panel * Cell.Units);
            for (var row = 0; row < rows; row += T.Rows)
            {
                T r = T.Load(own, Cell.GateRow), z = T.Load(own + T.Units, Cell.GateRow);
                var n = Squash<T>.Tanh(T.Fma(r, T.Load(own + (3 * T.Units), Cell.GateRow), T.Load(own + (2 * T.Units), Cell.GateRow)));
                var y = T.Fma(z, T.Load(from, Cell.StateRow) - n, n);
                T.Store(n, own + (2 * T.Units), Cell.GateRow);
                T.Store(y, to, Cell.StateRow);
                T.Store(y, at, hStride);
                if (up != null) T.Store(y, above, upStride);
                own += T.Rows * Cell.GateRow;
                from += T.Rows * Cell.StateRow;
                to += T.Rows * Cell.StateRow;
                at += T.Rows * hStride;
                above += T.Rows * upStride;
            }
        }
    }
}
