using LstmSpec.Training;

namespace LstmSpec.Storing;

/// <summary>
/// The trials of one plan, data and profile, each in a folder of its own below <c>.trials/run id</c>. A trial is there whole or not at all, so that a run that
/// is killed keeps what was finished, and processes that run the same plan share the work.
/// </summary>
/// <param name="root">The run store's folder.</param>
/// <param name="runId">Id of the run that the trials make up.</param>
/// <param name="notice">Told what was found damaged.</param>
internal sealed class TrialStore(string root, string runId, Action<string> notice)
{
    /// <summary>Below the run store's folder: the trials, by run.</summary>
    public const string FolderOfAll = ".trials";

    public const string DamagedPrefix = ".damaged-", DiffersPrefix = ".differs-", SavingPrefix = ".saving-", WorkPrefix = ".work-";

    private const string FailedSuffix = ".failed";

    /// <summary>As <see cref="RunStore.SameBits"/>.</summary>
    public bool SameBits { get; init; } = true;

    /// <summary>Where the trials lie.</summary>
    public string Folder { get; } = Path.Combine(Path.GetFullPath(root), FolderOfAll, runId);

    /// <summary>Folds are counted from 1 in names, as they are told.</summary>
    public static string NameOf(int fold, int seed) => FormattableString.Invariant($"{(fold < 0 ? "final" : $"fold-{fold + 1}")}-seed-{seed}");

    /// <summary>Of a trial that tries a point of a sweep.</summary>
    /// <param name="epochs">Of a rung of halving; null where all that are declared are trained.</param>
    public static string NameOf(int point, int? epochs, int fold, int seed) =>
        FormattableString.Invariant($"point-{point + 1}-{(epochs is { } e ? FormattableString.Invariant($"epochs-{e}-") : string.Empty)}{NameOf(fold, seed)}");

    /// <summary>Makes one process the trial's only trainer; null while another one is. What that process left lying when it was killed is cleared
    /// away.</summary>
    public TrialClaim? TryClaim(string name)
    {
        if (TrialClaim.TryTake(Path.Combine(Folder, WorkPrefix + name)) is not { } claim) return null;
        foreach (var left in Directory.EnumerateDirectories(Folder, SavingPrefix + name + ".*")) Disk.Delete(left);
        return claim;
    }

    /// <summary>The trial, where it is stored. A damaged one is set aside, told, and as if it were not there.</summary>
    public TrialResult? Find(string name, string key) => Whole(Path.Combine(Folder, name), name, folder => TrialFiles.Read(folder, key), "it is trained again");

    /// <summary>Where a stored trial paused; null where it is not there whole, or did not pause.</summary>
    public TrainingState? Paused(string name, string key) =>
        Whole(Path.Combine(Folder, name), name, folder => CheckpointFiles.Read(folder, key), "what goes on from it begins anew");

    /// <summary>Whether another process, or this one earlier, has stored it whole.</summary>
    public static bool IsThere(string folder) => File.Exists(Path.Combine(folder, SealedFolder.Sums));

    /// <summary>Stores a trial. Equal to the one that is there is fine: so much is proved of determinism.</summary>
    /// <exception cref="RunDiffersException">The trial is there with other bits; the new one is kept aside.</exception>
    public void Publish(string name, string key, TrialResult result)
    {
        var target = Path.Combine(Folder, name);
        var temporary = Write(name, TrialFiles.Of(key, result));
        try
        {
            // What was noted of an attempt before is over. Taken away first: killed here, the trial is neither there nor given up, and trained again.
            File.Delete(NoteOf(name));
            while (!Disk.TryPublish(temporary, target))
            {
                if (Whole(target, name, SealedFolder.Check, "the new one takes its place") is not { } stored) continue;
                var made = SealedFolder.Check(temporary);
                foreach (var sums in new[] { made, stored }) sums.Remove(WatchTable.Name);
                var differing = made.Where(s => !stored.TryGetValue(s.Key, out var sum) || !string.Equals(sum, s.Value, StringComparison.Ordinal))
                    .Select(s => s.Key).Concat(stored.Keys.Except(made.Keys, StringComparer.Ordinal)).ToArray();
                if (differing.Length > 0 && SameBits) throw new RunDiffersException(target, Disk.SetAside(temporary, "differs", name), differing);
                Disk.Delete(temporary);
                break;
            }
        }
        catch (IOException)
        {
            TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Notes that a trial of a search cannot be trained, which is an answer, too: nobody need wait for it. Whoever asks for its result tries it again,
    /// to the same end.</summary>
    public void Note(string name, string why)
    {
        // Another process has meanwhile trained it: there is nothing to give up.
        if (IsThere(Path.Combine(Folder, name))) return;
        Disk.MakeFolder(Folder);
        File.WriteAllText(NoteOf(name), why + "\n");
    }

    /// <summary>Names of the trials that are stored, or noted as ones that cannot be trained.</summary>
    public HashSet<string> Settled()
    {
        if (!Directory.Exists(Folder)) return [];
        return Directory.EnumerateDirectories(Folder).Select(f => Path.GetFileName(f)!).Where(n => n[0] != '.')
            .Concat(Directory.EnumerateFiles(Folder, "*" + FailedSuffix).Select(f => Path.GetFileName(f)![..^FailedSuffix.Length]))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Where the trial was left in mid-training; null when nowhere. A damaged checkpoint is set aside and told.</summary>
    public TrainingState? Left(TrialClaim claim, string name, string key)
    {
        foreach (var folder in claim.Checkpoints())
        {
            if (Whole(folder, Path.GetFileName(folder), f => CheckpointFiles.Read(f, key), $"{name} goes on from before it") is { } state) return state;
        }

        return null;
    }

    /// <summary>Puts a checkpoint in the place of the one before.</summary>
    public static void Keep(TrialClaim claim, string key, TrainingState state)
    {
        var before = claim.Checkpoints().ToList();
        var number = before.Count == 0 ? 1 : TrialClaim.NumberOf(before[0]) + 1;
        var temporary = Path.Combine(claim.Folder, SavingPrefix + "checkpoint");
        try
        {
            Disk.Delete(temporary);
            SealedFolder.Write(temporary, CheckpointFiles.Of(key, state));
            if (!Disk.TryPublish(temporary, claim.Checkpoint(number)))
                throw new IOException($"{claim.Checkpoint(number)}: another process writes this checkpoint.");
        }
        catch (IOException)
        {
            TryDelete(temporary);
            throw;
        }

        foreach (var old in before) Disk.Delete(old);
    }

    private string NoteOf(string name) => Path.Combine(Folder, name + FailedSuffix);

    private string Write(string name, IReadOnlyList<(string Name, Action<Stream> Content)> files)
    {
        Disk.MakeFolder(Folder);
        var temporary = Path.Combine(Folder, $"{SavingPrefix}{name}.{Path.GetRandomFileName()}");
        try
        {
            SealedFolder.Write(temporary, files);
            return temporary;
        }
        catch (IOException)
        {
            TryDelete(temporary);
            throw;
        }
    }

    private T? Whole<T>(string folder, string name, Func<string, T> read, string what)
        where T : class
    {
        if (!Directory.Exists(folder)) return null;
        try
        {
            return read(folder);
        }
        catch (Exception e) when (e is StoreException or FileNotFoundException or System.Text.DecoderFallbackException)
        {
            notice($"damaged: {e.Message.TrimEnd('.')}; set aside as {Disk.SetAside(folder, "damaged", name)}, and {what}");
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            // Another process set it aside.
            return null;
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Disk.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here is the one to tell; the next claim clears it away.
        }
    }
}
