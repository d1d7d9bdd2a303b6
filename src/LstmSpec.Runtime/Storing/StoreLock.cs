namespace LstmSpec.Storing;

/// <summary>One saver at a time in an experiment's folder, over processes: what lies about half-written is then nobody's.</summary>
internal static class StoreLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits for the folder's turn; disposing gives it back, and so does the end of the process.</summary>
    public static FileStream Take(string folder, CancellationToken cancel)
    {
        var path = Path.Combine(folder, ".lock");
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Directory.CreateDirectory(folder);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && waited.Elapsed < Patience)
            {
                cancel.WaitHandle.WaitOne(10);
                cancel.ThrowIfCancellationRequested();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"{path}: {e.Message}", e);
            }
        }
    }
}
