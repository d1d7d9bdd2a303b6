using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// The LSTM cell on eight units of a run of batch rows; Hochreiter &amp; Schmidhuber (1997), Gers et al. (2000):
/// c = f·c₋₁ + i·z, h = o·tanh(c), with i, f, o sigmoids and z a tanh.
/// </summary>
/// <remarks>A row of gates is [i×8, f×8, z×8, o×8]; a row of states is [c×8, tanh(c)×8].</remarks>
internal static unsafe class Cell
{
    public const int Units = 8, GateRow = 4 * Units, StateRow = 2 * Units;

    /// <param name="rows">Batch rows.</param>
    /// <param name="gates">(rows, 32) pre-activations, overwritten by activations.</param>
    /// <param name="before">(rows, 16) states of the step before.</param>
    /// <param name="after">(rows, 16) states of this step, written.</param>
    /// <param name="h">Where the outputs go, eight per row.</param>
    /// <param name="hStride">Floats from row to row of <paramref name="h"/>.</param>
    /// <param name="up">Where the layer above reads the outputs; null if there is none or dropout stands between.</param>
    /// <param name="upStride">Floats from row to row of <paramref name="up"/>.</param>
    public static void Forward(int rows, float* gates, float* before, float* after, float* h, nint hStride, float* up, nint upStride)
    {
        if (Avx512F.IsSupported)
        {
            var even = rows & ~1;
            if (even > 0) Forward<Lanes16>(even, gates, before, after, h, hStride, up, upStride);
            if (even == rows) return;
            gates += even * GateRow;
            before += even * StateRow;
            after += even * StateRow;
            h += even * hStride;
            if (up != null) up += even * upStride;
            rows = 1;
        }

        Forward<Lanes8>(rows, gates, before, after, h, hStride, up, upStride);
    }

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(int rows, float* gates, float* before, float* after, float* dh, nint dhStride, float* above, nint aboveStride, float* dc)
    {
        var one = Lanes8.All(1f);
        for (; rows > 0; rows--)
        {
            Lanes8 i = Lanes8.Load(gates, 0), f = Lanes8.Load(gates + 8, 0), z = Lanes8.Load(gates + 16, 0), o = Lanes8.Load(gates + 24, 0);
            Lanes8 tanh = Lanes8.Load(after + Units, 0), d = Lanes8.Load(dh, 0);
            if (above != null)
            {
                d += Lanes8.Load(above, 0);
                above += aboveStride;
            }

            var byCell = Lanes8.Fma(d * o, Lanes8.Fma(-tanh, tanh, one), Lanes8.Load(dc, 0));
            Lanes8 byInput = byCell * i, byForget = byCell * f;
            Lanes8.Store(byInput * z * (one - i), gates, 0);
            Lanes8.Store(byForget * (one - f) * Lanes8.Load(before, 0), gates + 8, 0);
            Lanes8.Store(byInput * Lanes8.Fma(-z, z, one), gates + 16, 0);
            Lanes8.Store(d * tanh * o * (one - o), gates + 24, 0);
            Lanes8.Store(byForget, dc, 0);
            gates += GateRow;
            before += StateRow;
            after += StateRow;
            dh += dhStride;
            dc += Units;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Forward<T>(int rows, float* gates, float* before, float* after, float* h, nint hStride, float* up, nint upStride)
        where T : struct, ILanes<T>
    {
        for (; rows > 0; rows -= T.Rows)
        {
            T i = Squash<T>.Sigmoid(T.Load(gates, GateRow)), f = Squash<T>.Sigmoid(T.Load(gates + 8, GateRow));
            T z = Squash<T>.Tanh(T.Load(gates + 16, GateRow)), o = Squash<T>.Sigmoid(T.Load(gates + 24, GateRow));
            var c = T.Fma(f, T.Load(before, StateRow), i * z);
            var tanh = Squash<T>.Tanh(c);
            var y = o * tanh;
            T.Store(i, gates, GateRow);
            T.Store(f, gates + 8, GateRow);
            T.Store(z, gates + 16, GateRow);
            T.Store(o, gates + 24, GateRow);
            T.Store(c, after, StateRow);
            T.Store(tanh, after + Units, StateRow);
            T.Store(y, h, hStride);
            if (up != null)
            {
                T.Store(y, up, upStride);
                up += T.Rows * upStride;
            }

            gates += T.Rows * GateRow;
            before += T.Rows * StateRow;
            after += T.Rows * StateRow;
            h += T.Rows * hStride;
        }
    }
}
