using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Engines.Managed.Tests.Golden;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>Against PyTorch in double precision, from the golden files of the embedded engine.</summary>
public class GoldenTests
{
    public static TheoryData<string, string> Cases => EnginesHere.With(GoldenCase.Names);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forecasts_agree_with_PyTorchs_to_1e_minus_5(string engine, string name)
    {
        var golden = GoldenCase.Load(name);
        using var model = EnginesHere.Model(engine, golden.Network, golden.Train);
        EnginesHere.AssertClose(golden["outputs_before"], model.Predict(golden.Network, golden.Inputs, golden.Batch), 1e-5, "outputs");
    }

    /// <summary>Plain descent's velocity after one step is the gradient itself.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_agree_with_PyTorchs_to_1e_minus_5(string engine, string name)
    {
        var golden = GoldenCase.Load(name);
        using var model = EnginesHere.Model(engine, golden.Network,
            golden.Train with { ClipValue = null, ClipNorm = null, Optimizer = new SgdSpec { LearningRate = 0 } });
        var result = model.Train(golden.Inputs, golden.Targets, golden.Batch);
        Assert.Equal(1, result.Loss / golden["losses"][0], 1e-5);
        Assert.Equal(1, result.GradientNorm / golden["norms"][0], 1e-5);
        var state = model.Capture(withOptimizer: true);
        foreach (var shape in golden.Network.Parameters())
            EnginesHere.AssertClose(golden["gradients", shape.Name], state.Get(shape, "optimizer.velocity."), 1e-5, shape.Name);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Two_hundred_steps_follow_PyTorchs_loss_curve_to_1e_minus_4(string engine, string name)
    {
        var golden = GoldenCase.Load(name);
        using var model = EnginesHere.Model(engine, golden.Network, golden.Train);
        double worst = 0, worstNorm = 0;
        for (var step = 0; step < 200; step++)
        {
            var result = model.Train(golden.Inputs, golden.Targets, golden.Batch);
            worst = Math.Max(worst, Math.Abs((result.Loss / golden["losses"][step]) - 1));
            worstNorm = Math.Max(worstNorm, Math.Abs((result.GradientNorm / golden["norms"][step]) - 1));
        }

        Assert.True(worst < 1e-4, $"loss differs by {worst:e2}");
        Assert.True(worstNorm < 1e-3, $"norm differs by {worstNorm:e2}");
        var end = model.Capture(withOptimizer: false);
        foreach (var shape in golden.Network.Parameters()) EnginesHere.AssertClose(golden["final", shape.Name], end.Get(shape), 1e-3, shape.Name);
    }
}
