namespace LstmSpec.Engines.Managed.Tests.Golden;

/// <summary>
/// Against PyTorch in double precision. "Relative" is per tensor: the largest absolute difference over the largest absolute value.
/// For a curve it is per point.
/// </summary>
public class GoldenTests
{
    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forecasts_agree_with_PyTorchs_to_1e_minus_5(string name)
    {
        var golden = GoldenCase.Load(name);
        using var model = Example.Model(golden.Network, golden.Train);
        AssertClose(golden["outputs_before"], model.Predict(golden.Network, golden.Inputs, golden.Batch), 1e-5, "outputs");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_agree_with_PyTorchs_to_1e_minus_5(string name)
    {
        var golden = GoldenCase.Load(name);
        // Values are clipped where they lie; the norm is clipped on the way to the update.
        using var model = (ManagedModel)Example.Model(golden.Network, golden.Train with { ClipValue = null });
        var result = model.Train(golden.Inputs, golden.Targets, golden.Batch);
        Assert.Equal(1, result.Loss / golden["losses"][0], 1e-5);
        Assert.Equal(1, result.GradientNorm / golden["norms"][0], 1e-5);
        var gradients = model.Gradients();
        var shapes = golden.Network.Parameters();
        for (var i = 0; i < shapes.Count; i++) AssertClose(golden["gradients", shapes[i].Name], gradients[i], 1e-5, shapes[i].Name);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Two_hundred_steps_follow_PyTorchs_loss_curve_to_1e_minus_5(string name)
    {
        var golden = GoldenCase.Load(name);
        using var model = Example.Model(golden.Network, golden.Train);
        double worst = 0, worstNorm = 0;
        for (var step = 0; step < 200; step++)
        {
            var result = model.Train(golden.Inputs, golden.Targets, golden.Batch);
            worst = Math.Max(worst, Math.Abs((result.Loss / golden["losses"][step]) - 1));
            worstNorm = Math.Max(worstNorm, Math.Abs((result.GradientNorm / golden["norms"][step]) - 1));
        }

        Assert.True(worst < 1e-5, $"loss differs by {worst:e2}");
        Assert.True(worstNorm < 1e-3, $"norm differs by {worstNorm:e2}");
        var end = model.Capture(withOptimizer: false);
        foreach (var shape in golden.Network.Parameters()) AssertClose(golden["final", shape.Name], end.Get(shape), 1e-4, shape.Name);
    }

    private static void AssertClose(double[] expected, float[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        var size = expected.Max(Math.Abs);
        var worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(worst <= tolerance * size, $"{what}: differs by {worst / size:e2} of its largest value");
    }
}
