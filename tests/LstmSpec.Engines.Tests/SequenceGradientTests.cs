using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Engines.Managed.Tests.Sequences;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>The chain rule against central differences, with dropout, whose masks PyTorch does not draw. In float32 a difference of 2·2⁻⁷ leaves about three
/// digits.</summary>
public class SequenceGradientTests
{
    private const float Shift = 1f / 128;

    public static TheoryData<string, string> Cases => EnginesHere.With(SequenceCase.Names);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_the_slopes_of_what_is_minimised(string engine, string name)
    {
        var example = SequenceCase.Load(name).Dropped();
        using var model = EnginesHere.Model(engine, example.Network, example.Train with { Optimizer = new SgdSpec { LearningRate = 0 }, ClipNorm = null });
        example.Step(model);
        var gradients = EnginesHere.Gradients(model, example.Network);
        var shapes = example.Network.Parameters();
        var shift = example.Network.OutputActivation == OutputActivation.Relu ? Shift / 16 : Shift; // an output near zero must not cross it
        for (var p = 0; p < shapes.Count; p++)
        {
            for (var i = 0; i < shapes[p].Size; i += Math.Max(1, shapes[p].Size / 7))
            {
                // At a kink (relu, |w| at zero, a quantile) the slopes to both sides are the bounds of what is right.
                double here = At(0), up = (At(shift) - here) / shift, down = (here - At(-shift)) / shift, slope = (up + down) / 2;
                var off = Math.Min(Math.Abs(slope - gradients[p][i]), Math.Max(Math.Min(up, down) - gradients[p][i], gradients[p][i] - Math.Max(up, down)));
                Assert.True(off < 1e-3, $"{shapes[p].Name}[{i}]: slopes {down} and {up}, gradient {gradients[p][i]}");

                double At(float by)
                {
                    var state = Example.Start(example.Network);
                    state.TryGet(shapes[p].Name, out var tensor);
                    tensor.Values[i] += by;
                    model.Restore(state);
                    var result = example.Step(model);
                    return result.Loss + result.Penalty;
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_reach_is_the_size_of_the_slopes_by_the_inputs(string engine, string name)
    {
        var example = SequenceCase.Load(name).Dropped();
        if (example.Network.Objective is QuantileObjective) return; // kinks everywhere
        if (example.Network.Embeddings is not null) return; // the number of a level has no slope: EmbeddingTests
        using var model = EnginesHere.Model(engine, example.Network, example.Train with { Optimizer = new SgdSpec { LearningRate = 0 } });
        var start = Example.Start(example.Network);
        var report = new StepReport();
        example.Step(model, report);
        int width = example.Network.Inputs * example.Network.Segment, steps = example.Steps / example.Network.Segment;
        Assert.Equal(steps, report.Reach.Count);
        foreach (var time in new[] { 0, steps - 1 })
        {
            var squares = 0.0;
            for (var window = 0; window < example.Windows; window++)
            {
                for (var i = 0; i < width; i++)
                {
                    var at = (((window * steps) + time) * width) + i;
                    var slope = (LossAt(at, Shift) - LossAt(at, -Shift)) / (2 * Shift);
                    squares += slope * slope;
                }
            }

            Assert.Equal(Math.Sqrt(squares), report.Reach[time], 1e-3);
        }

        double LossAt(int at, float shift)
        {
            float[] inputs = [.. example.Inputs];
            inputs[at] += shift;
            model.Restore(start);
            return example.Step(model, inputs: inputs).Loss;
        }
    }

    /// <summary>What a layer reads is what those below it give: fed with that as inputs, the layers from it on show it as their reach.</summary>
    [Theory]
    [MemberData(nameof(Stacks))]
    public void A_layers_reach_is_that_of_the_network_above_on_what_it_reads(string engine, bool everyStep)
    {
        const int Steps = 9, Windows = 5;
        Layer[] below = [new RecurrentLayer(6, 0) { LayerNorm = true }, new FeedForwardLayer(4, Activation.Tanh, 0)],
            above = [new RecurrentLayer(5, 0) { Cell = CellKind.Gru, Bidirectional = true }, new RecurrentLayer(3, 0)];
        var whole = new Network(2, [.. below, .. above], 2) { EveryStep = everyStep };
        var start = Example.Start(whole);
        Network lower = new(2, below, 4) { EveryStep = true, NoHead = true }, upper = new(4, above, 2) { EveryStep = everyStep };
        float[] inputs = Example.Inputs(whole, Windows, Steps), read = new float[Windows * Steps * 4],
            targets = Example.Waves(2, Windows * 2 * (everyStep ? Steps : 1));
        StepReport all = new(), part = new();
        using (var model = EnginesHere.Named(engine).Create(whole, new TrainSpec(), start, 7, new EngineOptions()))
            model.Train(new Batch(inputs, targets, Windows), all);
        using (var model = EnginesHere.Named(engine).Create(lower, new TrainSpec(), Of(lower, 0), 7, new EngineOptions()))
            model.Predict(new Batch(inputs, [], Windows), read);
        using (var model = EnginesHere.Named(engine).Create(upper, new TrainSpec(), Of(upper, 2), 7, new EngineOptions()))
            model.Train(new Batch(read, targets, Windows), part);
        Assert.Equal(all.Reach, all.LayerReach[0]);
        Assert.Equal([Steps, Steps, Steps, Steps], all.LayerReach.Select(r => r.Count));
        for (var time = 0; time < Steps; time++)
        {
            Assert.Equal(part.Reach[time], all.LayerReach[2][time], 1e-4 * part.Reach.Max());
            Assert.Equal(part.LayerReach[1][time], all.LayerReach[3][time], 1e-4 * part.LayerReach[1].Max());
        }

        ModelState Of(Network network, int first)
        {
            var state = new ModelState();
            foreach (var shape in network.Parameters())
            {
                var name = shape.Name.StartsWith("layers.", StringComparison.Ordinal)
                    ? $"layers.{int.Parse(shape.Name.AsSpan(7, 1), System.Globalization.CultureInfo.InvariantCulture) + first}{shape.Name[8..]}" : shape.Name;
                state.Add(shape.Name, shape.Dimensions, start.Get(new ParameterShape(name, shape.Dimensions)));
            }

            return state;
        }
    }

    public static TheoryData<string, bool> Stacks => EnginesHere.With<bool>([false, true]);

    [Theory]
    [MemberData(nameof(EnginesHere.All), MemberType = typeof(EnginesHere))]
    public void A_layer_above_the_last_recurrent_one_reads_no_steps(string engine)
    {
        var network = new Network(2, [new RecurrentLayer(6, 0), new FeedForwardLayer(4, Activation.Tanh, 0)], 1);
        using var model = EnginesHere.Model(engine, network);
        var report = new StepReport();
        model.Train(new Batch(Example.Inputs(network, 3, 5), Example.Targets(network, 3), 3), report);
        Assert.Equal([5, 0], report.LayerReach.Select(r => r.Count));
    }
}
