using System.CommandLine;
using LstmSpec.Cli.Clusters;
using LstmSpec.Cli.Terminal;

namespace LstmSpec.Cli.Verbs.Clusters;

/// <summary><c>env slurm</c>: what a site's Slurm allows, as far as it says so itself.</summary>
internal static class EnvSlurmVerb
{
    public static Command Command()
    {
        var command = new Command("slurm", "Tell what the Slurm of this site allows.");
        var json = JsonOut.Option();
        command.Add(json);
        command.SetAction(parsed =>
        {
            var (code, lines) = Tell();
            if (parsed.GetValue(json)) Json(lines);
            else foreach (var (name, text) in lines) Console.Out.WriteLine($"{name,-10} {text}");
            return code;
        });
        return command;
    }

    /// <summary>What is known, a name and a sentence each; a name may come again.</summary>
    private static (int Code, IReadOnlyList<(string Name, string Text)> Lines) Tell()
    {
        var lines = new List<(string, string)>();
        var version = SlurmCommand.Run("sbatch", ["--version"]);
        var config = SlurmCommand.Run("scontrol", ["show", "config"]);
        if (version.Code != 0 || config.Code != 0)
        {
            Line("slurm", $"{(version.Code == SlurmCommand.Absent ? "absent; " : string.Empty)}{SlurmQueue.Why(version.Code != 0 ? version : config)}");
            return (ExitCodes.InputOutput, lines);
        }

        Line("slurm", $"{version.Out.Trim()}, cluster {Setting("ClusterName")}");
        Line("arrays",
            $"{SlurmQueue.LargestArray()} elements at most (MaxArraySize), {Setting("MaxJobCount")} jobs in all (MaxJobCount): the trials are packed into "
                + "slots");
        Line("preemption", $"{Setting("PreemptType")} {Setting("PreemptMode")}; a slot is queued again by itself");
        Line("end", $"{Setting("KillWait")} from TERM to KILL (KillWait): so long a step and its checkpoint may take");
        Line("requeue", Setting("JobRequeue") == "0" ? "off unless asked for (JobRequeue); the arrays ask" : "on");
        Line("accounting",
            Setting("AccountingStorageType") is "accounting_storage/none" ? "none; none is needed" : $"{Setting("AccountingStorageType")}; not needed");
        var partitions = SlurmCommand.Run("sinfo", ["--noheader", "--format=%P|%a|%l|%D|%c|%m"]);
        foreach (var p in partitions.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim().Split('|')).Where(p => p.Length == 6))
            Line("partition", $"{p[0]} {p[1]}, time limit {p[2]}, {p[3]} nodes of {p[4]} cores and {p[5]} MB");
        return (ExitCodes.Good, lines);

        string Setting(string name) => SlurmQueue.Setting(config.Out, name) ?? "unknown";

        void Line(string name, string text) => lines.Add((name, text));
    }

    private static void Json(IReadOnlyList<(string Name, string Text)> lines) => JsonOut.Write(json =>
    {
        json.WriteStartObject();
        foreach (var group in lines.GroupBy(l => l.Name, l => l.Text, StringComparer.Ordinal)) json.Strings(group.Key, group);
        json.WriteEndObject();
    });
}
