using LstmSpec.Engines;
using LstmSpec.Randomness;
using LstmSpec.Spec;
using LstmSpec.Windows;

namespace LstmSpec.Training;

/// <summary>Trains one model on one set of windows: order of windows, batches, validation, early stopping. Buffers are made once.</summary>
internal sealed class EpochLoop
{
    private readonly TrainSpec _train;
    private readonly IModel _model;
    private readonly WindowSet _windows;
    private readonly ulong _key;
    private readonly int[] _order;
    private readonly float[] _inputs, _targets;
    private readonly double[] _norms;

    public EpochLoop(TrainSpec train, IModel model, WindowSet windows, ulong key)
    {
        _train = train;
        _model = model;
        _windows = windows;
        _key = key;
        _order = new int[windows.Count];
        var batch = Math.Min(train.Batch, windows.Count);
        _inputs = new float[BatchSize.Inputs(windows, batch)];
        _targets = new float[BatchSize.Outputs(windows, batch)];
        _norms = new double[StepsPerEpoch];
    }

    public int StepsPerEpoch => ((_windows.Count - 1) / _train.Batch) + 1;

    /// <summary>Trains until patience runs out or all epochs are done; the best weights are restored unless the spec keeps the last ones.</summary>
    public LearningCurve Run(WindowSet? validation, CancellationToken cancel)
    {
        var stopping = _train.EarlyStopping;
        var reader = validation is null ? null : new LossReader(_train.Loss, validation);
        var schedule = new LearningRates(_train);
        List<double> train = [], read = [], norms = [], rates = [];
        var best = double.PositiveInfinity;
        var bestEpoch = 0;
        ModelState? kept = null;
        for (var epoch = 1; epoch <= _train.Epochs; epoch++)
        {
            rates.Add(schedule.Current);
            var (loss, norm) = Epoch(epoch, int.MaxValue, rates, StepsPerEpoch, cancel);
            train.Add(loss);
            norms.Add(norm);
            if (reader is null)
            {
                schedule.Advance(null);
                continue;
            }

            var value = reader.Read(_model, cancel);
            if (!double.IsFinite(value)) throw Diverged("validation loss", epoch, rates[^1]);
            read.Add(value);
            schedule.Advance(value);
            if (stopping is null) continue;
            if (value < best - stopping.MinDelta.Value)
            {
                best = value;
                bestEpoch = epoch;
                if (stopping.RestoreBest) kept = _model.Capture(withOptimizer: false);
            }
            else if (epoch - bestEpoch >= stopping.Patience && epoch >= stopping.MinEpochs)
            {
                break;
            }
        }

        if (kept is not null) _model.Restore(kept);
        return new(train, read, kept is null ? train.Count : bestEpoch, bestEpoch > 0 && train.Count < _train.Epochs, norms) { Rates = rates };
    }

    /// <summary>Trains for a given number of steps, whatever the loss.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="rates">The learning rates that were found with them, by epoch; the last one goes on.</param>
    /// <param name="stepsPerRate">Steps of an epoch there: a step has the rate that it had when it was found.</param>
    public LearningCurve Run(int steps, IReadOnlyList<double> rates, int stepsPerRate, CancellationToken cancel)
    {
        List<double> train = [], norms = [];
        for (var epoch = 1; steps > 0; epoch++, steps -= StepsPerEpoch)
        {
            var (loss, norm) = Epoch(epoch, steps, rates, stepsPerRate, cancel);
            train.Add(loss);
            norms.Add(norm);
        }

        return new(train, [], train.Count, false, norms);
    }

    /// <summary>One pass over the windows, or the first <paramref name="most"/> batches of it.</summary>
    private (double Loss, double Norm) Epoch(int epoch, int most, IReadOnlyList<double> rates, int stepsPerRate, CancellationToken cancel)
    {
        for (var i = 0; i < _order.Length; i++) _order[i] = i;
        if (_train.Shuffle == TrainShuffle.Windows) new CounterRandom(_key, DrawPurpose.WindowOrder, (uint)epoch).Shuffle(_order);
        var sum = 0.0;
        int seen = 0, steps = 0;
        for (var from = 0; from < _order.Length && steps < most; from += _train.Batch, steps++)
        {
            cancel.ThrowIfCancellationRequested();
            var count = Math.Min(_train.Batch, _order.Length - from);
            if (from == 0 || _model is not IOverlappingModel) Gather(from);
            var rate = rates[Math.Min((((epoch - 1) * StepsPerEpoch) + steps) / stepsPerRate, rates.Count - 1)];
            _model.SetLearningRate(rate);
            var result = Step(from, count);
            if (!double.IsFinite(result.Loss)) throw Diverged("loss", epoch, rate);
            if (!double.IsFinite(result.GradientNorm)) throw Diverged("gradient", epoch, rate);
            sum += result.Loss * count;
            seen += count;
            _norms[steps] = result.GradientNorm;
        }

        var norms = _norms.AsSpan(0, steps);
        norms.Sort();
        return (sum / seen, norms[steps / 2]);
    }

    /// <summary>One step on the batch that was gathered; a model that works on its own has the next one gathered meanwhile, which its copy of this one allows.</summary>
    private StepResult Step(int from, int count)
    {
        var inputs = _inputs.AsSpan(0, count * _windows.Length * _windows.Features);
        var targets = _targets.AsSpan(0, count * _windows.Outputs);
        return _model is IOverlappingModel overlapping ? overlapping.Train(inputs, targets, count, () => Gather(from + _train.Batch)) : _model.Train(inputs, targets, count);
    }

    /// <summary>The batch that begins at this place of the order, if there is one.</summary>
    private void Gather(int from)
    {
        if (from >= _order.Length) return;
        var which = _order.AsSpan(from, Math.Min(_train.Batch, _order.Length - from));
        _windows.Gather(which, _inputs.AsSpan(0, which.Length * _windows.Length * _windows.Features), _targets.AsSpan(0, which.Length * _windows.Outputs));
    }

    private DivergedException Diverged(string what, int epoch, double rate) => new(what, epoch, _model.Step, rate);
}
