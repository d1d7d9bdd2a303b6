using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>What cannot be done is refused with ArgumentException, by every engine and before anything happened.</summary>
public class RefusalTests
{
    private static readonly Network Network = new(3, [new RecurrentLayer(4, 0)], 2);

    private static readonly (int Inputs, int Values, int Batch)[] Sizes =
        [(0, 8, 4), (61, 8, 4), (60, 4, 4), (60, 2, 4), (60, 10, 4), (60, 8, 0), (60, 8, -1)];

    private static readonly Network[] Impossible =
    [
        new(0, [new RecurrentLayer(4, 0)], 1),
        new(1, [new RecurrentLayer(0, 0)], 1),
        new(1, [new RecurrentLayer(65537, 0)], 1),
        new(1, [.. Enumerable.Repeat(new RecurrentLayer(1, 0), 257)], 1),
        new(1, [new RecurrentLayer(4, 1)], 1),
        new(1, [new RecurrentLayer(4, double.NaN)], 1),
        new(1, [new RecurrentLayer(4, 0)], 0),
        new(1, [new RecurrentLayer(4, 0) { RecurrentDropout = 1 }], 1),
        new(1, [new RecurrentLayer(4, 0)], 1) { Segment = 0 },
        new(1, [new RecurrentLayer(4, 0)], 1) { L1 = -1 },
        new(1, [new RecurrentLayer(4, 0)], 1) { Skip = new(0, [0]) },
        new(1, [new RecurrentLayer(4, 0)], 1) { Skip = new(1, [1]) },
        new(1, [new RecurrentLayer(4, 0)], 3) { Objective = new GaussianObjective() },
        new(1, [new RecurrentLayer(4, 0)], 2) { Objective = new GaussianObjective(), OutputActivation = OutputActivation.Relu },
        new(1, [new RecurrentLayer(4, 0)], 2) { OutputActivation = OutputActivation.Softmax },
        new(1, [new RecurrentLayer(4, 0)], 1) { Objective = new QuantileObjective([1]) },
        new(1, [new RecurrentLayer(4, 0)], 3) { Objective = new ClassObjective(3) { Weights = [1, 2] } },
        new(1, [new RecurrentLayer(4, 0)], 3) { Objective = new ClassObjective(3) { Gamma = -1 } },
        new(1, [new RecurrentLayer(4, 0)], 3) { Decoder = new(2, 4, 0, [0]) },
        new(1, [new RecurrentLayer(4, 0)], 2) { Decoder = new(2, 4, 0, [1]) },
        new(1, [new RecurrentLayer(4, 0) { Cell = CellKind.Gru }], 2) { Decoder = new(2, 4, 0, [0]) },
        new(1, [new RecurrentLayer(4, 0) { Bidirectional = true }], 2) { Decoder = new(2, 8, 0, [0]) },
        new(1, [new RecurrentLayer(4, 0), new FeedForwardLayer(4, Activation.Relu, 0)], 2) { Decoder = new(2, 4, 0, [0]) },
        new(2, [new RecurrentLayer(4, 0)], 1) { Embeddings = new([new("a", 0, 2)], [0, -1], []) },
        new(2, [new RecurrentLayer(4, 0)], 1) { Embeddings = new([new("a", 3, 0)], [0, -1], []) },
        new(2, [new RecurrentLayer(4, 0)], 1) { Embeddings = new([new("a", 3, 2)], [0], []) },
        new(2, [new RecurrentLayer(4, 0)], 1) { Embeddings = new([new("a", 3, 2)], [1, -1], []) },
        new(2, [new RecurrentLayer(4, 0)], 1) { Embeddings = new([new("a", 3, 2)], [0, -1], [0]) },
        new(2, [new RecurrentLayer(4, 0)], 1) { Embeddings = new([new("a", 3, 2), new("a", 3, 2)], [0, 1], []) },
        new(2, [new RecurrentLayer(4, 0)], 1) { Embeddings = new([new("a", 3, 2)], [0, -1], []), Skip = new(2, [0]) },
        new(2, [new RecurrentLayer(4, 0)], 1) { Embeddings = new([new("a", 3, 2)], [0, -1], []), Reversal = new(1, [0, -1], [0], []) },
    ];

    private static readonly TrainSpec[] Untrainable =
    [
        new() { Loss = new CrossEntropyLoss() },
        new() { Loss = new HuberLoss { Delta = 0 } },
        new() { Loss = new PinballLoss { Level = 1 } },
        new() { ClipNorm = 0 },
        new() { ClipValue = 0 },
        new() { Optimizer = new AdamWSpec { WeightDecay = -1 } },
        new() { Optimizer = new NadamSpec { Epsilon = 0 } },
        new() { Optimizer = new RmspropSpec { Decay = 1 } },
        new() { Optimizer = new AdamSpec { Epsilon = 0 } },
        new() { Optimizer = new AdamSpec { Beta1 = 1 } },
        new() { Optimizer = new SgdSpec { Momentum = -1 } },
        new() { Optimizer = new SgdSpec { LearningRate = -1 } },
    ];

    public static TheoryData<string> Engines => EnginesHere.All;

    public static TheoryData<string, int> EverySize => EnginesHere.With(Enumerable.Range(0, Sizes.Length));

    public static TheoryData<string, int> EveryNetwork => EnginesHere.With(Enumerable.Range(0, Impossible.Length));

    public static TheoryData<string, int> EveryTraining => EnginesHere.With(Enumerable.Range(0, Untrainable.Length));

    [Theory]
    [MemberData(nameof(EverySize))]
    public void A_batch_of_other_size_than_the_network_asks_for_is_refused(string engine, int size)
    {
        var (inputs, values, batch) = Sizes[size];
        using var model = EnginesHere.Model(engine, Network);
        Assert.Throws<ArgumentException>(() => model.Train(new float[inputs], new float[values], batch));
        Assert.Throws<ArgumentException>(() => model.Predict(new float[inputs], new float[values], batch));
        Assert.Equal(0, model.Step);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void The_message_says_what_was_given_and_what_was_expected(string engine)
    {
        using var model = EnginesHere.Model(engine, Network);
        Assert.Contains("targets has 4 values; 4 windows of 2 outputs ask for 8",
            Assert.Throws<ArgumentException>(() => model.Train(new float[60], new float[4], 4)).Message, StringComparison.Ordinal);
        Assert.Contains("inputs has 61 values; 4 windows of 3 features ask for a multiple of 12",
            Assert.Throws<ArgumentException>(() => model.Train(new float[61], new float[8], 4)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_batch_of_another_kind_than_the_network_asks_for_is_refused(string engine)
    {
        using IModel plain = EnginesHere.Model(engine, Network),
            classes = EnginesHere.Model(engine, Network with { Outputs = 3, Objective = new ClassObjective(3) });
        Assert.Throws<ArgumentException>(() => plain.Train(new Batch(new float[60], new float[8], 4) { Lengths = [1, 2, 3] }));
        Assert.Throws<ArgumentException>(() => plain.Train(new Batch(new float[60], new float[8], 4) { Lengths = [1, 2, 3, 6] }));
        Assert.Throws<ArgumentException>(() => plain.Train(new Batch(new float[60], new float[8], 4) { Lengths = [0, 2, 3, 5] }));
        Assert.Throws<ArgumentException>(() => plain.Train(new Batch(new float[60], new float[8], 4) { Weights = new float[4] }));
        Assert.Throws<ArgumentException>(() => plain.Train(new Batch(new float[60], new float[8], 4) { Weights = new float[8] }));
        Assert.Throws<ArgumentException>(() => plain.Train(new Batch(new float[60], new float[8], 4) { Weights = [1, 1, 1, 1, 1, 1, 1, -1] }));
        Assert.Throws<ArgumentException>(() => plain.Train(new Batch(new float[60], new float[8], 4) { States = new float[4] }));
        Assert.Throws<ArgumentException>(() => plain.Train(new Batch(new float[60], new float[8], 4) { Future = new float[4] }));
        Assert.Throws<ArgumentException>(() => classes.Train(new Batch(new float[60], [0, 1, 2, 3], 4)));
        Assert.Throws<ArgumentException>(() => classes.Train(new Batch(new float[60], [0, 1, 2, 0.5f], 4)));
        Assert.Equal(0, plain.Step);
    }

    [Theory]
    [MemberData(nameof(EveryNetwork))]
    public void A_network_that_cannot_be_built_is_refused(string engine, int network) =>
        Assert.Throws<ArgumentException>(
            () => EnginesHere.Named(engine).Create(Impossible[network], new TrainSpec(), new ModelState(), 0, new EngineOptions()));

    [Theory]
    [MemberData(nameof(EveryTraining))]
    public void A_training_that_cannot_be_done_is_refused(string engine, int training) =>
    Assert.Throws<ArgumentException>(() => EnginesHere.Model(engine, Network, Untrainable[training]));

    [Theory]
    [MemberData(nameof(Engines))]
    public void No_threads_are_refused(string engine) => Assert.Throws<ArgumentException>(() => EnginesHere.Model(engine, Network, threads: 0));

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_disposed_model_says_so(string engine)
    {
        var model = EnginesHere.Model(engine, Network, threads: 2);
        model.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Train(new float[60], new float[8], 4));
        Assert.Throws<ObjectDisposedException>(() => model.Predict(new float[60], new float[8], 4));
        Assert.Throws<ObjectDisposedException>(() => model.Capture(true));
    }
}
