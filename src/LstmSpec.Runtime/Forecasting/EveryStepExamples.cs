using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>Windows whose every step has a target: the row behind it.</summary>
/// <param name="lastStep">Whether the last step alone counts, as where a part is validated whose windows reach back before it.</param>
internal sealed class EveryStepExamples(WindowSet windows, bool lastStep) : Examples
{
    public override int Count => windows.Count;

    public override int Targets => windows.Length * windows.Series.Targets;

    public override int SeriesOf(int index) => SeriesRows.IndexOf(windows.Series.Series, windows.Origin(index));

    public override ExampleBuffers Buffers(int batch) =>
        new(new float[BatchSize.Inputs(windows, batch)],
            new float[batch * Targets])
        { Weights = new float[batch * Targets], Lengths = new int[windows.Ragged is null ? 0 : batch] };

    public override Batch Gather(ReadOnlySpan<int> which, ExampleBuffers buffers, bool targets = true)
    {
        var inputs = buffers.Inputs.AsSpan(0, which.Length * windows.Length * windows.Features);
        windows.Gather(which, inputs, []);
        var own = new WindowExamples(windows);
        var lengths = own.LengthsOf(which, buffers.Lengths);
        if (!targets) return new(inputs, default, which.Length) { Lengths = lengths, Padding = own.PaddingOf };
        var truth = buffers.Targets.AsSpan(0, which.Length * Targets);
        var weights = buffers.Weights.AsSpan(0, which.Length * Targets);
        windows.GatherSteps(which, truth);
        for (var i = 0; i < truth.Length; i++)
        {
            weights[i] = float.IsNaN(truth[i]) || (lastStep && i % Targets / windows.Series.Targets != windows.LastPlace(which[i / Targets])) ? 0 : 1;
            if (float.IsNaN(truth[i])) truth[i] = 0;
        }

        return new(inputs, truth, which.Length) { Weights = weights, Lengths = lengths, Padding = own.PaddingOf };
    }
}
