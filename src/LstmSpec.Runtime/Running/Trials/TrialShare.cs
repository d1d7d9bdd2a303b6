using System.Diagnostics.CodeAnalysis;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>Trains some of a run's trials into its store: what one of several processes does, wherever they are. The run itself is made by whoever finds them
/// all stored.</summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public static class TrialShare
{
    /// <summary>Trains those trials of a run that are this process's and not stored yet.</summary>
    /// <param name="setup">Plan, rows, and what was found.</param>
    /// <param name="options">Engine and store must be named.</param>
    /// <param name="mine">Whether to train what has this number, from 0: a trial, counted fold by fold; of a sweep one of its first rung, counted by point,
    /// fold and seed; where folds go on with one another's weights a seed, with all of its folds.</param>
    /// <exception cref="ArgumentException">No engine, or no store, was named.</exception>
    /// <exception cref="RunRefusedException">The spec or the data has errors that were not allowed.</exception>
    /// <exception cref="TrialsFailedException">Some failed; the others are stored.</exception>
    /// <exception cref="OperationCanceledException">Stopped; checkpoints are kept.</exception>
    public static void Train(RunSetup setup, RunOptions options, Func<int, bool> mine, CancellationToken cancel)
    {
        var engine = options.Engine ?? throw new ArgumentException("No engine was named.", nameof(options));
        if (options.Store is null) throw new ArgumentException("A share of a run is worth nothing without a store.", nameof(options));
        if (setup.Refusals(options.Allow).Count > 0) throw new RunRefusedException(setup.Findings);
        var (plan, table) = (setup.Plan, setup.Table);
        PrecisionException.Check(plan.Spec.Train, engine.Profile);
        if (plan.Spec.Sweep is not null)
        {
            SweepRunner.Share(setup, options, mine, cancel);
            return;
        }

        var folds = FoldsOf(setup);
        var carried = plan.Spec.Split.Carry != Carry.Fresh;
        var seeds = carried ? plan.Spec.Seeds.Where((_, i) => mine(i)).ToList() : [.. plan.Spec.Seeds];
        BookedTrial Booked(int fold, int seed) => RunId.Book(plan, table, engine.Profile, fold, seed);
        var trials = (from f in folds from seed in seeds select Booked(f.Index, seed)).Where((_, i) => carried || mine(i)).ToList();
        if (trials.Count == 0) return;
        var workers = options.Workers ?? Environment.ProcessorCount;
        MemoryNeed.Check(plan, engine, trials.Count, workers, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        var trial = new Trial(plan, table, engine,
            new EngineOptions(Math.Max(1, workers / trials.Count)))
        { Score = FirstMetric(plan, table, folds), WatchEvery = options.WatchEvery };
        var book = new TrialBook(setup.RunId(engine.Profile), engine, options, new ProgressCounter(trials.Count, options.Progress),
            workers)
        { KeepsWeights = carried };
        var byIndex = folds.ToDictionary(f => f.Index);
        if (carried) CarriedFolds.Run(folds, seeds, Booked, trial, book, cancel);
        else book.All(trials, (t, watch, stop) => trial.Run(byIndex[t.Fold], t.Seed, stop, watch), cancel);
    }

    /// <summary>The folds that a run trains and scores.</summary>
    public static IReadOnlyList<Fold> FoldsOf(RunSetup setup) => ScoredFolds.Of(setup.Plan.Spec.Score, CutsOf(setup.Plan, setup.Table), setup.Table.Rows);

    /// <summary>The folds of a run, as its plan cuts its data.</summary>
    internal static IReadOnlyList<Fold> CutsOf(Plan plan, Table table) =>
        Heads.Labels(plan) ? Splitter.SplitSequences(plan.Spec.Split, table, plan.Spec.Seeds[0]) : Splitter.Split(plan.Spec.Split, table, plan.Spec.Seeds[0]);

    /// <summary>The first metric that is scored, of one fold's forecast; null where no importances are asked for.</summary>
    internal static Func<Forecast, double>? FirstMetric(Plan plan, Table table, IReadOnlyList<Fold> folds)
    {
        if (plan.Spec.Score.Importance is null) return null;
        var parts = folds.ToDictionary(f => f.Index, f => new Lazy<EvaluationPart>(() => FoldSetup.Make(plan, table, f).Evaluation));
        return forecast =>
            Scorer.Score([parts[forecast.Fold].Value], [forecast], [plan.Spec.Score.Metrics[0]], plan.Spec.Score.Units,
                plan.Spec.Score.Threshold.Value).Entries.Select(e => e.Mean).FirstOrDefault(double.NaN);
    }
}
