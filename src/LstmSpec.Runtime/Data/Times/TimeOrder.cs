using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Takes times row by row and objects to the first that does not follow its predecessor by one step, or by several where the rows between are to be
/// put in.</summary>
/// <param name="every">Distance of two rows.</param>
/// <param name="clock">Of the zone that times without an offset are local to; null where those are UTC.</param>
/// <param name="series">Its name in a panel, for messages; empty where there is one.</param>
internal sealed class TimeOrder(Duration every, LocalClock? clock = null, string series = "")
{
    private readonly List<long> _values = [];
    private readonly long _months = TimeStep.InMonths(every);
    private readonly long _step = every.Count > 0 ? TimeStep.Size(every) : throw new ArgumentException("A step of no length.", nameof(every));
    private readonly List<TimeGap> _gaps = [];
    private DataPlace _last;
    private (int Count, DataException? First) _weekends;

    // The first gap is told when all rows have come: rows in no order look like gaps until one goes back.
    private DataException? _gap;

    // The days of the month that the rows so far can keep to; a last day of its month stands for any later one.
    private (int Least, int Most) _day = (1, 31);

    /// <summary>Rows that were taken; those put in between are not among them.</summary>
    public int Rows => _values.Count;

    /// <summary>Whether rows that are missing in even steps are put in, rather than objected to.</summary>
    public bool Fills { get; init; }

    /// <summary>Where rows are missing, in order; empty unless they are put in.</summary>
    public IReadOnlyList<TimeGap> Gaps => _gaps;

    public void Add(string text, DataPlace place)
    {
        var value = TimeText.Read(text, every, place, out var local);
        Add(local && clock is not null ? clock.ToUtc(value, _values.Count == 0 ? null : _values[^1], _step, place) : value, place);
    }

    public void Add(DateTime time, DataPlace place) => Add(TimeText.Whole(time, TimeStep.Label(time), every, place), place);

    public void Add(long value, DataPlace place)
    {
        if (_values.Count > 0) Check(_values[^1], value, place);
        if (_months > 0) CheckDay(value, place);
        _values.Add(value);
        _last = place;
    }

    /// <summary>The times of all rows, those that are put in too.</summary>
    /// <exception cref="DataException">LSTM1014: no row came. LSTM1205: so many rows are missing that it is the step that is wrong.</exception>
    public TimeIndex ToIndex()
    {
        if (_values.Count == 0) throw new DataException("LSTM1014", "there are no rows");
        if (_gap is not null) throw _gap;
        if (_gaps.Count == 0) return new(_values.ToArray(), every, clock);
        if (_weekends.First is { } weekend && 2L * _weekends.Count > (_values[^1] - _values[0]) / (7 * 86400)) throw weekend;
        if (TimeGap.Refusal(_gaps, _values.Count, every) is { } wrong)
            throw Refused("LSTM1205", wrong, "correct data.time.every, or look into the rows", default);
        var (monthEnds, day) = _months == 0 ? (false, 0) : (_values.TrueForAll(TimeStep.IsMonthEnd), _values.Max(TimeStep.Day));
        var times = new long[_values.Count + _gaps.Sum(g => (int)g.Rows)];
        int at = 0, next = 0;
        for (var row = 0; row < _values.Count; row++)
        {
            for (var i = 1L; next < _gaps.Count && _gaps[next].Before == row && i <= _gaps[next].Rows; i++)
                times[at++] = TimeStep.Ahead(_values[row - 1], i, every, day, monthEnds)
                    ?? throw new InvalidOperationException("A time between two others has no place in the calendar.");
            if (next < _gaps.Count && _gaps[next].Before == row) next++;
            times[at++] = _values[row];
        }

        return new(times, every, clock);
    }

    private void CheckDay(long value, DataPlace place)
    {
        var day = TimeStep.Day(value);
        var (least, most) = (Math.Max(_day.Least, day), TimeStep.IsMonthEnd(value) ? _day.Most : Math.Min(_day.Most, day));
        if (least > most)
        {
            throw Refused("LSTM1205",
                $"{TimeStep.Label(value, every)} is on day {day} of its month, and the rows before it keep to "
                    + $"{(_day.Most == 31 ? "month ends" : $"day {_day.Most}")}: rows {every} apart keep to one day",
                "date every row by the same day of the month, or by its last", place);
        }

        _day = (least, most);
    }

    private void Check(long before, long value, DataPlace place)
    {
        var distance = (Int128)TimeStep.Position(value, every) - TimeStep.Position(before, every);
        if (distance == _step && value > before) return;
        string now = TimeStep.Label(value, every), last = TimeStep.Label(before, every), there = place.Refer(_last.Line);
        if (value == before)
            throw Refused("LSTM1113", $"the time {now} is there twice, first in {there}",
                PutBack(before, value) ?? "aggregate the rows of one time, or split the series that share it", place);
        if (value < before)
            throw Refused("LSTM1113", $"the time {now} comes after {last} ({there}): rows are not in order of time",
                PutBack(before, value) ?? "sort the rows by time", place);
        if (distance < _step || distance % _step != 0)
        {
            _gap ??= new DataException("LSTM1205", $"{now} follows {last} ({there}), which is not a whole number of steps of {every}",
                "resample to even steps, or correct data.time.every", place);
            return;
        }

        if (IsWeekend(before, value))
        {
            var weekend = new DataException("LSTM1205",
                $"Saturday and Sunday are missing between {last} ({there}) and {now}: windows would cross the gap unseen",
                "where there are no weekends, as with trading days, write every: 1 business day, or number the rows and count in steps (every: 1 step); where "
                    + "there are, add their rows", place);
            if (!Fills)
            {
                _gap ??= weekend;
                return;
            }

            _weekends = (_weekends.Count + 1, _weekends.First ?? weekend);
        }

        if (Fills)
        {
            _gaps.Add(new(_values.Count, (long)Int128.Min((distance / _step) - 1, long.MaxValue)));
            return;
        }

        var next = TimeStep.Ahead(before, 1, every, _months > 0 ? TimeStep.Day(before) : 0, monthEnds: false) is { } ahead
            ? TimeStep.Label(ahead, every)
            : string.Empty;
        var clockHelp = PutForward(before, value);
        _gap ??= Refused("LSTM1205",
            $"{(distance / _step) - 1} {(distance / _step == 2 ? "time is" : "times are")} missing between {last} ({there}) and {now}, the first {next}: windows would cross the gap unseen",
            clockHelp
                ?? "say what stands in for rows without a value, and they are put in: a step 'missing: forward' ahead of the others; where only some days "
                    + "exist (trading days), number the rows and count in steps", place,
            gap: clockHelp is null);
    }

    private DataException Refused(string id, string problem, string help, DataPlace place, bool gap = false) =>
        new(id, series.Length == 0 ? problem : $"series '{series}': {problem}", help, place) { IsGap = gap };

    /// <summary>An hour that comes twice at night is the mark of a clock on local time: that day has 25 hours.</summary>
    private string? PutBack(long before, long value) => IsClock(value) && before - value is >= 0 and < 3600
        ? "where the clock was put back here (a day of 25 hours), name the zone under data.time, or write times in UTC" : null;

    /// <summary>An hour that never comes: that day has 23 hours.</summary>
    private string? PutForward(long before, long value) => IsClock(value) && value - before == _step + 3600
        ? "where the clock was put forward here (a day of 23 hours), name the zone under data.time, or write times in UTC; else add the missing rows" : null;

    private bool IsClock(long value) =>
        every.Unit is DurationUnit.Second or DurationUnit.Minute or DurationUnit.Hour && _step <= 3600 && value % 86400 <= 4 * 3600;

    private bool IsWeekend(long before, long value) =>
        every is { Unit: DurationUnit.Day, Count: 1 } && value - before == 3 * 86400L && TimeStep.Weekday(value) == DayOfWeek.Monday;
}
