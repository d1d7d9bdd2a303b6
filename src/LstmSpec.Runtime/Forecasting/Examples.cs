using LstmSpec.Engines;

namespace LstmSpec.Forecasting;

/// <summary>What a model is trained on and read by, one example after the other, in batches.</summary>
internal abstract class Examples
{
    public abstract int Count { get; }

    /// <summary>Targets of an example.</summary>
    public abstract int Targets { get; }

    /// <summary>Arrays for up to so many examples.</summary>
    public abstract ExampleBuffers Buffers(int batch);

    /// <summary>Examples as a batch, whose spans lie in the buffers.</summary>
    /// <param name="targets">False to leave the targets out.</param>
    public abstract Batch Gather(ReadOnlySpan<int> which, ExampleBuffers buffers, bool targets = true);

    /// <summary>Index of the series that an example is of.</summary>
    public abstract int SeriesOf(int index);

    /// <summary>Rows of a batch that an example makes.</summary>
    public virtual int RowsOfWindow => 1;

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

    /// <summary>Windows before they are parted into rows.</summary>
    public float[] WindowInputs { get; init; } = [];

    /// <inheritdoc cref="WindowInputs"/>
    public float[] WindowTargets { get; init; } = [];
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
