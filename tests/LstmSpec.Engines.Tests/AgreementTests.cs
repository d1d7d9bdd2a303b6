using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>The embedded engine is the yardstick: same initial weights, batches and dropout masks give the same curves to rounding.</summary>
public class AgreementTests
{
    private static readonly Network[] Networks =
    [
        Example.Deep(),
        Example.Deep(activation: Activation.Relu),
        Example.Deep(activation: Activation.Tanh),
        Example.Deep(activation: Activation.Linear),
        new(1, [new RecurrentLayer(8, 0.5)], 1),
        new(3, [new RecurrentLayer(9, 0.2) { Cell = CellKind.Gru }, new RecurrentLayer(12, 0.1) { Cell = CellKind.Gru }], 2),
        new(3, [new RecurrentLayer(9, 0.2) { Bidirectional = true }, new RecurrentLayer(5, 0.2) { Bidirectional = true }, new RecurrentLayer(7, 0.1)], 2),
        new(3, [new RecurrentLayer(20, 0.2) { LayerNorm = true }, new RecurrentLayer(9, 0.2) { LayerNorm = true }], 2),
        new(2, [new RecurrentLayer(5, 0.2) { Cell = CellKind.Gru, LayerNorm = true, Bidirectional = true }, new FeedForwardLayer(11, Activation.Tanh, 0.3)], 3),
        new(3, [new FeedForwardLayer(7, Activation.LeakyRelu, 0.2), new RecurrentLayer(9, 0.1), new FeedForwardLayer(5, Activation.Elu, 0)], 2),
        new(3, [new RecurrentLayer(6, 0.1), new FeedForwardLayer(5, Activation.Gelu, 0.2), new RecurrentLayer(4, 0.1) { Cell = CellKind.Gru },
            new FeedForwardLayer(5, Activation.Prelu, 0.1)], 2),
        new(3, [new RecurrentLayer(6, 0.1) { Residual = true }, new RecurrentLayer(6, 0.1) { Residual = true },
            new FeedForwardLayer(6, Activation.Tanh, 0.1) { Residual = true }, new FeedForwardLayer(4, Activation.Tanh, 0) { Residual = true }], 2),
        new(3, [new RecurrentLayer(5, 0.1) { Bidirectional = true, Residual = true, RecurrentDropout = 0.2 },
            new RecurrentLayer(6, 0) { Cell = CellKind.Gru, RecurrentDropout = 0.3 },
            new RecurrentLayer(4, 0.1) { Bidirectional = true, RecurrentDropout = 0.2 }], 2),
        new(2, [new RecurrentLayer(6, 0.1) { Activation = Activation.Relu, GateActivation = Activation.Sigmoid },
            new RecurrentLayer(5, 0) { Activation = Activation.Elu, GateActivation = Activation.Sigmoid }], 1),
        new(2, [new RecurrentLayer(6, 0.1)], 2) { Segment = 2, Skip = new(9, [1, 0]), OutputActivation = OutputActivation.Tanh },
        new(2, [new RecurrentLayer(6, 0.1)], 2) { Skip = new(3, [1]), L1 = 0.001, L2 = 0.01, OutputActivation = OutputActivation.Sigmoid },
        new(3, [new FeedForwardLayer(6, Activation.Tanh, 0.2)], 2) { OutputActivation = OutputActivation.Relu, L2 = 0.01 },
        new(3, [], 2) { Skip = new(2, [0]) },
    ];

    private static readonly OptimizerSpec[] Optimizers =
    [
        new AdamSpec(),
        new AdamSpec { WeightDecay = Number.Parse("0.01") },
        new AdamWSpec(),
        new NadamSpec { LearningRate = Number.Parse("0.001") },
        new NadamSpec { LearningRate = Number.Parse("0.001"), WeightDecay = Number.Parse("0.01") },
        new RmspropSpec { LearningRate = Number.Parse("0.0005"), Epsilon = Number.Parse("1e-4") },
        new RmspropSpec { LearningRate = Number.Parse("0.0005"), Epsilon = Number.Parse("1e-4"), Centered = true, Momentum = Number.Parse("0.5") },
        new SgdSpec(),
        new SgdSpec { Momentum = Number.Parse("0.9"), Nesterov = true, WeightDecay = Number.Parse("0.01") },
    ];

    private static readonly LossSpec[] Losses =
        [new MseLoss(), new MaeLoss(), new HuberLoss { Delta = Number.Parse("0.25") }, new LogCoshLoss(), new PinballLoss { Level = Number.Parse("0.9") }];

    public static TheoryData<string, int> EveryNetwork => EnginesHere.With(Enumerable.Range(0, Networks.Length));

    public static TheoryData<string, int> EveryOptimizer => EnginesHere.With(Enumerable.Range(0, Optimizers.Length));

    public static TheoryData<string, int> EveryLoss => EnginesHere.With(Enumerable.Range(0, Losses.Length));

    [Theory]
    [MemberData(nameof(EveryNetwork))]
    public void Every_kind_of_layer_with_dropout_learns_along_the_same_curve(string engine, int network) =>
    Compare(engine, Networks[network], new TrainSpec { ClipNorm = 1 });

    [Theory]
    [MemberData(nameof(EveryOptimizer))]
    public void Every_optimizer_does(string engine, int optimizer) => Compare(engine, Networks[0], new TrainSpec { Optimizer = Optimizers[optimizer] });

    [Theory]
    [MemberData(nameof(EveryLoss))]
    public void Every_loss_does(string engine, int loss) =>
    Compare(engine, Networks[0], new TrainSpec { Loss = Losses[loss], ClipValue = Number.Parse("0.02"), ClipNorm = Number.Parse("0.1") });

    /// <summary>Batches of several sizes and windows of several lengths, and a rate that changes as a schedule changes it.</summary>
    private static void Compare(string engine, Network network, TrainSpec train)
    {
        using IModel yardstick = EnginesHere.Model("managed", network, train), model = EnginesHere.Model(engine, network, train);
        var worst = 0.0;
        for (var step = 0; step < 200; step++)
        {
            var (batch, steps) = ((step % 4) switch { 0 => 13, 1 => 8, 2 => 1, _ => 5 }, (4 + (step % 3)) * network.Segment);
            var rate = train.Optimizer.LearningRate * (step < 100 ? 1 : 0.5);
            yardstick.SetLearningRate(rate);
            model.SetLearningRate(rate);
            float[] inputs = Example.Inputs(network, batch, steps, 1 + (step % 7)), targets = Example.Targets(network, batch, 20 + (step % 7));
            var (expected, actual) = (yardstick.Train(inputs, targets, batch), model.Train(inputs, targets, batch));
            worst = Math.Max(worst, Math.Abs(actual.Loss - expected.Loss) / (Math.Abs(expected.Loss) + 1e-6));
            Assert.Equal(expected.Penalty, actual.Penalty, (1e-4 * expected.Penalty) + 1e-9);
        }

        Assert.True(worst < 1e-4, $"the losses part by {worst:e2}");
        var windows = Example.Inputs(network, 9, 5 * network.Segment);
        EnginesHere.AssertClose([.. yardstick.Predict(network, windows, 9).Select(v => (double)v)], model.Predict(network, windows, 9), 1e-3, "forecasts");
    }
}
