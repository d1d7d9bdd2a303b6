using System.Globalization;

namespace LstmSpec.Cli.Clusters;

/// <summary>An element of an array as Slurm tells of it, which may be wrong: a job that was killed with its daemon is called running.</summary>
/// <param name="Slot">The element's number.</param>
/// <param name="Running">For how long, by Slurm's account.</param>
internal sealed record QueuedSlot(string Job, int Slot, string State, string Reason, TimeSpan Running)
{
    /// <summary>Its turn is to come.</summary>
    public bool Waits => State is "PENDING" or "CONFIGURING" or "REQUEUED" or "REQUEUE_HOLD" or "SUSPENDED" or "COMPLETING";
}

/// <summary>What Slurm says of a submission.</summary>
/// <param name="Silent">Why it says nothing; null when it answered.</param>
internal sealed record QueueAnswer(IReadOnlyList<QueuedSlot> Slots, string? Silent);

/// <summary>Asks and tells Slurm by its own commands.</summary>
internal static class SlurmQueue
{
    /// <summary>What is queued or running under the name of a submission.</summary>
    public static QueueAnswer Of(string name)
    {
        var said = SlurmCommand.Run("squeue", ["--noheader", "--array", "--format=%F|%K|%T|%r|%M", "--name=" + name]);
        return said.Code == 0
            ? new([.. said.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<QueuedSlot>()], null)
            : new([], Why(said));
    }

    /// <summary>Hands a batch script over. What sbatch says of a failure may be wrong, too: a call that timed out may have been heard.</summary>
    public static SlurmSaid Submit(string script)
    {
        var said = SlurmCommand.Run("sbatch", ["--parsable", script]);
        return said with { Out = said.Out.Trim().Split(';')[0] };
    }

    /// <summary>Takes what waits out of the queue, and has what runs stop after its step.</summary>
    /// <param name="job">The array's number.</param>
    public static string? Stop(string job)
    {
        var waiting = SlurmCommand.Run("scancel", ["--state=PENDING", job]);
        var running = SlurmCommand.Run("scancel", ["--batch", "--signal=USR1", job]);
        var wrong = new[] { waiting, running }.FirstOrDefault(s => s.Code != 0 && !s.Error.Contains("Invalid job id", StringComparison.Ordinal));
        return wrong is null ? null : Why(wrong);
    }

    /// <summary>Ends an element that only Slurm still believes in.</summary>
    public static void Bury(QueuedSlot ghost) => SlurmCommand.Run("scancel", [FormattableString.Invariant($"{ghost.Job}_{ghost.Slot}")]);

    /// <summary>Slots that one array may have; Slurm's own default where it does not say.</summary>
    public static int LargestArray() =>
        Setting("MaxArraySize") is { } size
            && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var largest) ? Math.Max(1, largest - 1) : 1000;

    /// <summary>A line of <c>scontrol show config</c>; null where there is none, or no Slurm.</summary>
    public static string? Setting(string name) => Setting(SlurmCommand.Run("scontrol", ["show", "config"]).Out, name);

    public static string? Setting(string config, string name) => config.Split('\n')
        .Select(l => l.Split('=', 2)).Where(p => p.Length == 2 && string.Equals(p[0].Trim(), name, StringComparison.Ordinal)).Select(p => p[1].Trim())
        .FirstOrDefault();

    /// <summary>The last line of what a command says of its failure, which is the one that counts.</summary>
    public static string Why(SlurmSaid said) => said.Error.Trim().Split('\n')[^1];

    internal static QueuedSlot? Parse(string line)
    {
        var parts = line.Trim().Split('|');
        return parts.Length == 5 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var slot)
            ? new(parts[0], slot, parts[2], parts[3], Span(parts[4])) : null;
    }

    /// <summary><c>[days-][hours:]minutes:seconds</c>.</summary>
    private static TimeSpan Span(string text)
    {
        var days = text.Contains('-', StringComparison.Ordinal) ? text[..text.IndexOf('-', StringComparison.Ordinal)] : "0";
        var seconds = text[(text.IndexOf('-', StringComparison.Ordinal) + 1)..].Split(':')
            .Aggregate(0L, (sum, part) => (sum * 60) + (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0));
        return TimeSpan.FromSeconds(seconds) + TimeSpan.FromDays(int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var d) ? d : 0);
    }
}
