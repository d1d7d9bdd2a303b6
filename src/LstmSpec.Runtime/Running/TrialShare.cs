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

/// <summary>Trains some of a run's trials into its store: what one of several processes does, wherever they are. The run itself is made by whoever finds them all stored.</summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public static class TrialShare
{
    /// <param name="mine">Whether to train the trial of this number; trials are counted fold by fold, from 0.</param>
    /// <exception cref="RunRefusedException">The spec or the data has errors that were not allowed.</exception>
    /// <exception cref="TrialsFailedException">Some failed; the others are stored.</exception>
    /// <exception cref="OperationCanceledException">Stopped; checkpoints are kept.</exception>
    public static void Train(RunSetup setup, RunOptions options, Func<int, bool> mine, CancellationToken cancel)
    {
        var engine = options.Engine ?? throw new ArgumentException("No engine was named.", nameof(options));
        if (options.Store is null) throw new ArgumentException("A share of a run is worth nothing without a store.", nameof(options));
        if (setup.Refusals(options.Allow).Count > 0) throw new RunRefusedException(setup.Findings);
        var (plan, table) = (setup.Plan, setup.Table);
        Check(plan, engine.Profile);
        var folds = FoldsOf(setup);
        var trials = (from f in folds from seed in plan.Spec.Seeds select RunId.Book(plan, table, engine.Profile, f.Index, seed)).Where((_, i) => mine(i)).ToList();
        if (trials.Count == 0) return;
        var workers = options.Workers ?? Environment.ProcessorCount;
        MemoryNeed.Check(plan, engine, trials.Count, workers, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        var trial = new Trial(plan, table, engine, new EngineOptions(Math.Max(1, workers / trials.Count))) { Score = FirstMetric(plan, table, folds), WatchEvery = options.WatchEvery };
        var book = new TrialBook(setup.RunId(engine.Profile), engine, options, new ProgressCounter(trials.Count, options.Progress), workers);
        var byIndex = folds.ToDictionary(f => f.Index);
        book.All(trials, (t, watch, stop) => trial.Run(byIndex[t.Fold], t.Seed, stop, watch), cancel);
    }

    /// <summary>Whether the trials of a plan can be trained apart from each other, by an engine of this profile.</summary>
    /// <exception cref="SplitException">LSTM1009: which ones there are, or what they start from, follows from others.</exception>
    /// <exception cref="PrecisionException">The engine has not the arithmetic.</exception>
    public static void Check(Plan plan, NumericProfile profile)
    {
        PrecisionException.Check(plan.Spec.Train, profile);
        if (plan.Spec.Sweep is not null)
            throw new SplitException("LSTM1009", "the points of a sweep are chosen from rung to rung, and are not shared out", "'lstmspec run' the sweep, then submit the spec with the values that it chose", "sweep");
        if (plan.Spec.Split.Carry != Carry.Fresh)
            throw new SplitException("LSTM1009", "a fold goes on with what the one before was trained to, and its trials are not shared out", "'lstmspec run' the spec, or leave carry out", "split.carry");
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
        return forecast => Scorer.Score([parts[forecast.Fold].Value], [forecast], [plan.Spec.Score.Metrics[0]], plan.Spec.Score.Units, plan.Spec.Score.Threshold.Value).Entries.Select(e => e.Mean).FirstOrDefault(double.NaN);
    }
}
