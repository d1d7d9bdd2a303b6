using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Tests;

public class MissingValueTests
{
    public static TheoryData<string, int, Activation> Cases
    {
        get
        {
            var data = new TheoryData<string, int, Activation>();
            // Bits, because a NaN may carry a payload: quiet, negative, with payloads, signalling; then the infinities.
            foreach (var value in new[] { "7FC00000", "FFC00000", "7FC00001", "FFFFFFFF", "7F812345", "7F800000", "FF800000" })
            {
                foreach (var batch in new[] { 1, 5, 8, 20 })
                {
                    foreach (var activation in Enum.GetValues<Activation>()) data.Add(value, batch, activation);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_input_that_is_not_finite_makes_the_loss_NaN(string bits, int batch, Activation activation)
    {
        var network = Example.Deep(dropout: 0, activation);
        var value = BitConverter.UInt32BitsToSingle(Convert.ToUInt32(bits, 16));
        foreach (LossSpec loss in new LossSpec[] { new MseLoss(), new MaeLoss(), new HuberLoss(), new LogCoshLoss(), new PinballLoss() })
        {
            using var model = Example.Model(network, new TrainSpec { Loss = loss });
            var inputs = Example.Inputs(network, batch, 5);
            inputs[(batch - 1) * 15] = value; // the first step of the last window
            Assert.True(double.IsNaN(model.Train(inputs, Example.Targets(network, batch), batch).Loss));
        }
    }

    [Fact]
    public void A_NaN_spoils_the_forecast_of_its_own_window_only()
    {
        var network = Example.Deep();
        using var model = Example.Model(network);
        var inputs = Example.Inputs(network, 9, 5);
        var clean = model.Predict(network, inputs, 9);
        inputs[4 * 15] = float.NaN;
        var outputs = model.Predict(network, inputs, 9);
        for (var i = 0; i < outputs.Length; i++)
        {
            if (i / 2 == 4) Assert.True(float.IsNaN(outputs[i]));
            else Assert.Equal(clean[i], outputs[i]);
        }
    }

    public static TheoryData<RecurrentLayer> Layers =>
    [
        new(5, 0) { Cell = CellKind.Gru }, new(5, 0) { Bidirectional = true }, new(5, 0) { LayerNorm = true }, new(5, 0) { Cell = CellKind.Gru, Bidirectional = true, LayerNorm = true },
    ];

    [Theory]
    [MemberData(nameof(Layers))]
    public void No_kind_of_layer_hides_it(RecurrentLayer layer)
    {
        var network = new Network(3, [layer, layer], 2);
        using var model = Example.Model(network);
        var inputs = Example.Inputs(network, 5, 4);
        inputs[20] = float.NaN;
        Assert.True(double.IsNaN(model.Train(inputs, Example.Targets(network, 5), 5).Loss));
    }

    [Fact]
    public void A_NaN_target_makes_the_loss_NaN()
    {
        var network = Example.Deep();
        using var model = Example.Model(network);
        var targets = Example.Targets(network, 4);
        targets[3] = float.NaN;
        Assert.True(double.IsNaN(model.Train(Example.Inputs(network, 4, 5), targets, 4).Loss));
    }

    [Fact]
    public void A_model_that_was_ruined_by_NaN_is_whole_again_after_a_restore()
    {
        var network = Example.Deep();
        float[] inputs = Example.Inputs(network, 20, 5), targets = Example.Targets(network, 20), holes = [.. inputs];
        holes[33] = float.NaN;
        using IModel ruined = Example.Model(network), untouched = Example.Model(network);
        ruined.Train(holes, targets, 20);
        Assert.True(float.IsNaN(ruined.Predict(network, inputs, 20)[0]));
        ruined.Restore(Example.Start(network));
        for (var step = 0; step < 3; step++) Assert.Equal(untouched.Train(inputs, targets, 20), ruined.Train(inputs, targets, 20));
        Assert.Equal(untouched.Capture(true).Bits(), ruined.Capture(true).Bits());
    }
}
