using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>The time of every row, evenly spaced, and of the rows that are yet to come.</summary>
public sealed class TimeIndex
{
    private readonly long[] _values;
    private readonly bool _monthEnds;
    private readonly int _day;
    private readonly LocalClock? _clock;

    internal TimeIndex(long[] values, Duration every, LocalClock? clock = null)
    {
        _values = values;
        _clock = clock;
        Every = every;
        if (TimeStep.InMonths(every) == 0) return;
        _monthEnds = values.All(TimeStep.IsMonthEnd);
        _day = values.Max(TimeStep.Day);
    }

    /// <summary>Distance of two rows.</summary>
    public Duration Every { get; }

    /// <summary>How many rows there are; steps from this number on are yet to come.</summary>
    public int Rows => _values.Length;

    /// <summary>Time of the first row: seconds since 0001-01-01, or for a plain index the number.</summary>
    internal long First => _values[0];

    /// <summary>Reads times as they stand in a file: <c>1949</c>, <c>1949-01</c>, <c>1949-01-15</c>, <c>1949-01-15 13:00[:00]</c>, with <c>T</c> or a zone,
    /// or whole numbers where <paramref name="every"/> counts steps. Times without a zone are taken as UTC.</summary>
    /// <exception cref="DataException">LSTM1015 unreadable, LSTM1113 out of order, LSTM1205 a gap.</exception>
    public static TimeIndex FromText(IReadOnlyList<string> times, Duration every) =>
        From(times.Count, every, (order, i) => order.Add(times[i], new(null, i + 1)));

    /// <summary>One date a row, in order.</summary>
    /// <exception cref="DataException">LSTM1015 steps that are no stretch of time, LSTM1113 out of order, LSTM1205 a gap.</exception>
    public static TimeIndex FromDates(IReadOnlyList<DateOnly> times, Duration every) =>
        From(times.Count, every, (order, i) => order.Add(times[i].ToDateTime(TimeOnly.MinValue), new(null, i + 1)));

    /// <summary>Instants are taken in UTC.</summary>
    /// <exception cref="DataException">LSTM1015 no whole step of its kind, LSTM1113 out of order, LSTM1205 a gap.</exception>
    public static TimeIndex FromInstants(IReadOnlyList<DateTimeOffset> times, Duration every) =>
        From(times.Count, every, (order, i) => order.Add(times[i].UtcDateTime, new(null, i + 1)));

    /// <summary>One number a row, in order, a whole distance apart.</summary>
    /// <exception cref="ArgumentException">A step is a stretch of time.</exception>
    /// <exception cref="DataException">LSTM1113 out of order, LSTM1205 a gap.</exception>
    public static TimeIndex FromSteps(IReadOnlyList<long> times, Duration every) => every.Unit == DurationUnit.Step
        ? From(times.Count, every, (order, i) => order.Add(times[i], new(null, i + 1)))
        : throw new ArgumentException($"Numbers count steps, not {every}.", nameof(every));

    /// <summary>Rows that count from 0.</summary>
    public static TimeIndex Count(int rows) => Count(rows, 0, new(1, DurationUnit.Step));

    /// <summary>Rows that count from a number on.</summary>
    internal static TimeIndex Count(int rows, long first, Duration every) =>
        new(Enumerable.Range(0, rows).Select(i => first + (i * (long)every.Count)).ToArray(), every);

    /// <summary>The first rows.</summary>
    internal TimeIndex Head(int rows) => new(_values[..rows], Every);

    /// <summary><c>2020-01-31</c> where a step is a day or more, <c>2020-01-31T13:00:00</c> below, the plain number for an index. Rows from
    /// <see cref="Rows"/> on are the steps that follow the last row by the calendar: month ends stay month ends. Empty beyond the year 9999, or the largest
    /// number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row is below 0.</exception>
    public string Label(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        var value = row < _values.Length ? _values[row] : TimeStep.Ahead(_values[^1], row - _values.Length + 1L, Every, _day, _monthEnds);
        return value is { } there ? TimeStep.Label(there, Every) : string.Empty;
    }

    /// <summary>Steps from the first row of another index to the first of this one; null where their rows are not as far apart.</summary>
    internal long? StepsFrom(TimeIndex other)
    {
        if (ReferenceEquals(this, other)) return 0;
        if (Every != other.Every) return null;
        return (TimeStep.Position(_values[0], Every) - TimeStep.Position(other._values[0], Every)) / TimeStep.Size(Every);
    }

    /// <summary>The time of a row, or of a step behind the last, as the clock of the declared zone shows it; null for a plain index, whose numbers are no
    /// dates, and beyond the year 9999.</summary>
    internal DateTime? Date(int row)
    {
        var value = row < _values.Length ? _values[row] : TimeStep.Ahead(_values[^1], row - _values.Length + 1L, Every, _day, _monthEnds);
        if (Every.Unit == DurationUnit.Step || value is not { } there) return null;
        var time = new DateTime(there * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
        return _clock is null ? time : _clock.ToLocal(time);
    }

    /// <summary>Evenly spaced rows from a time on; null where the calendar ends before the last.</summary>
    internal static TimeIndex? From(DateTime start, int rows, Duration every)
    {
        var first = TimeStep.Seconds(start);
        var values = new long[rows];
        for (var i = 0; i < rows; i++)
        {
            if (TimeStep.Ahead(first, i, every, TimeStep.Day(first), monthEnds: false) is not { } there) return null;
            values[i] = there;
        }

        return new(values, every);
    }

    private static TimeIndex From(int rows, Duration every, Action<TimeOrder, int> add)
    {
        var order = new TimeOrder(every);
        for (var i = 0; i < rows; i++) add(order, i);
        return order.ToIndex();
    }
}
