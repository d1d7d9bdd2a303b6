using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Randomness;

namespace LstmSpec.Engines.Tests;

/// <summary>Which steps of a decoder read the truth in training: the numbers that <see cref="Decoder.TeacherForcing"/> names, drawn here apart from the
/// engines.</summary>
public class TeacherForcingTests
{
    private const ulong Key = 7;

    public static TheoryData<string> Engines => EnginesHere.All;

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_window_is_taught_where_the_number_drawn_for_it_is_below_the_share(string engine)
    {
        const int windows = 24;
        var network = new Network(1, [new RecurrentLayer(5, 0)], 2) { Decoder = new(2, 5, 0, [0]) };
        float[] inputs = Example.Inputs(network, windows, 4), targets = [.. Example.Targets(network, windows).Select(v => 3 * v)];
        double[] never = Losses(0), always = Losses(1), sometimes = Losses(0.5);
        var random = new CounterRandom(Key, DrawPurpose.TeacherForcing, step: 0);
        int taught = 0, left = 0;
        for (var w = 0; w < windows; w++)
        {
            // What is fed makes no difference where the output happens to be near the truth.
            if (Math.Abs(never[w] - always[w]) < 1e-4 * always[w]) continue;
            var drawn = random.Uniform(((ulong)w << 20) | 1) < 0.5;
            EnginesHere.AssertSame(engine, drawn ? always[w] : never[w], sometimes[w]);
            if (drawn) taught++;
            else left++;
        }

        Assert.True(taught >= 6 && left >= 6, $"{taught} taught and {left} left alone");

        // The loss of each window alone: all others weigh nothing.
        double[] Losses(double share)
        {
            var taughtNetwork = network with { Decoder = network.Decoder! with { TeacherForcing = share } };
            return [.. Enumerable.Range(0, windows).Select(w =>
            {
                using var model = EnginesHere.Model(engine, taughtNetwork, dropoutKey: Key);
                var weights = new float[2 * windows];
                weights.AsSpan(2 * w, 2).Fill(1);
                return model.Train(new Batch(inputs, targets, windows) { Weights = weights }).Loss;
            })];
        }
    }
}
