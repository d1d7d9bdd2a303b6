using LstmSpec.Cli.Inputs;
using LstmSpec.Engines;
using LstmSpec.Running;
using LstmSpec.Scheduling;

namespace LstmSpec.Cli.Clusters;

/// <summary>A checked spec → what workers are to do.</summary>
internal static class Ordering
{
    /// <exception cref="Data.RefusalException">The engine has not its arithmetic, or a point of its sweep cannot be tried.</exception>
    public static WorkOrder Of(SpecFile file, RunSetup setup, RunOptions options, string engine, NumericProfile profile)
    {
        var plan = setup.Plan;
        return new(
            WorkOrder.CurrentFormat,
            plan.Spec.Name,
            plan.Spec.About,
            plan.Spec.Data.Source,
            engine,
            profile,
            Path.GetFullPath(file.Path),
            file.Folder,
            options.DataRoot is null ? null : Path.GetFullPath(options.DataRoot),
            [.. setup.Compromised],
            file.Said,
            "lstmspec run " + Shell.Quoted(file.Path),
            [OrderedRun.Of(setup, profile)]);
    }
}
