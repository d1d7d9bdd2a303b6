using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>Dropout as a model shows it, in every engine.</summary>
public class LayerwiseDropoutTests
{
    public static TheoryData<string> Engines => EnginesHere.All;

    public static TheoryData<string, int> Places => EnginesHere.With(Enumerable.Range(0, 3));

    [Theory]
    [MemberData(nameof(Engines))]
    public void Forecasts_know_no_dropout(string engine)
    {
        Network with = Example.Deep(0.5), without = Example.Deep(0);
        using IModel a = EnginesHere.Model(engine, with), b = EnginesHere.Model(engine, without);
        var inputs = Example.Inputs(with, 9, 5);
        EnginesHere.AssertSame(engine, b.Predict(without, inputs, 9), a.Predict(with, inputs, 9));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Another_key_or_step_drops_other_values(string engine)
    {
        var network = Example.Deep(0.5);
        var train = new TrainSpec { Optimizer = new SgdSpec { LearningRate = 0 } };
        using IModel a = EnginesHere.Model(engine, network, train), b = EnginesHere.Model(engine, network, train, dropoutKey: 8);
        double First(IModel model) => model.Train(Example.Inputs(network, 9, 5), Example.Targets(network, 9), 9).Loss;
        var loss = First(a);
        Assert.NotEqual(loss, First(b), 1e-4);
        Assert.NotEqual(loss, First(a), 1e-4);
    }

    /// <summary>Dropout on one place at a time, so that a mask that is not applied there, or not to its gradient, shows.</summary>
    [Theory]
    [MemberData(nameof(Places))]
    public void Gradients_pass_through_the_same_mask_as_values(string engine, int place)
    {
        double Share(int i) => i == place ? 0.4 : 0;
        var network = new Network(2, [new RecurrentLayer(5, Share(0)), new RecurrentLayer(4, Share(1)), new FeedForwardLayer(6, Activation.Tanh, Share(2))], 1);
        float[] inputs = Example.Inputs(network, 3, 4), targets = Example.Targets(network, 3);
        using var model = EnginesHere.Model(engine, network, new TrainSpec { Optimizer = new SgdSpec { LearningRate = 0 } });
        model.Train(inputs, targets, 3);
        var gradients = EnginesHere.Gradients(model, network);
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

    [Theory]
    [MemberData(nameof(Engines))]
    public void The_only_layers_last_step_is_dropped_too(string engine)
    {
        Network with = new(1, [new RecurrentLayer(8, 0.5)], 1), without = new(1, [new RecurrentLayer(8, 0)], 1);
        using IModel a = EnginesHere.Model(engine, with), b = EnginesHere.Model(engine, without);
        float[] inputs = Example.Inputs(with, 8, 5), targets = Example.Targets(with, 8);
        Assert.NotEqual(b.Train(inputs, targets, 8).Loss, a.Train(inputs, targets, 8).Loss, 1e-4);
    }
}
