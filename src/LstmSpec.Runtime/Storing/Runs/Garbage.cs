namespace LstmSpec.Storing;

/// <summary>Why something in a store is not needed.</summary>
public enum GarbageKind
{
    /// <summary>What a process that was killed left half-written.</summary>
    Leftover,

    /// <summary>A checkpoint of a trial that is stored.</summary>
    Checkpoint,

    /// <summary>Trials and checkpoints of a plan that has no finished run: they save time when it is run again.</summary>
    Unfinished,

    /// <summary>Damaged or differing, kept to look at.</summary>
    SetAside,

    /// <summary>An order whose runs are all stored.</summary>
    Order,
}

/// <summary>A folder of a store that no finished run needs.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Kind">Why it is not needed.</param>
/// <param name="Bytes">What its files hold.</param>
public sealed record Garbage(string Path, GarbageKind Kind, long Bytes)
{
    internal static Garbage Of(string folder, GarbageKind kind) =>
        new(folder, kind, new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length));
}

/// <summary>Finds what no finished run needs, and deletes it when told. What a living process works on is left alone.</summary>
public static class GarbageCollector
{
    /// <summary>What no finished run needs, in order of the paths; nothing is deleted. Orders are found by <see cref="Scheduling.FinishedOrders"/>.</summary>
    /// <param name="root">The store's folder.</param>
    public static IReadOnlyList<Garbage> Find(string root)
    {
        var full = Path.GetFullPath(root);
        if (!Directory.Exists(full)) return [];
        var finished = new RunStore(full).Folders().Select(f => Path.GetFileName(f)!).ToHashSet(StringComparer.Ordinal);
        var found = new List<Garbage>();
        foreach (var experiment in Directory.EnumerateDirectories(full).Where(f => !Path.GetFileName(f).StartsWith('.'))) InExperiment(experiment, found);
        var trials = Path.Combine(full, TrialStore.FolderOfAll);
        foreach (var run in Directory.Exists(trials) ? Directory.EnumerateDirectories(trials) : [])
            InTrials(run, finished.Contains(Path.GetFileName(run)), found);
        return [.. found.OrderBy(g => g.Path, StringComparer.Ordinal)];
    }

    /// <summary>Deletes what <see cref="Find"/> found, unless a process has begun to work on it since.</summary>
    /// <returns>False when it was left alone.</returns>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    public static bool Delete(Garbage garbage)
    {
        if (garbage.Kind == GarbageKind.Unfinished && Directory.EnumerateDirectories(garbage.Path, TrialStore.WorkPrefix + "*").Any(IsHeld)) return false;
        if (garbage.Kind == GarbageKind.Checkpoint && IsHeld(garbage.Path)) return false;
        Disk.Delete(garbage.Path);
        return true;
    }

    private static void InExperiment(string experiment, List<Garbage> found)
    {
        foreach (var folder in Hidden(experiment))
        {
            if (IsSetAside(folder)) Add(found, folder, GarbageKind.SetAside);
            else if (Starts(folder, TrialStore.SavingPrefix) && !IsLocked(Path.Combine(experiment, ".lock"))) Add(found, folder, GarbageKind.Leftover);
        }
    }

    private static void InTrials(string run, bool finished, List<Garbage> found)
    {
        if (!finished && !Directory.EnumerateDirectories(run, TrialStore.WorkPrefix + "*").Any(IsHeld)) Add(found, run, GarbageKind.Unfinished);
        if (!finished) return;
        foreach (var folder in Hidden(run))
        {
            var name = Path.GetFileName(folder);
            if (IsSetAside(folder)) Add(found, folder, GarbageKind.SetAside);
            else if (Starts(folder, TrialStore.WorkPrefix) && TrialStore.IsThere(Path.Combine(run, name[TrialStore.WorkPrefix.Length..])) && !IsHeld(folder))
                Add(found, folder, GarbageKind.Checkpoint);
            else if (Starts(folder, TrialStore.SavingPrefix)
                && !IsHeld(Path.Combine(run, TrialStore.WorkPrefix + name[TrialStore.SavingPrefix.Length..].Split('.')[0])))
                Add(found, folder, GarbageKind.Leftover);
        }
    }

    private static IEnumerable<string> Hidden(string folder) => Directory.EnumerateDirectories(folder, ".*");

    private static bool IsSetAside(string folder) => Starts(folder, TrialStore.DamagedPrefix) || Starts(folder, TrialStore.DiffersPrefix);

    private static bool Starts(string folder, string prefix) => Path.GetFileName(folder).StartsWith(prefix, StringComparison.Ordinal);

    private static bool IsHeld(string work) => IsLocked(Path.Combine(work, ".lock"));

    private static bool IsLocked(string path)
    {
        try
        {
            using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static void Add(List<Garbage> found, string folder, GarbageKind kind) => found.Add(Garbage.Of(folder, kind));
}
