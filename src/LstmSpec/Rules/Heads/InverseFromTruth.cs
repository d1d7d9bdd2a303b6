using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>A forecast of differences is summed up from values behind its origin.</summary>
internal sealed class InverseFromTruth : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1706",
        "Inverse difference uses future truth",
        Stage.Spec,
        Severity.Error,
        "A forecast several steps ahead is summed up from what was forecast before it. Summed up from the true values it is a row of one-step forecasts, each "
            + "told the answer up to the step before.")
    {
        Reads = ["prepare", "window", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        for (var i = 0; i < spec.Prepare.Count; i++)
        {
            if (spec.Prepare[i] is not DifferenceStep { IntegrateFrom: IntegrateFrom.Truth } difference) continue;
            // Up to one season ahead all that is summed up from lies before the origin.
            if (spec.Window.Horizon <= difference.Season || !spec.Data.Target.Any(c => spec.Prepares(difference, c))) continue;
            var path = subject.StepPath(i, "integrate-from");
            yield return new(
                path,
                $"the forecast goes {spec.Window.Horizon} steps ahead, and from step {difference.Season + 1} on it is summed up from true values that are not "
                    + "known at the origin",
                "sum up from the origin",
                new(EditKind.Set, path, "origin"));
        }
    }
}
