using System.Collections.Concurrent;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Rules;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>A trial's result as the run needs it.</summary>
/// <param name="Weights">Of a final model; others are let go of once they are stored.</param>
internal sealed record FinishedTrial(TrialRecord Record, Forecast? Forecast, ModelState? Weights);

/// <summary>A trial as it is booked.</summary>
/// <param name="Fold">Index from 0; −1 for a final model.</param>
/// <param name="Name">Of its folder in the store.</param>
/// <param name="Key">All that its bits depend on.</param>
internal sealed record BookedTrial(int Fold, int Seed, string Name, string Key)
{
    /// <summary>Index of the sweep's point that it tries; null where it tries none.</summary>
    public int? Point { get; init; }

    /// <summary>The trial that it goes on from where it was left; null for one that begins anew.</summary>
    public BookedTrial? Before { get; init; }
}

/// <summary>
/// Trains the trials of a run, each once: what is stored is read, what was left half-way goes on from there, what another process trains is waited for. What
/// one trial throws does not stop the others, unless it is the disk or the first ones fail alike.
/// </summary>
/// <param name="runId">Of the run that they are trials of.</param>
internal sealed class TrialBook(string runId, IEngine engine, RunOptions options, ProgressCounter counter, int workers)
{
    /// <summary>So many failures alike, with nothing done yet, are taken for all.</summary>
    private const int Alike = 3;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether the weights of all trials are wanted, not only those of final models: others go on from them.</summary>
    public bool KeepsWeights { get; init; }

    private readonly Action<string> _notice = options.Notice ?? (_ => { });
    private readonly TrialStore? _store = options.Store is null ? null : new(options.Store, runId, options.Notice ?? (_ => { })) { SameBits = engine.SameBits };

    // Where there is no store: states that later trials go on from, by name.
    private readonly ConcurrentDictionary<string, TrainingState> _paused = new(StringComparer.Ordinal);

    /// <summary>Finds or trains all of them.</summary>
    /// <param name="trials">In the order of their results.</param>
    /// <param name="train">Trains one.</param>
    /// <exception cref="TrialsFailedException">Some failed.</exception>
    /// <exception cref="RunDiffersException">A trial that is stored was trained again to other bits.</exception>
    public IReadOnlyList<FinishedTrial> All(IReadOnlyList<BookedTrial> trials, Func<BookedTrial, ITrainingWatch, CancellationToken, TrialResult> train,
        CancellationToken cancel)
    {
        var results = new FinishedTrial?[trials.Count];
        var failures = Run(trials, results, train, IsOfTheTrial, search: false, cancel);
        if (failures.Count > 0)
            throw new TrialsFailedException([.. failures.Select(f => new TrialFailure(trials[f.Key].Fold, trials[f.Key].Seed, f.Value))],
                results.Count(r => r is not null), trials.Count);
        return results!;
    }

    /// <summary>Finds or trains all of them, where one that cannot be trained is an answer, too: it would fail again the same way.</summary>
    /// <returns>Results, null where a trial failed, and why, by index.</returns>
    /// <exception cref="TrialsFailedException">Some failed in a way that may be no fact about them.</exception>
    public (IReadOnlyList<FinishedTrial?> Results, IReadOnlyDictionary<int, Exception> Failures) Search(IReadOnlyList<BookedTrial> trials,
        Func<BookedTrial, ITrainingWatch, CancellationToken, TrialResult> train, CancellationToken cancel)
    {
        var results = new FinishedTrial?[trials.Count];
        var failures = Run(trials, results, train, e => IsOfTheTrial(e) || (e is RefusalException and not TooLargeException), search: true, cancel);
        var other = failures.Where(f => f.Value is not (DivergedException or RefusalException)).ToList();
        if (other.Count > 0)
            throw new TrialsFailedException([.. other.Select(f => new TrialFailure(trials[f.Key].Fold, trials[f.Key].Seed, f.Value))],
                results.Count(r => r is not null), trials.Count);
        return (results, failures);
    }

    private SortedDictionary<int, Exception> Run(
        IReadOnlyList<BookedTrial> trials,
        FinishedTrial?[] results,
        Func<BookedTrial, ITrainingWatch, CancellationToken, TrialResult> train,
        Func<Exception, bool> isolated,
        bool search,
        CancellationToken cancel)
    {
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
            if (!elsewhere.IsEmpty) _notice($"{Evidence.Count(elsewhere.Count, "trial")} in another process's hands: waiting for it");
            Train([.. elsewhere], wait: true);
        }
        catch (FailAlikeException)
        {
            // Told with the failures.
        }

        return new(failures);

        void Train(List<int> which, bool wait) => TrialSchedule.Try(
            which.Count,
            workers,
            (n, stop) =>
            {
                var i = which[n];
                if (!search && failures.Count >= Alike && results.All(r => r is null)
                    && failures.Values.Select(Kind).Distinct(StringComparer.Ordinal).Count() == 1)
                    throw new FailAlikeException();
                results[i] = One(trials[i], train, wait, stop);
                if (results[i] is null) elsewhere.Enqueue(i);
                return true;
            },
            (n, e) =>
            {
                if (!isolated(e)) return false;
                failures[which[n]] = e;
                if (!search) _notice($"failed: {new TrialFailure(trials[which[n]].Fold, trials[which[n]].Seed, e).Name}: {e.Message}");
                return true;
            },
            cancel);
    }

    /// <returns>Null where another process trains it and is not waited for.</returns>
    private FinishedTrial? One(BookedTrial trial, Func<BookedTrial, ITrainingWatch, CancellationToken, TrialResult> train, bool wait, CancellationToken stop)
    {
        if (_store is null)
        {
            var before = trial.Before is null ? null : _paused.GetValueOrDefault(trial.Before.Name);
            return Trained(
                trial, new CheckpointWatch(before, null, null, share => counter.Moved(trial, share), _notice), train, result => Keep(trial, result), stop);
        }

        var name = trial.Name;
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
            var left = options.Fresh ? null : _store.Left(claim, name, trial.Key);
            if (left is not null)
                _notice($"{Told(trial)} goes on from epoch {left.Epoch}{(left.Phase == TrainingPhase.Refit ? " of its refit" : string.Empty)}");
            if (trial.Before is { } before) left ??= _store.Paused(before.Name, before.Key);
            var watch = new CheckpointWatch(left, state => TrialStore.Keep(claim, trial.Key, state), options.CheckpointEvery,
                share => counter.Moved(trial, share), _notice);
            return Trained(
                trial,
                watch,
                train,
                result =>
                {
                    _store.Publish(name, trial.Key, result);
                    claim.Clear();
                },
                stop);
        }
    }

    private void Keep(BookedTrial trial, TrialResult result)
    {
        if (trial.Before is { } before) _paused.TryRemove(before.Name, out _);
        if (result.Paused is { } paused) _paused[trial.Name] = paused;
    }

    private FinishedTrial Trained(BookedTrial trial, CheckpointWatch watch, Func<BookedTrial, ITrainingWatch, CancellationToken, TrialResult> train,
        Action<TrialResult> publish, CancellationToken stop)
    {
        counter.Started(trial);
        try
        {
            var result = train(trial, watch, stop);
            publish(result);
            counter.Finished(trial, result.Record);
            return Finished(result);
        }
        catch (Exception e)
        {
            counter.Ended(trial, IsOfTheTrial(e) || (trial.Point is not null && e is RefusalException));
            throw;
        }
    }

    private FinishedTrial? Find(BookedTrial trial)
    {
        if (_store!.Find(trial.Name, trial.Key) is not { } result) return null;
        counter.Found(trial, result.Record);
        return Finished(result);
    }

    private FinishedTrial Finished(TrialResult result) => new(result.Record, result.Forecast, KeepsWeights || result.Record.Fold < 0 ? result.Weights : null);

    private static string Told(BookedTrial trial) =>
        (trial.Point is { } point ? $"point {point + 1}, " : string.Empty) + new TrialFailure(trial.Fold, trial.Seed, null!).Name;

    /// <summary>Disk, memory and data are the same for every trial.</summary>
    private static bool IsOfTheTrial(Exception e) =>
        e is not (OperationCanceledException or IOException or UnauthorizedAccessException or StoreException or RunDiffersException or RefusalException
            or OutOfMemoryException or FailAlikeException);

    private static string Kind(Exception e) => e is DivergedException ? nameof(DivergedException) : e.GetType().Name + ": " + e.Message;

    private static string Count(IReadOnlyList<BookedTrial> trials) =>
        trials[0].Fold < 0
            ? (trials.Count == 1 ? "1 final model is" : $"{trials.Count} final models are")
            : trials.Count == 1 ? "1 trial is" : $"{trials.Count} {(trials[0].Point is null ? "trials" : "trials of the sweep")} are";

    /// <summary>Ends a schedule whose trials fail alike.</summary>
    private sealed class FailAlikeException : Exception;
}
