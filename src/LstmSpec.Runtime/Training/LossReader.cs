using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Spec;

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
    private readonly int _count;

    /// <summary>Reads outputs of windows that start from the state of those before them; null where windows start from zero.</summary>
    public Action<IModel, float[]>? Stateful { get; init; }

    /// <param name="objective">Where the outputs are not one number per target: what they lose, in the place of <paramref name="loss"/>.</param>
    /// <param name="most">At most so many examples are read, evenly spread; null for all.</param>
    public LossReader(LossSpec loss, Objective? objective, Examples examples, int? most = null)
    {
        (_loss, _objective, _examples, _count) = (loss, objective, examples, Math.Min(examples.Count, most ?? int.MaxValue));
        _which = new int[Math.Min(Chunk, _count)];
        _buffers = examples.Buffers(_which.Length);
        _outputs = new float[checked(_which.Length * examples.Targets * (objective?.Width ?? 1))];
        _slopes = new double[objective?.Width ?? 1];
    }

    /// <summary>What can be read beside the loss at no cost of its own: of classes the accuracy, of numbers the mean absolute error where the loss is another.
    /// Null for nothing.</summary>
    public (string Metric, bool Higher)? BesideMetric => _objective switch
    {
        LabelObjective => ("accuracy", true),
        null when _loss is not MaeLoss => ("mean absolute error", false),
        _ => null,
    };

    /// <summary>Whether it is read.</summary>
    public bool ReadsBeside { get; set; }

    /// <summary>That metric, in prepared units, of the last reading.</summary>
    public double Beside { get; private set; }

    /// <summary>The loss of outputs that say nothing: zero, or of classes the same probability for each.</summary>
    public double ReadNothing(CancellationToken cancel) => ReadOf(null, cancel);

    public double Read(IModel model, CancellationToken cancel) => ReadOf(model, cancel);

    private double ReadOf(IModel? model, CancellationToken cancel)
    {
        double sum = 0, weights = 0, beside = 0, counted = 0;
        var each = _examples.Targets * _slopes.Length;
        var all = Stateful is null ? null : new float[checked(_examples.Count * each)];
        if (model is null) all = null;
        else Stateful?.Invoke(model, all!);
        for (var from = 0; from < _count; from += Chunk)
        {
            cancel.ThrowIfCancellationRequested();
            var count = Math.Min(Chunk, _count - from);
            for (var i = 0; i < count; i++) _which[i] = (int)((long)(from + i) * _examples.Count / _count);
            var batch = _examples.Gather(_which.AsSpan(0, count), _buffers);
            var outputs = _outputs.AsSpan(0, batch.Targets.Length * _slopes.Length);
            if (model is null) outputs.Fill(_objective is LabelObjective { FromLogits: false } labels ? 1f / labels.Classes : 0);
            else if (all is null) model.Predict(Unlabelled(batch), outputs);
            for (var i = 0; i < count && all is not null; i++) all.AsSpan(_which[i] * each, each).CopyTo(outputs[(i * each)..]);
            if (_objective is null && !batch.Weights.IsEmpty) Add(outputs, batch, ref sum, ref weights);
            else if (_objective is null) sum = LossValue.Add(sum, _loss, outputs, batch.Targets);
            else Add(_objective, outputs, batch, ref sum, ref weights);
            if (ReadsBeside) AddBeside(outputs, batch, ref beside, ref counted);
        }

        Beside = beside / counted;
        return _objective is null && weights == 0 ? sum / ((double)_count * _examples.Targets) : sum / weights;
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

    private void AddBeside(ReadOnlySpan<float> outputs, in Batch batch, ref double sum, ref double counted)
    {
        if (_objective is null && batch.Weights.IsEmpty)
        {
            for (var i = 0; i < batch.Targets.Length; i++)
            {
                if (float.IsNaN(batch.Targets[i])) continue;
                sum += Math.Abs((double)outputs[i] - batch.Targets[i]);
                counted++;
            }

            return;
        }

        Span<double> said = stackalloc double[_slopes.Length];
        for (var i = 0; i < batch.Targets.Length; i++)
        {
            if ((!batch.Weights.IsEmpty && batch.Weights[i] == 0) || float.IsNaN(batch.Targets[i])) continue;
            counted++;
            if (_objective is null)
            {
                sum += Math.Abs((double)outputs[i] - batch.Targets[i]);
                continue;
            }

            _objective.Describe(outputs.Slice(i * _slopes.Length, _slopes.Length), said);
            sum += Told(said) == (int)batch.Targets[i] ? 1 : 0;
        }
    }

    /// <summary>The class of the largest probability; of equal ones the first.</summary>
    private static int Told(ReadOnlySpan<double> said)
    {
        if (said.Length == 1) return said[0] > 0.5 ? 1 : 0;
        var best = 0;
        for (var k = 1; k < said.Length; k++)
        {
            if (said[k] > said[best]) best = k;
        }

        return best;
    }

    private static Batch Unlabelled(in Batch batch) =>
        new(batch.Inputs, default, batch.Windows) { Lengths = batch.Lengths, Padding = batch.Padding, Future = batch.Future };
}
