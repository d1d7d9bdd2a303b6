using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Splits;

/// <summary>What is tested was there to be trained on: a target that is a copy of another, or rows that were pasted in twice.</summary>
internal sealed class DuplicateSeries : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1122",
        "Duplicate series or rows",
        Stage.Data,
        Severity.Error,
        "A test on rows that stand in the training part as well is passed by heart; targets that are copies of one count one success several times.")
    {
        Reads = ["data", "split"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var targets = subject.Spec.Data.Target;
        foreach (var pair in subject.Profile?.Pairs ?? default)
        {
            if (!targets.Contains(pair.First, StringComparer.Ordinal) || !targets.Contains(pair.Second, StringComparer.Ordinal)) continue;
            var path = subject.PathOf(pair.Second);
            yield return new(
                path,
                pair.Equal ? $"the targets '{pair.First}' and '{pair.Second}' are equal in every row" : $"the targets '{pair.First}' and '{pair.Second}' are one series but for its size: |ρ| above 0.999, of values and of changes",
                "forecast one of them",
                new(EditKind.Remove, path),
                pair.Equal ? null : Severity.Warning);
        }

        foreach (var column in targets)
        {
            if (subject.ProfileOf(column)?.RepeatsAfter is not { } rows) continue;
            yield return new(
                subject.PathOf(column),
                $"the last test part of '{column}' stands in the series before, {Evidence.Count(rows, "row")} earlier, value for value",
                "remove the rows that are there twice");
        }
    }
}
