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
            double sum = 0, width = Network.Behind.Inputs;
            foreach (var layer in Network.Layers)
            {
                if (layer is RecurrentLayer recurrent)
                    sum += 6.0 * Batch * Steps * recurrent.Gates * recurrent.Units * (width + recurrent.Units) * (recurrent.Bidirectional ? 2 : 1);
                else sum += 6.0 * Batch * Steps * layer.Units * width;
                width = layer is RecurrentLayer { Bidirectional: true } ? 2 * layer.Units : layer.Units;
            }

            if (Network.Decoder is { } decoder)
                sum += 6.0 * Batch * decoder.Steps * decoder.Gates * decoder.Units * (decoder.Known + decoder.Columns.Count + decoder.Units);

            // What is past a window's end is no work that anybody asked for.
            return Shortest is null ? sum : sum * Lengths.Sum() / ((double)Batch * Steps);
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
        Head("12 quantile steps", 36, new QuantileObjective([0.1, 0.5, 0.9])),
        Head("12 gaussian steps", 24, new GaussianObjective()),
        Head("12 student-t steps", 36, new StudentTObjective()),
        Head("5 classes", 5, new ClassObjective(5)),
        Of(64, 96, 7, "decoder of 12 steps",
            new RecurrentLayer(64, 0)) with { Network = new Network(7, [new RecurrentLayer(64, 0)], 12) { Decoder = new(12, 64, 2, [0]) } },
        Of(64, 96, 26, "one-hot of 20 levels and 6 numbers", new RecurrentLayer(64, 0)),
        Embedded("20 levels in 4 values and 6 numbers", 20, 4),
        Of(64, 96, 306, "one-hot of 300 levels and 6 numbers", new RecurrentLayer(64, 0)),
        Embedded("300 levels in 16 values and 6 numbers", 300, 16),
        Of(64, 96, 7, "output at every step", new RecurrentLayer(64, 0)) with { Network = new Network(7, [new RecurrentLayer(64, 0)], 1) { EveryStep = true } },
    ];

    private static readonly (string Name, LossSpec Loss)[] Losses = [("mae", new MaeLoss()), ("huber", new HuberLoss()), ("log-cosh", new LogCoshLoss()),
        ("pinball", new PinballLoss())];

    /// <param name="threads">Numbers of threads, a row for each.</param>
    /// <param name="sketch">The sketch to stand beside, where it is built.</param>
    public static void Print(int[] threads, string? sketch)
    {
        Console.WriteLine(
            "| batch, steps, inputs, units, layers | threads | train ms (median) | sketch | GFLOP/s | of peak | predict ms (median) | sketch | of peak |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        var beside = threads.Distinct().ToDictionary(count => count, count => sketch is null ? [] : Sketch(sketch, count));
        foreach (var shape in Shapes)
        {
            foreach (var count in threads) Console.WriteLine(Row(shape, count, new TrainSpec(), beside[count]));
        }

        foreach (var (name, loss) in Losses)
        {
            foreach (var count in threads) Console.WriteLine(Row(Of(64, 96, 7, name, new RecurrentLayer(64, 0)), count, new TrainSpec { Loss = loss }, []));
        }
    }

    private static Shape Head(string note, int outputs, Objective objective) =>
        Of(64, 96, 7, note, new RecurrentLayer(64, 0)) with { Network = new Network(7, [new RecurrentLayer(64, 0)], outputs) { Objective = objective } };

    /// <summary>The last of seven inputs is a level.</summary>
    private static Shape Embedded(string note, int levels, int width) =>
        Of(64, 96, 7, note,
            new RecurrentLayer(64, 0)) with
        {
            Network = new Network(7, [new RecurrentLayer(64, 0)],
                1)
            { Embeddings = new([new("level", levels, width)], [-1, -1, -1, -1, -1, -1, 0], []) }
        };

    /// <summary>Lowest times of the sketch: it prints a line per shape, <c>threads=1 (32,24,1,32,1): train 0.133 ms (min 0.130) ... | predict 0.065 ms
    /// ...</c>.</summary>
    private static Dictionary<string, (string Train, string Predict)> Sketch(string file, int threads)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in new[] { file, "bench", threads.ToString(System.Globalization.CultureInfo.InvariantCulture) }) start.ArgumentList.Add(argument);
        using var child = Process.Start(start)!;
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var line in child.StandardOutput.ReadToEnd().Split('\n'))
        {
            int open = line.IndexOf('(', StringComparison.Ordinal), close = line.IndexOf("):", StringComparison.Ordinal),
                least = line.IndexOf("(min ", StringComparison.Ordinal), predict = line.IndexOf("predict ", StringComparison.Ordinal);
            if (open < 0 || close < 0 || least < 0 || predict < 0) continue;
            found[line[(open + 1)..close].Replace(",", ", ", StringComparison.Ordinal)] = (line[(least + 5)..line.IndexOf(')', least)],
                line[(predict + 8)..line.IndexOf(" ms", predict, StringComparison.Ordinal)]);
        }

        child.WaitForExit();
        return found;
    }

    private static Shape Plain(int batch, int steps, int inputs, int units, int layers) =>
        Of(batch, steps, inputs, string.Empty, [.. Enumerable.Range(0, layers).Select(_ => new RecurrentLayer(units, 0))]);

    private static Shape Of(int batch, int steps, int inputs, string note, params Layer[] layers) => new(new Network(inputs, layers, 1), batch, steps, note);

    private static string Row(Shape shape, int threads, TrainSpec train, Dictionary<string, (string Train, string Predict)> beside)
    {
        var network = shape.Network;
        var steps = network.EveryStep ? shape.Steps : 1;
        using var model = new ManagedEngine().Create(network, train, InitialWeights.Draw(network, 1, shape.Steps), 1, new EngineOptions(threads));
        float[] inputs = Values(shape.Batch * shape.Steps * network.Inputs), targets = Values(shape.Batch * network.Targets * steps),
            outputs = new float[shape.Batch * network.Outputs * steps];
        if (network.Embeddings is { } embeddings) for (var i = 6; i < inputs.Length; i += 7) inputs[i] = MathF.Floor(inputs[i] * embeddings.Tables[0].Levels);
        if (network.Objective is LabelObjective labels) targets = [.. targets.Select(t => MathF.Floor(t * labels.Classes))];
        var future = Values(network.Decoder is { } decoder ? shape.Batch * decoder.Steps * decoder.Known : 0);
        var lengths = shape.Lengths;
        var count = (int)Math.Clamp(6e9 / shape.Operations, 5, 400);
        for (var i = 0; i < 30; i++)
        {
            Train();
            Predict();
        }

        // Peak, steps and predictions take turns, so that whoever else is on the machine slows all three alike.
        double peak = 0;
        List<double> step = [], predict = [];
        for (var round = 0; round < Rounds; round++)
        {
            peak = Math.Max(peak, threads * FmaPeak.Measure());
            Time(step, count, Train);
            Time(predict, 3 * count, Predict);
        }

        step.Sort();
        predict.Sort();
        var rate = shape.Operations / (step[0] * 1e6);
        var name =
            $"{shape.Batch}, {shape.Steps}, {network.Inputs}, {network.Layers[0].Units}, "
                + $"{network.Layers.Count}{(shape.Note.Length > 0 ? " " + shape.Note : string.Empty)}";
        var sketch = beside.GetValueOrDefault(name, (Train: string.Empty, Predict: string.Empty));
        return FormattableString.Invariant(
            $"| {name} | {threads} | {step[0]:0.000} ({step[step.Count / 2]:0.000}) | {sketch.Train} | {rate:0} | {rate / peak:P0} | {predict[0]:0.000} ({predict[predict.Count / 2]:0.000}) | {sketch.Predict} | {shape.Operations / 3 / (predict[0] * 1e6) / peak:P0} |");

        void Train() => model.Train(new Batch(inputs, targets, shape.Batch) { Lengths = lengths, Future = future });

        void Predict() => model.Predict(new Batch(inputs, [], shape.Batch) { Lengths = lengths, Future = future }, outputs);
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
