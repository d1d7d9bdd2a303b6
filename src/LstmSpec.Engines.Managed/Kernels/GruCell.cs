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
    /// <inheritdoc cref="Cell.Forward(int, float*, float*, float*, float*, nint, float*, nint)"/>
    public static void Forward(int rows, float* gates, float* before, float* after, float* h, nint hStride, float* up, nint upStride)
    {
        if (Avx512F.IsSupported)
        {
            var even = rows & ~1;
            if (even > 0) Forward<Lanes16>(even, gates, before, after, h, hStride, up, upStride);
            if (even == rows) return;
            gates += even * Cell.GateRow;
            before += even * Cell.StateRow;
            after += even * Cell.StateRow;
            h += even * hStride;
            if (up != null) up += even * upStride;
            rows = 1;
        }

        Forward<Lanes8>(rows, gates, before, after, h, hStride, up, upStride);
    }

    /// <param name="rows">Batch rows.</param>
    /// <param name="gates">(rows, 32) activations, overwritten by the loss's gradients by the pre-activations.</param>
    /// <param name="before">(rows, 16) states of the step before.</param>
    /// <param name="dh">Gradients by h from the step after's products, eight per row.</param>
    /// <param name="dhStride">Floats from row to row of <paramref name="dh"/>.</param>
    /// <param name="above">Gradients by h from the layer above; null if there is none.</param>
    /// <param name="aboveStride">Floats from row to row of <paramref name="above"/>.</param>
    /// <param name="carry">(rows, 8) gradients by h past the products, carried from step to step.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(int rows, float* gates, float* before, float* dh, nint dhStride, float* above, nint aboveStride, float* carry)
    {
        var one = Lanes8.All(1f);
        for (; rows > 0; rows--)
        {
            Lanes8 r = Lanes8.Load(gates, 0), z = Lanes8.Load(gates + 8, 0), n = Lanes8.Load(gates + 16, 0), past = Lanes8.Load(gates + 24, 0);
            var d = Lanes8.Load(dh, 0) + Lanes8.Load(carry, 0);
            if (above != null)
            {
                d += Lanes8.Load(above, 0);
                above += aboveStride;
            }

            var byNew = d * (one - z) * Lanes8.Fma(-n, n, one);
            Lanes8.Store(byNew * past * r * (one - r), gates, 0);
            Lanes8.Store(d * (Lanes8.Load(before, 0) - n) * z * (one - z), gates + 8, 0);
            Lanes8.Store(byNew, gates + 16, 0);
            Lanes8.Store(byNew * r, gates + 24, 0);
            Lanes8.Store(d * z, carry, 0);
            gates += Cell.GateRow;
            before += Cell.StateRow;
            dh += dhStride;
            carry += Cell.Units;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Forward<T>(int rows, float* gates, float* before, float* after, float* h, nint hStride, float* up, nint upStride)
        where T : struct, ILanes<T>
    {
        for (; rows > 0; rows -= T.Rows)
        {
            T r = Squash<T>.Sigmoid(T.Load(gates, Cell.GateRow)), z = Squash<T>.Sigmoid(T.Load(gates + 8, Cell.GateRow));
            var n = Squash<T>.Tanh(T.Fma(r, T.Load(gates + 24, Cell.GateRow), T.Load(gates + 16, Cell.GateRow)));
            var y = T.Fma(z, T.Load(before, Cell.StateRow) - n, n);
            T.Store(r, gates, Cell.GateRow);
            T.Store(z, gates + 8, Cell.GateRow);
            T.Store(n, gates + 16, Cell.GateRow);
            T.Store(y, after, Cell.StateRow);
            T.Store(y, h, hStride);
            if (up != null)
            {
                T.Store(y, up, upStride);
                up += T.Rows * upStride;
            }

            gates += T.Rows * Cell.GateRow;
            before += T.Rows * Cell.StateRow;
            after += T.Rows * Cell.StateRow;
            h += T.Rows * hStride;
        }
    }
}
