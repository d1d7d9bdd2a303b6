using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// C = A·B for one panel B of 32 or 16 columns. Every element of C is one chain of fused multiply-adds in rising k from zero, whatever
/// the tile, the number of rows or the instruction set: that is what keeps the bits.
/// </summary>
/// <remarks>
/// <code>
/// for each tile of 8, 4, 2, 1 rows          (4, 2, 1 without AVX-512)
///   for each 32 columns                     (16 without AVX-512: what the registers hold)
///     accumulators = 0
///     for each block of A, for each k:      accumulators[row] += A[row][k] · B[k][columns]
/// </code>
/// A whole training step, cell and optimizer included, runs at 85 to 90% of what this tile reaches from the first-level cache (measured with
/// AVX-512 on one core: 195 to 205 of 232 GFLOP/s from 64 units up).
/// </remarks>
internal static unsafe class RowProduct
{
    /// <summary>Columns of a full panel, and of the narrow one that may end a row of panels.</summary>
    public const int PanelWidth = 32, NarrowWidth = 16;

    /// <param name="rows">Rows of A and C.</param>
    /// <param name="run">How A lies in memory.</param>
    /// <param name="a">(rows, blocks · depth).</param>
    /// <param name="b">(blocks · depth, width), contiguous.</param>
    /// <param name="width">32 or 16.</param>
    /// <param name="c">(rows, width), overwritten.</param>
    /// <param name="cStride">Floats from row to row of C.</param>
    public static void Multiply(int rows, in Run run, float* a, float* b, int width, float* c, nint cStride)
    {
        if (Avx512F.IsSupported)
        {
            if (width == PanelWidth) Wide<Tile16, Vector512<float>>(rows, run, a, b, c, cStride);
            else Narrow512(rows, run, a, b, c, cStride);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (var from = 0; from < width; from += NarrowWidth) Four<Tile8, Vector256<float>>(rows, run, a, b + from, width, c + from, cStride);
        }
        else
        {
            Portable(rows, run, a, b, width, c, cStride);
        }
    }

    /// <summary>A's rows are cut into <paramref name="Blocks"/> stretches of <paramref name="Depth"/> neighbouring values (gates: one per panel).</summary>
    /// <param name="Blocks">Stretches in a row.</param>
    /// <param name="Depth">Values in a stretch.</param>
    /// <param name="BlockStride">Floats from stretch to stretch.</param>
    /// <param name="RowStride">Floats from row to row.</param>
    /// <param name="Last">Values in the last stretch, which may be shorter.</param>
    public readonly record struct Run(int Blocks, int Depth, nint BlockStride, nint RowStride, int Last);

    private static void Wide<O, V>(int rows, in Run run, float* a, float* b, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        for (; rows >= 8; rows -= 8, a += 8 * run.RowStride, c += 8 * cStride) Tile8x2<O, V>(run, a, b, PanelWidth, c, cStride);
        if (rows > 0) Four<O, V>(rows, run, a, b, PanelWidth, c, cStride);
    }

    private static void Narrow512(int rows, in Run run, float* a, float* b, float* c, nint cStride)
    {
        for (; rows >= 8; rows -= 8, a += 8 * run.RowStride, c += 8 * cStride) Tile8x1<Tile16, Vector512<float>>(run, a, b, NarrowWidth, c, cStride);
        if (rows > 0) Four<Tile8, Vector256<float>>(rows, run, a, b, NarrowWidth, c, cStride);
    }

    private static void Four<O, V>(int rows, in Run run, float* a, float* b, nint bStride, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        for (; rows >= 4; rows -= 4, a += 4 * run.RowStride, c += 4 * cStride) Tile4x2<O, V>(run, a, b, bStride, c, cStride);
        for (; rows >= 2; rows -= 2, a += 2 * run.RowStride, c += 2 * cStride) Tile2x2<O, V>(run, a, b, bStride, c, cStride);
        if (rows > 0) Tile1x2<O, V>(run, a, b, bStride, c, cStride);
    }

    private static void Portable(int rows, in Run run, float* a, float* b, int width, float* c, nint cStride)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var sum = 0f;
                var at = b + column;
                for (var block = 0; block < run.Blocks; block++)
                {
                    var x = a + (row * run.RowStride) + (block * run.BlockStride);
                    var depth = block < run.Blocks - 1 ? run.Depth : run.Last;
                    for (var k = 0; k < depth; k++, at += width) sum = MathF.FusedMultiplyAdd(x[k], *at, sum);
                }

                c[(row * cStride) + column] = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2<O, V>(in Run run, float* a, float* b, nint bStride, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.All(0f), s01 = O.All(0f);
        V s10 = O.All(0f), s11 = O.All(0f);
        V s20 = O.All(0f), s21 = O.All(0f);
        V s30 = O.All(0f), s31 = O.All(0f);
        V s40 = O.All(0f), s41 = O.All(0f);
        V s50 = O.All(0f), s51 = O.All(0f);
        V s60 = O.All(0f), s61 = O.All(0f);
        V s70 = O.All(0f), s71 = O.All(0f);
        nint rowStride = run.RowStride, blockStride = run.BlockStride;
        for (var block = run.Blocks; block > 0; block--, a += blockStride)
        {
            nint depth = block > 1 ? run.Depth : run.Last;
            float* a1 = a + rowStride, a2 = a1 + rowStride, a3 = a2 + rowStride, a4 = a3 + rowStride, a5 = a4 + rowStride, a6 = a5 + rowStride,
                a7 = a6 + rowStride;
            for (nint k = 0; k < depth; k++, b += bStride)
            {
                V b0 = O.Load(b), b1 = O.Load(b + O.Width);
                var x = O.All(a[k]);
                s00 = O.Fma(x, b0, s00);
                s01 = O.Fma(x, b1, s01);
                x = O.All(a1[k]);
                s10 = O.Fma(x, b0, s10);
                s11 = O.Fma(x, b1, s11);
                x = O.All(a2[k]);
                s20 = O.Fma(x, b0, s20);
                s21 = O.Fma(x, b1, s21);
                x = O.All(a3[k]);
                s30 = O.Fma(x, b0, s30);
                s31 = O.Fma(x, b1, s31);
                x = O.All(a4[k]);
                s40 = O.Fma(x, b0, s40);
                s41 = O.Fma(x, b1, s41);
                x = O.All(a5[k]);
                s50 = O.Fma(x, b0, s50);
                s51 = O.Fma(x, b1, s51);
                x = O.All(a6[k]);
                s60 = O.Fma(x, b0, s60);
                s61 = O.Fma(x, b1, s61);
                x = O.All(a7[k]);
                s70 = O.Fma(x, b0, s70);
                s71 = O.Fma(x, b1, s71);
            }
        }

        O.Store(s00, c);
        O.Store(s01, c + O.Width);
        c += cStride;
        O.Store(s10, c);
        O.Store(s11, c + O.Width);
        c += cStride;
        O.Store(s20, c);
        O.Store(s21, c + O.Width);
        c += cStride;
        O.Store(s30, c);
        O.Store(s31, c + O.Width);
        c += cStride;
        O.Store(s40, c);
        O.Store(s41, c + O.Width);
        c += cStride;
        O.Store(s50, c);
        O.Store(s51, c + O.Width);
        c += cStride;
        O.Store(s60, c);
        O.Store(s61, c + O.Width);
        c += cStride;
        O.Store(s70, c);
        O.Store(s71, c + O.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1<O, V>(in Run run, float* a, float* b, nint bStride, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.All(0f);
        V s10 = O.All(0f);
        V s20 = O.All(0f);
        V s30 = O.All(0f);
        V s40 = O.All(0f);
        V s50 = O.All(0f);
        V s60 = O.All(0f);
        V s70 = O.All(0f);
        nint rowStride = run.RowStride, blockStride = run.BlockStride;
        for (var block = run.Blocks; block > 0; block--, a += blockStride)
        {
            nint depth = block > 1 ? run.Depth : run.Last;
            float* a1 = a + rowStride, a2 = a1 + rowStride, a3 = a2 + rowStride, a4 = a3 + rowStride, a5 = a4 + rowStride, a6 = a5 + rowStride,
                a7 = a6 + rowStride;
            for (nint k = 0; k < depth; k++, b += bStride)
            {
                V b0 = O.Load(b);
                var x = O.All(a[k]);
                s00 = O.Fma(x, b0, s00);
                x = O.All(a1[k]);
                s10 = O.Fma(x, b0, s10);
                x = O.All(a2[k]);
                s20 = O.Fma(x, b0, s20);
                x = O.All(a3[k]);
                s30 = O.Fma(x, b0, s30);
                x = O.All(a4[k]);
                s40 = O.Fma(x, b0, s40);
                x = O.All(a5[k]);
                s50 = O.Fma(x, b0, s50);
                x = O.All(a6[k]);
                s60 = O.Fma(x, b0, s60);
                x = O.All(a7[k]);
                s70 = O.Fma(x, b0, s70);
            }
        }

        O.Store(s00, c);
        c += cStride;
        O.Store(s10, c);
        c += cStride;
        O.Store(s20, c);
        c += cStride;
        O.Store(s30, c);
        c += cStride;
        O.Store(s40, c);
        c += cStride;
        O.Store(s50, c);
        c += cStride;
        O.Store(s60, c);
        c += cStride;
        O.Store(s70, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x2<O, V>(in Run run, float* a, float* b, nint bStride, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.All(0f), s01 = O.All(0f);
        V s10 = O.All(0f), s11 = O.All(0f);
        V s20 = O.All(0f), s21 = O.All(0f);
        V s30 = O.All(0f), s31 = O.All(0f);
        nint rowStride = run.RowStride, blockStride = run.BlockStride;
        for (var block = run.Blocks; block > 0; block--, a += blockStride)
        {
            nint depth = block > 1 ? run.Depth : run.Last;
            float* a1 = a + rowStride, a2 = a1 + rowStride, a3 = a2 + rowStride;
            for (nint k = 0; k < depth; k++, b += bStride)
            {
                V b0 = O.Load(b), b1 = O.Load(b + O.Width);
                var x = O.All(a[k]);
                s00 = O.Fma(x, b0, s00);
                s01 = O.Fma(x, b1, s01);
                x = O.All(a1[k]);
                s10 = O.Fma(x, b0, s10);
                s11 = O.Fma(x, b1, s11);
                x = O.All(a2[k]);
                s20 = O.Fma(x, b0, s20);
                s21 = O.Fma(x, b1, s21);
                x = O.All(a3[k]);
                s30 = O.Fma(x, b0, s30);
                s31 = O.Fma(x, b1, s31);
            }
        }

        O.Store(s00, c);
        O.Store(s01, c + O.Width);
        c += cStride;
        O.Store(s10, c);
        O.Store(s11, c + O.Width);
        c += cStride;
        O.Store(s20, c);
        O.Store(s21, c + O.Width);
        c += cStride;
        O.Store(s30, c);
        O.Store(s31, c + O.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2x2<O, V>(in Run run, float* a, float* b, nint bStride, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.All(0f), s01 = O.All(0f);
        V s10 = O.All(0f), s11 = O.All(0f);
        nint rowStride = run.RowStride, blockStride = run.BlockStride;
        for (var block = run.Blocks; block > 0; block--, a += blockStride)
        {
            nint depth = block > 1 ? run.Depth : run.Last;
            float* a1 = a + rowStride;
            for (nint k = 0; k < depth; k++, b += bStride)
            {
                V b0 = O.Load(b), b1 = O.Load(b + O.Width);
                var x = O.All(a[k]);
                s00 = O.Fma(x, b0, s00);
                s01 = O.Fma(x, b1, s01);
                x = O.All(a1[k]);
                s10 = O.Fma(x, b0, s10);
                s11 = O.Fma(x, b1, s11);
            }
        }

        O.Store(s00, c);
        O.Store(s01, c + O.Width);
        c += cStride;
        O.Store(s10, c);
        O.Store(s11, c + O.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x2<O, V>(in Run run, float* a, float* b, nint bStride, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.All(0f), s01 = O.All(0f);
        nint rowStride = run.RowStride, blockStride = run.BlockStride;
        for (var block = run.Blocks; block > 0; block--, a += blockStride)
        {
            nint depth = block > 1 ? run.Depth : run.Last;
            for (nint k = 0; k < depth; k++, b += bStride)
            {
                V b0 = O.Load(b), b1 = O.Load(b + O.Width);
                var x = O.All(a[k]);
                s00 = O.Fma(x, b0, s00);
                s01 = O.Fma(x, b1, s01);
            }
        }

        O.Store(s00, c);
        O.Store(s01, c + O.Width);
    }
}
