using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Randomness;
using LstmSpec.Spec;
using LstmSpec.Training.Inside;

namespace LstmSpec.Training;

/// <summary>Trains one model on one set of windows: order of windows, batches, validation, early stopping. Buffers are made once.</summary>
internal sealed class EpochLoop
{
    private readonly TrainSpec _train;
    private readonly IModel _model;
    private readonly Examples _windows;
    private readonly ExampleBuffers _buffers;
    private readonly ulong _key;
    private readonly int[] _order;
    private readonly double[] _norms;

    // The epochs that are over, and the one under way.
    private readonly List<double> _losses = [], _read = [], _medians = [], _peaks = [], _clipped = [];
    private readonly Action _gatherNext;
    private int _steps, _seen, _gathered = -1, _next;
    private BatchSpans _spans;
    private double _sum;
    private ModelState? _kept;
    private readonly List<double> _monitored = [];
    private CarriedBatch? _carried;
    private float[]? _left;

    public EpochLoop(TrainSpec train, IModel model, Examples windows, ulong key)
    {
        _train = train;
        _model = model;
        _windows = windows;
        _key = key;
        _order = new int[windows.Count];
        _buffers = windows.Buffers(Math.Min(train.Batch, windows.Count));
        _norms = new double[StepsPerEpoch];
        _gatherNext = () => Gather(_next);
    }

    public ITrainingWatch Watch { get; init; } = Unwatched.Instance;

    public TrainingPhase Phase { get; init; }

    /// <summary>What the states of a refit carry along.</summary>
    public Selected? Selected { get; init; }

    /// <summary>What epochs are chosen by in the place of the loss; null for the loss.</summary>
    public MetricReader? Monitor { get; init; }

    /// <summary>What rows of a batch go on from; null where every window starts from zero.</summary>
    public CarriedState? Carried { get; init; }

    /// <summary>Looks into the network; null where nobody does.</summary>
    public InsideWatch? Inside { get; init; }

    /// <summary>What the states carry along of a search for the learning rate.</summary>
    public double? FoundRate { get; init; }

    /// <summary>Where a training that was to pause stands.</summary>
    public TrainingState? Paused { get; private set; }

    public int StepsPerEpoch => ((_windows.Count - 1) / _train.Batch) + 1;

    /// <summary>Trains until patience runs out or all epochs are done; the best weights are restored unless the spec keeps the last ones.</summary>
    /// <param name="reader">Of the part that epochs are chosen by.</param>
    /// <param name="until">Epochs after which it pauses, with <see cref="Paused"/> to go on from; rates are those of the whole training.</param>
    public LearningCurve Run(LossReader? reader, CancellationToken cancel, int? until = null)
    {
        var stopping = _train.EarlyStopping;
        var schedule = new LearningRates(_train, FoundRate);
        List<double> rates = [];
        var best = double.PositiveInfinity;
        var bestEpoch = 0;
        var done = GoOn();
        for (var epoch = 1; epoch <= Math.Min(_train.Epochs, until ?? int.MaxValue); epoch++)
        {
            // Epochs of an earlier process are gone through with what they found: rate and patience follow from it.
            rates.Add(schedule.Current);
            if (epoch > done) Epoch(epoch, int.MaxValue, rates, StepsPerEpoch, (long)_train.Epochs * StepsPerEpoch, cancel);
            if (reader is not null && epoch > done)
            {
                _read.Add(Read(reader, epoch, rates[^1], cancel));
                if (Inside?.Metric is not null) Inside.AddBeside(reader.Beside);
            }

            if (reader is not null && Monitor is not null && epoch > done) _monitored.Add(Monitor.Read(_model));
            if (epoch > done) Close();
            double? value = reader is null ? null : _read[epoch - 1];
            schedule.Advance(value);
            if (stopping is null || value is null) continue;
            if (Monitor is not null) value = Monitor.Badness(_monitored[epoch - 1]);
            if (value < best - stopping.MinDelta.Value)
            {
                best = value.Value;
                bestEpoch = epoch;
                if (stopping.RestoreBest && epoch > done) _kept = _model.Capture(withOptimizer: false);
            }
            else if (epoch - bestEpoch >= stopping.Patience && epoch >= stopping.MinEpochs)
            {
                break;
            }
        }

        if (until is not null) Paused = State();
        if (_kept is not null) _model.Restore(_kept);
        return new(_losses, _read, _kept is null ? _losses.Count : bestEpoch, bestEpoch > 0 && _losses.Count < _train.Epochs,
            _medians)
        { GradientPeak = _peaks, Clipped = _clipped, Rates = rates, Monitored = Monitor is null ? null : _monitored };
    }

    /// <summary>Trains for a given number of steps, whatever the loss.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="rates">The learning rates that were found with them, by epoch; the last one goes on.</param>
    /// <param name="stepsPerRate">Steps of an epoch there: a step has the rate that it had when it was found.</param>
    public LearningCurve Run(int steps, IReadOnlyList<double> rates, int stepsPerRate, CancellationToken cancel)
    {
        var all = steps;
        var done = GoOn();
        for (var epoch = 1; steps > 0; epoch++, steps -= StepsPerEpoch)
        {
            if (epoch <= done) continue;
            Epoch(epoch, steps, rates, stepsPerRate, all, cancel);
            Close();
        }

        return new(_losses, [], _losses.Count, false, _medians) { GradientPeak = _peaks, Clipped = _clipped };
    }

    /// <summary>Takes up a state that was left in this phase.</summary>
    /// <returns>Epochs that are over.</returns>
    private int GoOn()
    {
        if (Watch.Left is not { } left || left.Phase != Phase) return 0;
        _losses.AddRange(left.Train);
        _read.AddRange(left.Validation);
        _medians.AddRange(left.GradientNorm);
        _peaks.AddRange(left.GradientPeak);
        _clipped.AddRange(left.Clipped);
        _monitored.AddRange(left.Monitored ?? []);
        _left = left.States;
        if (left.Inside is { } seen) Inside?.Restore(seen);
        (_steps, _sum, _seen, _kept) = (left.Steps, left.LossSum, left.Windows, left.Best);
        for (var i = 0; i < _steps; i++) _norms[i] = left.Norms[i];
        _model.Restore(left.Model);
        return _losses.Count;
    }

    /// <summary>One pass over the windows, or the first <paramref name="most"/> batches of it, from where it was left.</summary>
    /// <param name="all">Steps that the phase may take.</param>
    private void Epoch(int epoch, int most, IReadOnlyList<double> rates, int stepsPerRate, long all, CancellationToken cancel)
    {
        for (var i = 0; i < _order.Length; i++) _order[i] = i;
        // Where rows were shuffled before windows were cut (TrainShuffle.Rows), the windows keep their order.
        if (_train.Shuffle == TrainShuffle.Windows) new CounterRandom(_key, DrawPurpose.WindowOrder, (uint)epoch).Shuffle(_order);
        _windows.Arrange(_order, _train.Batch);
        _gathered = -1;
        if (Carried is not null)
            (_carried ??= new(Carried, _windows, Math.Min(_train.Batch, _windows.Count) * _windows.RowsOfWindow)).Begin(_steps > 0 ? _left : null);
        for (var from = _steps * _train.Batch; from < _order.Length && _steps < most; from += _train.Batch)
        {
            Heed(cancel);
            var count = Math.Min(_train.Batch, _order.Length - from);
            var rate = rates[Math.Min((((epoch - 1) * StepsPerEpoch) + _steps) / stepsPerRate, rates.Count - 1)];
            _model.SetLearningRate(rate);
            var number = ((epoch - 1) * StepsPerEpoch) + _steps + 1;
            var report = Inside is not null && Inside.Wants(number) ? new StepReport() : null;
            var result = Step(from, count, report);
            if (!double.IsFinite(result.Loss)) throw Diverged("loss", epoch, rate);
            if (!double.IsFinite(result.GradientNorm)) throw Diverged("gradient", epoch, rate);
            _sum += result.Loss * count;
            _seen += count;
            _norms[_steps++] = result.GradientNorm;
            if (report is not null) Inside!.Take(number, rate, result, report);
            if (Watch.Stepped(Phase, (((double)(epoch - 1) * StepsPerEpoch) + _steps) / all)) Watch.Keep(State());
        }
    }

    /// <summary>The epoch under way is over, its validation read.</summary>
    private void Close()
    {
        var norms = _norms.AsSpan(0, _steps);
        norms.Sort();
        _losses.Add(_sum / _seen);
        _medians.Add(norms[_steps / 2]);
        _peaks.Add(norms[^1]);
        if (ClippedShare(norms) is { } share) _clipped.Add(share);
        (_steps, _seen, _sum) = (0, 0, 0);
    }

    private double Read(LossReader reader, int epoch, double rate, CancellationToken cancel)
    {
        double value;
        try
        {
            value = reader.Read(_model, cancel);
        }
        catch (OperationCanceledException)
        {
            Watch.Keep(State());
            throw;
        }

        return double.IsFinite(value) ? value : throw Diverged("validation loss", epoch, rate);
    }

    /// <summary>One step; a model that works on its own has the next batch gathered meanwhile, which its copy of this one allows.</summary>
    /// <param name="report">Filled where the step is looked at; such a one works alone.</param>
    private StepResult Step(int from, int count, StepReport? report)
    {
        if (_carried is not null)
        {
            var batch = _carried.With(_windows.Gather(_order.AsSpan(from, count), _buffers), _order.AsSpan(from, count),
                from == 0 ? [] : _order.AsSpan(from - _train.Batch, _train.Batch));
            var result = _model.Train(batch, report);
            _carried.HandOn(batch.Windows);
            return result;
        }

        if (_model is not IOverlappingModel overlapping) return _model.Train(_windows.Gather(_order.AsSpan(from, count), _buffers), report);
        if (_gathered != from) Gather(from);
        if (report is not null) return _model.Train(_spans.Of(_buffers), report);
        _next = from + _train.Batch;
        return overlapping.Train(_spans.Of(_buffers), _gatherNext);
    }

    /// <summary>The batch that begins at this place of the order, if there is one.</summary>
    private void Gather(int from)
    {
        _gathered = from;
        if (from < _order.Length) _spans = new(_windows.Gather(_order.AsSpan(from, Math.Min(_train.Batch, _order.Length - from)), _buffers));
    }

    /// <summary>Of norms in ascending order; null where nothing is clipped by norm.</summary>
    private double? ClippedShare(ReadOnlySpan<double> sorted)
    {
        if (_train.ClipNorm is not { Value: var bound }) return null;
        var first = sorted.Length;
        while (first > 0 && sorted[first - 1] > bound) first--;
        return (double)(sorted.Length - first) / sorted.Length;
    }

    /// <summary>A wish to stop is heard between two steps, and where the training stands is kept.</summary>
    private void Heed(CancellationToken cancel)
    {
        if (!cancel.IsCancellationRequested) return;
        Watch.Keep(State());
        cancel.ThrowIfCancellationRequested();
    }

    private TrainingState State() =>
        new(Phase, [.. _losses], [.. _read], [.. _medians], _steps, _sum, _seen, _norms[.._steps], _model.Capture(withOptimizer: true), _kept)
        {
            GradientPeak = [.. _peaks],
            Clipped = [.. _clipped],
            Selected = Selected,
            Monitored = Monitor is null ? null : [.. _monitored],
            States = _carried is null ? null : [.. _carried.States],
            FoundRate = FoundRate,
            Inside = Inside?.State,
        };

    private DivergedException Diverged(string what, int epoch, double rate) => new(what, epoch, _model.Step, rate);
}
