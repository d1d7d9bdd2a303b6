using System.Diagnostics.CodeAnalysis;
using LstmSpec.Rules;
using LstmSpec.Running;

namespace LstmSpec.Scheduling;

/// <summary>An order cannot be worked on here: the message says why.</summary>
public sealed class OrderException(string message) : Exception(message);

/// <summary>
/// Works on one slot of an order: trains its trials into the store and, where a run has all of its trials then, makes that run, exactly as <c>run</c> would
/// from here. Whoever stores the last trial does so; where two see that, they agree. A slot may be worked on again, and by two at a time.
/// </summary>
/// <param name="options">Engine and store are needed.</param>
/// <param name="prepare">Reads a run's data and makes it ready.</param>
/// <param name="beat">Where it is heard.</param>
/// <param name="made">Told of each run that is made.</param>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public sealed class SlotWorker(StoredOrder order, RunOptions options, Func<OrderedRun, RunSetup> prepare, Heartbeat beat, Action<RunOutcome> made)
{
    private readonly List<TrialFailure> _failures = [];
    private long _before;
    private double? _first;

    /// <summary>Whether anything was trained. A worker that is stopped before it came so far would come no further the next time.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Trains what the slot has and nobody has stored yet, run after run.</summary>
    /// <exception cref="OrderException">Engine or data are not the ordered ones.</exception>
    /// <exception cref="TrialsFailedException">Trials failed; the others of the slot are stored.</exception>
    /// <exception cref="OperationCanceledException">Stopped; what was trained is kept.</exception>
    public void Work(Slot slot, CancellationToken cancel)
    {
        if (options.Engine!.Profile != order.Order.Profile)
            throw new OrderException($"order {order.Id} was made for {order.Order.Profile}, and this is {options.Engine.Profile}: its bits cannot be had here");
        var total = slot.Count(order.Order.Trials);
        beat.Tell(b => b with { Total = total });
        long offset = 0, done = 0;
        foreach (var run in order.Order.Runs)
        {
            cancel.ThrowIfCancellationRequested();
            var first = offset;
            var mine = (int)(slot.Count(first + run.Trials) - slot.Count(first));
            offset += run.Trials;
            if (mine == 0) continue;
            _before = done;
            Work(run, i => slot.Has(first + i), cancel);
            done += mine;
            beat.Tell(b => b with { Done = done });
        }

        if (_failures.Count > 0) throw new TrialsFailedException(_failures, (int)(total - _failures.Count), (int)total);
    }

    private void Work(OrderedRun run, Func<int, bool> mine, CancellationToken cancel)
    {
        if (order.IsFinished(run)) return;
        var stored = StoredTrials.Of(order.Store, run).ToList();
        RunSetup? setup = null;
        if (stored.Where((_, i) => mine(i)).Contains(false))
        {
            setup = Ready(run);
            try
            {
                TrialShare.Train(setup, options with { Progress = new Both(options.Progress, Moved) }, mine, cancel);
            }
            catch (TrialsFailedException e)
            {
                _failures.AddRange(e.Failures);
                beat.Tell(b => b with { Said = [.. b.Said, .. e.Failures.Select(f => $"{f.Name}: {f.Cause.Message}")] });
                return;
            }
        }

        if (StoredTrials.Of(order.Store, run).Contains(false)) return;
        made(ExperimentRunner.Run(setup ?? Ready(run), options with { Progress = new Both(options.Progress, Moved) }, cancel));
    }

    private RunSetup Ready(OrderedRun run)
    {
        var setup = prepare(run);
        if (!string.Equals(setup.Table.Hash, run.DataHash, StringComparison.Ordinal))
            throw new OrderException(
                $"{setup.DataFile ?? setup.Source} is not the data of order {order.Id}: its hash is {setup.Table.Hash[..12]}, that of the order "
                    + $"{run.DataHash[..12]}");
        var folds = TrialShare.FoldsOf(setup).Count;
        return folds == run.Folds
            ? setup
            : throw new OrderException($"order {order.Id} has {Evidence.Count(run.Folds, "fold")}, and this version of lstmspec makes {folds} of it");
    }

    private void Moved(RunProgress progress)
    {
        var trained = progress.Done - progress.Cached + progress.Share;
        _first ??= trained;
        HasMoved |= trained > _first || progress.Done > progress.Cached;
        beat.Tell(b => b with { Done = Math.Min(b.Total, _before + progress.Done) });
    }

    private sealed class Both(IProgress<RunProgress>? one, Action<RunProgress> other) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            other(value);
            one?.Report(value);
        }
    }
}
