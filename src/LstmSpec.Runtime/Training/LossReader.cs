using LstmSpec.Engines;
using LstmSpec.Spec;
using LstmSpec.Windows;

namespace LstmSpec.Training;

/// <summary>Reads a model's loss on windows it is not trained on. The windows are gathered once.</summary>
internal sealed class LossReader
{
    private readonly LossSpec _loss;
    private readonly int _count;
    private readonly float[] _inputs, _truth, _outputs;

    public LossReader(LossSpec loss, WindowSet windows)
    {
        _loss = loss;
        _count = windows.Count;
        _inputs = new float[_count * windows.Length * windows.Features];
        _truth = new float[_count * windows.Outputs];
        _outputs = new float[_truth.Length];
        windows.Gather(Enumerable.Range(0, _count).ToArray(), _inputs, _truth);
    }

    public double Read(IModel model)
    {
        model.Predict(_inputs, _outputs, _count);
        return LossValue.Of(_loss, _outputs, _truth);
    }
}
