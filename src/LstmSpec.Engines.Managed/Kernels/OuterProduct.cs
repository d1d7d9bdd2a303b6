using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// C += Aᵀ·B for a panel of 32 columns: a weight gradient, summed over rows and time steps in their order. Each element is one chain of
/// fused multiply-adds from what C held, whatever the tile or the instruction set.
/// </summary>
/// <remarks>
/// <code>
/// for each tile of 8, 4, 2, 1 columns of A  (4, 1 without AVX-512)
///   accumulators = C
///   for each k:                             accumulators[m] += A[k][m] · B[k][0..32)
/// </code>
/// </remarks>
internal static unsafe class OuterProduct
{
    /// <param name="m">Columns of A used, rows of C.</param>
    /// <param name="depth">Rows of A and B.</param>
    /// <param name="a">(depth, m).</param>
    /// <param name="aStride">Floats from row to row of A.</param>
    /// <param name="b">(depth, 32), contiguous.</param>
    /// <param name="c">(m, 32), contiguous.</param>
    public static void Add(int m, int depth, float* a, nint aStride, float* b, float* c)
    {
        if (Avx512F.IsSupported)
        {
            for (; m >= 8; m -= 8, a += 8, c += 8 * 32) Tile8x2<Tile16, Vector512<float>>(depth, a, aStride, b, c);
            if (m >= 4)
            {
                Tile4x2<Tile16, Vector512<float>>(depth, a, aStride, b, c);
                m -= 4;
                a += 4;
                c += 4 * 32;
            }

            if (m >= 2)
            {
                Tile2x2<Tile16, Vector512<float>>(depth, a, aStride, b, c);
                m -= 2;
                a += 2;
                c += 2 * 32;
            }

            if (m > 0) Tile1x2<Tile16, Vector512<float>>(depth, a, aStride, b, c);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; m >= 4; m -= 4, a += 4, c += 4 * 32)
            {
                Tile4x2<Tile8, Vector256<float>>(depth, a, aStride, b, c);
                Tile4x2<Tile8, Vector256<float>>(depth, a, aStride, b + 16, c + 16);
            }

            for (; m > 0; m--, a++, c += 32)
            {
                Tile1x2<Tile8, Vector256<float>>(depth, a, aStride, b, c);
                Tile1x2<Tile8, Vector256<float>>(depth, a, aStride, b + 16, c + 16);
            }
        }
        else
        {
            Portable(m, depth, a, aStride, b, c);
        }
    }

    private static void Portable(int m, int depth, float* a, nint aStride, float* b, float* c)
    {
        for (var row = 0; row < m; row++)
        {
            for (var column = 0; column < 32; column++)
            {
                var sum = c[(row * 32) + column];
                for (var k = 0; k < depth; k++) sum = MathF.FusedMultiplyAdd(a[(k * aStride) + row], b[(k * 32) + column], sum);
                c[(row * 32) + column] = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2<O, V>(int depth, float* a, nint aStride, float* b, float* c)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.Load(c), s01 = O.Load(c + O.Width);
        V s10 = O.Load(c + 32), s11 = O.Load(c + 32 + O.Width);
        V s20 = O.Load(c + 64), s21 = O.Load(c + 64 + O.Width);
        V s30 = O.Load(c + 96), s31 = O.Load(c + 96 + O.Width);
        V s40 = O.Load(c + 128), s41 = O.Load(c + 128 + O.Width);
        V s50 = O.Load(c + 160), s51 = O.Load(c + 160 + O.Width);
        V s60 = O.Load(c + 192), s61 = O.Load(c + 192 + O.Width);
        V s70 = O.Load(c + 224), s71 = O.Load(c + 224 + O.Width);
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
        O.Store(s10, c + 32);
        O.Store(s11, c + 32 + O.Width);
        O.Store(s20, c + 64);
        O.Store(s21, c + 64 + O.Width);
        O.Store(s30, c + 96);
        O.Store(s31, c + 96 + O.Width);
        O.Store(s40, c + 128);
        O.Store(s41, c + 128 + O.Width);
        O.Store(s50, c + 160);
        O.Store(s51, c + 160 + O.Width);
        O.Store(s60, c + 192);
        O.Store(s61, c + 192 + O.Width);
        O.Store(s70, c + 224);
        O.Store(s71, c + 224 + O.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x2<O, V>(int depth, float* a, nint aStride, float* b, float* c)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.Load(c), s01 = O.Load(c + O.Width);
        V s10 = O.Load(c + 32), s11 = O.Load(c + 32 + O.Width);
        V s20 = O.Load(c + 64), s21 = O.Load(c + 64 + O.Width);
        V s30 = O.Load(c + 96), s31 = O.Load(c + 96 + O.Width);
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
        O.Store(s10, c + 32);
        O.Store(s11, c + 32 + O.Width);
        O.Store(s20, c + 64);
        O.Store(s21, c + 64 + O.Width);
        O.Store(s30, c + 96);
        O.Store(s31, c + 96 + O.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2x2<O, V>(int depth, float* a, nint aStride, float* b, float* c)
        where O : struct, ITileLanes<V>
        where V : struct
    {
        V s00 = O.Load(c), s01 = O.Load(c + O.Width);
        V s10 = O.Load(c + 32), s11 = O.Load(c + 32 + O.Width);
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
        O.Store(s10, c + 32);
        O.Store(s11, c + 32 + O.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x2<O, V>(int depth, float* a, nint aStride, float* b, float* c)
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
