using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>After preparation a target still lies far from where a fresh network's outputs do.</summary>
internal sealed class TargetFarFromZero : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1202",
        "Target far from where outputs begin",
        Stage.Data,
        Severity.Warning,
        "The head starts at zero with small weights: a target with a mean far from zero, or a spread far from one, spends the first epochs on finding its "
            + "level.")
    {
        Reads = ["data", "prepare"],
        CausedBy = ["LSTM1201", "LSTM1203"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var column in subject.Spec.Data.Target)
        {
            var steps = subject.StepsOf(column);
            if (subject.ProfileOf(column)?.Prepared is not { StandardDeviation: > 0 } size) continue;
            var last = steps.Count > 0 ? steps[steps.Count - 1] : default;
            if (last.Step is ScaleStep { Method: ScaleMethod.Standard }) continue;
            var off = Math.Abs(size.Mean) > 3 * size.StandardDeviation;
            if (!off && size.StandardDeviation is >= 0.1 and <= 10) continue;
            var path = last.Step is ScaleStep ? subject.ItemPath("prepare", last.Index) : Leveller.PathOf(subject, column);
            yield return new(
                path,
                $"'{column}' reaches the loss with a mean of {Evidence.Say(size.Mean)} and a standard deviation of {Evidence.Say(size.StandardDeviation)}"
                    + (last.Step is ScaleStep s ? $" after scaling by {Words.Of(s.Method)}" : string.Empty),
                "standardise it",
                subject.Spec.Prepare.Count == 0
                    ? new(EditKind.Set, "prepare", "[{scale: standard}]")
                    : new(EditKind.Insert, SpecPath.At("prepare", subject.Spec.Prepare.Count),
                        "{scale: {method: standard, on: " + Evidence.Flow([column]) + "}}"));
        }
    }
}
