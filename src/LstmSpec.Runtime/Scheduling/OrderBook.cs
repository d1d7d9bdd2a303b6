using System.Security.Cryptography;
using System.Text.Json;
using LstmSpec.Storing;

namespace LstmSpec.Scheduling;

/// <summary>An order as it lies in a store.</summary>
/// <param name="Id">The first digits of its content's hash.</param>
/// <param name="Folder">Its folder: <c>order.json</c> and checksums, which never change; <c>beats</c> and <c>jobs</c>, which do.</param>
/// <param name="Store">The run store's folder.</param>
public sealed record StoredOrder(string Id, string Folder, string Store, WorkOrder Order)
{
    /// <summary>Where workers are heard.</summary>
    public string Beats => Path.Combine(Folder, "beats");

    /// <summary>Where what was submitted is written down.</summary>
    public string Jobs => Path.Combine(Folder, "jobs");

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

/// <summary>The orders of a store, below <c>.plans</c>.</summary>
public static class OrderBook
{
    private const string FolderOfAll = ".plans", File = "order.json";

    /// <summary>Writes an order down, durably; the same order again is the same file.</summary>
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

    /// <summary>The orders that a text may mean: an id, the beginning of one, or an experiment's name; all of them for null. The newest first.</summary>
    /// <exception cref="StoreException">One is damaged.</exception>
    public static IReadOnlyList<StoredOrder> Find(string store, string? text)
    {
        var folders = Folders(store);
        if (text is null) return folders.ConvertAll(f => Read(store, f));
        var named = folders.FindAll(f => text.Length >= 4 && Path.GetFileName(f).StartsWith(text, StringComparison.Ordinal));
        return named.Count > 0 ? named.ConvertAll(f => Read(store, f)) : folders.ConvertAll(f => Read(store, f)).FindAll(o => string.Equals(o.Order.Experiment, text, StringComparison.Ordinal));
    }

    /// <summary>Where the orders lie, the newest first.</summary>
    internal static List<string> Folders(string store)
    {
        var all = Path.Combine(Path.GetFullPath(store), FolderOfAll);
        return !Directory.Exists(all) ? [] : [.. Directory.EnumerateDirectories(all).Where(f => !Path.GetFileName(f).StartsWith('.')).OrderByDescending(Directory.GetCreationTimeUtc)];
    }

    /// <exception cref="StoreException">It is damaged.</exception>
    internal static StoredOrder Read(string store, string folder)
    {
        SealedFolder.Check(folder);
        var order = RunFiles.ReadJson(folder, File, OrderFormat.Json.WorkOrder);
        if (order.Format != WorkOrder.CurrentFormat) throw new StoreException($"{Path.Combine(folder, File)}: is of format {order.Format}; this version reads {WorkOrder.CurrentFormat}.");
        return new(Path.GetFileName(folder), folder, Path.GetFullPath(store), order);
    }
}

/// <summary>Which trials of a run are stored, by the names of their folders.</summary>
internal static class StoredTrials
{
    /// <returns>One for each that an order shares out, in the order in which it counts them: whether nothing is left to do for it. The folder is read anew each time, which a network file system answers truly
    /// where a look for one name may be old.</returns>
    public static IEnumerable<bool> Of(string store, OrderedRun run)
    {
        var there = new TrialStore(store, run.Id, _ => { }).Settled();
        foreach (var name in run.Names) yield return there.Contains(name);
    }
}
