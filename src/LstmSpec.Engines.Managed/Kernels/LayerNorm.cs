using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// Ba, Kiros &amp; Hinton (2016) on one row: x̂ = (x − mean) / √(variance + 1e-5), y = gain·x̂ + bias. Sums run in eight lanes whatever the
/// processor and are added in a fixed tree; places past the width hold zero and stay zero.
/// </summary>
/// <remarks>Gain and bias are a packed matrix of two rows: per panel 32 gains, then 32 biases.</remarks>
internal static unsafe class LayerNorm
{
    private const float Epsilon = 1e-5f;
    private const int Panel = RowProduct.PanelWidth;

    private static Vector256<int> Lanes => Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);

    /// <param name="width">Values in the row.</param>
    /// <param name="x">The row, overwritten by y.</param>
    /// <param name="normal">x̂, written.</param>
    /// <param name="parameters">Gain and bias.</param>
    /// <returns>1 / √(variance + 1e-5).</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Forward(int width, float* x, float* normal, float* parameters)
    {
        var sum = Vector256<float>.Zero;
        for (var u = 0; u < width; u += 8) sum += Vector256.Load(x + u);
        var mean = Vector256.Create(Tree(sum) / width);
        var squares = Vector256<float>.Zero;
        for (var u = 0; u < width; u += 8)
        {
            var d = Within(Vector256.Load(x + u) - mean, width - u);
            squares = Vector256.FusedMultiplyAdd(d, d, squares);
            d.Store(normal + u);
        }

        var inverse = 1 / MathF.Sqrt((Tree(squares) / width) + Epsilon);
        var scale = Vector256.Create(inverse);
        for (var u = 0; u < width; u += 8)
        {
            var gain = parameters + (u / Panel * 2 * Panel) + (u % Panel);
            var n = Vector256.Load(normal + u) * scale;
            n.Store(normal + u);
            Vector256.FusedMultiplyAdd(Vector256.Load(gain), n, Vector256.Load(gain + Panel)).Store(x + u);
        }

        return inverse;
    }

    /// <param name="width">Values in the row.</param>
    /// <param name="d">Gradients by y, overwritten by those by x.</param>
    /// <param name="normal">x̂.</param>
    /// <param name="inverse">What <see cref="Forward"/> gave.</param>
    /// <param name="parameters">Gain and bias.</param>
    /// <param name="gradient">Gradients by gain and bias, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(int width, float* d, float* normal, float inverse, float* parameters, float* gradient)
    {
        Vector256<float> sum = Vector256<float>.Zero, along = Vector256<float>.Zero;
        for (var u = 0; u < width; u += 8)
        {
            var at = (u / Panel * 2 * Panel) + (u % Panel);
            Vector256<float> y = Vector256.Load(d + u), n = Vector256.Load(normal + u);
            Vector256.FusedMultiplyAdd(y, n, Vector256.Load(gradient + at)).Store(gradient + at);
            (Vector256.Load(gradient + at + Panel) + y).Store(gradient + at + Panel);
            var g = y * Vector256.Load(parameters + at);
            g.Store(d + u);
            sum += g;
            along = Vector256.FusedMultiplyAdd(g, n, along);
        }

        Vector256<float> mean = Vector256.Create(Tree(sum) / width), share = Vector256.Create(-(Tree(along) / width)), scale = Vector256.Create(inverse);
        for (var u = 0; u < width; u += 8)
            Within(Vector256.FusedMultiplyAdd(share, Vector256.Load(normal + u), Vector256.Load(d + u) - mean) * scale, width - u).Store(d + u);
    }

    private static float Tree(Vector256<float> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }

    /// <summary>Zeroes what lies past the row's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Within(Vector256<float> value, int left) =>
        left >= 8 ? value : value & Vector256.LessThan(Lanes, Vector256.Create(left)).AsSingle();
}
