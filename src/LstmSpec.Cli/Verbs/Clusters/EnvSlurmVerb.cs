using System.CommandLine;
using LstmSpec.Cli.Clusters;

namespace LstmSpec.Cli.Verbs.Clusters;

/// <summary><c>env slurm</c>: what a site's Slurm allows, as far as it says so itself.</summary>
internal static class EnvSlurmVerb
{
    public static Command Command()
    {
        var command = new Command("slurm", "Tell what the Slurm of this site allows.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var version = SlurmCommand.Run("sbatch", ["--version"]);
        var config = SlurmCommand.Run("scontrol", ["show", "config"]);
        if (version.Code != 0 || config.Code != 0)
        {
            Console.Out.WriteLine($"slurm      {(version.Code == SlurmCommand.Absent ? "absent; " : string.Empty)}{SlurmQueue.Why(version.Code != 0 ? version : config)}");
            return ExitCodes.InputOutput;
        }

        Line("slurm", $"{version.Out.Trim()}, cluster {Setting("ClusterName")}");
        Line("arrays", $"{SlurmQueue.LargestArray()} elements at most (MaxArraySize), {Setting("MaxJobCount")} jobs in all (MaxJobCount): the trials are packed into slots");
        Line("preemption", $"{Setting("PreemptType")} {Setting("PreemptMode")}; a slot is queued again by itself");
        Line("end", $"{Setting("KillWait")} from TERM to KILL (KillWait): so long a step and its checkpoint may take");
        Line("requeue", Setting("JobRequeue") == "0" ? "off unless asked for (JobRequeue); the arrays ask" : "on");
        Line("accounting", Setting("AccountingStorageType") is "accounting_storage/none" ? "none; none is needed" : $"{Setting("AccountingStorageType")}; not needed");
        var partitions = SlurmCommand.Run("sinfo", ["--noheader", "--format=%P|%a|%l|%D|%c|%m"]);
        foreach (var p in partitions.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim().Split('|')).Where(p => p.Length == 6))
            Line("partition", $"{p[0]} {p[1]}, time limit {p[2]}, {p[3]} nodes of {p[4]} cores and {p[5]} MB");
        return ExitCodes.Good;

        string Setting(string name) => SlurmQueue.Setting(config.Out, name) ?? "unknown";

        static void Line(string name, string text) => Console.Out.WriteLine($"{name,-10} {text}");
    }
}
