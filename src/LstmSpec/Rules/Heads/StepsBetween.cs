using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>The first target lies several steps behind the window, and the steps between are needed: to feed a forecast back, or to sum up
/// differences.</summary>
internal sealed class StepsBetween : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1712",
        "Steps between window and target are needed",
        Stage.Spec,
        Severity.Error,
        "Where the first target is set off, the steps before it are neither known nor forecast. A recursive head feeds each step into the next, and a "
            + "difference is summed up from the value a lag before: both ask for just these steps.")
    {
        Reads = ["data", "window", "model", "prepare", "task"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        var lead = spec.TargetOffset - spec.Task.ImpliedOffset;
        if (lead != 0 && spec.Model.Head is RecursiveHead)
            yield return new("data.target.offset",
                $"the first target lies {spec.TargetOffset} steps behind the window, and the recursive head goes on step by step from its end",
                "use the direct head, or leave the offset out", new(EditKind.Set, "model.head", "direct"));
        if (lead <= 0) yield break;
        for (var i = 0; i < spec.Prepare.Count; i++)
        {
            if (spec.Prepare[i] is not DifferenceStep { Invert: true, IntegrateFrom: IntegrateFrom.Origin } step || step.Season >= spec.Window.Horizon + lead)
                continue;
            var target = spec.Data.Target.FirstOrDefault(t => spec.Prepares(step, t));
            if (target is null) continue;
            yield return new(
                subject.StepPath(i, string.Empty),
                $"a difference of lag {step.Season} of '{target}' is summed up from values that the window's end, {spec.TargetOffset} steps before the first "
                    + $"of {Evidence.Count(spec.Window.Horizon, "target")}, does not know",
                $"a lag of at least {spec.Window.Horizon + lead}, or forecast from the next step on",
                new(EditKind.Remove, "data.target.offset"));
        }
    }
}
