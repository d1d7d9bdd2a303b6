using LstmSpec.Engines;

namespace LstmSpec.Tests.Engines;

public class ObjectiveTests
{
    public static TheoryData<Objective, float> Cases => new()
    {
        { new QuantileObjective([0.1, 0.5, 0.8]), 0.3f },
        { new GaussianObjective(), 1.5f },
        { new StudentTObjective(), -2f },
        { new StudentTObjective(), 90f },
        { new BinaryObjective(), 1 },
        { new BinaryObjective { Gamma = 2 }, 0 },
        { new BinaryObjective { Gamma = 0.5 }, 1 },
        { new ClassObjective(4), 2 },
        { new ClassObjective(4) { Gamma = 2 }, 0 },
        { new ClassObjective(3) { FromLogits = false }, 1 },
        { new BinaryObjective { FromLogits = false, Gamma = 1.5 }, 0 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Slopes_are_those_of_the_loss(Objective objective, float target)
    {
        float[] outputs = [.. new[] { 0.25f, 0.5f, -0.75f, 1.25f }.Take(objective.Width)];
        if (objective is LabelObjective { FromLogits: false }) outputs = [.. outputs.Select(v => Math.Abs(v) / 2)];
        double[] slopes = new double[objective.Width], unused = new double[objective.Width];
        objective.Of(outputs, target, slopes);
        for (var k = 0; k < outputs.Length; k++)
        {
            const float By = 1f / 1024;
            float[] up = [.. outputs], down = [.. outputs];
            up[k] += By;
            down[k] -= By;
            var slope = (objective.Of(up, target, unused) - objective.Of(down, target, unused)) / (2 * By);
            Assert.Equal(slope, slopes[k], 1e-5 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Fact]
    public void Far_outputs_leave_finite_losses_and_slopes()
    {
        Objective[] objectives = [new GaussianObjective(), new StudentTObjective(), new BinaryObjective { Gamma = 0.5 }, new ClassObjective(3) { Gamma = 0.5 },
            new ClassObjective(3) { FromLogits = false }];
        foreach (var objective in objectives)
        {
            foreach (var size in new[] { -90f, 90f, 0f })
            {
                var outputs = Enumerable.Repeat(size, objective.Width).ToArray();
                outputs[^1] = -size;
                var slopes = new double[objective.Width];
                Assert.True(double.IsFinite(objective.Of(outputs, 1, slopes)));
                Assert.All(slopes, slope => Assert.True(double.IsFinite(slope)));
            }
        }
    }

    [Fact]
    public void Outputs_say_a_distribution()
    {
        var values = new double[3];
        new ClassObjective(3).Describe([1, 2, 4], values);
        Assert.Equal(1, values.Sum(), 1e-12);
        Assert.Equal(Math.Exp(2), values[2] / values[1], 1e-9);
        new StudentTObjective().Describe([1, -50, -5], values);
        Assert.Equal(1, values[0]);
        Assert.True(values[1] > 0 && values[2] > 2);
        Assert.Equal(1, new QuantileObjective([0.1, 0.4, 0.9]).Point);
        Assert.Equal(new QuantileObjective([0.1, 0.5]), new QuantileObjective([0.1, 0.5]));
    }

    [Fact]
    public void A_label_is_a_classs_number()
    {
        var classes = new ClassObjective(3) { Weights = [1, 2, 0.5] };
        Assert.True(classes.Accepts(2) && !classes.Accepts(3) && !classes.Accepts(-1) && !classes.Accepts(0.5f) && !classes.Accepts(float.NaN));
        Assert.Equal(0.5, classes.Weight(2));
    }
}
