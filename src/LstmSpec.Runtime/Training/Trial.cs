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
using LstmSpec.Windows;

namespace LstmSpec.Training;

/// <summary>Trains plan × fold × seed and forecasts the fold's test part.</summary>
/// <param name="plan">What to train.</param>
/// <param name="table">All rows; a trial reads only those its fold allows.</param>
/// <param name="engine">Who trains.</param>
/// <param name="options">Threads.</param>
internal sealed class Trial(Plan plan, Table table, IEngine engine, EngineOptions options)
{
    private readonly Network _network = NetworkOf.Plan(plan);

    private TrainSpec Train => plan.Spec.Train;

    /// <summary>Trains on the fold's training part, chooses the epoch on its validation part, trains again where asked for, and forecasts its test part.</summary>
    /// <exception cref="DivergedException">The loss is no number any more.</exception>
    /// <exception cref="RefusalException">No window fits, or the preparation cannot be applied.</exception>
    public TrialResult Run(Fold fold, int seed, CancellationToken cancel, ITrainingWatch? watch = null) => Named(fold.Index, seed, () => Scored(fold, seed, watch ?? Unwatched.Instance, cancel));

    /// <summary>Trains on all rows for a number of epochs: the model that is kept.</summary>
    /// <param name="seed">As declared.</param>
    /// <param name="epochs">How many.</param>
    /// <param name="rates">Learning rates by epoch, from a fold: there is nothing left to read a plateau by.</param>
    /// <exception cref="DivergedException">The loss is no number any more.</exception>
    public TrialResult RunFinal(int seed, int epochs, IReadOnlyList<double> rates, CancellationToken cancel, ITrainingWatch? watch = null) =>
        Named(-1, seed, () => Kept(seed, epochs, rates, watch ?? Unwatched.Instance, cancel));

    /// <summary>SHA-256 of all values in the order of their names, hexadecimal.</summary>
    public static string HashOf(ModelState state)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var tensor in state.Tensors)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(tensor.Name + "(" + string.Join(',', tensor.Dimensions.Select(d => d.ToString(CultureInfo.InvariantCulture))) + ")"));
            foreach (var value in tensor.Values)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
                hash.AppendData(bytes);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private TrialResult Scored(Fold fold, int seed, ITrainingWatch watch, CancellationToken cancel)
    {
        var key = TrialKey.Of(seed, fold.Index);
        var refits = fold.Validation is not null && plan.Spec.Split.Validation is { Refit: true };

        // Where an earlier process was left in the refit, the first training is over and what it found is known.
        var selected = watch.Left?.Selected;
        IModel? model = null;
        try
        {
            if (selected is null) (model, selected) = Select(fold, key, watch, cancel);
            var (curve, windows, steps) = (selected.Curve, selected.Windows, selected.Steps);
            LearningCurve? refit = null;
            var fitted = Preparation.Of(plan).Fit(table, refits ? fold.RefitPart : fold.TrainPart);
            if (refits)
            {
                model?.Dispose();
                var perEpoch = (windows + Train.Batch - 1) / Train.Batch;
                var all = Training(fitted.Transform(table), fold.RefitPart, key);
                model = Create(key, all);
                refit = new EpochLoop(Train, model, all, key) { Watch = watch, Phase = TrainingPhase.Refit, Selected = selected }.Run(curve.BestEpoch * perEpoch, curve.Rates, perEpoch, cancel);
                windows = all.Count;
                steps += model.Step;
            }

            var weights = model!.Capture(withOptimizer: false);
            fitted = Forecaster.Corrected(plan, table, refits ? fold.RefitPart : fold.TrainPart, fitted, model);
            var record = new TrialRecord(fold.Index, seed, curve, refit, windows, checked((int)NetworkOf.Parameters(_network)), steps, HashOf(weights)) { Watch = selected.Watch };
            var forecast = Heads.Labels(plan) ? SequenceForecaster.Test(plan, table, fold, fitted, model, seed) : Forecaster.Test(plan, table, fold, fitted, model, seed, selected.Margins);
            if (selected.Anomalies is { } scale) forecast = scale.Around(table, EvaluationParts.Of(plan, table, fold, fitted), forecast);
            return new(record, forecast, weights);
        }
        finally
        {
            model?.Dispose();
        }
    }

    private TrialResult Kept(int seed, int epochs, IReadOnlyList<double> rates, ITrainingWatch watch, CancellationToken cancel)
    {
        var key = TrialKey.Of(seed, -1);
        var part = Fold.Everything(table.Rows);
        var windows = Training(Preparation.Of(plan).Fit(table, part).Transform(table), part, key);
        using var model = Create(key, windows);
        var loop = new EpochLoop(Train, model, windows, key) { Watch = watch, Phase = TrainingPhase.Final };
        var curve = loop.Run(epochs * loop.StepsPerEpoch, rates, loop.StepsPerEpoch, cancel);
        var state = model.Capture(withOptimizer: false);
        return new(new(-1, seed, curve, null, windows.Count, checked((int)NetworkOf.Parameters(_network)), model.Step, HashOf(state)), null, state);
    }

    private (IModel Model, Selected Selected) Select(Fold fold, ulong key, ITrainingWatch watch, CancellationToken cancel)
    {
        var fitted = Preparation.Of(plan).Fit(table, fold.TrainPart);
        var series = fitted.Transform(table);
        var windows = Training(series, fold.TrainPart, key);
        var read = (Train.EarlyStopping?.Read ?? LearningRates.Reads(Train)) == ReadPart.Test ? fold.Test : fold.Validation;
        var model = Create(key, windows);
        try
        {
            var reading = read is null ? null : Reading(series, read);
            var reader = reading is null ? null : new LossReader(Train.Loss, ObjectiveOf(windows), reading);
            var curve = new EpochLoop(Train, model, windows, key) { Watch = watch }.Run(reader, cancel);
            var margins = plan.Spec.Score.Intervals is null ? null : Conformal.Of(plan, table, series, fitted, fold, model);
            return (model, new(curve, windows.Count, model.Step, Watched(model, windows, reading, key, cancel)) { Margins = margins, Anomalies = AnomalyScale.IsAsked(plan) ? Calibrated(fold, fitted, model, seed: 0) : null });
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

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
            : new WindowExamples(WindowSet.Training(series, part, Heads.TrainingWindow(plan)), plan.Spec.Model.Head);
    }

    private Examples Reading(PreparedSeries series, RowSet part) => Heads.Labels(plan)
        ? SequenceExamples.Reading(plan, series, part, every: 1, labelled: true)
        : new WindowExamples(WindowSet.Validation(series, part, Heads.TrainingWindow(plan)), plan.Spec.Model.Head);

    /// <summary>What it measures is of windows whose targets are forecast as they are.</summary>
    private TrialWatch? Watched(IModel model, Examples training, Examples? reading, ulong key, CancellationToken cancel) => training is WindowExamples { Plain: true } windows
        ? Watching.Of(Train.Loss, model, windows.Windows, (reading as WindowExamples)?.Windows, key, cancel)
        : null;

    private Objective? ObjectiveOf(Examples training) =>
        training is SequenceExamples sequences ? Heads.Weighted(plan, _network.Objective, () => Enumerable.Range(0, sequences.Count).Select(sequences.Label)) : _network.Objective;

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

    private IModel Create(ulong key, Examples training) => engine.Create(_network with { Objective = ObjectiveOf(training) }, Train, InitialWeights.Draw(_network, key, plan.Spec.Window.Length / Math.Max(1, plan.Spec.Model.Segments ?? 1)), key, options);
}

/// <summary>What a trial came to.</summary>
/// <param name="Forecast">Of the fold's test part; null for a final model.</param>
/// <param name="Weights">Of the model that forecasts.</param>
internal sealed record TrialResult(TrialRecord Record, Forecast? Forecast, ModelState Weights);
