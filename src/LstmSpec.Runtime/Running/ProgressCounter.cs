using System.Diagnostics;

namespace LstmSpec.Running;

/// <summary>Counts trials and tells whoever wants to know.</summary>
/// <param name="total">Trials of the plan.</param>
/// <param name="loss">Name of the loss.</param>
internal sealed class ProgressCounter(int total, IProgress<RunProgress>? progress, string loss = "loss")
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private readonly Dictionary<(int Fold, int Seed), double> _shares = [];
    private TimeSpan _told;
    private int _done, _running, _failed, _cached;
    private (double Loss, int Fold, int Seed)? _best;
    private (int Done, int Total)? _baselines;

    public int Cached => _cached;

    /// <summary>Baselines are made for so many folds, before the first trial.</summary>
    public void BaselinesOf(int folds) => Change(() => _baselines = (0, folds));

    public void BaselineDone() => Change(() => _baselines = (_baselines!.Value.Done + 1, _baselines.Value.Total));

    public void Started() => Change(() =>
    {
        Begin();
        _running++;
    });

    public void Finished(int fold, int seed, double? validationLoss) => Change(() =>
    {
        _running--;
        Done(fold, seed, validationLoss);
    });

    /// <summary>A trial was stored already.</summary>
    public void Found(int fold, int seed, double? validationLoss) => Change(() =>
    {
        Begin();
        _cached++;
        Done(fold, seed, validationLoss);
    });

    /// <summary>A trial threw, or was given up.</summary>
    public void Ended(int fold, int seed, bool failed) => Change(() =>
    {
        _running--;
        if (failed) _failed++;
        _shares.Remove((fold, seed));
    });

    /// <summary>A trial has done so much of the steps it may take.</summary>
    public void Moved(int fold, int seed, double share)
    {
        lock (_gate)
        {
            _shares[(fold, seed)] = share;
            if (_clock.Elapsed - _told < Pause) return;
        }

        Change(() => { });
    }

    private void Begin()
    {
        if (_baselines is null) return;
        _clock.Restart();
        _told = TimeSpan.Zero;
        _baselines = null;
    }

    private void Done(int fold, int seed, double? validationLoss)
    {
        _done++;
        _shares.Remove((fold, seed));
        if (validationLoss is { } loss && (_best is null || loss < _best.Value.Loss)) _best = (loss, fold, seed);
    }

    private void Change(Action change)
    {
        if (progress is null)
        {
            lock (_gate) change();
            return;
        }

        RunProgress now;
        lock (_gate)
        {
            change();
            _told = _clock.Elapsed;
            now = new(_done, _running, total, _told, _best) { Baselines = _baselines, Failed = _failed, Cached = _cached, Share = _shares.Values.Sum(), Loss = loss };
        }

        progress.Report(now);
    }
}
