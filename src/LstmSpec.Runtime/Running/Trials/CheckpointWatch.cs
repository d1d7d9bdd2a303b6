using System.Diagnostics;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>
/// Writes a trial's checkpoints and tells of its progress. A checkpoint is due after the steps asked for, or else when it would cost at most a fiftieth of the
/// time since the last one: by the monotonic clock, which no change of the date moves, and no bit of the result depends on it.
/// </summary>
/// <param name="left">Where the trial goes on from.</param>
/// <param name="keep">Writes a checkpoint; null where nothing is kept.</param>
/// <param name="every">Steps from one checkpoint to the next; null to go by cost.</param>
internal sealed class CheckpointWatch(TrainingState? left, Action<TrainingState>? keep, int? every, Action<double> moved, Action<string> notice)
    : ITrainingWatch
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);
    private const int Share = 50;

    private readonly Stopwatch _since = Stopwatch.StartNew();
    private TimeSpan _pause = Least;
    private int _steps;
    private bool _told;

    public TrainingState? Left => left;

    public bool Stepped(TrainingPhase phase, double share)
    {
        moved(phase == TrainingPhase.Refit ? 0.5 + (share / 2) : share);
        _steps++;
        return keep is not null && (every is { } steps ? _steps >= steps : _since.Elapsed >= _pause);
    }

    public void Keep(TrainingState state)
    {
        // Nothing to keep: no step is done, or the next one is to tell that the training has diverged.
        if (keep is null || (state.Epoch == 1 && state.Steps == 0 && state.Selected is null) || !CheckpointFiles.IsFinite(state.Model)) return;
        var clock = Stopwatch.StartNew();
        try
        {
            keep(state);
        }
        catch (IOException e)
        {
            // A checkpoint is a comfort: the trial goes on without it, and the result is stored or refused in its own time.
            if (!_told) notice($"no checkpoint could be written: {e.Message}");
            _told = true;
        }

        _steps = 0;
        _pause = TimeSpan.FromTicks(Math.Max(Least.Ticks, Share * clock.Elapsed.Ticks));
        _since.Restart();
    }
}
