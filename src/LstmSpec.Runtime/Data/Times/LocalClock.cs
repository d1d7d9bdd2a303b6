namespace LstmSpec.Data;

/// <summary>The clock of a zone: local times → UTC, and back for the calendar. The rules are those the machine knows (IANA).</summary>
internal sealed class LocalClock
{
    private const long Day = 86400;

    private readonly TimeZoneInfo _zone;
    private long _day = -1;
    private (long Before, long Behind) _around;

    private LocalClock(TimeZoneInfo zone) => _zone = zone;

    /// <param name="zone">IANA name; null for UTC.</param>
    /// <returns>Null for UTC.</returns>
    /// <exception cref="DataException">LSTM1015: the machine knows no such zone.</exception>
    public static LocalClock? Of(string? zone)
    {
        if (zone is null) return null;
        try
        {
            return new(TimeZoneInfo.FindSystemTimeZoneById(zone));
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            throw new DataException("LSTM1015", $"this machine knows no time zone '{zone}'", "correct data.time.zone, or install the zones (tzdata)");
        }
    }

    /// <summary>
    /// Seconds in UTC. The hour that comes twice when clocks are put back is told by what came before it: the one of the two that follows by a step, else the
    /// first that is later.
    /// </summary>
    /// <param name="local">Seconds since 0001-01-01 on the clock.</param>
    /// <param name="last">Time of the row before in UTC; null for the first.</param>
    /// <param name="step">Seconds from row to row.</param>
    /// <exception cref="DataException">LSTM1015: the clock never shows this time.</exception>
    public long ToUtc(long local, long? last, long step, DataPlace place)
    {
        var (before, behind) = Around(local);
        if (before == behind) return local - before;

        // The larger offset gives the earlier instant. Each is one only where the clock shows the time at it.
        long early = local - Math.Max(before, behind), late = local - Math.Min(before, behind);
        bool first = Shows(early, local), second = Shows(late, local);
        if (first && second) return last is { } known && (late == known + step || (early != known + step && early <= known)) ? late : early;
        if (first || second) return first ? early : late;
        throw new DataException("LSTM1015", $"the time {TimeStep.Label(Time(local))} does not exist in {_zone.Id}: the clock was put forward over it",
            "correct the time, or the zone; times in UTC end in Z", place);
    }

    /// <summary>What the clock shows.</summary>
    public DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), _zone);

    /// <summary>Offsets a day before and a day behind a time: between them lies at most one change of the clock.</summary>
    private (long Before, long Behind) Around(long local)
    {
        var day = local / Day;
        if (day != _day) (_day, _around) = (day, (Offset(day - 1), Offset(day + 2)));
        return _around;
    }

    private long Offset(long day) =>
        _zone.GetUtcOffset(DateTime.SpecifyKind(Time(Math.Clamp(day * Day, 0, TimeStep.Seconds(DateTime.MaxValue))), DateTimeKind.Utc)).Ticks
            / TimeSpan.TicksPerSecond;

    private bool Shows(long utc, long local) => utc >= 0 && utc <= TimeStep.Seconds(DateTime.MaxValue) && TimeStep.Seconds(ToLocal(Time(utc))) == local;

    private static DateTime Time(long seconds) => new(seconds * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
}
