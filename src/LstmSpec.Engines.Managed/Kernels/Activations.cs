using System.Runtime.CompilerServices;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>Activations on eight units. NaN stays NaN.</summary>
internal static unsafe class Activations
{
    /// <summary>Of leaky relu below zero.</summary>
    private const float Leak = 0.01f;

    /// <summary>Whether the slope follows from the result alone; else it takes what went in.</summary>
    public static bool FromResult(Activation activation) => activation is not (Activation.Prelu or Activation.Gelu);

    /// <param name="x">Eight values, overwritten by what the activation makes of them.</param>
    /// <param name="slope">Eight slopes of a prelu.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(Activation activation, float* x, float* slope)
    {
        switch (activation)
        {
            case Activation.Linear:
                break;
            case Activation.Tanh:
                Lanes8.Store(Squash<Lanes8>.Tanh(Lanes8.Load(x, 0)), x, 0);
                break;
            case Activation.Sigmoid:
                Lanes8.Store(Squash<Lanes8>.Sigmoid(Lanes8.Load(x, 0)), x, 0);
                break;
            case Activation.Relu:
                for (var i = 0; i < Cell.Units; i++) x[i] = x[i] < 0 ? 0f : x[i];
                break;
            case Activation.LeakyRelu:
                for (var i = 0; i < Cell.Units; i++) x[i] = x[i] < 0 ? Leak * x[i] : x[i];
                break;
            case Activation.Prelu:
                for (var i = 0; i < Cell.Units; i++) x[i] = x[i] < 0 ? slope[i] * x[i] : x[i];
                break;
            case Activation.Elu:
                for (var i = 0; i < Cell.Units; i++) x[i] = x[i] < 0 ? (float)(Elementary.Exp(x[i]) - 1) : x[i];
                break;
            default:
                for (var i = 0; i < Cell.Units; i++) x[i] = (float)(x[i] * Special.Normal(x[i]));
                break;
        }
    }

    /// <param name="d">Eight gradients by the results.</param>
    /// <param name="y">Eight results, or what went in where <see cref="FromResult"/> is false; overwritten by the gradients by what went in. May be <paramref name="d"/>.</param>
    /// <param name="slope">Eight slopes of a prelu.</param>
    /// <param name="bySlope">Gradients by them, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(Activation activation, float* d, float* y, float* slope, float* bySlope)
    {
        switch (activation)
        {
            case Activation.Linear:
                Lanes8.Store(Lanes8.Load(d, 0), y, 0);
                break;
            case Activation.Tanh:
                var tanh = Lanes8.Load(y, 0);
                Lanes8.Store(Lanes8.Load(d, 0) * Lanes8.Fma(-tanh, tanh, Lanes8.All(1f)), y, 0);
                break;
            case Activation.Sigmoid:
                var sigmoid = Lanes8.Load(y, 0);
                Lanes8.Store(Lanes8.Load(d, 0) * sigmoid * (Lanes8.All(1f) - sigmoid), y, 0);
                break;
            case Activation.Relu:
                for (var i = 0; i < Cell.Units; i++) y[i] = y[i] > 0 ? d[i] : y[i] * 0f;
                break;
            case Activation.LeakyRelu:
                for (var i = 0; i < Cell.Units; i++) y[i] = y[i] > 0 ? d[i] : float.IsNaN(y[i]) ? y[i] : Leak * d[i];
                break;
            case Activation.Prelu:
                for (var i = 0; i < Cell.Units; i++)
                {
                    if (!(y[i] > 0)) bySlope[i] += y[i] * d[i];
                    y[i] = y[i] > 0 ? d[i] : float.IsNaN(y[i]) ? y[i] : slope[i] * d[i];
                }

                break;
            case Activation.Elu:
                for (var i = 0; i < Cell.Units; i++) y[i] = y[i] > 0 ? d[i] : d[i] * (1 + y[i]);
                break;
            default:
                for (var i = 0; i < Cell.Units; i++) y[i] = (float)(d[i] * (Special.Normal(y[i]) + (y[i] * Special.NormalDensity(y[i]))));
                break;
        }
    }
}
