using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Randomness;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

public class MaskTests
{
    private static readonly Network Deep = new(
        3,
        [new FeedForwardLayer(7, Activation.Tanh, 0), new RecurrentLayer(9, 0) { Bidirectional = true, LayerNorm = true },
            new RecurrentLayer(10, 0) { Cell = CellKind.Gru, Residual = true }],
        2);

    public static TheoryData<string> Engines => EnginesHere.All;

    public static TheoryData<string, PaddingSide> Sides => EnginesHere.With(Enum.GetValues<PaddingSide>());

    public static TheoryData<string, CellKind> Cells => EnginesHere.With(Enum.GetValues<CellKind>());

    [Theory]
    [MemberData(nameof(Sides))]
    public void What_a_window_forecasts_does_not_depend_on_its_padding(string engine, PaddingSide side)
    {
        int[] lengths = [1, 5, 3, 6, 2, 4, 6, 1, 2, 5];
        var inputs = Example.Inputs(Deep, 10, 6);
        using var model = EnginesHere.Model(engine, Deep);
        var padded = Forecast(model, inputs, 6, lengths, side);
        var filled = (float[])inputs.Clone();
        for (var w = 0; w < 10; w++)
        {
            var begin = side == PaddingSide.Back ? 0 : 6 - lengths[w];
            var alone = new float[2];
            model.Predict(inputs.AsSpan(((w * 6) + begin) * 3, lengths[w] * 3), alone, 1);
            EnginesHere.AssertSame(engine, alone, padded[(2 * w)..((2 * w) + 2)]);
            for (var t = 0; t < 6; t++)
            {
                if (t < begin || t >= begin + lengths[w]) filled.AsSpan(((w * 6) + t) * 3, 3).Fill(float.NaN);
            }
        }

        EnginesHere.AssertSame(engine, padded, Forecast(model, filled, 6, lengths, side));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Padding_moves_no_weight(string engine)
    {
        int[] lengths = [4, 2, 3];
        float[] inputs = Example.Inputs(Deep, 3, 4), targets = Example.Targets(Deep, 3), wider = new float[3 * 9 * 3];
        Array.Fill(wider, float.NaN);
        for (var w = 0; w < 3; w++) inputs.AsSpan(w * 12, 12).CopyTo(wider.AsSpan(w * 27));
        var train = new TrainSpec { Optimizer = new SgdSpec { LearningRate = Number.Parse("0.1") } };
        using IModel a = EnginesHere.Model(engine, Deep, train), b = EnginesHere.Model(engine, Deep, train);
        for (var step = 0; step < 3; step++)
        {
            var one = a.Train(new Batch(inputs, targets, 3) { Lengths = lengths });
            var other = b.Train(new Batch(wider, targets, 3) { Lengths = lengths });
            Assert.Equal(one.Loss, other.Loss, 1e-6);
        }

        foreach (var shape in Deep.Parameters())
            Assert.All(a.Capture(false).Get(shape).Zip(b.Capture(false).Get(shape)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Outputs_at_padded_steps_are_NaN_and_their_targets_do_not_count(string engine)
    {
        var network = new Network(2, [new RecurrentLayer(4, 0)], 1) { EveryStep = true };
        using IModel a = EnginesHere.Model(engine, network), b = EnginesHere.Model(engine, network);
        var outputs = new float[6];
        a.Predict(new Batch(Example.Inputs(network, 2, 3), [], 2) { Lengths = [2, 3] }, outputs);
        Assert.Equal([false, false, true, false, false, false], outputs.Select(float.IsNaN));
        float[] targets = Example.Waves(2, 6), others = [.. targets];
        others[2] = float.NaN;
        var loss = a.Train(new Batch(Example.Inputs(network, 2, 3), targets, 2) { Lengths = [2, 3] });
        EnginesHere.AssertSame(engine, loss.Loss, b.Train(new Batch(Example.Inputs(network, 2, 3), others, 2) { Lengths = [2, 3] }).Loss);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_target_of_weight_zero_may_be_missing(string engine)
    {
        var network = new Network(2, [new RecurrentLayer(4, 0)], 2);
        using var model = EnginesHere.Model(engine, network);
        float[] targets = [1, float.NaN, 2, 3], weights = [1, 0, 0.5f, 2], inputs = Example.Inputs(network, 2, 3);
        var forecasts = model.Predict(network, inputs, 2);
        var losses = forecasts.Zip(targets, (f, t) => ((double)f - t) * (f - t)).ToArray();
        Assert.Equal((losses[0] + (0.5 * losses[2]) + (2 * losses[3])) / 3.5, model.Train(new Batch(inputs, targets, 2) { Weights = weights }).Loss, 1e-6);
        Assert.True(float.IsFinite(model.Predict(network, inputs, 2)[0]));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_window_read_in_two_parts_that_hand_on_their_state_ends_as_one(string engine)
    {
        var network = new Network(3, [new RecurrentLayer(9, 0), new RecurrentLayer(6, 0) { Cell = CellKind.Gru }, new RecurrentLayer(5, 0)], 2);
        using var model = EnginesHere.Model(engine, network);
        var inputs = Example.Inputs(network, 4, 6);
        float[] first = Part(inputs, 0, 2), second = Part(inputs, 2, 6), state = new float[4 * network.StateSize], outputs = new float[8];
        model.Predict(new Batch(first, [], 4) { EndStates = state }, outputs);
        model.Predict(new Batch(second, [], 4) { States = state, EndStates = state }, outputs);
        EnginesHere.AssertSame(engine, model.Predict(network, inputs, 4), outputs);
        Assert.Equal((9 * 2) + 6 + (5 * 2), network.StateSize);

        static float[] Part(float[] inputs, int from, int to) =>
            [.. Enumerable.Range(0, 4).SelectMany(w => inputs[(((w * 6) + from) * 3)..(((w * 6) + to) * 3)])];
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Recurrent_dropout_is_one_mask_on_the_past_drawn_from_the_documented_numbers(string engine, CellKind cell)
    {
        // The same as a network without, whose weights on dropped units are zero and on the others twice as large.
        var layer = new RecurrentLayer(5, 0) { Cell = cell, Bidirectional = true };
        Network without = new(2, [layer], 1), with = new(2, [layer with { RecurrentDropout = 0.5 }], 1);
        var random = new CounterRandom(7, DrawPurpose.RecurrentDropout, 0);
        var state = Example.Start(without);
        foreach (var (name, direction) in new[] { ("layers.0.weight_hh", 0UL), ("layers.0.reverse.weight_hh", 1UL) })
        {
            state.TryGet(name, out var weights);
            for (var i = 0; i < weights.Values.Length; i++) weights.Values[i] *= random.Uniform((direction << 16) | (uint)(i % 5)) < 0.5 ? 0 : 2;
        }

        using IModel dropped = EnginesHere.Model(engine, with), plain = EnginesHere.Model(engine, without);
        plain.Restore(state);
        float[] inputs = Example.Inputs(with, 1, 6), targets = Example.Targets(with, 1);
        Assert.Equal(plain.Train(inputs, targets, 1).Loss, dropped.Train(inputs, targets, 1).Loss, 1e-7);
    }

    private static float[] Forecast(IModel model, float[] inputs, int steps, int[] lengths, PaddingSide side)
    {
        var outputs = new float[lengths.Length * 2];
        model.Predict(new Batch(inputs.AsSpan(0, lengths.Length * steps * 3), [], lengths.Length) { Lengths = lengths, Padding = side }, outputs);
        return outputs;
    }
}
