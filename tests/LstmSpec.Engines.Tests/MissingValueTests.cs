using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

public class MissingValueTests
{
    public static TheoryData<string> Engines => EnginesHere.All;

    public static TheoryData<string, string> Values => EnginesHere.With(new[] { "7FC00000", "FFC00000", "7FC00001", "FFFFFFFF", "7F812345", "7F800000", "FF800000" });

    [Theory]
    [MemberData(nameof(Values))]
    public void An_input_that_is_not_finite_makes_the_loss_NaN(string engine, string bits)
    {
        var value = BitConverter.UInt32BitsToSingle(Convert.ToUInt32(bits, 16));
        foreach (var activation in new[] { Activation.Linear, Activation.Tanh, Activation.Sigmoid, Activation.Relu })
        {
            foreach (var network in new[] { Example.Deep(dropout: 0, activation), new(3, [new RecurrentLayer(5, 0) { Cell = CellKind.Gru, Bidirectional = true, LayerNorm = true }, new FeedForwardLayer(4, activation, 0)], 2) })
            {
                using var model = EnginesHere.Model(engine, network, new TrainSpec { Loss = new HuberLoss() });
                var inputs = Example.Inputs(network, 5, 5);
                inputs[4 * 15] = value; // the first step of the last window
                Assert.True(double.IsNaN(model.Train(inputs, Example.Targets(network, 5), 5).Loss));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_NaN_spoils_the_forecast_of_its_own_window_only(string engine)
    {
        var network = Example.Deep();
        using var model = EnginesHere.Model(engine, network);
        var inputs = Example.Inputs(network, 9, 5);
        var clean = model.Predict(network, inputs, 9);
        inputs[4 * 15] = float.NaN;
        var outputs = model.Predict(network, inputs, 9);
        for (var i = 0; i < outputs.Length; i++)
        {
            if (i / 2 == 4) Assert.True(float.IsNaN(outputs[i]));
            else Assert.Equal(clean[i], outputs[i], 1e-6f);
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_NaN_target_makes_the_loss_NaN(string engine)
    {
        var network = Example.Deep();
        foreach (LossSpec loss in new LossSpec[] { new MseLoss(), new MaeLoss(), new HuberLoss(), new LogCoshLoss(), new PinballLoss() })
        {
            using var model = EnginesHere.Model(engine, network, new TrainSpec { Loss = loss });
            var targets = Example.Targets(network, 4);
            targets[3] = float.NaN;
            Assert.True(double.IsNaN(model.Train(Example.Inputs(network, 4, 5), targets, 4).Loss));
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_model_that_was_ruined_by_NaN_is_whole_again_after_a_restore(string engine)
    {
        var network = Example.Deep();
        float[] inputs = Example.Inputs(network, 20, 5), targets = Example.Targets(network, 20), holes = [.. inputs];
        holes[33] = float.NaN;
        using IModel ruined = EnginesHere.Model(engine, network), untouched = EnginesHere.Model(engine, network);
        ruined.Train(holes, targets, 20);
        Assert.True(float.IsNaN(ruined.Predict(network, inputs, 20)[0]));
        ruined.Restore(Example.Start(network));
        for (var step = 0; step < 3; step++) Assert.Equal(untouched.Train(inputs, targets, 20).Loss, ruined.Train(inputs, targets, 20).Loss, 1e-7);
        EnginesHere.AssertClose(untouched.Capture(true), ruined.Capture(true), 1e-6);
    }
}
