using System.Diagnostics;
using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Engines.Managed.Tests.Sequences;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>What only this engine owes.</summary>
public class TorchSharpTests
{
    [TorchSharpFact]
    public void Ten_thousand_steps_leave_no_tensor_and_no_memory_behind()
    {
        var network = new Network(2,
            [new RecurrentLayer(6, 0.2), new RecurrentLayer(5, 0.2) { Cell = CellKind.Gru, LayerNorm = true },
                new FeedForwardLayer(4, Activation.Tanh, 0.2)], 2);
        using var model = EnginesHere.Model("torchsharp", network, new TrainSpec { ClipNorm = 1 });
        float[] inputs = Example.Inputs(network, 4, 5), targets = Example.Targets(network, 4), outputs = new float[8];
        var alive = Type.GetType("TorchSharp.torch+Tensor, TorchSharp")!.GetProperty("TotalCount")!;
        Steps(2_000);
        var (tensors, memory) = (alive.GetValue(null), Resident());
        Steps(10_000);
        Assert.Equal(tensors, alive.GetValue(null));
        Assert.True(Resident() - memory < 16 << 20, $"resident memory grew by {(Resident() - memory) >> 10} KiB");

        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                model.Train(inputs, targets, 4);
                if (i % 10 == 0) model.Predict(inputs, outputs, 4);
            }
        }
    }

    /// <summary>The same of every other kind of network and batch, with reports, forecasts and states handed on among the steps.</summary>
    [TorchSharpFact]
    public void Nor_do_ten_thousand_steps_of_any_other_kind()
    {
        var examples = SequenceCase.Names.Select(name => SequenceCase.Load(name).Dropped()).ToArray();
        var models = examples.Select(example => EnginesHere.Model("torchsharp", example.Network, example.Train)).ToArray();
        var alive = Type.GetType("TorchSharp.torch+Tensor, TorchSharp")!.GetProperty("TotalCount")!;
        Rounds(40);
        var (tensors, memory) = (alive.GetValue(null), Resident());
        Rounds(10_000 / models.Length);
        Assert.Equal(tensors, alive.GetValue(null));
        Assert.True(Resident() - memory < 16 << 20, $"resident memory grew by {(Resident() - memory) >> 10} KiB");
        foreach (var model in models) model.Dispose();

        void Rounds(int count)
        {
            for (var i = 0; i < count; i++)
            {
                for (var m = 0; m < models.Length; m++)
                {
                    examples[m].Step(models[m], i % 10 == 0 ? new StepReport() : null);
                    if (i % 10 == 5) examples[m].Predict(models[m]);
                }
            }
        }
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    [TorchSharpFact]
    public void A_disposed_model_leaves_no_tensor_behind()
    {
        var alive = Type.GetType("TorchSharp.torch+Tensor, TorchSharp")!.GetProperty("TotalCount")!;
        Once();
        var before = alive.GetValue(null);
        for (var i = 0; i < 3; i++) Once();
        Assert.Equal(before, alive.GetValue(null));

        static void Once()
        {
            using var model = EnginesHere.Model("torchsharp", Example.Deep());
            model.Train(Example.Inputs(Example.Deep(), 4, 5), Example.Targets(Example.Deep(), 4), 4);
            model.Capture(withOptimizer: true);
        }
    }

    [TorchSharpFact]
    public void In_bfloat16_it_learns_what_it_learns_in_float32_but_for_its_three_digits()
    {
        var network = new Network(3, [new RecurrentLayer(16, 0), new RecurrentLayer(8, 0) { Cell = CellKind.Gru, LayerNorm = true }], 2);
        var low = EnginesHere.Provider!.Open(new("cpu", "bfloat16"));
        Assert.Equal("bfloat16", low.Profile.Precision);
        using IModel exact = EnginesHere.Model("torchsharp", network),
            model = low.Create(network, new TrainSpec(), Example.Start(network), 7, new EngineOptions());
        double first = 0, expected = 0, actual = 0;
        for (var step = 0; step < 100; step++)
        {
            expected = exact.Train(Example.Inputs(network, 16, 6), Example.Targets(network, 16), 16).Loss;
            actual = model.Train(Example.Inputs(network, 16, 6), Example.Targets(network, 16), 16).Loss;
            if (step == 0) first = expected;
        }

        Assert.True(expected < first * 0.99, $"{first} to {expected}");
        Assert.Equal(expected, actual, 0.02 * expected);
        Assert.NotEqual(expected, actual);
    }

    [TorchSharpFact]
    public void Every_kind_of_network_and_batch_trains_and_forecasts_in_bfloat16_near_what_it_does_in_float32()
    {
        var low = EnginesHere.Provider!.Open(new("cpu", "bfloat16"));
        foreach (var name in SequenceCase.Names)
        {
            var example = SequenceCase.Load(name).Dropped();
            using IModel exact = EnginesHere.Model("torchsharp", example.Network, example.Train),
                model = low.Create(example.Network, example.Train, Example.Start(example.Network), 7, new EngineOptions());
            StepReport expected = new(), actual = new();
            var (one, other) = (example.Step(exact, expected), example.Step(model, actual));
            Assert.True(Math.Abs(one.Loss - other.Loss) < 0.03 * Math.Max(0.1, Math.Abs(one.Loss)), $"{name}: {one.Loss} and {other.Loss}");
            Assert.True(Math.Abs(one.GradientNorm - other.GradientNorm) < 0.1 * Math.Max(0.3, one.GradientNorm),
                $"{name}: norms {one.GradientNorm} and {other.GradientNorm}");
            Assert.Equal(expected.Gates.Select(g => g.Count), actual.Gates.Select(g => g.Count));
            Assert.Equal(example.Predict(exact).Outputs.Select(float.IsNaN), example.Predict(model).Outputs.Select(float.IsNaN));
        }
    }

    [TorchSharpFact]
    public void Two_threads_train_as_one_does()
    {
        using IModel one = EnginesHere.Model("torchsharp", Example.Deep()), two = EnginesHere.Model("torchsharp", Example.Deep(), threads: 2);
        for (var step = 0; step < 5; step++)
        {
            one.Train(Example.Inputs(Example.Deep(), 40, 6), Example.Targets(Example.Deep(), 40), 40);
            two.Train(Example.Inputs(Example.Deep(), 40, 6), Example.Targets(Example.Deep(), 40), 40);
        }

        EnginesHere.AssertClose(one.Capture(false), two.Capture(false), 1e-4);
    }

    [TorchSharpFact]
    public void What_is_done_meanwhile_is_done_once_and_the_batch_may_be_overwritten_then()
    {
        var network = Example.Deep();
        using var overlapping = (IOverlappingModel)EnginesHere.Model("torchsharp", network);
        using var plain = EnginesHere.Model("torchsharp", network);
        for (var step = 0; step < 3; step++)
        {
            float[] inputs = Example.Inputs(network, 9, 5, step), targets = Example.Targets(network, 9, 10 + step);
            var expected = plain.Train(inputs, targets, 9);
            var calls = 0;
            var result = overlapping.Train(new Batch(inputs, targets, 9), () =>
            {
                calls++;
                Array.Clear(inputs);
                Array.Clear(targets);
            });
            Assert.Equal((1, expected), (calls, result));
        }

        EnginesHere.AssertClose(plain.Capture(true), overlapping.Capture(true), 0);
    }

    [TorchSharpFact]
    public void A_device_or_a_precision_that_is_not_there_is_named()
    {
        Assert.Contains("float16", Assert.Throws<EngineAbsentException>(() => EnginesHere.Provider!.Open(new("cpu", "float16"))).Message,
            StringComparison.Ordinal);
        Assert.Contains("tpu", Assert.Throws<EngineAbsentException>(() => EnginesHere.Provider!.Open(new("tpu"))).Message, StringComparison.Ordinal);
        Assert.Throws<EngineAbsentException>(() => EnginesHere.Provider!.Open(new("cuda:99")));
    }

    [TorchSharpFact]
    public void The_same_run_again_gives_the_same_bits_on_this_machine()
    {
        foreach (var name in SequenceCase.Names)
        {
            var example = SequenceCase.Load(name).Dropped();
            using IModel one = EnginesHere.Model("torchsharp", example.Network, example.Train),
                again = EnginesHere.Model("torchsharp", example.Network, example.Train);
            for (var step = 0; step < 5; step++) Assert.Equal(example.Step(one), example.Step(again));
            Assert.Equal(one.Capture(true).Bits(), again.Capture(true).Bits());
        }

        if (OperatingSystem.IsLinux())
            Assert.Contains("deterministic algorithms switched on", EnginesHere.Named("torchsharp").Repeats, StringComparison.Ordinal);
    }

    [TorchSharpFact]
    public void What_is_installed_and_what_repeats_can_be_told()
    {
        Assert.Contains("LibTorch", EnginesHere.Named("torchsharp").Repeats, StringComparison.Ordinal);
        var lines = EnginesHere.Provider!.Describe(new());
        Assert.Contains(lines, line => line.Contains("TorchSharp 0.107.", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("cpu", StringComparison.Ordinal));
    }
}
