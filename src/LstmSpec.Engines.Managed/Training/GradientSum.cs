using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LstmSpec.Engines.Managed.Kernels;

namespace LstmSpec.Engines.Managed.Training;

/// <summary>Adds the groups' gradients in a fixed tree, ((0+1)+(2+3))+((4+5)+(6+7)), and squares them up for the norm.</summary>
internal static unsafe class GradientSum
{
    /// <param name="gradients">One set per group; the sum ends up in the first, the others are used up.</param>
    /// <param name="groups">Sets in use.</param>
    /// <param name="offset">First element.</param>
    /// <param name="count">Elements, a multiple of 8.</param>
    public static void Reduce(float*[] gradients, int groups, long offset, long count)
    {
        for (var span = 1; span < groups; span *= 2)
        {
            for (var i = 0; i + span < groups; i += 2 * span) Add(gradients[i] + offset, gradients[i + span] + offset, count);
        }
    }

    /// <summary>Holds every value within ± <paramref name="bound"/>; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clip(float* values, long count, float bound)
    {
        for (long i = 0; i < count; i += 8) Lanes8.Store(Lanes8.Clamp(Lanes8.Load(values + i, 0), bound), values + i, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(float* to, float* from, long count)
    {
        for (long i = 0; i < count; i += 8) (Vector256.Load(to + i) + Vector256.Load(from + i)).Store(to + i);
    }

    /// <returns>Sum of squares in double, in eight lanes whatever the processor.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Squares(float* values, long count)
    {
        Vector256<double> low = Vector256<double>.Zero, high = Vector256<double>.Zero;
        for (long i = 0; i < count; i += 8)
        {
            var (a, b) = Vector256.Widen(Vector256.Load(values + i));
            low = Vector256.FusedMultiplyAdd(a, a, low);
            high = Vector256.FusedMultiplyAdd(b, b, high);
        }

        var sum = low + high;
        return (sum[0] + sum[2]) + (sum[1] + sum[3]);
    }
}
