using LstmSpec.Findings;

namespace LstmSpec.Rules.Leaks;

/// <summary>A column that is known for the rows to be forecast says what is to be forecast.</summary>
internal sealed class FeatureReproducesTarget : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1107",
        "Feature reproduces the target",
        Stage.Data,
        Severity.Error,
        "What is known ahead of time cannot move with the target row by row, unless it is the target or was computed from it; such a model has nothing to go "
            + "by when it is used.")
    {
        Reads = ["data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var column in subject.Spec.Data.Future)
        {
            foreach (var lead in subject.ProfileOf(column)?.Leads ?? default)
            {
                if (lead.Rows < 30 || !(Math.Abs(lead.Same) >= 0.95) || !(Math.Abs(lead.SameChanges) >= 0.95)) continue;
                var path = subject.PathOf(column);
                yield return new(
                    path,
                    $"'{column}' is said to be known ahead of time and reproduces '{lead.Target}': rank correlation {Evidence.Say(lead.Same)} in the same row, "
                        + $"{Evidence.Say(lead.SameChanges)} of the changes ({lead.Rows} rows)",
                    "leave it out, or declare it under past, where only rows before the origin are read",
                    new(EditKind.Remove, path));
                break;
            }
        }
    }
}
