using System.Diagnostics;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>Counts trials and tells whoever wants to know.</summary>
/// <param name="total">Trials of the plan.</param>
/// <param name="loss">Name of the loss.</param>
/// <param name="board">What is known of the points of a sweep; null where there is none.</param>
internal sealed class ProgressCounter(int total, IProgress<RunProgress>? progress, string loss = "loss", SweepBoard? board = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private readonly Dictionary<(int? Point, int Fold, int Seed), double> _shares = [];
    private TimeSpan _told;
    private int _total = total;
    private int _done, _running, _failed, _cached;
    private (double Loss, int Fold, int Seed)? _best;
    private (int Done, int Total)? _baselines;

    public int Cached => _cached;

    /// <summary>Baselines are made for so many folds, before the first trial.</summary>
    public void BaselinesOf(int folds) => Change(() => _baselines = (0, folds));

    public void BaselineDone() => Change(() => _baselines = (_baselines!.Value.Done + 1, _baselines.Value.Total));

    /// <summary>Another number of trials, once it is known.</summary>
    public void Expect(int trials) => Change(() => _total = trials);

    public void Started(BookedTrial? trial = null) => Change(() =>
    {
        Begin();
        _running++;
        if (trial is not null) board?.Started(trial);
    });

    public void Finished(BookedTrial trial, TrialRecord record) => Change(() =>
    {
        _running--;
        Done(trial, record);
    });

    /// <summary>A trial was stored already.</summary>
    public void Found(BookedTrial trial, TrialRecord record) => Change(() =>
    {
        Begin();
        _cached++;
        Done(trial, record);
    });

    /// <summary>A trial threw, or was given up.</summary>
    public void Ended(BookedTrial trial, bool failed) => Change(() =>
    {
        _running--;
        if (failed) _failed++;
        if (failed) board?.Failed(trial);
        _shares.Remove(Key(trial));
    });

    /// <summary>A trial has done so much of the steps it may take.</summary>
    public void Moved(BookedTrial trial, double share)
    {
        lock (_gate)
        {
            _shares[Key(trial)] = share;
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

    private void Done(BookedTrial trial, TrialRecord record)
    {
        board?.Done(trial, record);
        _shares.Remove(Key(trial));
        _done++;
        if (record.Fold < 0 || record.Curve.Validation.Count == 0) return;
        var best = record.Curve.Validation[record.Curve.BestEpoch - 1];
        if (_best is null || best < _best.Value.Loss) _best = (best, trial.Fold, trial.Seed);
    }

    private static (int? Point, int Fold, int Seed) Key(BookedTrial trial) => (trial.Point, trial.Fold, trial.Seed);

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
            now = new(_done, _running, _total, _told, board is null ? _best : null)
            {
                Baselines = _baselines,
                Failed = _failed,
                Cached = _cached,
                Share = _shares.Values.Sum(),
                Loss = loss,
                Sweep = board?.Now()
            };
        }

        progress.Report(now);
    }
}
