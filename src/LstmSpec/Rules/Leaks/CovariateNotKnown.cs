using LstmSpec.Findings;
using LstmSpec.Grammar;

namespace LstmSpec.Rules.Leaks;

/// <summary>A covariate is said to be known for the steps to be forecast, and to be published late.</summary>
internal sealed class CovariateNotKnown : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1109",
        "Covariate not known at forecast time",
        Stage.Spec,
        Severity.Error,
        "A value that is published later than the time it speaks of cannot be known ahead of that time. A score that uses it is of a forecast that nobody can "
            + "make.")
    {
        Reads = ["data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var column in subject.Spec.Data.Future)
        {
            var said = subject.Spec.Data.Column(column);
            if (said.ReleaseLag == 0) continue;
            var own = SpecPath.Join("data.columns", column);
            var known = SpecPath.Join(own, "known");
            yield return new(
                SpecPath.Join(own, "release-lag"),
                $"'{column}' is published {Evidence.Count(said.ReleaseLag, "step")} after its time, and is said to be known "
                    + $"{Evidence.Count(subject.Spec.Window.Horizon, "step")} ahead of it",
                "declare it as known up to the origin (past); its lag is kept",
                subject.IsWritten(known) && column.IndexOfAny(['.', '[', ']']) < 0 ? new(EditKind.Set, known, "past") : null);
        }
    }
}
