namespace LstmSpec.Scheduling;

/// <summary>What a worker is doing.</summary>
public enum WorkerState
{
    /// <summary>It trains, or reads what it trains on.</summary>
    Working,

    /// <summary>Its slot is done.</summary>
    Finished,

    /// <summary>It stopped between two steps, its checkpoints written; its slot is to be started again.</summary>
    Interrupted,

    /// <summary>Trials failed, or it could not work at all.</summary>
    Failed,
}

/// <summary>A worker's sign of life: a file of its own that it writes anew every ten seconds.</summary>
/// <param name="Slot">As <c>3/12</c>.</param>
/// <param name="Host">Name of its machine.</param>
/// <param name="Process">Its process number there.</param>
/// <param name="Boot">Id of the start of the machine: a process number means nothing after the next one.</param>
/// <param name="Space">Namespace of process numbers; containers of one host have several.</param>
/// <param name="Born">When the process started, in the kernel's ticks: numbers are used again.</param>
/// <param name="Job">Nonce of the submission that it was started by; empty when started by hand.</param>
/// <param name="Element">Name of the scheduler's job that it is, as <c>17_3</c>; empty where there is none.</param>
/// <param name="Started">When it began with the slot, by its own clock.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Count">Grows with every beat.</param>
/// <param name="Done">Trials of the slot that are stored.</param>
/// <param name="Total">Trials that the slot has.</param>
/// <param name="Said">The last lines worth telling, such as why trials failed.</param>
public sealed record Beat(
    string Slot,
    string Host,
    int Process,
    string Boot,
    string Space,
    long Born,
    string Job,
    string Element,
    DateTimeOffset Started,
    WorkerState State,
    long Count,
    long Done,
    long Total,
    IReadOnlyList<string> Said);

/// <summary>Who this process is, to others who ask whether it is still alive.</summary>
/// <param name="Host">Name of the machine.</param>
/// <param name="Process">Number of the process.</param>
/// <param name="Boot">As <see cref="Beat.Boot"/>.</param>
/// <param name="Space">As <see cref="Beat.Space"/>.</param>
/// <param name="Born">As <see cref="Beat.Born"/>; 0 where the system does not tell it.</param>
public sealed record WhoAmI(string Host, int Process, string Boot, string Space, long Born)
{
    /// <summary>Of this process; what the system does not tell is empty.</summary>
    public static WhoAmI Here { get; } = new(Environment.MachineName, Environment.ProcessId, Line("/proc/sys/kernel/random/boot_id"), Link("/proc/self/ns/pid"),
        BornOf(Environment.ProcessId) ?? 0);

    /// <summary>False when the process is gone for certain; true when it is there; null where that cannot be told from here.</summary>
    public bool? IsThere(Beat beat)
    {
        // Another boot may be another machine of the same name: its silence has to tell.
        var here = Boot.Length > 0 && (Host, Boot, Space) == (beat.Host, beat.Boot, beat.Space);
        return here ? BornOf(beat.Process) == beat.Born : null;
    }

    /// <summary>Field 22 of /proc/PID/stat; null when there is no such process, or none that still runs.</summary>
    private static long? BornOf(int process)
    {
        var text = Line(FormattableString.Invariant($"/proc/{process}/stat"));
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 20 || fields[0] is "Z" or "X" ? null : long.Parse(fields[19], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Line(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim() : string.Empty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    private static string Link(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget ?? string.Empty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
