namespace LstmSpec.Engines.Managed.Tests;

public class AllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Once_the_largest_batch_was_seen_no_call_allocates(int threads)
    {
        var network = Example.Deep();
        using var model = Example.Model(network, new Spec.TrainSpec { ClipNorm = 1 }, threads);
        var batches = new[] { 40, 8, 3, 40, 17, 1 }.Select(batch => (Size: batch, Inputs: Example.Inputs(network, batch, 6), Targets: Example.Targets(network, batch))).ToArray();
        var outputs = new float[80];
        for (var warm = 0; warm < 3; warm++) Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Round();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

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
