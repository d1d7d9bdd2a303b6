using System.Diagnostics;
using System.Globalization;
using LstmSpec.Rules;
using LstmSpec.Running;

namespace LstmSpec.Cli.Terminal;

/// <summary>
/// One line of progress on standard error: redrawn on a terminal, else a new line every few seconds. It is drawn by a timer of its own, so that
/// trials never wait for a terminal.
/// </summary>
internal sealed class LiveProgress : IProgress<RunProgress>, IDisposable
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(120), Line = TimeSpan.FromSeconds(5);

    private readonly bool _live = !Console.IsErrorRedirected && !string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private RunProgress? _latest;
    private TimeSpan _drawn;
    private readonly HashSet<(int Point, int Epochs)> _told = [];
    private int _width, _table;
    private bool _disposed;
    private Action? _started;

    /// <param name="started">Called once, when work begins: from then on the data is known to serve.</param>
    public LiveProgress(Action? started = null)
    {
        _started = started;
        _timer = new(_ => Draw(), null, Redraw, Redraw);
    }

    public void Report(RunProgress value)
    {
        lock (_gate)
        {
            _started?.Invoke();
            _started = null;
            var begins = _latest?.Sweep is not null && value.Sweep is null;
            if (!_live && value.Sweep is { } sweep) Tell(sweep);
            if (_latest is null || begins || value.Done + value.Failed >= _latest.Done + _latest.Failed) _latest = value;
        }
    }

    /// <summary>Says a line that stays, without tearing the one that is redrawn.</summary>
    public void Say(string line)
    {
        lock (_gate)
        {
            if (!_disposed) Erase();
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>What is said of a run that was stopped.</summary>
    public string Stopped()
    {
        lock (_gate)
        {
            return _latest is { Baselines: null } p
                ? FormattableString.Invariant(
                    $"stopped: {p.Done} of {Evidence.Count(p.Total, "trial")}{(p.Sweep is null ? string.Empty : " of the sweep")} are stored; the same command goes on from here")
                : "stopped before the first trial; the same command starts again";
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            Erase();
        }

        _timer.Dispose();
    }

    /// <summary>Such as <c>12/30 done · 2 running · 1 failed · 9 cached · ETA 6s · best val MAE 0.213 (fold 2, seed 1)</c>; what is none is left out.</summary>
    internal static string Text(RunProgress p)
    {
        if (p.Baselines is { } baselines) return FormattableString.Invariant($"baselines {baselines.Done}/{baselines.Total} · {Duration(p.Elapsed)}");
        var time = p.Remaining is { } left && p.Done + p.Failed < p.Total ? "ETA " + Duration(left) : Duration(p.Elapsed);
        var text = FormattableString.Invariant($"{(p.Sweep is null ? string.Empty : "sweep ")}{p.Done}/{p.Total} done · {p.Running} running");
        if (p.Failed > 0) text += FormattableString.Invariant($" · {p.Failed} failed");
        if (p.Cached > 0) text += FormattableString.Invariant($" · {p.Cached} cached");
        text += " · " + time;
        if (p.Sweep is { } sweep && sweep.Rows.Where(r => r.State == SweepState.Done).MinBy(r => r.Mean) is { } first)
            text += FormattableString.Invariant($" · best {sweep.Measure} {first.Mean:0.000} ({first.Name})");
        if (p.Best is { } best)
            text += FormattableString.Invariant($" · best val {p.Loss} {best.Loss:0.000} (fold {best.Fold + 1}, seed {best.Seed})");
        return text;
    }

    private static string Duration(TimeSpan t) => t.TotalSeconds < 60
        ? Math.Ceiling(t.TotalSeconds).ToString("0", CultureInfo.InvariantCulture) + "s"
        : FormattableString.Invariant($"{(int)t.TotalMinutes}m{t.Seconds:00}s");

    private void Draw()
    {
        lock (_gate)
        {
            if (_disposed || _latest is null) return;
            var now = _clock.Elapsed;
            if (!_live)
            {
                if (now - _drawn < Line) return;
                _drawn = now;
                Console.Error.WriteLine(Text(_latest));
                return;
            }

            var room = Math.Max(20, Width() - 1);
            var text = Text(_latest);
            if (text.Length > room) text = text[..(room - 1)] + "…";
            if (_latest.Sweep is null && _table == 0)
            {
                Console.Error.Write('\r' + text.PadRight(_width));
                _width = text.Length;
                return;
            }

            Erase();
            var lines = _latest.Sweep is { } sweep ? SweepTable.Lines(sweep, room, Math.Clamp(Height() - 3, 3, 20)) : [];
            Console.Error.Write(string.Concat(lines.Select(l => l + "\n")) + text);
            (_width, _table) = (text.Length, lines.Count);
        }
    }

    /// <summary>Takes away what is drawn over: the line, and the table above it.</summary>
    private void Erase()
    {
        if (!_live || _width == 0) return;
        Console.Error.Write(
            _table == 0 ? '\r' + new string(' ', _width) + '\r' : "\r\u001b[2K" + string.Concat(Enumerable.Repeat("\u001b[1A\u001b[2K", _table)));
        (_width, _table) = (0, 0);
    }

    /// <summary>A line for each point of a sweep that is done with a rung.</summary>
    private void Tell(SweepProgress sweep)
    {
        foreach (var row in sweep.Rows.Where(r => r.State is SweepState.Done && _told.Add((r.Index, r.Epochs))))
            Console.Error.WriteLine(SweepTable.Line(sweep, row));
    }

    private static int Height()
    {
        try
        {
            return Console.WindowHeight;
        }
        catch (IOException)
        {
            return 24;
        }
    }

    private static int Width()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
