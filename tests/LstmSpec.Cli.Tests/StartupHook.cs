using System.Globalization;
using LstmSpec.Storing;

#pragma warning disable CA1050, MA0047 // The runtime looks for this name outside every namespace.

/// <summary>
/// Breaks the disk of a tool that the tests start: the runtime calls this before the tool's own Main when DOTNET_STARTUP_HOOKS names this assembly.
/// <c>LSTMSPEC_FAULT</c> names the durable step, counted from 1, at which the process is killed, hangs, finds the disk full or an fsync refused, such as
/// <c>kill:17</c>; <c>hold:2</c> holds it before each checkpoint from the second on until the test lets it go (<see cref="Tool.Go"/>). The tool itself knows
/// nothing of it.
/// </summary>
internal static class StartupHook
{
    private static int _step, _checkpoint;

    public static void Initialize()
    {
        var asked = Environment.GetEnvironmentVariable("LSTMSPEC_FAULT") ?? string.Empty;
        var colon = asked.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return;
        var (what, at) = (asked[..colon], int.Parse(asked.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture));
        var hold = Environment.GetEnvironmentVariable("LSTMSPEC_HOLD");
        Faults.Everywhere = (kind, path) =>
        {
            if (what is not "hold") Before(what, at, kind);
            else if (kind is "rename" && Path.GetFileName(path).StartsWith("checkpoint-", StringComparison.Ordinal)
                && Interlocked.Increment(ref _checkpoint) is var number && number >= at)
                Hold(hold!, number);
        };
    }

    private static void Hold(string folder, int number)
    {
        File.WriteAllBytes(Path.Combine(folder, FormattableString.Invariant($"held-{number}")), []);
        while (!File.Exists(Path.Combine(folder, FormattableString.Invariant($"go-{number}"))) && !File.Exists(Path.Combine(folder, "go"))) Thread.Sleep(10);
    }

    private static void Before(string what, int at, string kind)
    {
        var step = Interlocked.Increment(ref _step);
        switch (what)
        {
            case "kill" when step == at:
                // What SIGKILL leaves: nothing is flushed, no handler runs.
                using (var self = System.Diagnostics.Process.GetCurrentProcess()) self.Kill();
                Thread.Sleep(Timeout.Infinite);
                break;
            case "hang" when step == at:
                Thread.Sleep(Timeout.Infinite);
                break;
            case "nospace" when step >= at && kind is "write":
                throw new IOException("No space left on device");
            case "fsync" when step >= at && kind is "fsync":
                throw new IOException("could not be made durable: Input/output error");
        }
    }
}
