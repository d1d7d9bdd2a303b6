using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// C += Aᵀ·B for a panel of 32 or 16 columns: a weight gradient, summed over rows and time steps in their order. Each element is one chain of
/// fused multiply-adds from what C held, whatever the tile or the instruction set.
/// </summary>
/// <remarks>
/// <code>
/// for each tile of 8, 4, 2, 1 columns of A  (4, 2, 1 without AVX-512)
///   accumulators = C
///   for each k:                             accumulators[m] += A[k][m] · B[k][0..width)
/// </code>
/// </remarks>
internal static unsafe class OuterProduct
{
    /// <param name="m">Columns of A used, rows of C.</param>
    /// <param name="depth">Rows of A and B.</param>
    /// <param name="a">(depth, m).</param>
    /// <param name="aStride">Floats from row to row of A.</param>
    /// <param name="b">(depth, width), rows 32 floats apart.</param>
    /// <param name="width">32, or 16 of a narrow panel.</param>
    /// <param name="c">(m, width), contiguous.</param>
    public static void Add(int m, int depth, float* a, nint aStride, float* b, int width, float* c)
    {
        if (Avx512F.IsSupported && width == RowProduct.PanelWidth)
        {
            for (; m >= 8; m -= 8, a += 8, c += 8 * width) Tile8x2<Tile16, Vector512<float>>(depth, a, aStride, b, c, width);
            Rest<Tile16, Vector512<float>>(m, depth, a, aStride, b, c, width);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            if (Avx512F.IsSupported)
            {
                for (; m >= 8; m -= 8, a += 8, c += 8 * width) Tile8x1<Tile16, Vector512<float>>(depth, a, aStride, b, c, width);
            }

            for (var from = 0; from < width; from += RowProduct.NarrowWidth) Rest<Tile8, Vector256<float>>(m, depth, a, aStride, b + from, c + from, width);
        }
        else
        {
            Portable(m, depth, a, aStride, b, width, c);
        }
    }

    private static void Rest<O, V>(int m, int depth, float* a, nint aStride, float* b, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        for (; m >= 4; m -= 4, a += 4, c += 4 * cStride) Tile4x2<O, V>(depth, a, aStride, b, c, cStride);
        for (; m >= 2; m -= 2, a += 2, c += 2 * cStride) Tile2x2<O, V>(depth, a, aStride, b, c, cStride);
        if (m > 0) Tile1x2<O, V>(depth, a, aStride, b, c, cStride);
    }

    private static void Portable(int m, int depth, float* a, nint aStride, float* b, int width, float* c)
    {
        for (var row = 0; row < m; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var sum = c[(row * width) + column];
                for (var k = 0; k < depth; k++) sum = MathF.FusedMultiplyAdd(a[(k * aStride) + row], b[(k * RowProduct.PanelWidth) + column], sum);
                c[(row * width) + column] = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2<O, V>(int depth, float* a, nint aStride, float* b, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.Load(c), s01 = O.Load(c + O.Width);
        V s10 = O.Load(c + cStride), s11 = O.Load(c + cStride + O.Width);
        V s20 = O.Load(c + (2 * cStride)), s21 = O.Load(c + (2 * cStride) + O.Width);
        V s30 = O.Load(c + (3 * cStride)), s31 = O.Load(c + (3 * cStride) + O.Width);
        V s40 = O.Load(c + (4 * cStride)), s41 = O.Load(c + (4 * cStride) + O.Width);
        V s50 = O.Load(c + (5 * cStride)), s51 = O.Load(c + (5 * cStride) + O.Width);
        V s60 = O.Load(c + (6 * cStride)), s61 = O.Load(c + (6 * cStride) + O.Width);
        V s70 = O.Load(c + (7 * cStride)), s71 = O.Load(c + (7 * cStride) + O.Width);
        for (; depth > 0; depth--, a += aStride, b += RowProduct.PanelWidth)
        {
            V b0 = O.Load(b), b1 = O.Load(b + O.Width);
            var x = O.All(a[0]);
            s00 = O.Fma(x, b0, s00);
            s01 = O.Fma(x, b1, s01);
            x = O.All(a[1]);
            s10 = O.Fma(x, b0, s10);
            s11 = O.Fma(x, b1, s11);
            x = O.All(a[2]);
            s20 = O.Fma(x, b0, s20);
            s21 = O.Fma(x, b1, s21);
            x = O.All(a[3]);
            s30 = O.Fma(x, b0, s30);
            s31 = O.Fma(x, b1, s31);
            x = O.All(a[4]);
            s40 = O.Fma(x, b0, s40);
            s41 = O.Fma(x, b1, s41);
            x = O.All(a[5]);
            s50 = O.Fma(x, b0, s50);
            s51 = O.Fma(x, b1, s51);
            x = O.All(a[6]);
            s60 = O.Fma(x, b0, s60);
            s61 = O.Fma(x, b1, s61);
            x = O.All(a[7]);
            s70 = O.Fma(x, b0, s70);
            s71 = O.Fma(x, b1, s71);
        }

        O.Store(s00, c);
        O.Store(s01, c + O.Width);
        O.Store(s10, c + cStride);
        O.Store(s11, c + cStride + O.Width);
        O.Store(s20, c + (2 * cStride));
        O.Store(s21, c + (2 * cStride) + O.Width);
        O.Store(s30, c + (3 * cStride));
        O.Store(s31, c + (3 * cStride) + O.Width);
        O.Store(s40, c + (4 * cStride));
        O.Store(s41, c + (4 * cStride) + O.Width);
        O.Store(s50, c + (5 * cStride));
        O.Store(s51, c + (5 * cStride) + O.Width);
        O.Store(s60, c + (6 * cStride));
        O.Store(s61, c + (6 * cStride) + O.Width);
        O.Store(s70, c + (7 * cStride));
        O.Store(s71, c + (7 * cStride) + O.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1<O, V>(int depth, float* a, nint aStride, float* b, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.Load(c);
        V s10 = O.Load(c + cStride);
        V s20 = O.Load(c + (2 * cStride));
        V s30 = O.Load(c + (3 * cStride));
        V s40 = O.Load(c + (4 * cStride));
        V s50 = O.Load(c + (5 * cStride));
        V s60 = O.Load(c + (6 * cStride));
        V s70 = O.Load(c + (7 * cStride));
        for (; depth > 0; depth--, a += aStride, b += RowProduct.PanelWidth)
        {
            var b0 = O.Load(b);
            var x = O.All(a[0]);
            s00 = O.Fma(x, b0, s00);
            x = O.All(a[1]);
            s10 = O.Fma(x, b0, s10);
            x = O.All(a[2]);
            s20 = O.Fma(x, b0, s20);
            x = O.All(a[3]);
            s30 = O.Fma(x, b0, s30);
            x = O.All(a[4]);
            s40 = O.Fma(x, b0, s40);
            x = O.All(a[5]);
            s50 = O.Fma(x, b0, s50);
            x = O.All(a[6]);
            s60 = O.Fma(x, b0, s60);
            x = O.All(a[7]);
            s70 = O.Fma(x, b0, s70);
        }

        O.Store(s00, c);
        O.Store(s10, c + cStride);
        O.Store(s20, c + (2 * cStride));
        O.Store(s30, c + (3 * cStride));
        O.Store(s40, c + (4 * cStride));
        O.Store(s50, c + (5 * cStride));
        O.Store(s60, c + (6 * cStride));
        O.Store(s70, c + (7 * cStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x2<O, V>(int depth, float* a, nint aStride, float* b, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.Load(c), s01 = O.Load(c + O.Width);
        V s10 = O.Load(c + cStride), s11 = O.Load(c + cStride + O.Width);
        V s20 = O.Load(c + (2 * cStride)), s21 = O.Load(c + (2 * cStride) + O.Width);
        V s30 = O.Load(c + (3 * cStride)), s31 = O.Load(c + (3 * cStride) + O.Width);
        for (; depth > 0; depth--, a += aStride, b += RowProduct.PanelWidth)
        {
            V b0 = O.Load(b), b1 = O.Load(b + O.Width);
            var x = O.All(a[0]);
            s00 = O.Fma(x, b0, s00);
            s01 = O.Fma(x, b1, s01);
            x = O.All(a[1]);
            s10 = O.Fma(x, b0, s10);
            s11 = O.Fma(x, b1, s11);
            x = O.All(a[2]);
            s20 = O.Fma(x, b0, s20);
            s21 = O.Fma(x, b1, s21);
            x = O.All(a[3]);
            s30 = O.Fma(x, b0, s30);
            s31 = O.Fma(x, b1, s31);
        }

        O.Store(s00, c);
        O.Store(s01, c + O.Width);
        O.Store(s10, c + cStride);
        O.Store(s11, c + cStride + O.Width);
        O.Store(s20, c + (2 * cStride));
        O.Store(s21, c + (2 * cStride) + O.Width);
        O.Store(s30, c + (3 * cStride));
        O.Store(s31, c + (3 * cStride) + O.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2x2<O, V>(int depth, float* a, nint aStride, float* b, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.Load(c), s01 = O.Load(c + O.Width);
        V s10 = O.Load(c + cStride), s11 = O.Load(c + cStride + O.Width);
        for (; depth > 0; depth--, a += aStride, b += RowProduct.PanelWidth)
        {
            V b0 = O.Load(b), b1 = O.Load(b + O.Width);
            var x = O.All(a[0]);
            s00 = O.Fma(x, b0, s00);
            s01 = O.Fma(x, b1, s01);
            x = O.All(a[1]);
            s10 = O.Fma(x, b0, s10);
            s11 = O.Fma(x, b1, s11);
        }

        O.Store(s00, c);
        O.Store(s01, c + O.Width);
        O.Store(s10, c + cStride);
        O.Store(s11, c + cStride + O.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x2<O, V>(int depth, float* a, nint aStride, float* b, float* c, nint cStride)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.Load(c), s01 = O.Load(c + O.Width);
        for (; depth > 0; depth--, a += aStride, b += RowProduct.PanelWidth)
        {
            V b0 = O.Load(b), b1 = O.Load(b + O.Width);
            var x = O.All(a[0]);
            s00 = O.Fma(x, b0, s00);
            s01 = O.Fma(x, b1, s01);
        }

        O.Store(s00, c);
        O.Store(s01, c + O.Width);
    }
}
