using LstmSpec.Statistics;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>How the points of a sweep stand while they are tried.</summary>
/// <param name="Measure">What they are judged by: <c>loss</c> or <c>error</c>.</param>
/// <param name="Rows">In the order of the points.</param>
public sealed record SweepProgress(string Measure, IReadOnlyList<SweepRow> Rows);

/// <summary>How one point of a sweep stands.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Name">As in <c>train.batch=16</c>.</param>
/// <param name="Done">Trials of the rung that are done.</param>
/// <param name="Total">Trials of the rung.</param>
/// <param name="Mean">Mean of what they are judged by; NaN before the first.</param>
/// <param name="Epochs">Of the rung.</param>
/// <param name="State">What has become of it.</param>
public sealed record SweepRow(int Index, string Name, int Done, int Total, double Mean, int Epochs, SweepState State);

/// <summary>What has become of a point.</summary>
public enum SweepState
{
    /// <summary>None of the rung's trials has begun.</summary>
    Waiting,

    /// <summary>Some of them have.</summary>
    Running,

    /// <summary>All of the rung's trials are done.</summary>
    Done,

    /// <summary>Halving goes on without it.</summary>
    Dropped,

    /// <summary>A trial of it failed: it cannot be chosen.</summary>
    Failed,
}

/// <summary>Keeps <see cref="SweepProgress"/>. It is changed under the lock of the <see cref="ProgressCounter"/> alone.</summary>
internal sealed class SweepBoard(string measure, IReadOnlyList<string> names)
{
    private readonly SweepRow[] _rows = [.. names.Select((name, i) => new SweepRow(i, name, 0, 0, double.NaN, 0, SweepState.Waiting))];
    private readonly List<double>[] _values = [.. names.Select(_ => new List<double>())];

    /// <summary>Points go on to a rung; those that are not among them are dropped.</summary>
    /// <param name="points">Index, epochs and trials of each.</param>
    public void Rung(IReadOnlyList<(int Point, int Epochs, int Trials)> points)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            if (!points.Any(p => p.Point == i) && _rows[i].State == SweepState.Done) _rows[i] = _rows[i] with { State = SweepState.Dropped };
        }

        foreach (var (point, epochs, trials) in points)
        {
            _values[point].Clear();
            _rows[point] = _rows[point] with { Done = 0, Total = trials, Epochs = epochs, State = SweepState.Waiting };
        }
    }

    public void Started(BookedTrial trial) => Set(trial, r => r.State == SweepState.Failed ? r : r with { State = SweepState.Running });

    public void Done(BookedTrial trial, TrialRecord record) => Set(trial, row =>
    {
        _values[row.Index].Add(record.Judged ?? double.NaN);
        var done = row.Done + 1;
        return row with
        {
            Done = done,
            Mean = Moments.Mean([.. _values[row.Index]]),
            State = row.State == SweepState.Failed ? SweepState.Failed : done == row.Total ? SweepState.Done : SweepState.Running
        };
    });

    public void Failed(BookedTrial trial) => Set(trial, row => row with { State = SweepState.Failed });

    public SweepProgress Now() => new(measure, [.. _rows]);

    private void Set(BookedTrial trial, Func<SweepRow, SweepRow> change)
    {
        if (trial.Point is { } point) _rows[point] = change(_rows[point]);
    }
}
