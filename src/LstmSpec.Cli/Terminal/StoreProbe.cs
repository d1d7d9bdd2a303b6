namespace LstmSpec.Cli.Terminal;

/// <summary>Asks before a run whether its result can be kept: hours of training must not end in "read-only".</summary>
internal static class StoreProbe
{
    /// <summary>Writes a small file where the store is, or will be made, and takes it away again.</summary>
    /// <exception cref="IOException">Nothing can be written there; the message has the path.</exception>
    public static void Check(string store)
    {
        var folder = Path.GetFullPath(store);
        while (!Directory.Exists(folder))
        {
            if (File.Exists(folder)) throw new IOException($"{folder} is a file; the run store must be a folder (--store)");
            folder = Path.GetDirectoryName(folder) ?? throw new IOException($"{store}: there is no such folder (--store)");
        }

        var probe = Path.Combine(folder, ".probe-" + Path.GetRandomFileName());
        try
        {
            using var stream = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            stream.WriteByte(0);
            stream.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{Path.GetFullPath(store)}: the run store cannot be written to: {e.Message}", e);
        }
    }
}
