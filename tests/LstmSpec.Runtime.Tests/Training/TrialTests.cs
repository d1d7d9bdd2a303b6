using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;
using LstmSpec.Training;

namespace LstmSpec.Tests.Training;

public class TrialTests
{
    private static readonly Table Table = Tables.Of(Tables.Wave(60));

    private static readonly Plan Plan = Planner.Resolve(new()
    {
        Data = new() { Target = ValueList.Of("y") },
        Window = new() { Length = 4, Horizon = 2 },
        Split = new() { Scheme = new HoldoutSplit { Test = 10 }, Validation = new ValidationSpec { Rows = 10, Refit = true } },
        Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }) },
        Train = new() { Loss = new MaeLoss(), Batch = 8, Epochs = 6, EarlyStopping = new() { Patience = 2 } },
    });

    [Fact]
    public void Training_again_takes_the_steps_of_the_best_epoch_on_more_windows_from_the_same_start()
    {
        // 40 training rows, 35 windows, 5 steps an epoch. The third epoch is the best.
        var engine = new Scripted { Forecast = step => step / 5 is 3 ? 0 : 1000 };
        var record = new Trial(Plan, Table, engine, new()).Run(Fold, seed: 4, CancellationToken.None).Record;
        Assert.Equal((3, true), (record.Curve.BestEpoch, record.Curve.StoppedEarly));
        Assert.Equal(2, engine.Models.Count);
        Assert.Equal((25, 15), (engine.Models[0].Step, engine.Models[1].Step));
        Assert.Equal((40, 45), (record.Steps, record.Windows));
        Assert.Equal(3, record.Refit!.Train.Count);
        Assert.True(engine.Models.All(m => m.Disposed));
    }

    [Fact]
    public void Without_training_again_the_best_weights_forecast()
    {
        var engine = new Scripted { Forecast = step => step / 5 is 3 ? 0 : 1000 };
        var plan = Plan with { Spec = Plan.Spec with { Split = Plan.Spec.Split with { Validation = new ValidationSpec { Rows = 10, Refit = false } } } };
        var (record, forecast, _) = new Trial(plan, Table, engine, new()).Run(Fold, seed: 4, CancellationToken.None);
        Assert.Null(record.Refit);
        Assert.Equal(15, Assert.Single(engine.Models).Weights);
        Assert.Equal((25, 35), (record.Steps, record.Windows));
        Assert.All(forecast!.Prepared!, v => Assert.Equal(0, v));
    }

    [Fact]
    public void A_training_that_diverges_names_its_fold_and_seed_and_lets_go_of_its_model()
    {
        var engine = new Scripted { Result = step => new(step == 7 ? double.NaN : 1, 1) };
        var diverged = Assert.Throws<DivergedException>(() => new Trial(Plan, Table, engine, new()).Run(Fold, seed: 4, CancellationToken.None));
        Assert.Contains("in fold 1, seed 4: at step 7 (epoch 2)", diverged.Message, StringComparison.Ordinal);
        Assert.True(Assert.Single(engine.Models).Disposed);
    }

    [Fact]
    public void The_same_key_draws_the_same_weights_and_another_key_others()
    {
        var network = new Network(3, [new RecurrentLayer(5, 0), new RecurrentLayer(4, 0), new FeedForwardLayer(6, Activation.Tanh, 0)], 2);
        string one = Trial.HashOf(InitialWeights.Draw(network, 1, 12)), again = Trial.HashOf(InitialWeights.Draw(network, 1, 12)),
            two = Trial.HashOf(InitialWeights.Draw(network, 2, 12));
        Assert.Equal(one, again);
        Assert.NotEqual(one, two);
    }

    [Fact]
    public void The_forget_gate_starts_open_and_every_other_bias_at_zero()
    {
        var network = new Network(3, [new RecurrentLayer(5, 0), new FeedForwardLayer(6, Activation.Tanh, 0)], 2);
        var state = InitialWeights.Draw(network, 1, 12);
        foreach (var shape in network.Parameters().Where(p => p.Name.EndsWith("bias", StringComparison.Ordinal)))
        {
            var expected = new float[shape.Size];
            if (string.Equals(shape.Name, "layers.0.bias", StringComparison.Ordinal)) expected.AsSpan(5, 5).Fill(1);
            Assert.Equal(expected, state.Get(shape));
        }
    }

    [Fact]
    public void Weights_fill_the_range_that_their_layer_asks_for_and_no_two_layers_share_them()
    {
        var network = new Network(3, [new RecurrentLayer(16, 0), new FeedForwardLayer(25, Activation.Tanh, 0)], 2);
        var state = InitialWeights.Draw(network, 1, 12);
        foreach (var (name, bound) in new[] { ("layers.0.weight_ih", 0.25), ("layers.0.weight_hh", 0.25), ("layers.1.weight", 0.25), ("head.weight", 0.2) })
        {
            var values = state.Get(network.Parameters().Single(p => p.Name == name));
            Assert.InRange(values.Max(), 0.75 * bound, bound);
            Assert.InRange(values.Min(), -bound, -0.75 * bound);
            Assert.InRange(values.Average(), -0.2 * bound, 0.2 * bound);
        }

        Assert.NotEqual(state.Get(network.Parameters()[0])[..8], state.Get(network.Parameters()[1])[..8]);
    }

    [Theory]
    [InlineData(0.5, 0.125)]
    [InlineData(-0.5, 0.125)]
    [InlineData(3, 2.5)]
    public void Huber_is_square_near_zero_and_straight_beyond(double error, double loss)
    {
        Assert.Equal(loss, LossValue.Of(new HuberLoss { Delta = 1 }, [(float)error], [0]), 12);
        Assert.Equal(error * error, LossValue.Of(new MseLoss(), [(float)error], [0]), 12);
        Assert.Equal(Math.Abs(error), LossValue.Of(new MaeLoss(), [0], [(float)error]), 12);
    }

    private static Fold Fold => Splitter.Split(Plan.Spec.Split, Table.Rows, 0)[0];
}
