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
internal sealed record Shape(Network Network, int Batch, int Steps, string Note = "")
{
    /// <summary>Floating-point operations of a training step's products, as design/engine.md counts them: a third of it is a prediction's.</summary>
    public double Operations
    {
        get
        {
            double sum = 0, width = Network.Inputs;
            foreach (var layer in Network.Layers.OfType<RecurrentLayer>())
            {
                sum += 6.0 * Batch * Steps * layer.Gates * layer.Units * (width + layer.Units) * (layer.Bidirectional ? 2 : 1);
                width = layer.Width;
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

    private static Shape Of(int batch, int steps, int inputs, string note, params RecurrentLayer[] layers) => new(new Network(inputs, layers, 1), batch, steps, note);

    private static string Row(Shape shape, int threads)
    {
        var network = shape.Network;
        using var model = new ManagedEngine().Create(network, new TrainSpec(), InitialWeights.Draw(network, 1, shape.Steps), 1, new EngineOptions(threads));
        float[] inputs = Values(shape.Batch * shape.Steps * network.Inputs), targets = Values(shape.Batch), outputs = new float[shape.Batch];
        var count = (int)Math.Clamp(6e9 / shape.Operations, 5, 400);
        for (var i = 0; i < 30; i++)
        {
            model.Train(inputs, targets, shape.Batch);
            model.Predict(inputs, outputs, shape.Batch);
        }

        // Peak, steps and predictions take turns, so that whoever else is on the machine slows all three alike.
        double peak = 0;
        List<double> train = [], predict = [];
        for (var round = 0; round < Rounds; round++)
        {
            peak = Math.Max(peak, threads * FmaPeak.Measure());
            Time(train, count, () => model.Train(inputs, targets, shape.Batch));
            Time(predict, 3 * count, () => model.Predict(inputs, outputs, shape.Batch));
        }

        train.Sort();
        predict.Sort();
        var rate = shape.Operations / (train[0] * 1e6);
        var name = $"{shape.Batch}, {shape.Steps}, {network.Inputs}, {network.Layers[0].Units}, {network.Layers.Count}{(shape.Note.Length > 0 ? " " + shape.Note : string.Empty)}";
        return FormattableString.Invariant($"| {name} | {threads} | {train[0]:0.000} ({train[train.Count / 2]:0.000}) | {rate:0} | {rate / peak:P0} | {predict[0]:0.000} ({predict[predict.Count / 2]:0.000}) | {shape.Operations / 3 / (predict[0] * 1e6) / peak:P0} |");
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
