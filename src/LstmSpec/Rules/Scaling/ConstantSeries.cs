using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>A declared column has one value, or all but one. The spread is compared with the size of the values, so that air pressure in pascal is not meant.</summary>
internal sealed class ConstantSeries : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1203",
        "Constant series",
        Stage.Data,
        Severity.Warning,
        "A column that does not vary tells a model nothing, and dividing by its spread divides by zero. As a target there is nothing to forecast.")
    {
        Reads = ["data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var column in subject.Spec.Inputs)
        {
            if (subject.ProfileOf(column) is not { } profile || profile.Missing >= subject.Profile!.Rows) continue;
            var largest = Math.Max(Math.Abs(profile.Min), Math.Abs(profile.Max));
            if (profile.Min < profile.Max && profile.StandardDeviation > 1e-6 * largest) continue;
            var target = subject.Spec.Data.Target.Contains(column, StringComparer.Ordinal);
            yield return new(
                subject.PathOf(column),
                profile.Min.Equals(profile.Max)
                    ? $"'{column}' is {Evidence.Say(profile.Min)} in every row"
                    : $"'{column}' hardly varies: its standard deviation is {Evidence.Say(profile.StandardDeviation)} on values up to {Evidence.Say(largest)}",
                target ? "choose a target that varies, or rows in which it does" : "leave the column out",
                target || subject.PathOf(column) is "data.past" or "data.future" ? null : new(EditKind.Remove, subject.PathOf(column)),
                target ? Severity.Error : null);
        }
    }
}
