using System.Text.Json;
using LstmSpec.Engines;
using LstmSpec.Running;
using LstmSpec.Scheduling;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Clusters;

/// <summary>A checked spec → what workers are to do.</summary>
internal static class Ordering
{
    /// <exception cref="Data.RefusalException">Its trials cannot be trained apart from each other.</exception>
    public static WorkOrder Of(SpecFile file, RunSetup setup, RunOptions options, string engine, NumericProfile profile)
    {
        var plan = setup.Plan;
        TrialShare.Check(plan, profile);
        using var text = JsonDocument.Parse(plan.Text);
        var run = new OrderedRun(RunId.Of(plan, setup.Table, profile), plan.Hash, setup.Table.Hash, TrialShare.FoldsOf(setup).Count, [.. plan.Spec.Seeds], text.RootElement.Clone());
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
            [run]);
    }
}
