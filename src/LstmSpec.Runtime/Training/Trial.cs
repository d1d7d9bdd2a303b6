using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Randomness;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Training.Inside;
using LstmSpec.Windows;

namespace LstmSpec.Training;

/// <summary>Trains plan × fold × seed and forecasts the fold's test part.</summary>
/// <param name="plan">What to train.</param>
/// <param name="table">All rows; a trial reads only those its fold allows.</param>
/// <param name="engine">Who trains.</param>
/// <param name="options">Threads.</param>
internal sealed partial class Trial(Plan plan, Table table, IEngine engine, EngineOptions options)
{
    private readonly Network _network = NetworkOf.Plan(plan);
    private readonly CarriedState? _carried = CarriedState.Of(plan);
    private readonly FoldPreparations _preparations = new(plan, table);

    /// <summary>Windows on which the loss before training is read.</summary>
    private const int FirstWindows = 64;

    /// <summary>The first metric of a fold's forecast, for importances; null where none are wanted.</summary>
    public Func<Forecast, double>? Score { get; init; }

    /// <summary>Steps from one look into the network to the next, to begin with; 0 for none, null for as many as fit the steps to come. It changes no bit of
    /// the result.</summary>
    public int? WatchEvery { get; init; }

    private TrainSpec Train => plan.Spec.Train;

    /// <summary>Trains on the fold's training part, chooses the epoch on its validation part, trains again where asked for, and forecasts its test
    /// part.</summary>
    /// <exception cref="DivergedException">The loss is no number any more.</exception>
    /// <exception cref="RefusalException">No window fits, or the preparation cannot be applied.</exception>
    /// <param name="before">What the fold before was trained to, where the plan carries it on; null for fresh weights.</param>
    public TrialResult Run(Fold fold, int seed, CancellationToken cancel, ITrainingWatch? watch = null, ModelState? before = null) =>
        Named(fold.Index, seed, () => Scored(fold, seed, before, watch ?? Unwatched.Instance, cancel));

    /// <summary>Trains on all rows for a number of epochs: the model that is kept.</summary>
    /// <param name="seed">As declared.</param>
    /// <param name="epochs">How many.</param>
    /// <param name="rates">Learning rates by epoch, from a fold: there is nothing left to read a plateau by.</param>
    /// <exception cref="DivergedException">The loss is no number any more.</exception>
    /// <param name="before">What the last fold was trained to, where the plan carries it on; null for fresh weights.</param>
    public TrialResult RunFinal(int seed, int epochs, IReadOnlyList<double> rates, CancellationToken cancel, ITrainingWatch? watch = null,
        ModelState? before = null) =>
        Named(-1, seed, () => Kept(seed, epochs, rates, before, watch ?? Unwatched.Instance, cancel));

    /// <summary>SHA-256 of all values in the order of their names, hexadecimal.</summary>
    public static string HashOf(ModelState state)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var tensor in state.Tensors)
        {
            hash.AppendData(
                Encoding.UTF8.GetBytes(tensor.Name + "(" + string.Join(',', tensor.Dimensions.Select(d => d.ToString(CultureInfo.InvariantCulture))) + ")"));
            foreach (var value in tensor.Values)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
                hash.AppendData(bytes);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private TrialResult Scored(Fold fold, int seed, ModelState? before, ITrainingWatch watch, CancellationToken cancel)
    {
        var key = TrialKey.Of(seed, fold.Index);
        var refits = fold.Validation is not null && plan.Spec.Split.Validation is { Refit: true };

        // Where an earlier process was left in the refit, the first training is over and what it found is known.
        var selected = watch.Left?.Selected;
        IModel? model = null;
        try
        {
            if (selected is null) (model, selected) = Select(fold, key, before, watch, cancel);
            var (curve, windows, steps) = (selected.Curve, selected.Windows, selected.Steps);
            LearningCurve? refit = null;
            var fitted = _preparations.Of(fold.Index, refits, refits ? fold.RefitPart : fold.TrainPart);
            if (refits)
            {
                model?.Dispose();
                var perEpoch = (windows + Train.Batch - 1) / Train.Batch;
                var all = Training(fitted.Transform(table), fold.RefitPart, key);
                model = Create(key, all, before);
                refit = new EpochLoop(Train, model, all, key) { Watch = watch, Phase = TrainingPhase.Refit, Selected = selected, Carried = _carried }.Run(
                    curve.BestEpoch * perEpoch, curve.Rates, perEpoch, cancel);
                windows = all.Count;
                steps += model.Step - First(before);
            }

            var weights = model!.Capture(withOptimizer: false);
            fitted = Forecaster.Corrected(plan, table, refits ? fold.RefitPart : fold.TrainPart, fitted, model);
            var record = new TrialRecord(fold.Index, seed, curve, refit, windows, checked((int)NetworkOf.Parameters(_network)), steps,
                HashOf(weights))
            { Watch = selected.Watch, FoundRate = selected.FoundRate, Inside = selected.Inside };
            var forecast = Heads.Labels(plan)
                ? SequenceForecaster.Test(plan, table, fold, fitted, model, seed, selected.Margins)
                : Forecaster.Test(plan, table, fold, fitted, model, seed, selected.Margins);
            if (selected.Anomalies is { } scale) forecast = scale.Around(table, EvaluationParts.Of(plan, table, fold, fitted), forecast);
            if (plan.Spec.Score.Importance is { } times && Score is not null)
                record = record with { Dealt = Importance(fold, fitted, model, forecast, selected.Margins, times, key, cancel) };
            return new(record, forecast, plan.Spec.Split.Carry == Carry.WeightsAndOptimizer ? model.Capture(withOptimizer: true) : weights);
        }
        finally
        {
            model?.Dispose();
        }
    }

    private TrialResult Kept(int seed, int epochs, IReadOnlyList<double> rates, ModelState? before, ITrainingWatch watch, CancellationToken cancel)
    {
        var key = TrialKey.Of(seed, -1);
        var part = Fold.Everything(table.Rows);
        var windows = Training(_preparations.Of(-1, refit: false, part).Transform(table), part, key);
        using var model = Create(key, windows, before);
        var loop = new EpochLoop(Train, model, windows, key) { Watch = watch, Phase = TrainingPhase.Final, Carried = _carried };
        var curve = loop.Run(epochs * loop.StepsPerEpoch, rates, loop.StepsPerEpoch, cancel);
        var state = model.Capture(withOptimizer: false);
        return new(
            new(-1, seed, curve, null, windows.Count, checked((int)NetworkOf.Parameters(_network)), model.Step - First(before), HashOf(state)), null, state);
    }

    private (IModel Model, Selected Selected) Select(Fold fold, ulong key, ModelState? before, ITrainingWatch watch, CancellationToken cancel)
    {
        var fitted = _preparations.Of(fold.Index, refit: false, fold.TrainPart);
        var series = fitted.Transform(table);
        var windows = Training(series, fold.TrainPart, key);
        var read = ReadForEpochs(fold);
        var found = FoundRate(windows, key, before, watch, cancel);
        var model = Create(key, windows, before);
        try
        {
            var reading = read is null ? null : Reading(series, read);
            var reader = reading is null ? null : Reader(windows, reading);
            var inside = Inside(model, windows, reader, watch, cancel);
            var curve = new EpochLoop(Train, model, windows,
                key)
            { Watch = watch, Carried = _carried, Monitor = Monitor(fold, read, fitted), FoundRate = found, Inside = inside }.Run(reader, cancel);
            var margins = plan.Spec.Score.Intervals is null ? null
                : Heads.Labels(plan) ? ConformalLabels.Of(plan, table, series, fitted, fold, model) : Conformal.Of(plan, table, series, fitted, fold, model);
            var watched = Watched(model, windows, reading, key, cancel);
            return (model, new(curve, windows.Count, model.Step - First(before), watched)
            {
                Margins = margins,
                Anomalies = AnomalyScale.IsAsked(plan) ? Calibrated(fold, fitted, model, seed: 0) : null,
                FoundRate = found,
                Inside = inside?.Record,
            });
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The full learning rate, where it is searched for; what an earlier process found holds.</summary>
    /// <param name="before">What the training starts from; null for fresh weights.</param>
    private double? FoundRate(Examples windows, ulong key, ModelState? before, ITrainingWatch watch, CancellationToken cancel)
    {
        if (Train.LearningRateSearch is null) return null;
        if (watch.Left is { Phase: TrainingPhase.Train, FoundRate: { } found }) return found;
        using var model = Create(key, windows, before);
        return RangeTest.Run(Train, model, windows, RangeTest.Reader(Train, ObjectiveOf(windows), windows), _carried, key, cancel);
    }

    /// <summary>Looks into the network while it is trained; null where nobody asks, or the engine shows nothing.</summary>
    private InsideWatch? Inside(IModel model, Examples windows, LossReader? reader, ITrainingWatch watch, CancellationToken cancel)
    {
        if (WatchEvery is 0 || !model.Reports) return null;
        var first = watch.Left is { Phase: TrainingPhase.Train } ? null : new LossReader(Train.Loss, ObjectiveOf(windows), windows, FirstWindows);
        if (reader?.BesideMetric is not null) reader.ReadsBeside = true;
        return new(_network, WatchEvery ?? InsideWatch.Fitting((long)Train.Epochs * (((windows.Count - 1) / Train.Batch) + 1)))
        {
            First = first is null || ObjectiveOf(windows) is not (null or LabelObjective) ? null : new(first.Read(model, cancel), first.ReadNothing(cancel)),
            Metric = reader?.BesideMetric,
        };
    }

    /// <summary>Reads the loss that epochs are chosen by.</summary>
    private LossReader Reader(Examples training, Examples reading) => new(Train.Loss, ObjectiveOf(training), reading) { Stateful = Stateful(reading) };

    /// <summary>Reads the metric that epochs are chosen by; null where that is the loss, or no part is read.</summary>
    private MetricReader? Monitor(Fold fold, RowSet? read, FittedPreparation fitted) =>
        read is null || Train.EarlyStopping?.Monitor is null ? null : new(plan, table, fold, read, fitted);

    /// <summary>The size of the model's errors on rows that it was not trained on.</summary>
    private AnomalyScale Calibrated(Fold fold, FittedPreparation fitted, IModel model, int seed)
    {
        var (every, held) = (AnomalyScale.FromEveryRow(plan), AnomalyScale.Calibrating(fold));
        var brought = Forecaster.Corrected(plan, table, fold.TrainPart, fitted, model);
        return AnomalyScale.Of(plan, table, EvaluationParts.Of(every, table, held, fitted), Forecaster.Test(every, table, held, brought, model, seed).Values);
    }

    private Examples Training(PreparedSeries series, TrainPart part, ulong key)
    {
        if (Train.Shuffle == TrainShuffle.Rows) series = ScrambledRows.Of(series, part.Rows, key);
        return Heads.Labels(plan)
            ? SequenceExamples.Training(plan, series, part.Rows)
            : Windows(WindowSet.Training(series, part, Heads.TrainingWindow(plan)), lastStep: false);
    }

    private Examples Windows(WindowSet windows, bool lastStep) =>
        Heads.EveryStep(plan) ? new EveryStepExamples(windows, lastStep) : WindowExamples.Of(plan, windows);

    private Examples Reading(PreparedSeries series, RowSet part) => Heads.Labels(plan)
        ? SequenceExamples.Reading(plan, series, part, every: Heads.EveryStep(plan) ? plan.Spec.Window.Length : 1, labelled: true)
        : Windows(WindowSet.Validation(series, part, Heads.TrainingWindow(plan)), lastStep: true);

    /// <summary>What it measures is of windows whose targets are forecast as they are.</summary>
    private TrialWatch? Watched(IModel model, Examples training, Examples? reading, ulong key, CancellationToken cancel) =>
        _carried is null && training is WindowExamples { Plain: true } windows
        ? Watching.Of(Train.Loss, model, windows, reading as WindowExamples, key, cancel)
        : null;

    private Action<IModel, float[]>? Stateful(Examples reading) =>
        _carried is null ? null : (model, outputs) => StatefulOutputs.Run(plan, (WindowExamples)reading, _carried, model, outputs);

    private Objective? ObjectiveOf(Examples training) =>
        training is SequenceExamples sequences ? Heads.Weighted(plan, _network.Objective, () => sequences.Labels) : _network.Objective;

    /// <summary>Says in which trial a training diverged.</summary>
    private static T Named<T>(int fold, int seed, Func<T> train)
    {
        try
        {
            return train();
        }
        catch (DivergedException e)
        {
            throw e.In(fold, seed);
        }
    }

    private IModel Create(ulong key, Examples training, ModelState? before) => engine.Create(
        _network with { Objective = ObjectiveOf(training) },
        Train,
        before is null ? InitialWeights.Draw(_network, key, plan.Spec.Window.Length / Math.Max(1, plan.Spec.Model.Segments ?? 1)) : GoneOnFrom(before),
        key,
        options);

    /// <summary>The step that a model starts at.</summary>
    private int First(ModelState? before) => before is null || plan.Spec.Split.Carry != Carry.WeightsAndOptimizer ? 0 : before.Step;

    /// <summary>With the optimizer's moments and step count, or with the weights alone and all else anew.</summary>
    private ModelState GoneOnFrom(ModelState before)
    {
        if (plan.Spec.Split.Carry == Carry.WeightsAndOptimizer) return before;
        var weights = new ModelState();
        foreach (var shape in _network.Parameters()) weights.Add(shape.Name, shape.Dimensions, before.Get(shape));
        return weights;
    }
}

/// <summary>What a trial came to.</summary>
/// <param name="Forecast">Of the fold's test part; null for a final model.</param>
/// <param name="Weights">Of the model that forecasts; with the optimizer's moments where the next fold goes on with them.</param>
internal sealed record TrialResult(TrialRecord Record, Forecast? Forecast, ModelState Weights)
{
    /// <summary>Of a sweep's trial that may go on: where it stands.</summary>
    public TrainingState? Paused { get; init; }
}
