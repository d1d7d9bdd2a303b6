using System.Security.Cryptography;
using System.Text.Json;
using LstmSpec.Storing;

namespace LstmSpec.Scheduling;

/// <summary>An order as it lies in a store.</summary>
/// <param name="Id">The first 12 digits of its content's hash.</param>
/// <param name="Folder">Its folder: <c>order.json</c> and checksums, which never change; <c>beats</c> and <c>jobs</c>, which do.</param>
/// <param name="Store">The run store's folder.</param>
/// <param name="Order">What it asks for.</param>
public sealed record StoredOrder(string Id, string Folder, string Store, WorkOrder Order)
{
    /// <summary>Where workers are heard.</summary>
    public string Beats => BeatsOf(Folder);

    /// <summary>Where what was submitted is written down.</summary>
    public string Jobs => Path.Combine(Folder, "jobs");

    internal static string BeatsOf(string folder) => Path.Combine(folder, "beats");

    /// <summary>Whether a run of it is finished and stored.</summary>
    public bool IsFinished(OrderedRun run) => Directory.Exists(new RunStore(Store).PathOf(Order.Experiment, run.Id));

    /// <summary>How many trials of each run are stored, in the order of the runs, without opening any.</summary>
    public IEnumerable<(OrderedRun Run, int Stored, bool Finished)> Standing()
    {
        foreach (var run in Order.Runs)
        {
            var finished = IsFinished(run);
            yield return (run, finished ? run.Trials : StoredTrials.Of(Store, run).Count(there => there), finished);
        }
    }
}

/// <summary>The orders of a store, below <c>.orders</c>.</summary>
public static class OrderBook
{
    private const string FolderOfAll = ".orders", File = "order.json";

    /// <summary>Writes an order down, durably; the same order again is the same file.</summary>
    /// <param name="store">The store's folder, made when needed.</param>
    /// <param name="order">What is asked for.</param>
    public static StoredOrder Write(string store, WorkOrder order)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(order, OrderFormat.Json.WorkOrder);
        var id = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        var all = Path.Combine(Path.GetFullPath(store), FolderOfAll);
        var target = Path.Combine(all, id);
        Disk.MakeFolder(all);
        while (!Directory.Exists(target))
        {
            var temporary = Path.Combine(all, $"{TrialStore.SavingPrefix}{id}.{Path.GetRandomFileName()}");
            SealedFolder.Write(temporary, [(File, to => to.Write(bytes))]);
            if (!Disk.TryPublish(temporary, target)) Disk.Delete(temporary);
        }

        return Read(store, target);
    }

    /// <summary>The orders that a text may mean: an id, the beginning of one, or an experiment's name; all of them for null. The newest first, one by one,
    /// and read no further than they are asked for.</summary>
    /// <param name="skipped">Is told of those that cannot be read, and the others follow; null throws what would be told. One that was named by its id is never
    /// skipped.</param>
    /// <exception cref="StoreException">One is damaged, or of another version.</exception>
    internal static IEnumerable<StoredOrder> Each(string store, string? text, Action<StoreException>? skipped)
    {
        var folders = Folders(store);
        var named = folders.FindAll(f => text?.Length >= 4 && Path.GetFileName(f).StartsWith(text, StringComparison.Ordinal));
        if (named.Count > 0) return named.Select(f => Read(store, f));
        return folders.Select(f => TryRead(store, f, skipped)).OfType<StoredOrder>()
            .Where(o => text is null || string.Equals(o.Order.Experiment, text, StringComparison.Ordinal));
    }

    private static StoredOrder? TryRead(string store, string folder, Action<StoreException>? skipped)
    {
        try
        {
            return Read(store, folder);
        }
        catch (StoreException e) when (skipped is not null)
        {
            skipped(e);
            return null;
        }
    }

    /// <summary>Where the orders lie, the newest first.</summary>
    internal static List<string> Folders(string store)
    {
        var all = Path.Combine(Path.GetFullPath(store), FolderOfAll);
        return !Directory.Exists(all)
            ? []
            : [.. Directory.EnumerateDirectories(all).Where(f => !Path.GetFileName(f).StartsWith('.')).OrderByDescending(Directory.GetCreationTimeUtc)];
    }

    /// <exception cref="OtherFormatException">It is whole, and of another version.</exception>
    /// <exception cref="StoreException">It is damaged.</exception>
    internal static StoredOrder Read(string store, string folder)
    {
        SealedFolder.Check(folder);

        // Asked first: of another format the rest need not be what this version reads.
        var format = RunFiles.ReadJson(folder, File, OrderFormat.Json.FormatOnly).Format;
        if (format is { } other && other != WorkOrder.CurrentFormat) throw new OtherFormatException(Path.Combine(folder, File), other);
        return new(Path.GetFileName(folder), folder, Path.GetFullPath(store), RunFiles.ReadJson(folder, File, OrderFormat.Json.WorkOrder));
    }
}

/// <summary>Which trials of a run are stored, by the names of their folders.</summary>
internal static class StoredTrials
{
    /// <returns>One for each that an order shares out, in the order in which it counts them: whether nothing is left to do for it. The folder is read anew each
    /// time, which a network file system answers truly where a look for one name may be old.</returns>
    public static IEnumerable<bool> Of(string store, OrderedRun run)
    {
        var there = new TrialStore(store, run.Id, _ => { }).Settled();
        foreach (var name in run.Names) yield return there.Contains(name);
    }
}
