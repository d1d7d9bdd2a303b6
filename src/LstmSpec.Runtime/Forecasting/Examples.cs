using LstmSpec.Engines;
using LstmSpec.Spec;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>What a model is trained on and read by, one example after the other, in batches.</summary>
internal abstract class Examples
{
    public abstract int Count { get; }

    /// <summary>Targets of an example.</summary>
    public abstract int Targets { get; }

    /// <summary>Whether a model reads inputs alone, all of one length, and its outputs are the targets as they are.</summary>
    public virtual bool Plain => false;

    /// <summary>Arrays for up to so many examples.</summary>
    public abstract ExampleBuffers Buffers(int batch);

    /// <summary>Examples as a batch, whose spans lie in the buffers.</summary>
    /// <param name="targets">False to leave the targets out.</param>
    public abstract Batch Gather(ReadOnlySpan<int> which, ExampleBuffers buffers, bool targets = true);

    /// <summary>Puts a shuffled order into one whose batches hold alike examples; by itself nothing changes.</summary>
    public virtual void Arrange(Span<int> order, int batch)
    {
    }
}

internal sealed record ExampleBuffers(float[] Inputs, float[] Targets)
{
    public float[] Future { get; init; } = [];

    public int[] Lengths { get; init; } = [];

    public float[] Weights { get; init; } = [];
}

/// <summary>How much of its buffers a batch takes up: what is left of it while nobody looks at it.</summary>
internal readonly record struct BatchSpans(int Windows, int Inputs, int Targets, int Lengths, int Weights, int Future, PaddingSide Padding)
{
    public BatchSpans(in Batch batch)
        : this(batch.Windows, batch.Inputs.Length, batch.Targets.Length, batch.Lengths.Length, batch.Weights.Length, batch.Future.Length, batch.Padding)
    {
        if (!batch.States.IsEmpty || !batch.EndStates.IsEmpty) throw new NotSupportedException("A batch that hands on states is not gathered ahead.");
    }

    /// <summary>The batch again, which the buffers still hold.</summary>
    public Batch Of(ExampleBuffers buffers) => new(buffers.Inputs.AsSpan(0, Inputs), buffers.Targets.AsSpan(0, Targets), Windows)
    {
        Lengths = buffers.Lengths.AsSpan(0, Lengths),
        Padding = Padding,
        Weights = buffers.Weights.AsSpan(0, Weights),
        Future = buffers.Future.AsSpan(0, Future),
    };
}

/// <summary>
/// Windows as the head reads them. Where it forecasts changes, targets are what is added to the last value of the window; a decoder is given the values known ahead of its steps.
/// </summary>
internal sealed class WindowExamples(WindowSet windows, HeadSpec? head = null) : Examples
{
    private readonly bool _changes = head is ResidualHead;
    private readonly int _future = head is SequenceToSequenceHead ? windows.Series.Future : 0;

    public override int Count => windows.Count;

    public override int Targets => windows.Outputs;

    public WindowSet Windows => windows;

    public override bool Plain => head is null or DirectHead or PointHead or RecursiveHead;

    public override ExampleBuffers Buffers(int batch) => new(new float[BatchSize.Inputs(windows, batch)], new float[BatchSize.Outputs(windows, batch)]) { Future = new float[batch * windows.Horizon * _future] };

    public override Batch Gather(ReadOnlySpan<int> which, ExampleBuffers buffers, bool targets = true)
    {
        var inputs = buffers.Inputs.AsSpan(0, which.Length * windows.Length * windows.Features);
        var truth = targets ? buffers.Targets.AsSpan(0, which.Length * windows.Outputs) : default;
        windows.Gather(which, inputs, truth);
        if (_changes && targets) AddLast(inputs, truth, which.Length, -1);
        var future = buffers.Future.AsSpan(0, which.Length * windows.Horizon * _future);
        if (_future > 0) windows.GatherFuture(which, future);
        return new(inputs, truth, which.Length) { Future = future };
    }

    /// <summary>Where changes are forecast: adds to each step the value that the window ends on.</summary>
    public void Finish(ReadOnlySpan<float> inputs, Span<float> outputs, int count)
    {
        if (_changes) AddLast(inputs, outputs, count, 1);
    }

    /// <summary>Targets are the first columns of a window's last step.</summary>
    private void AddLast(ReadOnlySpan<float> inputs, Span<float> values, int count, int sign)
    {
        int targets = windows.Series.Targets, width = windows.Length * windows.Features;
        for (var b = 0; b < count; b++)
        {
            var last = inputs.Slice(((b + 1) * width) - windows.Features, targets);
            for (var i = 0; i < windows.Outputs; i++) values[(b * windows.Outputs) + i] += sign * last[i % targets];
        }
    }
}
