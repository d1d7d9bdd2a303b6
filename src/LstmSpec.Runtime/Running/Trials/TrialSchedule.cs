using System.Runtime.ExceptionServices;

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
        var (results, _) = Try(count, workers, trial, (_, _) => false, cancel);
        return results;
    }

    /// <summary>The same, where what one trial throws need not stop the others.</summary>
    /// <param name="goesOn">Whether the others go on when a trial throws.</param>
    /// <returns>Results (none where a trial failed or was not started), and what trials threw that the others went on from, by trial.</returns>
    /// <exception cref="Exception">That of the first trial (in their order) from which the others did not go on.</exception>
    public static (T[] Results, SortedDictionary<int, Exception> Failures) Try<T>(int count, int workers, Func<int, CancellationToken, T> trial,
        Func<int, Exception, bool> goesOn, CancellationToken cancel)
    {
        var results = new T[count];
        if (count == 0) return (results, []);
        var failures = new SortedDictionary<int, Exception>();
        var fatal = new SortedDictionary<int, Exception>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var next = -1;
        var threads = Enumerable.Range(0, Math.Clamp(workers, 1, count)).Select(_ => new Thread(Work) { IsBackground = true, Name = "trial" }).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        if (fatal.Values.FirstOrDefault(e => e is not OperationCanceledException) is { } first && !cancel.IsCancellationRequested)
            ExceptionDispatchInfo.Throw(first);
        cancel.ThrowIfCancellationRequested();
        return (results, failures);

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
                    var others = e is not OperationCanceledException && goesOn(i, e);
                    lock (failures) (others ? failures : fatal)[i] = e;
                    if (!others) stop.Cancel();
                }
            }
        }
    }
}
