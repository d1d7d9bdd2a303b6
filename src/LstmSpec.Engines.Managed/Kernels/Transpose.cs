using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>Moves 8 × 8 blocks of weights into the panels of the backward product. Moves bits only.</summary>
internal static unsafe class Transpose
{
    /// <param name="count">Rows to read, up to 8.</param>
    /// <param name="from">(count, 8), rows <paramref name="fromStride"/> floats apart.</param>
    /// <param name="fromStride">Floats from row to row read.</param>
    /// <param name="to">(8, count), rows <paramref name="toStride"/> floats apart, overwritten.</param>
    /// <param name="toStride">Floats from row to row written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block(int count, float* from, nint fromStride, float* to, nint toStride)
    {
        if (count == 8 && Avx.IsSupported)
        {
            Shuffled(from, fromStride, to, toStride);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < 8; j++) to[(j * toStride) + i] = from[(i * fromStride) + j];
        }
    }

    /// <summary>Halves of rows k and k + 4 share a register from the start, so that in-lane shuffles finish the work.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Shuffled(float* from, nint fromStride, float* to, nint toStride)
    {
        for (var half = 0; half < 2; half++, from += 4, to += 4 * toStride)
        {
            Vector256<float> a = Pair(from, 4 * fromStride), b = Pair(from + fromStride, 4 * fromStride);
            Vector256<float> c = Pair(from + (2 * fromStride), 4 * fromStride), d = Pair(from + (3 * fromStride), 4 * fromStride);
            Vector256<float> abLow = Avx.UnpackLow(a, b), abHigh = Avx.UnpackHigh(a, b), cdLow = Avx.UnpackLow(c, d), cdHigh = Avx.UnpackHigh(c, d);
            Avx.Shuffle(abLow, cdLow, 0x44).Store(to);
            Avx.Shuffle(abLow, cdLow, 0xEE).Store(to + toStride);
            Avx.Shuffle(abHigh, cdHigh, 0x44).Store(to + (2 * toStride));
            Avx.Shuffle(abHigh, cdHigh, 0xEE).Store(to + (3 * toStride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(float* low, nint toHigh) => Vector256.Create(Vector128.Load(low), Vector128.Load(low + toHigh));
}
