using LstmSpec.Engines.Managed.Passes;
using LstmSpec.Randomness;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Tests;

public unsafe class DropoutTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_declared_share_is_dropped_and_the_expected_value_kept(double share)
    {
        var mask = new float[(400 * 64) + MaskStream.Room];
        fixed (float* to = mask) new DropoutMask(share).Draw(new MaskStream(3, 5), 0, 0, 400, 2, 64, to);
        Array.Resize(ref mask, 400 * 64);
        Assert.Equal(share, mask.Count(v => v == 0) / (double)mask.Length, 0.01);
        Assert.Equal(1, mask.Average(), 0.06);
        Assert.All(mask, v => Assert.True(v == 0 || v == (float)(1 / (1 - share))));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(64)]
    [InlineData(104)]
    public void A_mask_is_the_documented_numbers_of_the_stream(int units)
    {
        var random = new CounterRandom(0xFEDCBA9876543210, DrawPurpose.DropoutMask, 9);
        var mask = new float[(3 * units) + MaskStream.Room];
        fixed (float* to = mask) new DropoutMask(0.3).Draw(new MaskStream(0xFEDCBA9876543210, 9), 2, 5, 3, 7, units, to);
        for (var i = 0; i < 3 * units; i++)
        {
            var index = (2UL << 56) | ((ulong)(5 + (i / units)) << 36) | (7UL << 16) | (uint)(i % units);
            Assert.Equal(random.Uniform(index) < 0.3 ? 0 : (float)(1 / 0.7), mask[i]);
        }
    }

    [Fact]
    public void Forecasts_know_no_dropout()
    {
        Network with = Example.Deep(0.5), without = Example.Deep(0);
        using IModel a = Example.Model(with), b = Example.Model(without);
        var inputs = Example.Inputs(with, 9, 5);
        Assert.Equal(b.Predict(without, inputs, 9).Bits(), a.Predict(with, inputs, 9).Bits());
    }

    [Fact]
    public void Another_key_or_step_drops_other_values()
    {
        var network = Example.Deep(0.5);
        var train = new TrainSpec { Optimizer = new SgdSpec { LearningRate = 0 } };
        using IModel a = Example.Model(network, train), b = Example.Model(network, train, dropoutKey: 8);
        double First(IModel model) => model.Train(Example.Inputs(network, 9, 5), Example.Targets(network, 9), 9).Loss;
        var loss = First(a);
        Assert.NotEqual(loss, First(b));
        Assert.NotEqual(loss, First(a));
    }

    /// <summary>Dropout on one place at a time, so that a mask that is not applied there, or not to its gradient, shows.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Gradients_pass_through_the_same_mask_as_values(int place)
    {
        double Share(int i) => i == place ? 0.4 : 0;
        var network = new Network(2, [new RecurrentLayer(5, Share(0)), new RecurrentLayer(4, Share(1)), new FeedForwardLayer(6, Activation.Tanh, Share(2))], 1);
        float[] inputs = Example.Inputs(network, 3, 4), targets = Example.Targets(network, 3);
        using var model = (ManagedModel)Example.Model(network, new TrainSpec { Optimizer = new SgdSpec { LearningRate = 0 } });
        model.Train(inputs, targets, 3);
        var gradients = model.Gradients();
        var shapes = network.Parameters();
        for (var p = 0; p < shapes.Count; p++)
        {
            for (var i = 0; i < shapes[p].Size; i++)
            {
                var slope = (LossAt(shapes[p].Name, i, 1f / 128) - LossAt(shapes[p].Name, i, -1f / 128)) * 64;
                Assert.True(Math.Abs(slope - gradients[p][i]) < 5e-4, $"{shapes[p].Name}[{i}]: slope {slope}, gradient {gradients[p][i]}");
            }
        }

        double LossAt(string name, int index, float shift)
        {
            var state = Example.Start(network);
            state.TryGet(name, out var tensor);
            tensor.Values[index] += shift;
            model.Restore(state); // back to step 0: the same masks
            return model.Train(inputs, targets, 3).Loss;
        }
    }

    [Fact]
    public void The_only_layers_last_step_is_dropped_too()
    {
        Network with = new(1, [new RecurrentLayer(8, 0.5)], 1), without = new(1, [new RecurrentLayer(8, 0)], 1);
        using IModel a = Example.Model(with), b = Example.Model(without);
        float[] inputs = Example.Inputs(with, 8, 5), targets = Example.Targets(with, 8);
        Assert.NotEqual(b.Train(inputs, targets, 8).Loss, a.Train(inputs, targets, 8).Loss);
    }
}
