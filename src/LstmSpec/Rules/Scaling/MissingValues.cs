using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>A declared column has rows without a value, and no step fills them.</summary>
internal sealed class MissingValues : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1204",
        "Missing values reach the model",
        Stage.Data,
        Severity.Error,
        "One value that is not a number makes every output of a network not a number, and the weights after the first step too.")
    {
        Reads = ["data"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var column in subject.Inputs)
        {
            if (subject.ProfileOf(column) is not { Missing: > 0 } profile || subject.StepsOf(column).Any(s => s.Step is MissingStep)) continue;
            var share = Evidence.Percent((double)profile.Missing / subject.Profile!.Rows);
            yield return new(
                subject.PathOf(column),
                $"'{column}' has no value in {Evidence.Count(profile.Missing, "row")} ({share}), the longest stretch "
                    + $"{Evidence.Count(Math.Max(1, profile.LongestMissing), "row")}",
                "fill them from what was known before, with a step 'missing: forward' ahead of the others or in the file",
                subject.Spec.Task.IsLabels && subject.Spec.Data.Target.Contains(column, StringComparer.Ordinal) ? null
                    : subject.Spec.Prepare.Count == 0 ? new(EditKind.Set, "prepare", "[{missing: {method: forward, on: " + Evidence.Flow([column]) + "}}]")
                    : new(EditKind.Insert, SpecPath.At("prepare", 0), "{missing: {method: forward, on: " + Evidence.Flow([column]) + "}}"));
        }
    }
}
