using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>State is engine-neutral: what one engine saves another goes on with.</summary>
public class StateTests
{
    private static readonly OptimizerSpec[] Optimizers =
    [
        new AdamSpec(), new AdamWSpec(), new NadamSpec(), new RmspropSpec(), new RmspropSpec { Centered = true, Momentum = Number.Parse("0.5") },
        new SgdSpec(), new SgdSpec { Momentum = Number.Parse("0.9"), Nesterov = true },
    ];

    private static readonly Network Everything = new(3,
        [new RecurrentLayer(9, 0.2) { Bidirectional = true }, new RecurrentLayer(7, 0.1) { Cell = CellKind.Gru, LayerNorm = true },
            new FeedForwardLayer(6, Activation.Prelu, 0.1) { Residual = true }], 2)
    { Skip = new(2, [0, 2]) };

    public static TheoryData<string, string, int> Moves
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var from in EnginesHere.Names)
            {
                foreach (var to in EnginesHere.Names)
                {
                    for (var i = 0; i < Optimizers.Length; i++) data.Add(from, to, i);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Engines => EnginesHere.All;

    [Theory]
    [MemberData(nameof(Moves))]
    public void Training_goes_on_in_another_engine_as_it_would_have_in_its_own(string from, string to, int optimizer)
    {
        var train = new TrainSpec { Optimizer = Optimizers[optimizer] };
        using IModel first = EnginesHere.Model(from, Everything, train);
        Steps(first, 0, 6);
        var state = first.Capture(withOptimizer: true);
        using var second = EnginesHere.Named(to).Create(Everything, train, state, 7, new EngineOptions());
        EnginesHere.AssertClose(state, second.Capture(withOptimizer: true), 0);
        Steps(first, 6, 12);
        Steps(second, 6, 12);
        EnginesHere.AssertClose(first.Capture(withOptimizer: false), second.Capture(withOptimizer: false), 1e-4);
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_model_forecasts_the_same_in_every_engine(string from, string to, int optimizer)
    {
        var train = new TrainSpec { Optimizer = Optimizers[optimizer] };
        using IModel first = EnginesHere.Model(from, Everything, train);
        Steps(first, 0, 5);
        using var second = EnginesHere.Named(to).Create(Everything, new TrainSpec(), first.Capture(withOptimizer: false), 7, new EngineOptions());
        var inputs = Example.Inputs(Everything, 11, 5);
        EnginesHere.AssertClose([.. first.Predict(Everything, inputs, 11).Select(v => (double)v)], second.Predict(Everything, inputs, 11), 1e-4, "forecasts");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_state_has_the_networks_parameters_and_the_optimizers_moments_and_nothing_else(string engine)
    {
        foreach (var optimizer in Optimizers)
        {
            using IModel model = EnginesHere.Model(engine, Everything, new TrainSpec { Optimizer = optimizer }),
                yardstick = EnginesHere.Model("managed", Everything, new TrainSpec { Optimizer = optimizer });
            Assert.Equal(yardstick.Capture(true).Tensors.Select(t => (t.Name, string.Join(',', t.Dimensions))),
                model.Capture(true).Tensors.Select(t => (t.Name, string.Join(',', t.Dimensions))));
            Assert.Equal(Example.Start(Everything).Bits(), model.Capture(withOptimizer: false).Bits());
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Weights_alone_start_the_optimizer_anew(string engine)
    {
        using IModel trained = EnginesHere.Model(engine, Everything), fresh = EnginesHere.Model(engine, Everything);
        Steps(trained, 0, 4);
        var weights = trained.Capture(withOptimizer: false);
        trained.Restore(weights);
        fresh.Restore(weights);
        Steps(trained, 4, 6);
        Steps(fresh, 4, 6);
        EnginesHere.AssertClose(fresh.Capture(withOptimizer: true), trained.Capture(withOptimizer: true), 1e-6);
        Assert.True(trained.Capture(withOptimizer: true).TryGet("optimizer.updates", out var updates));
        Assert.Equal(2f, updates.Values[0]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_state_that_is_refused_changes_nothing(string engine)
    {
        using var model = EnginesHere.Model(engine, Everything);
        var before = model.Capture(true).Bits();
        var state = Example.Start(Everything);
        state.TryGet("head.weight", out var head);
        head.Values[3] = float.NaN;
        Assert.Contains("head.weight", Assert.Throws<ArgumentException>(() => model.Restore(state)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.Restore(new ModelState()));
        Assert.Throws<ArgumentException>(() => model.Restore(Example.Start(new(3, [new RecurrentLayer(21, 0)], 2))));
        Assert.Equal(before, model.Capture(true).Bits());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_learning_rate_of_zero_leaves_the_weights_and_a_new_one_moves_them(string engine)
    {
        using var model = EnginesHere.Model(engine, Everything);
        var first = Everything.Parameters()[0];
        model.SetLearningRate(0);
        Steps(model, 0, 1);
        Assert.Equal(Example.Start(Everything).Get(first), model.Capture(false).Get(first));
        model.SetLearningRate(0.1);
        Steps(model, 1, 2);
        Assert.NotEqual(Example.Start(Everything).Get(first), model.Capture(false).Get(first));
        Assert.Throws<ArgumentException>(() => model.SetLearningRate(double.NaN));
        Assert.Throws<ArgumentException>(() => model.SetLearningRate(-1));
    }

    private static void Steps(IModel model, int from, int to)
    {
        for (var step = from; step < to; step++) model.Train(Example.Inputs(Everything, 11, 5, step), Example.Targets(Everything, 11, 50 + step), 11);
    }
}
