using LstmSpec.Engines;
using LstmSpec.Forecasting;

namespace LstmSpec.Training;

/// <summary>Hands the state of each row of a batch on to the same row of the next. An epoch starts from zero, and so does a row whose series is another one
/// than in the batch before.</summary>
/// <param name="rows">Most rows of a batch.</param>
internal sealed class CarriedBatch(CarriedState carried, Examples examples, int rows)
{
    private readonly float[] _starts = new float[rows * carried.Size], _ends = new float[rows * carried.Size];

    /// <summary>(rows, size) what the next batch starts from.</summary>
    public float[] States => _starts;

    /// <summary>Takes up states that were left, or begins an epoch with none.</summary>
    public void Begin(float[]? left)
    {
        Array.Clear(_starts);
        left?.CopyTo(_starts, 0);
    }

    /// <summary>A batch with the states it starts from.</summary>
    /// <param name="which">Its examples.</param>
    /// <param name="before">Those of the batch before, row by row; empty at the start of an epoch.</param>
    public Batch With(in Batch batch, ReadOnlySpan<int> which, ReadOnlySpan<int> before)
    {
        var each = batch.Windows / which.Length * carried.Size;
        for (var i = 0; i < which.Length; i++)
        {
            if (i >= before.Length || examples.SeriesOf(which[i]) != examples.SeriesOf(before[i])) _starts.AsSpan(i * each, each).Clear();
        }

        var size = batch.Windows * carried.Size;
        return new(batch.Inputs, batch.Targets, batch.Windows)
        {
            Lengths = batch.Lengths,
            Padding = batch.Padding,
            Weights = batch.Weights,
            Future = batch.Future,
            States = _starts.AsSpan(0, size),
            EndStates = _ends.AsSpan(0, size),
        };
    }

    /// <summary>The batch is done.</summary>
    /// <param name="windows">Its rows.</param>
    public void HandOn(int windows)
    {
        var ends = _ends.AsSpan(0, windows * carried.Size);
        carried.Keep(ends);
        ends.CopyTo(_starts);
    }
}
