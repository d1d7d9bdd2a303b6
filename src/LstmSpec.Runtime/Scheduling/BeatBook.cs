using System.Text.Json;

namespace LstmSpec.Scheduling;

/// <summary>Whether a worker is heard.</summary>
public enum Hearing
{
    /// <summary>Heard within the last minute.</summary>
    Alive,

    /// <summary>It says itself that it has ended.</summary>
    Ended,

    /// <summary>Not heard for a minute, or known to be gone.</summary>
    Lost,
}

/// <summary>A worker's newest beat, and whether it is still heard.</summary>
/// <param name="Beat">As it was written.</param>
/// <param name="Hearing">Whether the worker is heard.</param>
/// <param name="Age">Since its last beat, as far as that can be told.</param>
public sealed record HeardBeat(Beat Beat, Hearing Hearing, TimeSpan Age);

/// <summary>
/// Listens to the workers of an order. Ages are told by the clock of the file system that the beats lie on, not by that of this machine; for who listens
/// longer, by whether the count of a beat goes up, so that neither a jump of a clock nor a difference between two makes a living worker look lost or a lost one
/// alive.
/// </summary>
/// <param name="folder">Where workers are heard.</param>
public sealed class BeatBook(string folder, TimeProvider clock)
{
    /// <summary>Not heard for so long is lost.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, (long Count, long Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>The newest beat of each worker, by slot.</summary>
    public IReadOnlyList<HeardBeat> Listen()
    {
        if (!Directory.Exists(folder)) return [];
        var now = FileSystemNow();
        var heard = new List<HeardBeat>();
        foreach (var file in Directory.EnumerateFiles(folder, "slot-*.json"))
        {
            if (Read(file) is { } beat) heard.Add(Judge(file, beat, now));
        }

        return [.. heard.OrderBy(h => Slot.TryParse(h.Beat.Slot, out var slot) ? slot.Index : int.MaxValue).ThenByDescending(h => h.Hearing == Hearing.Alive)
            .ThenBy(h => h.Age)];
    }

    /// <summary>Takes away beats of the slot whose workers have ended or are gone for certain: who begins anew speaks for the slot.</summary>
    internal static void Forget(string folder, Slot slot)
    {
        foreach (var file in Directory.EnumerateFiles(folder, FormattableString.Invariant($"slot-{slot.Index}-of-{slot.Of}.*.json")))
        {
            if (Read(file) is { } beat && (beat.State != WorkerState.Working || WhoAmI.Here.IsThere(beat) is false)) File.Delete(file);
        }
    }

    private HeardBeat Judge(string file, Beat beat, DateTime now)
    {
        var age = now - File.GetLastWriteTimeUtc(file);
        var at = clock.GetTimestamp();
        if (_seen.TryGetValue(file, out var seen))
        {
            // Listened before: what counts is how long ago the count was seen to go up.
            if (seen.Count != beat.Count) _seen[file] = (beat.Count, at);
            age = clock.GetElapsedTime(_seen[file].Since, at);
        }
        else
        {
            _seen[file] = (beat.Count, at - (long)(Math.Clamp(age.TotalSeconds, 0, Stale.TotalSeconds * 2) * clock.TimestampFrequency));
        }

        if (age < TimeSpan.Zero) age = TimeSpan.Zero;
        if (beat.State != WorkerState.Working) return new(beat, Hearing.Ended, age);
        return WhoAmI.Here.IsThere(beat) is false || age > Stale ? new(beat, Hearing.Lost, age) : new(beat, Hearing.Alive, age);
    }

    /// <summary>The time as the file system of the beats tells it; this machine's where nothing can be written there.</summary>
    private DateTime FileSystemNow()
    {
        var probe = Path.Combine(folder, ".now-" + Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(probe, []);
            return File.GetLastWriteTimeUtc(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return clock.GetUtcNow().UtcDateTime;
        }
        finally
        {
            if (File.Exists(probe)) File.Delete(probe);
        }
    }

    private static Beat? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), OrderFormat.Json.Beat);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
