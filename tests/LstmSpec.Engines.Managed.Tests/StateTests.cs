using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Tests;

public class StateTests
{
    public static TheoryData<OptimizerSpec> Optimizers =>
        [new AdamSpec(), new SgdSpec { Momentum = Number.Parse("0.9"), Nesterov = true }, new SgdSpec(), new AdamWSpec(), new NadamSpec(), new RmspropSpec(),
            new RmspropSpec { Centered = true, Momentum = Number.Parse("0.5") }];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Training_that_was_saved_and_restored_goes_on_with_the_same_bits(OptimizerSpec optimizer)
    {
        var network = Example.Deep();
        var train = new TrainSpec { Optimizer = optimizer };
        using IModel unbroken = Example.Model(network, train), saved = Example.Model(network, train);
        Steps(unbroken, 0, 7);
        Steps(saved, 0, 4);
        var state = saved.Capture(withOptimizer: true);
        using var resumed = new ManagedEngine().Create(network, train, state, 7, new EngineOptions());
        Assert.Equal(4, resumed.Step);
        Steps(resumed, 4, 7);
        Steps(saved, 4, 6);
        saved.Restore(state);
        Steps(saved, 4, 7);
        Assert.Equal(unbroken.Capture(true).Bits(), resumed.Capture(true).Bits());
        Assert.Equal(unbroken.Capture(true).Bits(), saved.Capture(true).Bits());

        void Steps(IModel model, int from, int to)
        {
            for (var step = from; step < to; step++) model.Train(Example.Inputs(network, 11, 5, step), Example.Targets(network, 11, 50 + step), 11);
        }
    }

    [Fact]
    public void What_is_captured_is_what_was_restored()
    {
        var network = Example.Deep();
        using var model = Example.Model(network);
        Assert.Equal(Example.Start(network).Bits(), model.Capture(withOptimizer: false).Bits());
    }

    [Fact]
    public void Adam_keeps_two_moments_and_descent_one()
    {
        var network = new Network(1, [new RecurrentLayer(2, 0)], 1);
        Assert.Equal(["optimizer.m.head.bias", "optimizer.v.head.bias"], Names(new AdamSpec()));
        Assert.Equal(["optimizer.velocity.head.bias"], Names(new SgdSpec()));

        IEnumerable<string> Names(OptimizerSpec optimizer)
        {
            using var model = Example.Model(network, new TrainSpec { Optimizer = optimizer });
            return [.. model.Capture(withOptimizer: true).Tensors.Select(t => t.Name)
                .Where(n => n.StartsWith("optimizer.", StringComparison.Ordinal) && n.EndsWith("head.bias", StringComparison.Ordinal))];
        }
    }

    [Fact]
    public void Weights_alone_start_the_optimizer_anew_and_resume_the_same()
    {
        var network = Example.Deep(dropout: 0);
        float[] inputs = Example.Inputs(network, 8, 5), targets = Example.Targets(network, 8);
        using IModel first = Example.Model(network), fresh = Example.Model(network);
        for (var step = 0; step < 5; step++) first.Train(inputs, targets, 8);
        var weights = first.Capture(withOptimizer: false);
        first.Restore(weights);
        Assert.Equal(5, first.Step);
        first.Train(inputs, targets, 8);

        var start = new ModelState();
        foreach (var tensor in weights.Tensors) start.Add(tensor.Name, tensor.Dimensions, tensor.Values);
        fresh.Restore(start);
        fresh.Train(inputs, targets, 8);
        Assert.Equal(fresh.Predict(network, inputs, 8).Bits(), first.Predict(network, inputs, 8).Bits());

        using var resumed = new ManagedEngine().Create(network, new TrainSpec(), first.Capture(withOptimizer: true), 7, new EngineOptions());
        first.Train(inputs, targets, 8);
        resumed.Train(inputs, targets, 8);
        Assert.Equal(first.Capture(true).Bits(), resumed.Capture(true).Bits());
    }

    [Fact]
    public void A_state_that_is_refused_changes_nothing()
    {
        var network = Example.Deep();
        using var model = Example.Model(network);
        var before = model.Capture(true).Bits();
        var state = Example.Start(network);
        state.TryGet("head.weight", out var head);
        head.Values[3] = float.NaN;
        Assert.Contains("head.weight", Assert.Throws<ArgumentException>(() => model.Restore(state)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.Restore(new ModelState()));
        Assert.Throws<ArgumentException>(() => model.Restore(Example.Start(new(3, [new RecurrentLayer(21, 0)], 2))));
        Assert.Equal(before, model.Capture(true).Bits());
    }

    [Fact]
    public void A_learning_rate_of_zero_leaves_the_weights_and_a_new_one_moves_them()
    {
        var network = Example.Deep();
        using var model = Example.Model(network);
        model.SetLearningRate(0);
        model.Train(Example.Inputs(network, 8, 5), Example.Targets(network, 8), 8);
        Assert.Equal(Example.Start(network).Get(network.Parameters()[0]), model.Capture(false).Get(network.Parameters()[0]));
        model.SetLearningRate(0.1);
        model.Train(Example.Inputs(network, 8, 5), Example.Targets(network, 8), 8);
        Assert.NotEqual(Example.Start(network).Get(network.Parameters()[0]), model.Capture(false).Get(network.Parameters()[0]));
        Assert.Throws<ArgumentException>(() => model.SetLearningRate(double.NaN));
        Assert.Throws<ArgumentException>(() => model.SetLearningRate(-1));
    }
}
