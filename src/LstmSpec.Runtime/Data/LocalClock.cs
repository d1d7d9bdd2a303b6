namespace LstmSpec.Data;

/// <summary>The clock of a zone: local times → UTC, and back for the calendar. The rules are those the machine knows (IANA).</summary>
internal sealed class LocalClock
{
    private readonly TimeZoneInfo _zone;

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
    /// Seconds in UTC. The hour that comes twice when clocks are put back is told by what came before it: the one of the two that follows by a step, else the first that is later.
    /// </summary>
    /// <param name="local">Seconds since 0001-01-01 on the clock.</param>
    /// <param name="last">Time of the row before in UTC; null for the first.</param>
    /// <param name="step">Seconds from row to row.</param>
    /// <exception cref="DataException">LSTM1015: the clock never shows this time.</exception>
    public long ToUtc(long local, long? last, long step, DataPlace place)
    {
        var time = new DateTime(local * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
        if (_zone.IsInvalidTime(time))
        {
            throw new DataException("LSTM1015", $"the time {TimeStep.Label(time)} does not exist in {_zone.Id}: the clock was put forward over it",
                "correct the time, or the zone; times in UTC end in Z", place);
        }

        if (!_zone.IsAmbiguousTime(time)) return local - Seconds(_zone.GetUtcOffset(time));
        var instants = _zone.GetAmbiguousTimeOffsets(time).Select(o => local - Seconds(o)).Order().ToArray();
        if (last is not { } before) return instants[0];
        var next = Array.FindIndex(instants, i => i == before + step);
        if (next < 0) next = Array.FindIndex(instants, i => i > before);
        return instants[Math.Max(0, next)];
    }

    /// <summary>What the clock shows.</summary>
    public DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), _zone);

    private static long Seconds(TimeSpan offset) => offset.Ticks / TimeSpan.TicksPerSecond;
}
