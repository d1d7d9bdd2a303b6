using System.Diagnostics;
using LstmSpec.Engines;
using LstmSpec.Engines.Managed;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Benchmarks;

/// <summary>One row of the table: a network and a batch.</summary>
/// <param name="Network">What is trained.</param>
/// <param name="Batch">Windows in a step.</param>
/// <param name="Steps">Steps in a window.</param>
/// <param name="Note">What is out of the ordinary.</param>
/// <param name="Shortest">Steps of the shortest window; the others are spread evenly up to all steps.</param>
internal sealed record Shape(Network Network, int Batch, int Steps, string Note = "", int? Shortest = null)
{
    /// <summary>Of each window; empty where all fill all steps.</summary>
    public int[] Lengths => Shortest is { } shortest ? [.. Enumerable.Range(0, Batch).Select(i => shortest + (i * 37 % (Steps - shortest + 1)))] : [];

    /// <summary>Floating-point operations of a training step's products, as design/engine.md counts them: a third of it is a prediction's.</summary>
    public double Operations
    {
        get
        {
            double sum = 0, width = Network.Inputs;
            foreach (var layer in Network.Layers)
            {
                if (layer is RecurrentLayer recurrent) sum += 6.0 * Batch * Steps * recurrent.Gates * recurrent.Units * (width + recurrent.Units) * (recurrent.Bidirectional ? 2 : 1);
                else sum += 6.0 * Batch * Steps * layer.Units * width;
                width = layer is RecurrentLayer { Bidirectional: true } ? 2 * layer.Units : layer.Units;
            }

            return sum;
        }
    }
}

/// <summary>Times training steps (forward, loss, backward, Adam) and predictions, beside the peak measured in the same minute.</summary>
internal static class EngineTable
{
    private const int Rounds = 8;

    private static readonly Shape[] Shapes =
    [
        Plain(32, 24, 1, 32, 1),
        Plain(32, 24, 1, 64, 1),
        Plain(64, 96, 7, 64, 2),
        Plain(64, 168, 7, 128, 1),
        Plain(256, 96, 7, 256, 1),
        Plain(32, 24, 1, 20, 1),
        Plain(32, 24, 1, 50, 1),
        Plain(32, 24, 1, 100, 1),
        Plain(1, 24, 1, 32, 1),
        Plain(1, 24, 1, 64, 1),
        Plain(8, 24, 1, 64, 1),
        Of(64, 96, 7, "layer norm", new RecurrentLayer(64, 0) { LayerNorm = true }, new RecurrentLayer(64, 0) { LayerNorm = true }),
        Of(64, 96, 7, "dropout", new RecurrentLayer(64, 0.1), new RecurrentLayer(64, 0.1)),
        Of(64, 96, 7, "bidirectional", new RecurrentLayer(64, 0) { Bidirectional = true }),
        Of(64, 96, 7, "GRU", new RecurrentLayer(64, 0) { Cell = CellKind.Gru }),
        Of(64, 96, 7, "masks, windows of 96 to 96", new RecurrentLayer(64, 0), new RecurrentLayer(64, 0)) with { Shortest = 96 },
        Of(64, 96, 7, "masks, windows of 48 to 96", new RecurrentLayer(64, 0), new RecurrentLayer(64, 0)) with { Shortest = 48 },
        Of(64, 96, 7, "recurrent dropout", new RecurrentLayer(64, 0) { RecurrentDropout = 0.1 }, new RecurrentLayer(64, 0) { RecurrentDropout = 0.1 }),
        Of(64, 96, 7, "residual", new RecurrentLayer(64, 0), new RecurrentLayer(64, 0) { Residual = true }),
        Of(64, 96, 7, "dense below", new FeedForwardLayer(64, Activation.Tanh, 0), new RecurrentLayer(64, 0)),
        Of(64, 96, 7, "relu cell", new RecurrentLayer(64, 0) { Activation = Activation.Relu }),
    ];

    public static void Print(int[] threads)
    {
        Console.WriteLine("| batch, steps, inputs, units, layers | threads | train ms (median) | GFLOP/s | of peak | predict ms (median) | of peak |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var shape in Shapes)
        {
            foreach (var count in threads) Console.WriteLine(Row(shape, count));
        }
    }

    private static Shape Plain(int batch, int steps, int inputs, int units, int layers) =>
        Of(batch, steps, inputs, string.Empty, [.. Enumerable.Range(0, layers).Select(_ => new RecurrentLayer(units, 0))]);

    private static Shape Of(int batch, int steps, int inputs, string note, params Layer[] layers) => new(new Network(inputs, layers, 1), batch, steps, note);

    private static string Row(Shape shape, int threads)
    {
        var network = shape.Network;
        using var model = new ManagedEngine().Create(network, new TrainSpec(), InitialWeights.Draw(network, 1, shape.Steps), 1, new EngineOptions(threads));
        float[] inputs = Values(shape.Batch * shape.Steps * network.Inputs), targets = Values(shape.Batch), outputs = new float[shape.Batch];
        var lengths = shape.Lengths;
        var count = (int)Math.Clamp(6e9 / shape.Operations, 5, 400);
        for (var i = 0; i < 30; i++)
        {
            Train();
            Predict();
        }

        // Peak, steps and predictions take turns, so that whoever else is on the machine slows all three alike.
        double peak = 0;
        List<double> train = [], predict = [];
        for (var round = 0; round < Rounds; round++)
        {
            peak = Math.Max(peak, threads * FmaPeak.Measure());
            Time(train, count, Train);
            Time(predict, 3 * count, Predict);
        }

        train.Sort();
        predict.Sort();
        var rate = shape.Operations / (train[0] * 1e6);
        var name = $"{shape.Batch}, {shape.Steps}, {network.Inputs}, {network.Layers[0].Units}, {network.Layers.Count}{(shape.Note.Length > 0 ? " " + shape.Note : string.Empty)}";
        return FormattableString.Invariant($"| {name} | {threads} | {train[0]:0.000} ({train[train.Count / 2]:0.000}) | {rate:0} | {rate / peak:P0} | {predict[0]:0.000} ({predict[predict.Count / 2]:0.000}) | {shape.Operations / 3 / (predict[0] * 1e6) / peak:P0} |");

        void Train() => model.Train(new Batch(inputs, targets, shape.Batch) { Lengths = lengths });

        void Predict() => model.Predict(new Batch(inputs, [], shape.Batch) { Lengths = lengths }, outputs);
    }

    private static void Time(List<double> times, int count, Action work)
    {
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => i * 7919 % 1009 / 1009f)];
}
