using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using LstmSpec.Baselines;
using LstmSpec.Data;
using LstmSpec.Doctor;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Predicting;
using LstmSpec.Preparing;
using LstmSpec.Rules;
using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>A finished run.</summary>
/// <param name="Record">All that is known of it.</param>
/// <param name="Predictor">The model kept after scoring; null when the plan keeps none.</param>
/// <param name="StoredAt">Its folder in the store; null when none was asked for.</param>
/// <param name="Cached">Trials that were stored already and not trained.</param>
public sealed record RunOutcome(RunRecord Record, Predictor? Predictor, string? StoredAt, int Cached = 0);

/// <summary>A finished run as generated code hands it out, whatever the experiment.</summary>
public interface IExperimentRun
{
    /// <summary>All that is known of the run.</summary>
    RunRecord Record { get; }
}

/// <summary>Plan → verdict: prepares, splits, trains every fold and seed, forecasts, scores, judges, keeps.</summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public static class ExperimentRunner
{
    /// <summary>Runs a plan on its declared data, or on rows from memory, on a thread of its own.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="options">How; an engine must be named.</param>
    /// <param name="rows">Rows from memory; null reads the declared source.</param>
    /// <param name="specFolder">Folder the source is relative to, if the spec is a file.</param>
    /// <param name="cancel">Heard between two training steps.</param>
    /// <exception cref="ArgumentException">No engine was named.</exception>
    /// <exception cref="RunRefusedException">The spec or the data has errors that were not allowed.</exception>
    /// <exception cref="RefusalException">The data cannot be read, split, windowed or prepared.</exception>
    /// <exception cref="TrialsFailedException">Trials failed, such as by a loss that is no number any more; the others are kept in the store.</exception>
    /// <exception cref="OperationCanceledException">Stopped; what was trained is kept in the store, and the same run goes on from there.</exception>
    public static Task<RunOutcome> RunAsync(Plan plan, RunOptions options, Table? rows = null, string? specFolder = null, CancellationToken cancel = default) =>
        Task.Factory.StartNew(() => Run(RunSetup.Prepare(plan, null, rows, options, specFolder), options, cancel), cancel, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    /// <summary>Runs what <see cref="RunSetup.Prepare"/> made ready, on the caller's thread and as many workers as the options say.</summary>
    /// <param name="setup">Plan, rows, and what was found.</param>
    /// <param name="options">How; an engine must be named.</param>
    /// <param name="cancel">Heard between two training steps.</param>
    /// <exception cref="ArgumentException">No engine was named.</exception>
    /// <exception cref="RunRefusedException">The spec or the data has errors that were not allowed.</exception>
    /// <exception cref="RefusalException">The data cannot be split, windowed or prepared.</exception>
    /// <exception cref="TrialsFailedException">Trials failed; the others are kept in the store.</exception>
    /// <exception cref="OperationCanceledException">Stopped; what was trained is kept in the store, and the same run goes on from there.</exception>
    public static RunOutcome Run(RunSetup setup, RunOptions options, CancellationToken cancel)
    {
        var engine = options.Engine ?? throw new ArgumentException("No engine was named.", nameof(options));
        if (setup.Refusals(options.Allow).Count > 0) throw new RunRefusedException(setup.Findings);
        PrecisionException.Check(setup.Plan.Spec.Train, engine.Profile);
        if (setup.Plan.Spec.Sweep is not null) return SweepRunner.Run(setup, options, cancel);
        var started = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        var (plan, table) = (setup.Plan, setup.Table);
        var (cut, seeds) = (TrialShare.CutsOf(setup.Plan, setup.Table), plan.Spec.Seeds);
        var folds = ScoredFolds.Of(plan.Spec.Score, cut, table.Rows);
        var workers = options.Workers ?? Environment.ProcessorCount;
        MemoryNeed.Check(plan, engine, folds.Count * seeds.Count, workers, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

        // What every seed of a fold shares is made before any training, so that data a fold cannot use stops the run at once.
        var shared = folds.Select(fold => FoldSetup.Make(plan, table, fold)).ToList();
        var finals = plan.Spec.Final == FinalModel.Refit ? seeds.Count : 0;
        var counter = new ProgressCounter((folds.Count * seeds.Count) + finals, options.Progress, LossName(plan.Spec.Train.Loss));
        var baselines = Baselines(plan, table, folds, shared, workers, counter, cancel);
        var trial = new Trial(plan, table, engine, new EngineOptions(Math.Max(1, workers / Math.Max(1, folds.Count * seeds.Count))))
        {
            Score = TrialShare.FirstMetric(plan, table, folds),
            WatchEvery = options.WatchEvery,
        };
        var book = new TrialBook(setup.RunId(engine.Profile), engine, options, counter, workers) { KeepsWeights = plan.Spec.Split.Carry != Carry.Fresh };
        var byIndex = folds.ToDictionary(f => f.Index);
        BookedTrial Booked(int fold, int seed) => RunId.Book(plan, table, engine.Profile, fold, seed);
        var trained = plan.Spec.Split.Carry == Carry.Fresh
            ? book.All([.. from f in folds from seed in seeds select Booked(f.Index, seed)],
                (t, watch, stop) => trial.Run(byIndex[t.Fold], t.Seed, stop, watch), cancel)
            : CarriedFolds.Run(folds, seeds, Booked, trial, book, cancel);
        var info = new BundleInfo(plan.Spec.Name, plan.Spec.About, setup.RunId(engine.Profile), plan.Hash, table.Hash, engine.Profile, setup.Compromised);
        var results = new FoldResults([.. trained.Select(t => t.Record)], [.. shared.Select(s => s.Evaluation)], [.. trained.Select(t => t.Forecast!)]);
        var final = finals == 0
            ? null
            : FinalModels.Train(plan, table, engine, trial, book, results, CarriedFolds.Last(plan.Spec.Split.Carry, trained), info, cancel);
        var trainSeconds = clock.Elapsed.TotalSeconds;

        var forecasts = trained.Select(t => t.Forecast!).Concat(baselines.SelectMany(b => b)).ToList();
        var evaluation = shared.Select(s => s.Evaluation).ToList();
        var record = new RunRecord
        {
            Id = info.Run,
            Experiment = plan.Spec.Name,
            About = plan.Spec.About,
            Plan = plan.Text,
            PlanHash = plan.Hash,
            DataHash = table.Hash,
            Profile = engine.Profile,
            Data = RunRecords.DataOf(plan, table, setup.Source),
            Folds = cut.Zip(shared, (fold, s) => RunRecords.FoldOf(fold, s.Fitted, table)).ToList(),
            Trials = trained.Select(t => t.Record).Concat(final?.Trials ?? []).ToList(),
            Evaluation = evaluation,
            Forecasts = forecasts,
            Scores = Scorer.Score(evaluation, forecasts, plan.Spec.Score.Metrics, plan.Spec.Score.Units, plan.Spec.Score.Threshold.Value),
            Verdict = Judge.Of(evaluation, forecasts),
            Findings = setup.Findings,
            Compromised = setup.Compromised,
            Outlook = final?.Outlook ?? [],
            Bundle = final is null ? null : final.Predictor.Save,
            Provenance = RunRecords.ProvenanceOf(options.Command, engine, started, clock.Elapsed.TotalSeconds, trainSeconds) with
            {
                DataFile = setup.DataFile,
                Inserted = table.Inserted
            },
            Spec = options.SpecText,
            Sweep = setup.Chosen,
        };
        record = record with { Findings = Diagnosis.Add(plan, setup.Bound, record) };
        record = record with { Diagnosis = Diagnosis.Of(plan, setup.Bound, record) };
        cancel.ThrowIfCancellationRequested();
        return new(record, final?.Predictor,
            options.Store is null
                ? null
                : new RunStore(options.Store) { Notice = options.Notice ?? (_ => { }), SameBits = engine.SameBits }.Save(record, cancel), counter.Cached);
    }

    internal static string LossName(LossSpec loss) => loss switch
    {
        MseLoss => "MSE",
        MaeLoss => "MAE",
        _ => loss.GetType().Name.Replace("Loss", string.Empty, StringComparison.Ordinal).ToLowerInvariant(),
    };

    /// <summary>Folds side by side: a linear baseline of a long window takes as long as many a network.</summary>
    private static IReadOnlyList<IReadOnlyList<Forecast>> Baselines(Plan plan, Table table, IReadOnlyList<Fold> folds, List<FoldSetup> shared, int workers,
        ProgressCounter counter, CancellationToken cancel)
    {
        counter.BaselinesOf(folds.Count);
        return TrialSchedule.Run(
            folds.Count,
            workers,
            (i, stop) =>
            {
                var forecasts = BaselineForecaster.Run(plan, table, folds[i], shared[i].Evaluation, stop);
                counter.BaselineDone();
                return forecasts;
            },
            cancel);
    }
}

/// <summary>What all seeds of a fold share: the fitted preparation the test part is forecast with, the origins.</summary>
internal sealed record FoldSetup(FittedPreparation Fitted, EvaluationPart Evaluation)
{
    public static FoldSetup Make(Plan plan, Table table, Fold fold)
    {
        var part = plan.Spec.Split.Validation is { Refit: true } ? fold.RefitPart : fold.TrainPart;
        var fitted = Preparation.Of(plan).Fit(table, part);
        if (plan.Spec.Score.Intervals is not null)
        {
            var series = Preparation.Of(plan).Fit(table, fold.TrainPart).Transform(table);
            if (Heads.Labels(plan)) ConformalLabels.Calibration(plan, series, fold);
            else Conformal.Origins(plan, series, fold);
        }

        return new(fitted, EvaluationParts.Of(plan, table, fold, fitted));
    }
}
