using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>A difference is taken from window to window.</summary>
internal sealed class DifferenceAcrossInstances : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1216",
        "Difference across instances",
        Stage.Spec,
        Severity.Error,
        "In an array of samples the first axis is no time. The difference of two windows is neither a change from step to step nor can it be undone in a "
            + "forecast of one.")
    {
        Reads = ["prepare"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        for (var i = 0; i < subject.Spec.Prepare.Count; i++)
        {
            if (subject.Spec.Prepare[i] is not DifferenceStep { Axis: DifferenceAxis.Sample } difference) continue;
            var path = subject.StepPath(i, "axis");
            yield return new(
                path,
                $"the difference of lag {difference.Season} is taken between windows, not between steps: a window less another is no change in time",
                "take it along time",
                new(EditKind.Set, path, "time"));
        }
    }
}
