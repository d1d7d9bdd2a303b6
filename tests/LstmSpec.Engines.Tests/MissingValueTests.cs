using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

public class MissingValueTests
{
    public static TheoryData<string> Engines => EnginesHere.All;

    public static TheoryData<string, string, int, Activation> Cases
    {
        get
        {
            var data = new TheoryData<string, string, int, Activation>();
            // Bits, because a NaN may carry a payload: quiet, negative, with payloads, signalling; then the infinities.
            foreach (var value in new[] { "7FC00000", "FFC00000", "7FC00001", "FFFFFFFF", "7F812345", "7F800000", "FF800000" })
            {
                foreach (var batch in new[] { 1, 5, 8, 20 })
                {
                    foreach (var activation in Enum.GetValues<Activation>())
                    {
                        foreach (var engine in EnginesHere.Names) data.Add(engine, value, batch, activation);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_input_that_is_not_finite_makes_the_loss_NaN(string engine, string bits, int batch, Activation activation)
    {
        var network = Example.Deep(dropout: 0, activation);
        var value = BitConverter.UInt32BitsToSingle(Convert.ToUInt32(bits, 16));
        foreach (LossSpec loss in new LossSpec[] { new MseLoss(), new MaeLoss(), new HuberLoss(), new LogCoshLoss(), new PinballLoss() })
        {
            using var model = EnginesHere.Model(engine, network, new TrainSpec { Loss = loss });
            var inputs = Example.Inputs(network, batch, 5);
            inputs[(batch - 1) * 15] = value; // the first step of the last window
            Assert.True(double.IsNaN(model.Train(inputs, Example.Targets(network, batch), batch).Loss));
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
            else EnginesHere.AssertSame(engine, clean[i], outputs[i]);
        }
    }

    private static readonly RecurrentLayer[] Layers =
    [
        new(5, 0) { Cell = CellKind.Gru }, new(5, 0) { Bidirectional = true }, new(5, 0) { LayerNorm = true },
        new(5, 0) { Cell = CellKind.Gru, Bidirectional = true, LayerNorm = true },
    ];

    public static TheoryData<string, int> EveryLayer => EnginesHere.With(Enumerable.Range(0, Layers.Length));

    [Theory]
    [MemberData(nameof(EveryLayer))]
    public void No_kind_of_layer_hides_it(string engine, int layer)
    {
        var network = new Network(3, [Layers[layer], Layers[layer]], 2);
        using var model = EnginesHere.Model(engine, network);
        var inputs = Example.Inputs(network, 5, 4);
        inputs[20] = float.NaN;
        Assert.True(double.IsNaN(model.Train(inputs, Example.Targets(network, 5), 5).Loss));
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
        for (var step = 0; step < 3; step++) EnginesHere.AssertSame(engine, untouched.Train(inputs, targets, 20).Loss, ruined.Train(inputs, targets, 20).Loss);
        EnginesHere.AssertSame(engine, untouched.Capture(true), ruined.Capture(true));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void With_an_output_for_every_step_those_before_it_stay_whole_unless_a_layer_reads_from_the_end(string engine)
    {
        foreach (var both in new[] { false, true })
        {
            var network = new Network(2, [new RecurrentLayer(4, 0) { Bidirectional = both }], 1) { EveryStep = true };
            using var model = EnginesHere.Model(engine, network);
            var inputs = Example.Inputs(network, 2, 5);
            inputs[4] = float.PositiveInfinity; // the third step of the first window
            var outputs = new float[10];
            model.Predict(new Batch(inputs, [], 2), outputs);
            Assert.Equal([both, both, true, true, true, false, false, false, false, false], outputs.Select(float.IsNaN));
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void What_is_known_ahead_spoils_the_decoders_steps_from_its_own_on(string engine)
    {
        var network = new Network(2, [new RecurrentLayer(4, 0)], 3) { Decoder = new(3, 5, 1, [1]) };
        using var model = EnginesHere.Model(engine, network);
        var outputs = new float[6];
        model.Predict(new Batch(Example.Inputs(network, 2, 4), [], 2) { Future = [1, float.NegativeInfinity, 1, 1, 1, 1] }, outputs);
        Assert.Equal([false, true, true, false, false, false], outputs.Select(float.IsNaN));
    }
}
