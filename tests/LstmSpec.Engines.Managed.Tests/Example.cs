using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Tests;

/// <summary>Networks, weights and data for tests, all from one formula that make_golden.py shares.</summary>
internal static class Example
{
    /// <summary>Value i of a stream: spread over [−scale, scale), exact in float32 for a scale that is a power of two.</summary>
    public static float Wave(int stream, int i, float scale)
    {
        var word = (uint)(((ulong)(i + 1) * 2654435761UL) + ((ulong)stream * 40503UL) + 12345UL);
        return scale * (((word >> 8) / 8388608f) - 1f);
    }

    public static float[] Waves(int stream, int count, float scale = 1) => [.. Enumerable.Range(0, count).Select(i => Wave(stream, i, scale))];

    public static ModelState Start(Network network)
    {
        var state = new ModelState();
        var number = 100;
        foreach (var shape in network.Parameters())
        {
            // Sizes lie around 1.
            var values = Waves(number++, shape.Size, 0.25f);
            state.Add(shape.Name, shape.Dimensions, shape.Name == "reversible.size" ? [.. values.Select(v => 1 + v)] : values);
        }

        return state;
    }

    public static IModel Model(Network network, TrainSpec? train = null, int threads = 1, ulong dropoutKey = 7) =>
        new ManagedEngine().Create(network, train ?? new TrainSpec(), Start(network), dropoutKey, new EngineOptions(threads));

    public static float[] Inputs(Network network, int batch, int steps, int stream = 1) => Waves(stream, batch * steps * network.Inputs);

    public static float[] Targets(Network network, int batch, int stream = 2) => Waves(stream, batch * network.Outputs);

    public static float[] Predict(this IModel model, Network network, float[] inputs, int batch)
    {
        var outputs = new float[batch * network.Outputs];
        model.Predict(inputs, outputs, batch);
        return outputs;
    }

    /// <summary>Two LSTM layers of odd sizes and a dense one, with dropout after each.</summary>
    public static Network Deep(double dropout = 0.3, Activation activation = Activation.Sigmoid) =>
        new(3, [new RecurrentLayer(20, dropout), new RecurrentLayer(13, dropout), new FeedForwardLayer(10, activation, dropout)], 2);

    /// <summary>Every bit of a state, moments and step among them, as text to compare.</summary>
    public static string Bits(this ModelState state) => string.Join('\n', state.Tensors.Select(t =>
        $"{t.Name} ({string.Join(", ", t.Dimensions)}): {string.Join(' ', t.Values.Select(v => BitConverter.SingleToUInt32Bits(v).ToString("x8")))}")
        .Prepend($"step {state.Step}"));

    public static int[] Bits(this float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];
}
