using LstmSpec.Training.Inside;

namespace LstmSpec.Tests.Doctor.Inside;

/// <summary>What a look into a small network may show.</summary>
internal static class Seen
{
    private static readonly double[] Calm = [0.01, 0.09, 0.25, 0.3, 0.25, 0.09, 0.01];

    /// <summary>A calm training of one LSTM layer and a head, seen so many times; told otherwise by the samples' number from 0.</summary>
    public static InsideRecord Calmly(int samples = 12, Func<int, InsideSample, InsideSample>? but = null) =>
        new(100, [.. Enumerable.Range(0, samples).Select(i =>
    {
        var sample = new InsideSample(100 * (i + 1), 0.003, 0.2, 0, [new("layers.0", 0.5, 0.01, 2), new("head", 0.3, 0.005, 1)], [Layer(12)]);
        return but is null ? sample : but(i, sample);
    })]);

    /// <param name="reach">Of twelve steps.</param>
    /// <param name="steps">That the layer reads.</param>
    /// <param name="at">Its place.</param>
    public static LayerInside Layer(int reach, int steps = 12, int at = 0) =>
        new(at, steps, reach, [.. LayerInside.Lags(steps).Select(lag => lag < reach ? 0.5 : 1e-4)],
        [Gate("input"), Gate("forget"), Gate("candidate"), Gate("output")]);

    public static GateInside Gate(string name, double stuck = 0, double saturated = 0.02) => new(name, stuck, [saturated / 2, .. Calm[1..^1], saturated / 2]);
}
