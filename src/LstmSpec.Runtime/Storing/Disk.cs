using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LstmSpec.Storing;

/// <summary>
/// Writing that survives a power cut. .NET on Linux does not report an fsync that failed (<c>Flush(true)</c> ignores it) and cannot
/// open a folder, so libc is called there; elsewhere <c>Flush(true)</c> has to do.
/// </summary>
internal static class Disk
{
    private const int OpenReadOnlyCloseOnExec = 0x80000;
    private const int Interrupted = 4;
    private const int NotSupported = 22;

    /// <summary>Writes a new file and returns when it is on the disk.</summary>
    /// <exception cref="IOException">It could not be written; the message names it.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        try
        {
            Faults.Before("write", path);
            using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            content(stream);
            stream.Flush();
            Faults.Before("fsync", path);
            if (OperatingSystem.IsLinux()) Check(() => NativeMethods.Fsync(stream.SafeFileHandle), path);
            else stream.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !e.Message.Contains(path, StringComparison.Ordinal))
        {
            throw new IOException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Makes the names in a folder durable: what was created in it or moved into it.</summary>
    public static void SyncFolder(string path)
    {
        Faults.Before("fsync", path);
        if (!OperatingSystem.IsLinux()) return;
        var descriptor = -1;
        Check(() => descriptor = NativeMethods.Open([.. System.Text.Encoding.UTF8.GetBytes(path), 0], OpenReadOnlyCloseOnExec), path);
        using var folder = new SafeFileHandle(descriptor, ownsHandle: true);
        Check(() => NativeMethods.Fsync(folder), path, forgiven: NotSupported);
    }

    /// <summary>Moves a folder to a name that nothing has yet; false when something has it. No moment shows a half-written folder.</summary>
    /// <remarks>rename(2) never replaces a folder that has files in it, so the check before it need not be atomic.</remarks>
    public static bool TryPublish(string from, string to)
    {
        Faults.Before("rename", to);
        try
        {
            Directory.Move(from, to);
        }
        catch (IOException) when (Directory.Exists(to))
        {
            return false;
        }

        SyncFolder(Path.GetDirectoryName(to)!);
        return true;
    }

    /// <summary>Makes a folder with all above it that are not there, each durable in the one above.</summary>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path)) return;
        var above = Path.GetDirectoryName(path)!;
        MakeFolder(above);
        Directory.CreateDirectory(path);
        SyncFolder(above);
    }

    /// <summary>Moves a folder out of its place to the first free name of <c>.reason-name</c>, <c>.reason-name.2</c> and so on beside it.</summary>
    /// <returns>Where it lies now.</returns>
    public static string SetAside(string folder, string reason, string name)
    {
        var above = Path.GetDirectoryName(folder)!;
        for (var n = 1; ; n++)
        {
            var to = Path.Combine(above, $".{reason}-{name}{(n == 1 ? string.Empty : FormattableString.Invariant($".{n}"))}");
            if (!Directory.Exists(to) && TryPublish(folder, to)) return to;
        }
    }

    /// <summary>Deletes a folder with all that is in it; one that is not there is as good.</summary>
    public static void Delete(string folder)
    {
        if (!Directory.Exists(folder)) return;
        Faults.Before("delete", folder);
        Directory.Delete(folder, recursive: true);
    }

    private static void Check(Func<int> call, string path, int forgiven = 0)
    {
        while (call() < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == Interrupted) continue;
            if (error == forgiven) return;
            throw new IOException($"{path}: could not be made durable: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Fsync(SafeFileHandle file);

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);
    }
}
