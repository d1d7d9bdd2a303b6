using LstmSpec.Engines.Managed.Tests.Sequences;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>Against PyTorch in double precision; "relative" is per tensor, the largest absolute difference over the largest absolute value.</summary>
public class SequenceGoldenTests
{
    public static TheoryData<string, string> Cases => EnginesHere.With(SequenceCase.Names);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forecasts_agree_with_PyTorchs_to_1e_minus_5(string engine, string name)
    {
        var golden = SequenceCase.Load(name);
        using var model = EnginesHere.Model(engine, golden.Network, golden.Train);
        var (outputs, ends) = golden.Predict(model);
        AssertClose(golden["outputs_before"], [.. outputs.Where(v => !float.IsNaN(v))], "outputs");
        if (golden.Has("ends")) AssertClose(golden["ends"], ends, "states");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_agree_with_PyTorchs_to_1e_minus_5(string engine, string name)
    {
        var golden = SequenceCase.Load(name);
        using var model = EnginesHere.Model(engine, golden.Network, golden.Train with { Optimizer = new SgdSpec { LearningRate = 0 }, ClipNorm = null });
        var result = golden.Step(model);
        Assert.Equal(1, result.Loss / golden["losses"][0], 1e-5);
        Assert.Equal(golden["penalties"][0], result.Penalty, 1e-5);
        var gradients = EnginesHere.Gradients(model, golden.Network);
        var shapes = golden.Network.Parameters();
        var largest = shapes.Max(shape => golden.Gradient(shape.Name).Max(Math.Abs));
        for (var i = 0; i < shapes.Count; i++) AssertClose(golden.Gradient(shapes[i].Name), gradients[i], shapes[i].Name, 0.2 * largest);
        Assert.Equal(1, result.GradientNorm / golden["norms"][0], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twelve_steps_follow_PyTorchs_loss_to_1e_minus_5(string engine, string name)
    {
        var golden = SequenceCase.Load(name);
        using var model = EnginesHere.Model(engine, golden.Network, golden.Train);
        for (var step = 0; step < 12; step++)
        {
            var result = golden.Step(model);
            Assert.Equal(1, result.Loss / golden["losses"][step], 1e-5);
            Assert.Equal(golden["penalties"][step], result.Penalty, 1e-5);
        }
    }

    /// <param name="least">A tensor whose values are all smaller is held against this: sums that cancel leave float32's rounding.</param>
    private static void AssertClose(double[] expected, float[] actual, string what, double least = 0)
    {
        Assert.Equal(expected.Length, actual.Length);
        if (expected.Length == 0) return;
        var size = Math.Max(least, expected.Max(Math.Abs));
        var worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(worst <= 1e-5 * size, $"{what}: differs by {worst / size:e2} of its largest value");
    }
}
