using System.Collections.Concurrent;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>A trial's result as the run needs it.</summary>
/// <param name="Weights">Of a final model; others are let go of once they are stored.</param>
internal sealed record FinishedTrial(TrialRecord Record, Forecast? Forecast, ModelState? Weights);

/// <summary>
/// Trains the trials of a run, each once: what is stored is read, what was left half-way goes on from there, what another process trains is waited for. What one trial throws
/// does not stop the others, unless it is the disk or the first ones fail alike.
/// </summary>
internal sealed class TrialBook(Plan plan, Table table, IEngine engine, RunOptions options, ProgressCounter counter, int workers)
{
    /// <summary>So many failures alike, with nothing done yet, are taken for all.</summary>
    private const int Alike = 3;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether the weights of all trials are wanted, not only those of final models: others go on from them.</summary>
    public bool KeepsWeights { get; init; }

    private readonly Action<string> _notice = options.Notice ?? (_ => { });
    private readonly TrialStore? _store = options.Store is null ? null : new(options.Store, RunId.Of(plan, table, engine.Profile), options.Notice ?? (_ => { })) { SameBits = engine.SameBits };

    /// <summary>Finds or trains all of them.</summary>
    /// <param name="trials">Fold (−1 for a final model) and seed of each.</param>
    /// <param name="train">Trains one.</param>
    /// <exception cref="TrialsFailedException">Some failed.</exception>
    /// <exception cref="RunDiffersException">A trial that is stored was trained again to other bits.</exception>
    public IReadOnlyList<FinishedTrial> All(IReadOnlyList<(int Fold, int Seed)> trials, Func<(int Fold, int Seed), ITrainingWatch, CancellationToken, TrialResult> train, CancellationToken cancel)
    {
        var results = new FinishedTrial?[trials.Count];
        if (!options.Fresh && _store is not null)
            TrialSchedule.Run(trials.Count, workers, (i, _) => results[i] = Find(trials[i]), cancel);
        var found = results.Count(r => r is not null);
        if (found > 0) _notice(found == trials.Count ? $"{Count(trials)} stored: not trained again" : $"{found} of {Count(trials)} stored: not trained again");

        var failures = new ConcurrentDictionary<int, Exception>();
        var elsewhere = new ConcurrentQueue<int>();
        var open = Enumerable.Range(0, trials.Count).Where(i => results[i] is null).ToList();
        try
        {
            Train(open, wait: false);
            if (!elsewhere.IsEmpty) _notice($"{elsewhere.Count} trials are being trained by another process: waiting for it");
            Train([.. elsewhere], wait: true);
        }
        catch (FailAlikeException)
        {
            // Told with the failures.
        }

        if (!failures.IsEmpty)
            throw new TrialsFailedException([.. failures.OrderBy(f => f.Key).Select(f => new TrialFailure(trials[f.Key].Fold, trials[f.Key].Seed, f.Value))], results.Count(r => r is not null), trials.Count);
        return results!;

        void Train(List<int> which, bool wait) => TrialSchedule.Try(
            which.Count,
            workers,
            (n, stop) =>
            {
                var i = which[n];
                if (failures.Count >= Alike && results.All(r => r is null) && failures.Values.Select(Kind).Distinct(StringComparer.Ordinal).Count() == 1) throw new FailAlikeException();
                results[i] = One(trials[i], train, wait, stop);
                if (results[i] is null) elsewhere.Enqueue(i);
                return true;
            },
            (n, e) =>
            {
                if (!IsOfTheTrial(e)) return false;
                failures[which[n]] = e;
                _notice($"failed: {new TrialFailure(trials[which[n]].Fold, trials[which[n]].Seed, e).Name}: {e.Message}");
                return true;
            },
            cancel);
    }

    /// <returns>Null where another process trains it and is not waited for.</returns>
    private FinishedTrial? One((int Fold, int Seed) trial, Func<(int Fold, int Seed), ITrainingWatch, CancellationToken, TrialResult> train, bool wait, CancellationToken stop)
    {
        if (_store is null) return Trained(trial, new CheckpointWatch(null, null, null, share => counter.Moved(trial.Fold, trial.Seed, share), _notice), train, null, stop);
        var name = TrialStore.NameOf(trial.Fold, trial.Seed);
        var claim = _store.TryClaim(name);
        for (; claim is null; claim = _store.TryClaim(name))
        {
            if (!wait) return null;
            stop.WaitHandle.WaitOne(Poll);
            stop.ThrowIfCancellationRequested();
        }

        using (claim)
        {
            if (!options.Fresh && Find(trial) is { } stored) return stored;
            var key = Key(trial);
            var left = options.Fresh ? null : _store.Left(claim, name, key);
            if (left is not null) _notice($"{new TrialFailure(trial.Fold, trial.Seed, null!).Name} goes on from epoch {left.Epoch}{(left.Phase == TrainingPhase.Refit ? " of its refit" : string.Empty)}");
            var watch = new CheckpointWatch(left, state => TrialStore.Keep(claim, key, state), options.CheckpointEvery, share => counter.Moved(trial.Fold, trial.Seed, share), _notice);
            return Trained(
                trial,
                watch,
                train,
                result =>
                {
                    _store.Publish(name, key, result);
                    claim.Clear();
                },
                stop);
        }
    }

    private FinishedTrial Trained((int Fold, int Seed) trial, CheckpointWatch watch, Func<(int Fold, int Seed), ITrainingWatch, CancellationToken, TrialResult> train, Action<TrialResult>? publish, CancellationToken stop)
    {
        counter.Started();
        try
        {
            var result = train(trial, watch, stop);
            publish?.Invoke(result);
            counter.Finished(trial.Fold, trial.Seed, ValidationLoss(result.Record));
            return Finished(result);
        }
        catch (Exception e)
        {
            counter.Ended(trial.Fold, trial.Seed, IsOfTheTrial(e));
            throw;
        }
    }

    private FinishedTrial? Find((int Fold, int Seed) trial)
    {
        if (_store!.Find(TrialStore.NameOf(trial.Fold, trial.Seed), Key(trial)) is not { } result) return null;
        counter.Found(trial.Fold, trial.Seed, ValidationLoss(result.Record));
        return Finished(result);
    }

    private string Key((int Fold, int Seed) trial) => RunId.OfTrial(plan, table, engine.Profile, trial.Fold, trial.Seed);

    private FinishedTrial Finished(TrialResult result) => new(result.Record, result.Forecast, KeepsWeights || result.Forecast is null ? result.Weights : null);

    private static double? ValidationLoss(TrialRecord record) => record.Fold >= 0 && record.Curve.Validation.Count > 0 ? record.Curve.Validation[record.Curve.BestEpoch - 1] : null;

    /// <summary>Disk, memory and data are the same for every trial.</summary>
    private static bool IsOfTheTrial(Exception e) => e is not (OperationCanceledException or IOException or UnauthorizedAccessException or StoreException or RunDiffersException or RefusalException or OutOfMemoryException or FailAlikeException);

    private static string Kind(Exception e) => e is DivergedException ? nameof(DivergedException) : e.GetType().Name + ": " + e.Message;

    private static string Count(IReadOnlyList<(int Fold, int Seed)> trials) =>
        trials[0].Fold < 0 ? (trials.Count == 1 ? "1 final model is" : $"{trials.Count} final models are") : trials.Count == 1 ? "1 trial is" : $"{trials.Count} trials are";

    /// <summary>Ends a schedule whose trials fail alike.</summary>
    private sealed class FailAlikeException : Exception;
}
