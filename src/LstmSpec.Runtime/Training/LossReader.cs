using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Spec;
using LstmSpec.Windows;

namespace LstmSpec.Training;

/// <summary>
/// Reads a model's loss on examples it is not trained on, a few hundred at a time: what an example forecasts does not depend on those beside it, and the
/// errors are added in the order of the examples, so the loss is that of all at once.
/// </summary>
internal sealed class LossReader
{
    private const int Chunk = 256;

    private readonly LossSpec _loss;
    private readonly Objective? _objective;
    private readonly Examples _examples;
    private readonly ExampleBuffers _buffers;
    private readonly int[] _which;
    private readonly float[] _outputs;
    private readonly double[] _slopes;

    public LossReader(LossSpec loss, WindowSet windows)
        : this(loss, null, new WindowExamples(windows))
    {
    }

    /// <summary>Reads outputs of windows that start from the state of those before them; null where windows start from zero.</summary>
    public Action<IModel, float[]>? Stateful { get; init; }

    /// <param name="objective">Where the outputs are not one number per target: what they lose, in the place of <paramref name="loss"/>.</param>
    public LossReader(LossSpec loss, Objective? objective, Examples examples)
    {
        (_loss, _objective, _examples) = (loss, objective, examples);
        _which = new int[Math.Min(Chunk, examples.Count)];
        _buffers = examples.Buffers(_which.Length);
        _outputs = new float[checked(_which.Length * examples.Targets * (objective?.Width ?? 1))];
        _slopes = new double[objective?.Width ?? 1];
    }

    public double Read(IModel model, CancellationToken cancel)
    {
        double sum = 0, weights = 0;
        var each = _examples.Targets * _slopes.Length;
        var all = Stateful is null ? null : new float[checked(_examples.Count * each)];
        Stateful?.Invoke(model, all!);
        for (var from = 0; from < _examples.Count; from += Chunk)
        {
            cancel.ThrowIfCancellationRequested();
            var count = Math.Min(Chunk, _examples.Count - from);
            for (var i = 0; i < count; i++) _which[i] = from + i;
            var batch = _examples.Gather(_which.AsSpan(0, count), _buffers);
            var outputs = _outputs.AsSpan(0, batch.Targets.Length * _slopes.Length);
            if (all is null) model.Predict(Unlabelled(batch), outputs);
            else all.AsSpan(from * each, outputs.Length).CopyTo(outputs);
            if (_objective is null && !batch.Weights.IsEmpty) Add(outputs, batch, ref sum, ref weights);
            else if (_objective is null) sum = LossValue.Add(sum, _loss, outputs, batch.Targets);
            else Add(_objective, outputs, batch, ref sum, ref weights);
        }

        return _objective is null && weights == 0 ? sum / ((double)_examples.Count * _examples.Targets) : sum / weights;
    }

    /// <summary>Where some targets do not count, such as those of steps without a label.</summary>
    private void Add(ReadOnlySpan<float> outputs, in Batch batch, ref double sum, ref double weights)
    {
        for (var i = 0; i < batch.Targets.Length; i++)
        {
            if (batch.Weights[i] == 0) continue;
            sum += batch.Weights[i] * LossValue.Add(0, _loss, outputs.Slice(i, 1), batch.Targets.Slice(i, 1));
            weights += batch.Weights[i];
        }
    }

    private void Add(Objective objective, ReadOnlySpan<float> outputs, in Batch batch, ref double sum, ref double weights)
    {
        for (var i = 0; i < batch.Targets.Length; i++)
        {
            var weight = objective.Weight(batch.Targets[i]) * (batch.Weights.IsEmpty ? 1 : batch.Weights[i]);
            if (weight == 0) continue;
            sum += weight * objective.Of(outputs.Slice(i * _slopes.Length, _slopes.Length), batch.Targets[i], _slopes);
            weights += weight;
        }
    }

    private static Batch Unlabelled(in Batch batch) => new(batch.Inputs, default, batch.Windows) { Lengths = batch.Lengths, Padding = batch.Padding, Future = batch.Future };
}
