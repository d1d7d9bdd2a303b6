using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Sequences;

/// <summary>The linear skip on one shard: a map of the last values before each step that has outputs.</summary>
internal sealed unsafe class SkipPass(DenseParameters layer, LinearSkip skip, int segment, int inputs)
{
    private readonly LinearMap _map = new(layer);
    private readonly int[] _columns = [.. skip.Columns];

    public void Carve(int rows, bool gradients, ref Carver carver) => _map.Carve(rows, gradients, ref carver);

    /// <summary>Output or, on the way back, its gradient: of row steps × windows.</summary>
    public float* Output(int row, int unit) => _map.Output(row, unit);

    /// <summary>Reads the lags up to the end of a step of a window.</summary>
    public void Load(Frame frame, Sequence from, int row, int time, int window)
    {
        var to = _map.Input(row);
        for (var lag = 0; lag < skip.Lags; lag++)
        {
            foreach (var column in _columns)
            {
                var value = Place(frame, from.Values, from, lag, column, time, window);
                *to++ = value == null ? 0 : *value;
            }
        }
    }

    public void Forward() => _map.Forward();

    /// <summary>Adds the weight gradient, and those by the inputs where they are wanted.</summary>
    public void Backward(float* gradients, bool byInputs)
    {
        _map.AddWeightGradient(gradients);
        if (byInputs) _map.Back();
    }

    /// <summary>Adds a row's gradients by the lags it read.</summary>
    public void AddByInputs(Frame frame, Sequence from, int row, int time, int window)
    {
        var by = _map.ByInput(row);
        for (var lag = 0; lag < skip.Lags; lag++)
        {
            foreach (var column in _columns)
            {
                var to = Place(frame, from.Gradients, from, lag, column, time, window);
                if (to != null) *to += *by;
                by++;
            }
        }
    }

    /// <summary>Where a lag's value lies; null before the window's begin.</summary>
    private float* Place(Frame frame, float* block, Sequence from, int lag, int column, int time, int window)
    {
        var back = skip.Lags - 1 - lag; // rows before the last one
        var at = ((time + 1) * segment) - 1 - back;
        if (at < frame.Begin[window] * segment) return null;
        return block + ((((long)(at / segment) * from.Rows) + window) * from.Padded) + ((at % segment) * inputs) + column;
    }
}
