using System.Text.Json;
using LstmSpec.Storing;

namespace LstmSpec.Scheduling;

/// <summary>That an order is about to be handed to a scheduler: written before that is done, so that a submission that is interrupted can be told from one
/// that never was.</summary>
/// <param name="Nonce">Names the submission everywhere: to the scheduler, to the workers, here.</param>
/// <param name="Scheduler">Name of the scheduler that it goes to.</param>
/// <param name="Name">What the job is called there.</param>
/// <param name="Of">Into how many slots the order is cut.</param>
/// <param name="Slots">Slots that are asked for, of <paramref name="Of"/>.</param>
/// <param name="When">When it was written.</param>
/// <param name="Host">The machine it is handed over from.</param>
/// <param name="Command">What was called, for people to read.</param>
public sealed record Intent(string Nonce, string Scheduler, string Name, int Of, IReadOnlyList<int> Slots, DateTimeOffset When, string Host, string Command);

/// <summary>That the scheduler took it.</summary>
/// <param name="Id">The scheduler's.</param>
public sealed record Accepted(string Id);

/// <summary>A submission of an order.</summary>
/// <param name="Folder">Where it is written down.</param>
/// <param name="Intent">What was to be handed over.</param>
/// <param name="Accepted">Null while it is not known to have been taken.</param>
public sealed record StoredJob(string Folder, Intent Intent, Accepted? Accepted)
{
    private const string StopFile = "stop", GivenUpFile = "given-up";

    /// <summary>Where the scheduler is to write what the worker of a slot says.</summary>
    /// <param name="slot">Index from 0.</param>
    public string Log(int slot) => Path.Combine(Folder, FormattableString.Invariant($"slot-{slot}.log"));

    /// <summary>Whether somebody asked its workers to stop.</summary>
    public bool IsStopped => File.Exists(Path.Combine(Folder, StopFile));

    /// <summary>Whether it was taken for never sent: a worker of it that starts all the same has nothing to do.</summary>
    public bool IsGivenUp => File.Exists(Path.Combine(Folder, GivenUpFile));

    /// <summary>Asks its workers, durably, to stop between two steps; they see it with their next beat.</summary>
    public void Stop() => Mark(StopFile);

    /// <summary>Writes down, durably, that it was never sent.</summary>
    public void GiveUp() => Mark(GivenUpFile);

    /// <summary>Writes down that the scheduler has it.</summary>
    public StoredJob Take(string id)
    {
        var accepted = new Accepted(id);
        JobBook.Write(Path.Combine(Folder, JobBook.AcceptedFile), to => JsonSerializer.Serialize(to, accepted, OrderFormat.Json.Accepted));
        return this with { Accepted = accepted };
    }

    private void Mark(string name) => JobBook.Write(Path.Combine(Folder, name), _ => { });
}

/// <summary>The submissions of an order.</summary>
public static class JobBook
{
    internal const string IntentFile = "intent.json", AcceptedFile = "accepted.json";

    /// <summary>Writes an intent down, durably.</summary>
    public static StoredJob Begin(StoredOrder order, Intent intent)
    {
        var folder = Path.Combine(order.Jobs, intent.Nonce);
        Disk.MakeFolder(folder);
        Write(Path.Combine(folder, IntentFile), to => JsonSerializer.Serialize(to, intent, OrderFormat.Json.Intent));
        return new(folder, intent, null);
    }

    /// <summary>All of them, the newest first. A folder whose intent was never written whole was never handed to anybody, and is passed over.</summary>
    /// <exception cref="Storing.StoreException">A file of one is damaged.</exception>
    public static IReadOnlyList<StoredJob> All(StoredOrder order) =>
        Directory.Exists(order.Jobs) ? [
            .. Directory.EnumerateDirectories(order.Jobs).Select(Find).OfType<StoredJob>().OrderByDescending(j => j.Intent.When)] : [];

    /// <summary>The submission of a folder; null where there is none.</summary>
    /// <exception cref="Storing.StoreException">A file of it is damaged.</exception>
    public static StoredJob? Find(string folder)
    {
        var intent = Read(Path.Combine(folder, IntentFile), OrderFormat.Json.Intent);
        return intent is null ? null : new(folder, intent, Read(Path.Combine(folder, AcceptedFile), OrderFormat.Json.Accepted));
    }

    /// <summary>There whole or not at all, and durable.</summary>
    internal static void Write(string path, Action<Stream> content)
    {
        var part = $"{path}.{Path.GetRandomFileName()}.part";
        Disk.Write(part, content);
        File.Move(part, path, overwrite: true);
        Disk.SyncFolder(Path.GetDirectoryName(path)!);
    }

    private static T? Read<T>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;
        }
        catch (JsonException e)
        {
            throw new StoreException($"{path}: {e.Message}", e);
        }
    }
}
