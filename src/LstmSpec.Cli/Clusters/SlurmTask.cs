using System.ComponentModel;
using System.Diagnostics;

namespace LstmSpec.Cli.Clusters;

/// <summary>The Slurm job that this process is.</summary>
/// <param name="Name"><c>17_3</c> for an element of an array: the bare number would mean all of them.</param>
internal sealed record SlurmTask(string Name)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Null where Slurm did not start this process.</summary>
    public static SlurmTask? Here { get; } = (Get("SLURM_ARRAY_JOB_ID"), Get("SLURM_ARRAY_TASK_ID"), Get("SLURM_JOB_ID")) switch
    {
        ({ } array, { } task, _) => new($"{array}_{task}"),
        (_, _, { } job) => new(job),
        _ => null,
    };

    /// <summary>Asks for another turn. A controller that does not answer is asked again for a minute.</summary>
    /// <returns>What came of it, to be said.</returns>
    public string Requeue()
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var said = SlurmCommand.Run("scontrol", ["requeue", Name]);
            if (said.Code == 0) return $"job {Name} is queued again";
            if (clock.Elapsed > Patience) return $"job {Name} could not be queued again: {SlurmQueue.Why(said)}; 'submit' sends what is missing anew";
            Thread.Sleep(TimeSpan.FromSeconds(2));
        }
    }

    private static string? Get(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}

/// <summary>What a program of Slurm's said.</summary>
internal sealed record SlurmSaid(int Code, string Out, string Error);

/// <summary>Calls one of Slurm's programs, as a user would: nothing else of Slurm is needed, and no accounting database.</summary>
internal static class SlurmCommand
{
    /// <summary>Exit code where there is no such program.</summary>
    public const int Absent = 127;

    private const int NoAnswer = 124;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static SlurmSaid Run(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program,
            arguments)
        { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> text = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return new(NoAnswer, string.Empty, $"{program} does not answer");
            }

            return new(process.ExitCode, text.Result, error.Result);
        }
        catch (Win32Exception)
        {
            return new(Absent, string.Empty, $"{program} is not installed here");
        }
    }
}
