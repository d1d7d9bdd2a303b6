using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Engines.Managed.Tests.Sequences;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>
/// Networks and batches of any kind, with dropout everywhere and a decoder taught now and then, which PyTorch's golden files cannot have: the embedded engine
/// is the yardstick.
/// </summary>
public class SequenceAgreementTests
{
    public static TheoryData<string, string> Cases => EnginesHere.With(SequenceCase.Names);

    /// <summary>Steps that are alike whatever the network is.</summary>
    private const int Early = 20;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Two_hundred_steps_learn_along_the_same_curve(string engine, string name)
    {
        var example = SequenceCase.Load(name).Dropped();
        var train = example.Train with { Optimizer = new AdamSpec { LearningRate = Number.Parse("0.002") }, ClipNorm = 1 };
        using IModel yardstick = EnginesHere.Model("managed", example.Network, train), model = EnginesHere.Model(engine, example.Network, train),
            nudged = EnginesHere.Nudged(example.Network, train);
        double worst = 0, unsteady = 0, early = 0;
        for (var step = 0; step < 200; step++)
        {
            var (expected, actual) = (example.Step(yardstick), example.Step(model));
            worst = Math.Max(worst, Apart(expected.Loss, actual.Loss));
            if (step < Early) early = Math.Max(early, worst);
            unsteady = Math.Max(unsteady, Apart(expected.Loss, example.Step(nudged).Loss));
            Assert.Equal(expected.Penalty, actual.Penalty, (1e-4 * expected.Penalty) + 1e-9);
        }

        // So early no rounding has grown yet.
        Assert.True(early < 1e-4, $"the losses part by {early:e2} within {Early} steps");

        // Where slopes break, a training that starts one rounding beside another one goes its own way: no engine can follow it closer than it follows itself.
        Assert.True(worst < Math.Max(1e-4, 3 * unsteady), $"the losses part by {worst:e2}; those of a start one rounding away by {unsteady:e2}");
        if (unsteady > 1e-4) return;
        var (forecasts, ends) = example.Predict(yardstick);
        var (others, otherEnds) = example.Predict(model);
        Assert.Equal(forecasts.Select(float.IsNaN), others.Select(float.IsNaN));
        EnginesHere.AssertClose([.. forecasts.Where(v => !float.IsNaN(v)).Select(v => (double)v)], [.. others.Where(v => !float.IsNaN(v))], 1e-3, "forecasts");
        if (ends.Length > 0) EnginesHere.AssertClose([.. ends.Select(v => (double)v)], otherEnds, 1e-3, "states");

        static double Apart(double expected, double actual) => Math.Abs(actual - expected) / (Math.Abs(expected) + 1e-3);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_report_says_the_same_and_changes_nothing(string engine, string name)
    {
        var example = SequenceCase.Load(name).Dropped();
        using IModel yardstick = example.Model(), left = EnginesHere.Model(engine, example.Network, example.Train),
            watched = EnginesHere.Model(engine, example.Network, example.Train);
        StepReport expected = new(), actual = new();
        example.Step(yardstick, expected);
        EnginesHere.AssertSame(engine, example.Step(left).Loss, example.Step(watched, actual).Loss);
        EnginesHere.AssertSame(engine, left.Capture(true), watched.Capture(true));
        Same(expected.GradientNorms, actual.GradientNorms);
        Same(expected.UpdateNorms, actual.UpdateNorms);
        Same(expected.WeightNorms, actual.WeightNorms);
        Same(expected.Reach, actual.Reach);
        Assert.Equal(expected.LayerReach.Count, actual.LayerReach.Count);
        for (var i = 0; i < expected.LayerReach.Count; i++) Same(expected.LayerReach[i], actual.LayerReach[i]);
        Assert.Equal(example.Network.Layers.Select((layer, i) => layer.Rectifies ? (layer as RecurrentLayer)?.Width ?? layer.Units : 0),
            actual.Silent.Select(layer => layer.Count));
        Assert.Equal(expected.Silent.SelectMany(layer => layer), actual.Silent.SelectMany(layer => layer));
        Assert.Equal(expected.Gates.Select(layer => layer.Count), actual.Gates.Select(layer => layer.Count));
        foreach (var (e, a) in expected.Gates.SelectMany(g => g).Zip(actual.Gates.SelectMany(g => g)))
        {
            Assert.Equal(e.Low, a.Low, 0.01);
            Assert.Equal(e.High, a.High, 0.01);
            Assert.Equal(1, a.Bins.Sum(), 1e-9);
            for (var bin = 0; bin < 7; bin++) Assert.Equal(e.Bins[bin], a.Bins[bin], 0.01);
            Assert.Equal(e.Stuck, a.Stuck, 0.01);
        }

        static void Same(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
        {
            Assert.Equal(expected.Count, actual.Count);
            var size = expected.DefaultIfEmpty(0).Max();
            for (var i = 0; i < expected.Count; i++) Assert.Equal(expected[i], actual[i], (1e-4 * size) + 1e-9);
        }
    }

    /// <summary>What is reported is the gradient before it is clipped, by norm or by value.</summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public void A_report_looks_at_gradients_before_they_are_clipped(string engine)
    {
        var network = Example.Deep(0);
        StepReport free = new(), clipped = new();
        Look(new TrainSpec(), free);
        Look(new TrainSpec { ClipValue = Number.Parse("0.0001"), ClipNorm = Number.Parse("0.001") }, clipped);
        for (var i = 0; i < free.GradientNorms.Count; i++) Assert.Equal(free.GradientNorms[i], clipped.GradientNorms[i], 1e-6);

        void Look(TrainSpec train, StepReport report)
        {
            using var model = EnginesHere.Model(engine, network, train);
            model.Train(new Batch(Example.Inputs(network, 40, 5), Example.Targets(network, 40), 40), report);
        }
    }

    public static TheoryData<string> Engines => EnginesHere.All;

    /// <summary>Probabilities near 0 and 1, residuals near and far, a class that outweighs all others.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_far_out_lose_what_they_lose_in_the_embedded_engine(string engine, string name)
    {
        var example = SequenceCase.Load(name);
        if (example.Network.Objective is null) return;
        foreach (var scale in new[] { 8f, 64f, 512f })
        {
            var start = Example.Start(example.Network);
            foreach (var tensor in start.Tensors.Where(t => t.Name.StartsWith("head", StringComparison.Ordinal)))
            {
                for (var i = 0; i < tensor.Values.Length; i++) tensor.Values[i] *= scale;
            }

            using IModel yardstick = EnginesHere.Model("managed", example.Network, example.Train),
                model = EnginesHere.Model(engine, example.Network, example.Train);
            yardstick.Restore(start);
            model.Restore(start);
            var (expected, actual) = (example.Step(yardstick), example.Step(model));
            Assert.Equal(expected.Loss, actual.Loss, 1e-4 * Math.Max(1, Math.Abs(expected.Loss)));
            Assert.Equal(expected.GradientNorm, actual.GradientNorm, 1e-3 * Math.Max(1e-3, expected.GradientNorm));
        }
    }
}
