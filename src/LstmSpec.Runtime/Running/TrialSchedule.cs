using System.Diagnostics;

namespace LstmSpec.Running;

/// <summary>Runs independent trials side by side. Results come back in the order of the trials, whoever finished first.</summary>
internal static class TrialSchedule
{
    /// <param name="count">Trials.</param>
    /// <param name="workers">At most this many at a time.</param>
    /// <param name="trial">Runs one; may be called from several threads.</param>
    /// <exception cref="Exception">That of the first trial (in their order) that failed; trials not yet started are left out then.</exception>
    public static IReadOnlyList<T> Run<T>(int count, int workers, Func<int, CancellationToken, T> trial, CancellationToken cancel)
    {
        var results = new T[count];
        var failures = new Exception?[count];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var next = -1;
        var threads = Enumerable.Range(0, Math.Clamp(workers, 1, count)).Select(_ => new Thread(Work) { IsBackground = true, Name = "trial" }).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        cancel.ThrowIfCancellationRequested();
        var failure = failures.FirstOrDefault(f => f is not null and not OperationCanceledException);
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return results;

        void Work()
        {
            for (int i; !stop.IsCancellationRequested && (i = Interlocked.Increment(ref next)) < count;)
            {
                try
                {
                    results[i] = trial(i, stop.Token);
                }
#pragma warning disable CA1031 // Whatever a trial throws is kept for the thread that asked.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    failures[i] = e;
                    stop.Cancel();
                }
            }
        }
    }
}

/// <summary>Counts trials and tells whoever wants to know.</summary>
internal sealed class ProgressCounter(int total, IProgress<RunProgress>? progress)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private int _done, _running;
    private (double Loss, int Fold, int Seed)? _best;
    private (int Done, int Total)? _baselines;

    /// <summary>Baselines are made for so many folds, before the first trial.</summary>
    public void BaselinesOf(int folds) => Change(() => _baselines = (0, folds));

    public void BaselineDone() => Change(() => _baselines = (_baselines!.Value.Done + 1, _baselines.Value.Total));

    public void Started() => Change(() =>
    {
        if (_baselines is not null) _clock.Restart();
        _baselines = null;
        _running++;
    });

    public void Finished(int fold, int seed, double? validationLoss) => Change(() =>
    {
        _running--;
        _done++;
        if (validationLoss is { } loss && (_best is null || loss < _best.Value.Loss)) _best = (loss, fold, seed);
    });

    private void Change(Action change)
    {
        RunProgress now;
        lock (_gate)
        {
            change();
            now = new(_done, _running, total, _clock.Elapsed, _best) { Baselines = _baselines };
        }

        progress?.Report(now);
    }
}
