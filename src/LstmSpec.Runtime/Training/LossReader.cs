using LstmSpec.Engines;
using LstmSpec.Spec;
using LstmSpec.Windows;

namespace LstmSpec.Training;

/// <summary>
/// Reads a model's loss on windows it is not trained on, a few hundred at a time: what a window forecasts does not depend on those beside it, and the
/// errors are added in the order of the windows, so the loss is that of all windows at once.
/// </summary>
internal sealed class LossReader
{
    private const int Chunk = 256;

    private readonly LossSpec _loss;
    private readonly WindowSet _windows;
    private readonly int[] _which;
    private readonly float[] _inputs, _truth, _outputs;

    public LossReader(LossSpec loss, WindowSet windows)
    {
        (_loss, _windows) = (loss, windows);
        _which = new int[Math.Min(Chunk, windows.Count)];
        _inputs = new float[BatchSize.Inputs(windows, _which.Length)];
        _truth = new float[BatchSize.Outputs(windows, _which.Length)];
        _outputs = new float[_truth.Length];
    }

    public double Read(IModel model, CancellationToken cancel)
    {
        var sum = 0.0;
        for (var from = 0; from < _windows.Count; from += Chunk)
        {
            cancel.ThrowIfCancellationRequested();
            var count = Math.Min(Chunk, _windows.Count - from);
            for (var i = 0; i < count; i++) _which[i] = from + i;
            var inputs = _inputs.AsSpan(0, count * _windows.Length * _windows.Features);
            var truth = _truth.AsSpan(0, count * _windows.Outputs);
            var outputs = _outputs.AsSpan(0, truth.Length);
            _windows.Gather(_which.AsSpan(0, count), inputs, truth);
            model.Predict(inputs, outputs, count);
            sum = LossValue.Add(sum, _loss, outputs, truth);
        }

        return sum / ((double)_windows.Count * _windows.Outputs);
    }
}
