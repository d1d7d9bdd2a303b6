using System.Globalization;

namespace LstmSpec.Storing;

/// <summary>
/// Where tests break the disk. Every durable step passes here first, in the order it is done; a test names the step at which the process is killed, hangs, finds the disk
/// full or an fsync refused. Without the variable <c>LSTMSPEC_FAULT</c> (such as <c>kill:17</c>) nothing ever happens.
/// </summary>
internal static class Faults
{
    private static readonly (string What, int At)? Asked = Parse(Environment.GetEnvironmentVariable("LSTMSPEC_FAULT"));
    private static int _step;

    /// <summary>What a test in this process does before a step: it gets the kind and the path, and may throw.</summary>
    public static AsyncLocal<Action<string, string>?> Here { get; } = new();

    /// <param name="kind"><c>write</c>, <c>fsync</c>, <c>rename</c> or <c>delete</c>.</param>
    public static void Before(string kind, string path)
    {
        Here.Value?.Invoke(kind, path);
        if (Asked is not { } asked) return;
        var step = Interlocked.Increment(ref _step);
        switch (asked.What)
        {
            case "kill" when step == asked.At:
                // What SIGKILL leaves: nothing is flushed, no handler runs.
                using (var self = System.Diagnostics.Process.GetCurrentProcess()) self.Kill();
                Thread.Sleep(Timeout.Infinite);
                break;
            case "hang" when step == asked.At:
                Thread.Sleep(Timeout.Infinite);
                break;
            case "nospace" when step >= asked.At && kind is "write":
                throw new IOException("No space left on device");
            case "fsync" when step >= asked.At && kind is "fsync":
                throw new IOException("could not be made durable: Input/output error");
        }
    }

    private static (string What, int At)? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return (text[..colon], int.Parse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
