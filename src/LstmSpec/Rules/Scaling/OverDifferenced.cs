using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>The last difference left more than there was to take.</summary>
internal sealed class OverDifferenced : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1214",
        "Over-differenced",
        Stage.Data,
        Severity.Warning,
        "One difference too many turns noise into a zigzag with more variance than before: the model learns to undo it, and errors add up on the way back.")
    {
        Reads = ["data", "prepare"],

        // A lone spike is a zigzag once it is differenced.
        CausedBy = ["LSTM1206"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var column in subject.Inputs)
        {
            if (subject.ProfileOf(column)?.Difference is not { } known) continue;
            var steps = subject.StepsOf(column).Where(s => s.Step is DifferenceStep).Select(s => (s.Index, Step: (DifferenceStep)s.Step)).ToList();
            if (steps.Count == 0 || steps.Sum(s => s.Step.Order) != known.Times) continue;
            if (!(known.Autocorrelation < -0.45) || !(known.VarianceRatio > 1)) continue;
            var (index, last) = steps[steps.Count - 1];
            var path = subject.ItemPath("prepare", index);
            yield return new(
                path,
                $"the last difference of '{column}' is one too many: its variance is {Evidence.Say(known.VarianceRatio)} times that before, and its "
                    + $"autocorrelation at lag 1 is {Evidence.Say(known.Autocorrelation)}",
                last.Order > 1 ? "lower the order" : "leave it out",
                last.Order > 1
                    ? new(EditKind.Set, path + ".difference.order", (last.Order - 1).ToString(System.Globalization.CultureInfo.InvariantCulture))
                    : subject.Spec.Prepare.Count == 1 ? new(EditKind.Remove, "prepare") : new(EditKind.Remove, path));
        }
    }
}
