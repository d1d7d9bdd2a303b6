using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>A log or Box-Cox step comes first in the preparation of a column with values at or below minus its offset.</summary>
internal sealed class LogOfNonPositive : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1213",
        "Logarithm of values that are not positive",
        Stage.Data,
        Severity.Error,
        "The logarithm of zero is minus infinity and that of a negative value is none at all; one such row spoils every window that holds it.")
    {
        Reads = ["prepare", "data"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var column in subject.Inputs)
        {
            var steps = subject.StepsOf(column);
            if (steps.Count == 0 || subject.ProfileOf(column) is not { } profile) continue;
            Number? offsetSaid = steps[0].Step switch { LogStep s => s.Offset, BoxCoxStep s => s.Offset, _ => null };
            if (offsetSaid is not { } said || profile.Min + said.Value > 0 || profile.Missing >= subject.Profile!.Rows) continue;
            var box = steps[0].Step is BoxCoxStep;
            var count = said.Value.Equals(0) && profile.NonPositive > 0
                ? $"{Evidence.Count(profile.NonPositive, "row")} of '{column}' {(profile.NonPositive == 1 ? "is" : "are")} at or below zero"
                : $"'{column}' goes down to {Evidence.Say(profile.Min)}";
            var offset = Math.Ceiling(1 - profile.Min);
            var fix = offset < 1e9 ? new SpecEdit(EditKind.Set, subject.StepPath(steps[0].Index, "offset"),
                offset.ToString("0", CultureInfo.InvariantCulture)) : null;
            yield return new(
                subject.StepPath(steps[0].Index, string.Empty),
                count + (said.Value.Equals(0) ? $", the smallest value {Evidence.Say(profile.Min)}" : $", and the offset is {said}")
                    + (box ? ": it has no power" : ": it has no logarithm"),
                box ? "add an offset that makes all values positive, or leave the step out"
                    : "add an offset that makes all values positive, or leave the logarithm out",
                fix);
        }
    }
}
