using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Engines.Managed.Tests.Sequences;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>The chain rule against central differences, with dropout, whose masks PyTorch does not draw. In float32 a difference of 2·2⁻⁷ leaves about three digits.</summary>
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
}
