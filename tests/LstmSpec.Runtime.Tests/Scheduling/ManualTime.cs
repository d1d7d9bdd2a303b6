namespace LstmSpec.Scheduling;

/// <summary>Two clocks, as a machine has: one that only goes on, and a date that anybody may set.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Ticker> _tickers = [];
    private TimeSpan _gone;

    public DateTimeOffset Date { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => TimeSpan.FromDays(400).Ticks + _gone.Ticks;

    public override DateTimeOffset GetUtcNow() => Date;

    public void Pass(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1))
        {
            _gone += TimeSpan.FromSeconds(1);
            Date += TimeSpan.FromSeconds(1);
            foreach (var ticker in _tickers.Where(t => t.Next <= _gone).ToList()) ticker.Fire(_gone);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var ticker = new Ticker(() => callback(state), _gone + dueTime, period, t => _tickers.Remove(t));
        _tickers.Add(ticker);
        return ticker;
    }

    private sealed class Ticker(Action call, TimeSpan next, TimeSpan period, Action<Ticker> over) : ITimer
    {
        public TimeSpan Next { get; private set; } = next;

        public void Fire(TimeSpan now)
        {
            Next = now + period;
            call();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => over(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
