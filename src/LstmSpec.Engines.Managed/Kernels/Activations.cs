using System.Runtime.CompilerServices;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>Activations on eight units, or four, of a run of rows. NaN stays NaN.</summary>
/// <typeparam name="T">A register of one row: <see cref="Lanes8"/> or <see cref="Quads4"/>.</typeparam>
internal static unsafe class Activations<T>
    where T : struct, ILanes<T>
{
    /// <summary>Of leaky relu below zero.</summary>
    private const float Leak = 0.01f;

    /// <param name="activation">Which.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="x">Values, overwritten by what the activation makes of them.</param>
    /// <param name="stride">Floats from row to row.</param>
    /// <param name="slope">Slopes of a prelu, one a unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(Activation activation, int rows, float* x, nint stride, float* slope)
    {
        T zero = T.All(0f), leak = T.All(Leak);
        switch (activation)
        {
            case Activation.Linear:
                break;
            case Activation.Tanh:
                for (; rows > 0; rows--, x += stride) T.Store(Squash<T>.Tanh(T.Load(x, 0)), x, 0);
                break;
            case Activation.Sigmoid:
                for (; rows > 0; rows--, x += stride) T.Store(Squash<T>.Sigmoid(T.Load(x, 0)), x, 0);
                break;
            case Activation.Relu:
                for (; rows > 0; rows--, x += stride) T.Store(T.WhereNegative(T.Load(x, 0), zero, T.Load(x, 0)), x, 0);
                break;
            case Activation.LeakyRelu:
                for (; rows > 0; rows--, x += stride) T.Store(T.WhereNegative(T.Load(x, 0), leak * T.Load(x, 0), T.Load(x, 0)), x, 0);
                break;
            case Activation.Prelu:
                var own = T.Load(slope, 0);
                for (; rows > 0; rows--, x += stride) T.Store(T.WhereNegative(T.Load(x, 0), own * T.Load(x, 0), T.Load(x, 0)), x, 0);
                break;
            case Activation.Elu:
                for (; rows > 0; rows--, x += stride)
                {
                    for (var i = 0; i < T.Units; i++) x[i] = x[i] < 0 ? (float)(Elementary.Exp(x[i]) - 1) : x[i];
                }

                break;
            default:
                for (; rows > 0; rows--, x += stride)
                {
                    for (var i = 0; i < T.Units; i++) x[i] = (float)(x[i] * Special.Normal(x[i]));
                }

                break;
        }
    }

    /// <param name="activation">Which.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="d">Gradients by the results.</param>
    /// <param name="dStride">Floats from row to row.</param>
    /// <param name="y">Results, or what went in where <see cref="ActivationTraits.FromResult"/> is false; overwritten by the gradients by what went in. May be
    /// <paramref name="d"/>.</param>
    /// <param name="yStride">Floats from row to row.</param>
    /// <param name="slope">Slopes of a prelu, one a unit.</param>
    /// <param name="bySlope">Gradients by them, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(Activation activation, int rows, float* d, nint dStride, float* y, nint yStride, float* slope, float* bySlope)
    {
        T zero = T.All(0f), one = T.All(1f), leak = T.All(Leak);
        switch (activation)
        {
            case Activation.Linear:
                for (; rows > 0; rows--, d += dStride, y += yStride) T.Store(T.Load(d, 0), y, 0);
                break;
            case Activation.Tanh:
                for (; rows > 0; rows--, d += dStride, y += yStride)
                {
                    var tanh = T.Load(y, 0);
                    T.Store(T.Load(d, 0) * T.Fma(-tanh, tanh, one), y, 0);
                }

                break;
            case Activation.Sigmoid:
                for (; rows > 0; rows--, d += dStride, y += yStride)
                {
                    var sigmoid = T.Load(y, 0);
                    T.Store(T.Load(d, 0) * sigmoid * (one - sigmoid), y, 0);
                }

                break;
            case Activation.Relu:
                // Where y is no number, y · 0 says so.
                for (; rows > 0; rows--, d += dStride, y += yStride) T.Store(T.WherePositive(T.Load(y, 0), T.Load(d, 0), T.Load(y, 0) * zero), y, 0);
                break;
            case Activation.LeakyRelu:
                for (; rows > 0; rows--, d += dStride, y += yStride)
                    T.Store(T.WherePositive(T.Load(y, 0), T.Load(d, 0), T.Fma(leak, T.Load(d, 0), T.Load(y, 0) * zero)), y, 0);
                break;
            case Activation.Prelu:
                T own = T.Load(slope, 0), by = T.Load(bySlope, 0);
                for (; rows > 0; rows--, d += dStride, y += yStride)
                {
                    T x = T.Load(y, 0), g = T.Load(d, 0);
                    by = T.WherePositive(x, by, by + (x * g));
                    T.Store(T.WherePositive(x, g, T.Fma(own, g, x * zero)), y, 0);
                }

                T.Store(by, bySlope, 0);
                break;
            case Activation.Elu:
                for (; rows > 0; rows--, d += dStride, y += yStride)
                {
                    for (var i = 0; i < T.Units; i++) y[i] = y[i] > 0 ? d[i] : d[i] * (1 + y[i]);
                }

                break;
            default:
                for (; rows > 0; rows--, d += dStride, y += yStride)
                {
                    for (var i = 0; i < T.Units; i++) y[i] = (float)(d[i] * (Special.Normal(y[i]) + (y[i] * Special.NormalDensity(y[i]))));
                }

                break;
        }
    }
}

/// <summary>What is known of an activation without its values.</summary>
internal static class ActivationTraits
{
    /// <summary>Whether the slope follows from the result alone; else it takes what went in.</summary>
    public static bool FromResult(Activation activation) => activation is not (Activation.Prelu or Activation.Gelu);
}
