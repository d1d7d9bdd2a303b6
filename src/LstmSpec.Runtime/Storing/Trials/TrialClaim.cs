using System.Globalization;

namespace LstmSpec.Storing;

/// <summary>
/// The right to train a trial, over processes: a lock in the trial's working folder, where its checkpoints lie, too. The lock goes with the process, however it
/// ends. Nothing that is stored depends on it: two trainers of one trial would waste time and agree.
/// </summary>
internal sealed class TrialClaim : IDisposable
{
    private const string Prefix = "checkpoint-";

    private readonly FileStream _lock;

    private TrialClaim(string folder, FileStream held) => (Folder, _lock) = (folder, held);

    /// <summary>The trial's working folder.</summary>
    public string Folder { get; }

    public static TrialClaim? TryTake(string folder)
    {
        var path = Path.Combine(folder, ".lock");
        try
        {
            Disk.MakeFolder(folder);
            return new(folder, new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (DirectoryNotFoundException)
        {
            // Its holder has just finished and taken the folder away.
            return null;
        }
        catch (IOException e) when (IsHeld(e) || File.Exists(path))
        {
            // Its holder may have finished, and taken folder and lock away, since it was in the way here.
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>EWOULDBLOCK of Linux and of macOS, and what Windows says for it.</summary>
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 || e.HResult == unchecked((int)0x80070020);

    /// <summary>ENOTEMPTY of Linux and of macOS, and what Windows says for it: something came into the folder while it was deleted.</summary>
    private static bool IsFilled(IOException e) => e.HResult is 39 or 66 || e.HResult == unchecked((int)0x80070091);

    /// <summary>Folders of the checkpoints, the newest first.</summary>
    public IEnumerable<string> Checkpoints() => Directory.EnumerateDirectories(Folder, Prefix + "*").Where(f => NumberOf(f) > 0).OrderByDescending(NumberOf);

    public string Checkpoint(int number) => Path.Combine(Folder, Prefix + number.ToString(CultureInfo.InvariantCulture));

    public static int NumberOf(string checkpoint) =>
        int.TryParse(Path.GetFileName(checkpoint).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The trial is stored: what led to it is not needed any more.</summary>
    public void Clear()
    {
        // Not every system deletes a file that is open; whoever takes the claim now finds the trial stored, and takes away a folder in which nothing but its
        // lock is left.
        foreach (var checkpoint in Directory.EnumerateDirectories(Folder).ToList()) Disk.Delete(checkpoint);
        _lock.Dispose();
        try
        {
            Disk.Delete(Folder);
        }
        catch (IOException e) when (IsHeld(e) || IsFilled(e))
        {
            // Somebody who waited for it holds the claim.
        }
    }

    /// <summary>Gives the claim back; a working folder in which nothing is left goes, too.</summary>
    public void Dispose()
    {
        try
        {
            if (Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).All(e => e.EndsWith(".lock", StringComparison.Ordinal)))
                Directory.Delete(Folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An empty folder harms nobody.
        }

        _lock.Dispose();
    }
}
