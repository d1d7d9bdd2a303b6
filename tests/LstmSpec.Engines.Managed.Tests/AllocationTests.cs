using LstmSpec.Engines.Managed.Tests.Sequences;

namespace LstmSpec.Engines.Managed.Tests;

[Collection(Alone.Name)]
public class AllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Once_the_largest_batch_was_seen_no_call_allocates(int threads)
    {
        foreach (var network in new[]
        {
            Example.Deep(),
            new Network(3, [new RecurrentLayer(9, 0.2) { Bidirectional = true, LayerNorm = true }, new RecurrentLayer(6, 0.2) { Cell = CellKind.Gru }], 2),
        }) Check(network, threads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Nor_does_a_step_of_any_other_kind(int threads)
    {
        foreach (var name in SequenceCase.Names)
        {
            var example = SequenceCase.Load(name).Dropped();
            using var model = example.Model(threads);
            var outputs = new float[example.Windows * example.Network.Outputs * (example.Network.EveryStep ? example.Steps / example.Network.Segment : 1)];
            for (var warm = 0; warm < 3; warm++) Round();

            // Waiting for a thread that has no processor may allocate; a call that does allocates every time.
            Assert.True(Enumerable.Range(0, 5).Min(_ => Allocated()) == 0, name);

            long Allocated()
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                Round();
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }

            void Round()
            {
                example.Step(model);
                model.Predict(
                    new Batch(example.Inputs, [], example.Windows)
                    {
                        Lengths = example.Lengths,
                        Padding = example.Padding,
                        Future = example.Future,
                        States = example.States
                    }, outputs);
            }
        }
    }

    [Fact]
    public void Ten_thousand_steps_take_no_more_memory_than_two_thousand()
    {
        var network = new Network(2,
            [new RecurrentLayer(6, 0.2), new RecurrentLayer(5, 0.2) { Cell = CellKind.Gru, LayerNorm = true },
                new FeedForwardLayer(4, Spec.Activation.Tanh, 0.2)], 2);
        using var model = Example.Model(network, new Spec.TrainSpec { ClipNorm = 1 });
        float[] inputs = Example.Inputs(network, 4, 5), targets = Example.Targets(network, 4), outputs = new float[8];
        Steps(2_000);

        // The runtime itself may take memory once, when it compiles a method anew or starts a thread; a leak takes it every time.
        Assert.True(Enumerable.Range(0, 5).Min(_ => Grown()) < 4 << 20, "resident memory grows with every ten thousand steps");

        long Grown()
        {
            var (resident, allocated) = (Resident(), GC.GetAllocatedBytesForCurrentThread());
            Steps(10_000);
            Assert.Equal(allocated, GC.GetAllocatedBytesForCurrentThread());
            return Resident() - resident;
        }

        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                model.Train(inputs, targets, 4);
                if (i % 10 == 0) model.Predict(inputs, outputs, 4);
            }
        }

        static long Resident()
        {
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            return process.WorkingSet64;
        }
    }

    private static void Check(Network network, int threads)
    {
        using var model = Example.Model(network, new Spec.TrainSpec { ClipNorm = 1 }, threads);
        var batches =
            new[] { 40, 8, 3, 40, 17, 1 }.Select(batch => (Size: batch, Inputs: Example.Inputs(network, batch, 6), Targets: Example.Targets(network, batch)))
                .ToArray();
        var outputs = new float[80];
        for (var warm = 0; warm < 3; warm++) Round();

        // Waiting for a thread that has no processor may allocate; a call that does allocates every time.
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => Allocated()));

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Round();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Round()
        {
            foreach (var (size, inputs, targets) in batches)
            {
                model.Train(inputs, targets, size);
                model.Predict(inputs, outputs.AsSpan(0, size * 2), size);
                model.Predict(inputs.AsSpan(0, size * 3 * 2), outputs.AsSpan(0, size * 2), size);
            }
        }
    }
}
