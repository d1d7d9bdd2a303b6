using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LstmSpec.Engines.Managed.Training;

/// <summary>l1·Σ|w| + l2·Σw² and its gradient, l1·sign(w) + 2·l2·w.</summary>
internal readonly unsafe struct Penalty(double l1, double l2)
{
    public bool Any => l1 > 0 || l2 > 0;

    /// <summary>Adds the gradient of <paramref name="count"/> weights, a multiple of 8.</summary>
    /// <returns>The penalty of these weights, in double, in eight lanes whatever the processor.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Add(float* weights, float* gradient, long count)
    {
        Vector256<float> first = Vector256.Create((float)l1), second = Vector256.Create((float)(2 * l2)), sign = Vector256.Create(-0f);
        Vector256<double> lowSize = Vector256<double>.Zero, highSize = lowSize, lowSquare = lowSize, highSquare = lowSize;
        for (long i = 0; i < count; i += 8)
        {
            var w = Vector256.Load(weights + i);
            var (low, high) = Vector256.Widen(w);
            lowSize += Vector256.Abs(low);
            highSize += Vector256.Abs(high);
            lowSquare = Vector256.FusedMultiplyAdd(low, low, lowSquare);
            highSquare = Vector256.FusedMultiplyAdd(high, high, highSquare);
            var step = Vector256.ConditionalSelect(Vector256.Equals(w, Vector256<float>.Zero), Vector256<float>.Zero, first | (w & sign));
            Vector256.FusedMultiplyAdd(second, w, Vector256.Load(gradient + i) + step).Store(gradient + i);
        }

        return (l1 * Tree(lowSize + highSize)) + (l2 * Tree(lowSquare + highSquare));
    }

    private static double Tree(Vector256<double> sum) => (sum[0] + sum[2]) + (sum[1] + sum[3]);
}
