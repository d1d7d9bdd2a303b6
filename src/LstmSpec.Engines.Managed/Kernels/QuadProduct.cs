using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Run = LstmSpec.Engines.Managed.Kernels.RowProduct.Run;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// C = A·B for a panel of 32 or 16 columns with four more behind it, in a panel of their own: what a width such as 20, 50 or 100 leaves over would else be a
/// panel of 16. Chains of multiply-adds as in <see cref="RowProduct"/>.
/// </summary>
/// <remarks>
/// With AVX-512 the four columns of four rows share a register: [row 0, row 1, row 2, row 3] × 4 columns. Alone they would wait for their own chains; beside a
/// tile they are nearly free. Stretches of A are multiples of four deep.
/// </remarks>
internal static unsafe class QuadProduct
{
    /// <summary>Columns behind the panel.</summary>
    public const int Width = 4;

    /// <param name="rows">Rows of A and C.</param>
    /// <param name="run">How A lies in memory.</param>
    /// <param name="a">(rows, blocks · depth).</param>
    /// <param name="b">(blocks · depth, width), contiguous.</param>
    /// <param name="width">32 or 16.</param>
    /// <param name="quad">(blocks · depth, 4), contiguous.</param>
    /// <param name="c">(rows, width + 4), overwritten.</param>
    /// <param name="cStride">Floats from row to row of C.</param>
    public static void Multiply(int rows, in Run run, float* a, float* b, int width, float* quad, float* c, nint cStride)
    {
        if (Avx512F.IsSupported)
        {
            for (; rows >= 8; rows -= 8, a += 8 * run.RowStride, c += 8 * cStride)
            {
                if (width == RowProduct.PanelWidth) Tile8x2(run, a, b, quad, c, cStride);
                else Tile8x1(run, a, b, quad, c, cStride);
            }
        }

        if (rows == 0) return;
        RowProduct.Multiply(rows, run, a, b, width, c, cStride);
        c += width;
        for (; rows >= 4; rows -= 4, a += 4 * run.RowStride, c += 4 * cStride) Tile4(run, a, quad, c, cStride);
        for (; rows > 0; rows--, a += run.RowStride, c += cStride) Tile1(run, a, quad, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(in Run run, float* a, float* quad, float* c, nint cStride)
    {
        Vector128<float> s0 = Vector128<float>.Zero, s1 = s0, s2 = s0, s3 = s0;
        for (var block = 0; block < run.Blocks; block++, a += run.BlockStride)
        {
            var depth = block < run.Blocks - 1 ? run.Depth : run.Last;
            float* a1 = a + run.RowStride, a2 = a1 + run.RowStride, a3 = a2 + run.RowStride;
            for (var k = 0; k < depth; k++, quad += Width)
            {
                var y = Vector128.Load(quad);
                s0 = Vector128.FusedMultiplyAdd(Vector128.Create(a[k]), y, s0);
                s1 = Vector128.FusedMultiplyAdd(Vector128.Create(a1[k]), y, s1);
                s2 = Vector128.FusedMultiplyAdd(Vector128.Create(a2[k]), y, s2);
                s3 = Vector128.FusedMultiplyAdd(Vector128.Create(a3[k]), y, s3);
            }
        }

        s0.Store(c);
        s1.Store(c + cStride);
        s2.Store(c + (2 * cStride));
        s3.Store(c + (3 * cStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1(in Run run, float* a, float* quad, float* c)
    {
        var sum = Vector128<float>.Zero;
        for (var block = 0; block < run.Blocks; block++, a += run.BlockStride)
        {
            var depth = block < run.Blocks - 1 ? run.Depth : run.Last;
            for (var k = 0; k < depth; k++, quad += Width) sum = Vector128.FusedMultiplyAdd(Vector128.Create(a[k]), Vector128.Load(quad), sum);
        }

        sum.Store(c);
    }

    /// <summary>Four neighbouring values of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Four(float* from, nint stride)
    {
        Vector256<float> upper = Vector128.Load(from).ToVector256Unsafe().WithUpper(Vector128.Load(from + stride));
        from += 2 * stride;
        return upper.ToVector512Unsafe().WithUpper(Vector128.Load(from).ToVector256Unsafe().WithUpper(Vector128.Load(from + stride)));
    }

    /// <summary>Four columns of eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread(Vector512<float> low, Vector512<float> high, float* to, nint stride)
    {
        low.GetLower().GetLower().Store(to);
        low.GetLower().GetUpper().Store(to + stride);
        low.GetUpper().GetLower().Store(to + (2 * stride));
        low.GetUpper().GetUpper().Store(to + (3 * stride));
        high.GetLower().GetLower().Store(to + (4 * stride));
        high.GetLower().GetUpper().Store(to + (5 * stride));
        high.GetUpper().GetLower().Store(to + (6 * stride));
        high.GetUpper().GetUpper().Store(to + (7 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2(in Run run, float* a, float* b, float* quad, float* c, nint cStride)
    {
        Vector512<float> s00 = Vector512<float>.Zero, s01 = Vector512<float>.Zero;
        Vector512<float> s10 = Vector512<float>.Zero, s11 = Vector512<float>.Zero;
        Vector512<float> s20 = Vector512<float>.Zero, s21 = Vector512<float>.Zero;
        Vector512<float> s30 = Vector512<float>.Zero, s31 = Vector512<float>.Zero;
        Vector512<float> s40 = Vector512<float>.Zero, s41 = Vector512<float>.Zero;
        Vector512<float> s50 = Vector512<float>.Zero, s51 = Vector512<float>.Zero;
        Vector512<float> s60 = Vector512<float>.Zero, s61 = Vector512<float>.Zero;
        Vector512<float> s70 = Vector512<float>.Zero, s71 = Vector512<float>.Zero;
        Vector512<float> low = Vector512<float>.Zero, high = Vector512<float>.Zero;
        nint rowStride = run.RowStride, blockStride = run.BlockStride;
        for (var block = run.Blocks; block > 0; block--, a += blockStride)
        {
            nint depth = block > 1 ? run.Depth : run.Last;
            float* a1 = a + rowStride, a2 = a1 + rowStride, a3 = a2 + rowStride, a4 = a3 + rowStride, a5 = a4 + rowStride, a6 = a5 + rowStride,
                a7 = a6 + rowStride;
            for (nint k = 0; k < depth; quad += 16)
            {
                Vector512<float> upper = Four(a + k, rowStride), lower = Four(a4 + k, rowStride);
                var y = Avx512F.BroadcastVector128ToVector512(quad);
                low = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(upper, 0x00), y, low);
                high = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(lower, 0x00), y, high);
                y = Avx512F.BroadcastVector128ToVector512(quad + 4);
                low = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(upper, 0x55), y, low);
                high = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(lower, 0x55), y, high);
                y = Avx512F.BroadcastVector128ToVector512(quad + 8);
                low = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(upper, 0xAA), y, low);
                high = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(lower, 0xAA), y, high);
                y = Avx512F.BroadcastVector128ToVector512(quad + 12);
                low = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(upper, 0xFF), y, low);
                high = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(lower, 0xFF), y, high);
                for (var end = k + 4; k < end; k++, b += 32)
                {
                    Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
                    var x = Vector512.Create(a[k]);
                    s00 = Vector512.FusedMultiplyAdd(x, b0, s00);
                    s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
                    x = Vector512.Create(a1[k]);
                    s10 = Vector512.FusedMultiplyAdd(x, b0, s10);
                    s11 = Vector512.FusedMultiplyAdd(x, b1, s11);
                    x = Vector512.Create(a2[k]);
                    s20 = Vector512.FusedMultiplyAdd(x, b0, s20);
                    s21 = Vector512.FusedMultiplyAdd(x, b1, s21);
                    x = Vector512.Create(a3[k]);
                    s30 = Vector512.FusedMultiplyAdd(x, b0, s30);
                    s31 = Vector512.FusedMultiplyAdd(x, b1, s31);
                    x = Vector512.Create(a4[k]);
                    s40 = Vector512.FusedMultiplyAdd(x, b0, s40);
                    s41 = Vector512.FusedMultiplyAdd(x, b1, s41);
                    x = Vector512.Create(a5[k]);
                    s50 = Vector512.FusedMultiplyAdd(x, b0, s50);
                    s51 = Vector512.FusedMultiplyAdd(x, b1, s51);
                    x = Vector512.Create(a6[k]);
                    s60 = Vector512.FusedMultiplyAdd(x, b0, s60);
                    s61 = Vector512.FusedMultiplyAdd(x, b1, s61);
                    x = Vector512.Create(a7[k]);
                    s70 = Vector512.FusedMultiplyAdd(x, b0, s70);
                    s71 = Vector512.FusedMultiplyAdd(x, b1, s71);
                }
            }
        }

        Spread(low, high, c + 32, cStride);
        s00.Store(c);
        s01.Store(c + 16);
        c += cStride;
        s10.Store(c);
        s11.Store(c + 16);
        c += cStride;
        s20.Store(c);
        s21.Store(c + 16);
        c += cStride;
        s30.Store(c);
        s31.Store(c + 16);
        c += cStride;
        s40.Store(c);
        s41.Store(c + 16);
        c += cStride;
        s50.Store(c);
        s51.Store(c + 16);
        c += cStride;
        s60.Store(c);
        s61.Store(c + 16);
        c += cStride;
        s70.Store(c);
        s71.Store(c + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1(in Run run, float* a, float* b, float* quad, float* c, nint cStride)
    {
        Vector512<float> s00 = Vector512<float>.Zero;
        Vector512<float> s10 = Vector512<float>.Zero;
        Vector512<float> s20 = Vector512<float>.Zero;
        Vector512<float> s30 = Vector512<float>.Zero;
        Vector512<float> s40 = Vector512<float>.Zero;
        Vector512<float> s50 = Vector512<float>.Zero;
        Vector512<float> s60 = Vector512<float>.Zero;
        Vector512<float> s70 = Vector512<float>.Zero;
        Vector512<float> low = Vector512<float>.Zero, high = Vector512<float>.Zero;
        nint rowStride = run.RowStride, blockStride = run.BlockStride;
        for (var block = run.Blocks; block > 0; block--, a += blockStride)
        {
            nint depth = block > 1 ? run.Depth : run.Last;
            float* a1 = a + rowStride, a2 = a1 + rowStride, a3 = a2 + rowStride, a4 = a3 + rowStride, a5 = a4 + rowStride, a6 = a5 + rowStride,
                a7 = a6 + rowStride;
            for (nint k = 0; k < depth; quad += 16)
            {
                Vector512<float> upper = Four(a + k, rowStride), lower = Four(a4 + k, rowStride);
                var y = Avx512F.BroadcastVector128ToVector512(quad);
                low = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(upper, 0x00), y, low);
                high = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(lower, 0x00), y, high);
                y = Avx512F.BroadcastVector128ToVector512(quad + 4);
                low = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(upper, 0x55), y, low);
                high = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(lower, 0x55), y, high);
                y = Avx512F.BroadcastVector128ToVector512(quad + 8);
                low = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(upper, 0xAA), y, low);
                high = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(lower, 0xAA), y, high);
                y = Avx512F.BroadcastVector128ToVector512(quad + 12);
                low = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(upper, 0xFF), y, low);
                high = Vector512.FusedMultiplyAdd(Avx512F.Permute4x32(lower, 0xFF), y, high);
                for (var end = k + 4; k < end; k++, b += 16)
                {
                    Vector512<float> b0 = Vector512.Load(b);
                    var x = Vector512.Create(a[k]);
                    s00 = Vector512.FusedMultiplyAdd(x, b0, s00);
                    x = Vector512.Create(a1[k]);
                    s10 = Vector512.FusedMultiplyAdd(x, b0, s10);
                    x = Vector512.Create(a2[k]);
                    s20 = Vector512.FusedMultiplyAdd(x, b0, s20);
                    x = Vector512.Create(a3[k]);
                    s30 = Vector512.FusedMultiplyAdd(x, b0, s30);
                    x = Vector512.Create(a4[k]);
                    s40 = Vector512.FusedMultiplyAdd(x, b0, s40);
                    x = Vector512.Create(a5[k]);
                    s50 = Vector512.FusedMultiplyAdd(x, b0, s50);
                    x = Vector512.Create(a6[k]);
                    s60 = Vector512.FusedMultiplyAdd(x, b0, s60);
                    x = Vector512.Create(a7[k]);
                    s70 = Vector512.FusedMultiplyAdd(x, b0, s70);
                }
            }
        }

        Spread(low, high, c + 16, cStride);
        s00.Store(c);
        c += cStride;
        s10.Store(c);
        c += cStride;
        s20.Store(c);
        c += cStride;
        s30.Store(c);
        c += cStride;
        s40.Store(c);
        c += cStride;
        s50.Store(c);
        c += cStride;
        s60.Store(c);
        c += cStride;
        s70.Store(c);
    }
}
