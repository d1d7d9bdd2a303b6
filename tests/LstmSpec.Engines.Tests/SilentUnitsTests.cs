using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>A report names the units that relu held at zero throughout a batch.</summary>
public sealed class SilentUnitsTests
{
    /// <summary>Padding is no step: what a unit gives there, where its bias alone speaks, does not count.</summary>
    [Theory]
    [MemberData(nameof(EnginesHere.All), MemberType = typeof(EnginesHere))]
    public void A_unit_far_below_zero_is_silent_and_its_neighbours_are_not(string engine)
    {
        var network = new Network(2,
            [new FeedForwardLayer(9, Activation.Relu, 0.5), new RecurrentLayer(5, 0) { Activation = Activation.Relu, Bidirectional = true, LayerNorm = true },
                new FeedForwardLayer(4, Activation.Tanh, 0), new FeedForwardLayer(3, Activation.Relu, 0) { Residual = true }], 1);
        var start = new ModelState();
        foreach (var tensor in Example.Start(network).Tensors)
        {
            float[] values = [.. tensor.Values];
            if (tensor.Name == "layers.0.bias") (values[2], values[8], values[0]) = (-1000, -1000, 1000);
            if (tensor.Name == "layers.1.reverse.bias") values[(2 * 5) + 3] = -1000;
            if (tensor.Name == "layers.3.bias") values[1] = -1000;
            start.Add(tensor.Name, tensor.Dimensions, values);
        }

        using var model = EnginesHere.Named(engine).Create(network, new TrainSpec(), start, 7, new EngineOptions());
        var report = new StepReport();
        model.Train(
            new Batch(Example.Inputs(network, 6, 7), Example.Targets(network, 6), 6) { Lengths = [7, 3, 5, 7, 1, 6], Padding = PaddingSide.Front }, report);
        Assert.Equal([9, 10, 0, 3], report.Silent.Select(layer => layer.Count));
        Assert.Equal([2, 8], Where(report.Silent[0]).Intersect([0, 2, 8]));
        Assert.Contains(8, Where(report.Silent[1]));
        Assert.DoesNotContain(3, Where(report.Silent[1]));
        Assert.Contains(1, Where(report.Silent[3]));
        Assert.True(Where(report.Silent[3]).Count < 3);

        static List<int> Where(IReadOnlyList<bool> silent) => [.. Enumerable.Range(0, silent.Count).Where(i => silent[i])];
    }
}
