namespace LstmSpec.Cli.Tests.Clusters;

/// <summary>A test against a real Slurm of its own; skipped, saying why, where its programs are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlurmFactAttribute : FactAttribute
{
    private static readonly string[] Needed = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel"];

    public SlurmFactAttribute()
    {
        var absent = Needed.Where(p => SlurmCluster.Find(p) is null).ToList();
        if (!OperatingSystem.IsLinux()) Skip = "no Slurm here: it runs on Linux";
        else if (absent.Count > 0) Skip = $"no Slurm here: {string.Join(", ", absent)} not found (apt-get install slurm-wlm munge)";
    }
}
