using System.Globalization;
using System.Text;
using LstmSpec.Scheduling;

namespace LstmSpec.Cli.Clusters;

/// <summary>What is asked of Slurm for each element of the array.</summary>
/// <param name="Throttle">Elements at the same time; null for as many as fit.</param>
/// <param name="Cpus">Cores of an element, a trial on each.</param>
/// <param name="Time">As Slurm writes it; null for the partition's.</param>
/// <param name="Warning">Seconds before the end of that time at which a worker is told.</param>
/// <param name="More">Further options of sbatch, as they are.</param>
internal sealed record SlurmRequest(int? Throttle, int Cpus, string? Time, string? Memory, string? Partition, int Warning, IReadOnlyList<string> More);

/// <summary>The batch script of an array: it becomes the worker itself, so that Slurm's signals reach it.</summary>
internal static class SlurmScript
{
    public static string Text(StoredOrder order, StoredJob job, SlurmRequest request, IReadOnlyList<string> tool, string folder)
    {
        var intent = job.Intent;
        var text = new StringBuilder("#!/bin/sh\n");
        Option("job-name", intent.Name);
        Option("array", Ranges(intent.Slots) + (request.Throttle is { } t ? FormattableString.Invariant($"%{t}") : string.Empty));
        Option("ntasks", "1");
        Option("cpus-per-task", request.Cpus.ToString(CultureInfo.InvariantCulture));
        Option("output", job.Folder.Replace("%", "%%", StringComparison.Ordinal) + "/slot-%a.log");
        Option("open-mode", "append");
        Option("chdir", folder);
        Option("signal", FormattableString.Invariant($"B:USR1@{request.Warning}"));
        text.Append("#SBATCH --requeue\n");
        if (request.Time is { } time) Option("time", time);
        if (request.Memory is { } memory) Option("mem", memory);
        if (request.Partition is { } partition) Option("partition", partition);
        foreach (var more in request.More) text.Append(CultureInfo.InvariantCulture, $"#SBATCH {more}\n");

        // Not ignored until the worker listens: .NET would ignore for good what it finds ignored.
        text.Append("exec ").Append(string.Join(' ', tool.Select(Shell.Quoted)));
        text.Append(CultureInfo.InvariantCulture,
            $" worker --order {order.Id} --slot \"$SLURM_ARRAY_TASK_ID/{intent.Of}\" --workers {request.Cpus} --store {Shell.Quoted(order.Store)} --job "
                + $"{intent.Nonce}\n");
        return text.ToString();

        void Option(string name, string value) =>
            text.Append(CultureInfo.InvariantCulture, $"#SBATCH --{name}={(value.Any(char.IsWhiteSpace) ? "\"" + value + "\"" : value)}\n");
    }

    /// <summary>Such as <c>0-3,7</c>.</summary>
    internal static string Ranges(IReadOnlyList<int> slots)
    {
        var text = new StringBuilder();
        for (var i = 0; i < slots.Count;)
        {
            var last = i;
            while (last + 1 < slots.Count && slots[last + 1] == slots[last] + 1) last++;
            if (text.Length > 0) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{slots[i]}");
            if (last > i) text.Append(CultureInfo.InvariantCulture, $"-{slots[last]}");
            i = last + 1;
        }

        return text.ToString();
    }
}

/// <summary>Words for a POSIX shell.</summary>
internal static class Shell
{
    /// <summary>As a shell reads it back.</summary>
    public static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,+@%".Contains(c, StringComparison.Ordinal))
            ? argument
            : "'" + argument.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>How this very tool is called, from anywhere.</summary>
    public static IReadOnlyList<string> Tool() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet"
            ? [Environment.ProcessPath!, "exec", typeof(Shell).Assembly.Location]
            : [Environment.ProcessPath!];
}
