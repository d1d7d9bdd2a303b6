using System.Security.Cryptography;
using System.Text;
using LstmSpec.Engines.Managed.Tests.Sequences;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Tests.Probe;

/// <summary>Trains small networks and prints a digest of every bit: weights, moments, losses, norms, forecasts. Small, because a fused
/// multiply-add without hardware is a slow call.</summary>
internal static class BitsProbe
{
    public static int Main(string[] arguments)
    {
        Console.WriteLine(Digest(int.Parse(arguments[0])));
        return 0;
    }

    public static string Digest(int threads)
    {
        var lines = new List<string>();
        foreach (var activation in new[] { Activation.Linear, Activation.Tanh, Activation.Sigmoid, Activation.Relu })
            lines.Add(Digest($"deep {activation}", Example.Deep(activation: activation), new TrainSpec { ClipNorm = Number.Parse("0.05") }, 19, 4, threads));
        lines.Add(Digest("plain", new(1, [new RecurrentLayer(16, 0)], 1), new TrainSpec { Loss = new HuberLoss() }, 8, 6, threads));
        lines.Add(
            Digest("wide head", new(2, [new RecurrentLayer(8, 0.2), new RecurrentLayer(40, 0)], 35),
                new TrainSpec { Loss = new MaeLoss(), Optimizer = new SgdSpec { Momentum = Number.Parse("0.9") } }, 13, 3, threads));
        lines.Add(Digest("many rows", new(1, [new RecurrentLayer(4, 0.1)], 1), new TrainSpec(), 131, 2, threads));
        lines.Add(Missing(threads));
        var (sequences, later, embeddings) = (Sequences(threads), Sequences(threads, later: true), Embeddings(threads));
        return string.Join('\n',
            [.. lines, More(threads), sequences.Results, later.Results, embeddings.Results, sequences.Reports, later.Reports, embeddings.Reports]);
    }

    private static readonly HashSet<string> Embedded = [.. SequenceCase.Names.Where(name => name.StartsWith("embedding", StringComparison.Ordinal))];

    /// <summary>Vectors of levels; these came last.</summary>
    public static (string Results, string Reports) Embeddings(int threads) => Sequences(threads, Embedded.Contains);

    private static readonly HashSet<string> Later = new(StringComparer.Ordinal)
    {
        "bare", "bare-dense", "decoder-bidirectional", "decoder-bidirectional-own-width", "reversible", "reversible-alone", "reversible-decoder",
        "reversible-gaussian", "reversible-segments",
        "softmax-together", "softmax-together-decoder",
    };

    /// <summary>Networks and batches of every kind, with dropout: what is part of a result, and apart from it what their reports tell.</summary>
    /// <param name="later">Those that came later, so that the others keep their digest.</param>
    public static (string Results, string Reports) Sequences(int threads, bool later = false) =>
        Sequences(threads, name => !Embedded.Contains(name) && Later.Contains(name) == later);

    private static (string Results, string Reports) Sequences(int threads, Func<string, bool> which)
    {
        var lines = SequenceCase.Names.Where(which).Select(name => Sequence(name, threads)).ToList();
        return (string.Join('\n', lines.Select(line => line.Results)), string.Join('\n', lines.Select(line => line.Reports)));
    }

    private static (string Results, string Reports) Sequence(string name, int threads)
    {
        var example = SequenceCase.Load(name).Dropped();
        using var model = example.Model(threads);
        var text = new StringBuilder();
        for (var step = 0; step < 2; step++) text.Append(BitConverter.DoubleToInt64Bits(example.Step(model).Loss)).Append('\n');
        var report = new StepReport();
        var result = example.Step(model, report);
        foreach (var value in new[] { result.Loss, result.GradientNorm, result.Penalty }) text.Append(BitConverter.DoubleToInt64Bits(value)).Append(' ');
        var (outputs, ends) = example.Predict(model);
        text.Append(model.Capture(withOptimizer: true).Bits()).AppendJoin(' ', outputs.Bits()).AppendJoin(' ', ends.Bits());
        IEnumerable<double> told = [.. report.Reach, .. report.LayerReach.SelectMany(r => r), .. report.UpdateNorms,
            .. report.Gates.SelectMany(g => g).Select(g => g.Low + (2 * g.High))];
        return ($"{name}: {Hash(text.ToString())}", $"report of {name}: {Hash(string.Join(' ', told.Select(BitConverter.DoubleToInt64Bits)))}");
    }

    /// <summary>What came later: the lines above keep their digest.</summary>
    public static string More(int threads)
    {
        var small = new Network(2, [new RecurrentLayer(5, 0)], 2);
        var optimizers = new OptimizerSpec[]
        {
            new AdamSpec { WeightDecay = Number.Parse("0.1") }, new AdamWSpec(), new NadamSpec { WeightDecay = Number.Parse("0.1") }, new RmspropSpec(),
            new RmspropSpec { Centered = true, Momentum = Number.Parse("0.5") },
            new SgdSpec { Momentum = Number.Parse("0.9"), Nesterov = true, WeightDecay = Number.Parse("0.1") },
        };
        var lines =
            optimizers.Select(
                (o, i) =>
                    Digest($"optimizer {i}", small,
                        new TrainSpec
                        {
                            Optimizer = o,
                            Loss = i % 2 == 0 ? new LogCoshLoss() : new PinballLoss { Level = Number.Parse("0.9") },
                            ClipValue = Number.Parse("0.01")
                        }, 13, 3, threads)).ToList();
        lines.Add(
            Digest("gru", new(3, [new RecurrentLayer(9, 0.2) { Cell = CellKind.Gru }, new RecurrentLayer(12, 0) { Cell = CellKind.Gru }], 2), new TrainSpec(),
                19, 4, threads));
        lines.Add(
            Digest("bidirectional",
                new(3, [new RecurrentLayer(9, 0.2) { Bidirectional = true }, new RecurrentLayer(5, 0.2) { Bidirectional = true }, new RecurrentLayer(7, 0)], 2),
                new TrainSpec(), 19, 4, threads));
        lines.Add(
            Digest("layer norm", new(3, [new RecurrentLayer(20, 0.2) { LayerNorm = true }, new RecurrentLayer(9, 0.2) { LayerNorm = true }], 2),
                new TrainSpec { ClipNorm = 1 }, 19, 4, threads));
        lines.Add(
            Digest("all", new(1, [new RecurrentLayer(5, 0.2) { Cell = CellKind.Gru, LayerNorm = true, Bidirectional = true }], 1), new TrainSpec(), 9, 3,
                threads));
        return string.Join('\n', lines);
    }

    private static string Digest(string name, Network network, TrainSpec train, int batch, int steps, int threads)
    {
        var text = new StringBuilder();
        using var model = Example.Model(network, train, threads);
        for (var step = 0; step < 3; step++)
        {
            var result = model.Train(Example.Inputs(network, batch - step, steps, 10 + step), Example.Targets(network, batch - step, 20 + step), batch - step);
            text.Append(BitConverter.DoubleToInt64Bits(result.Loss)).Append(' ').Append(BitConverter.DoubleToInt64Bits(result.GradientNorm)).Append('\n');
        }

        text.Append(model.Capture(withOptimizer: true).Bits()).AppendJoin(' ', model.Predict(network, Example.Inputs(network, batch, steps), batch).Bits());
        return $"{name}: {Hash(text.ToString())}";
    }

    /// <summary>A NaN has to reach the loss under every instruction set.</summary>
    private static string Missing(int threads)
    {
        var network = Example.Deep(dropout: 0, Activation.Relu);
        using var model = Example.Model(network, threads: threads);
        var inputs = Example.Inputs(network, 5, 3);
        inputs[17] = BitConverter.UInt32BitsToSingle(0x7F812345); // with a payload
        var result = model.Train(inputs, Example.Targets(network, 5), 5);
        return $"missing: loss is NaN {double.IsNaN(result.Loss)}, norm is NaN {double.IsNaN(result.GradientNorm)}";
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
