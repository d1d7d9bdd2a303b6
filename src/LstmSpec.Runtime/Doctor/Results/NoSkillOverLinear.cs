using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Scoring;

namespace LstmSpec.Doctor;

/// <summary>Ridge regression on the same windows after the same preparation does as well.</summary>
internal sealed class NoSkillOverLinear : RunRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1811",
        "No skill over linear",
        Stage.Result,
        Severity.Warning,
        "A linear model is trained in milliseconds and can be read. Where it does as well on the same windows, the recurrent network is not needed.")
    {
        Reads = ["model"],
        CausedBy = ["LSTM1903", "LSTM1810"],
    };

    protected override string? Lacks(RunSubject subject) =>
        subject.Run.Verdict.Baselines.Any(b => string.Equals(b.Baseline, "prepared-linear", StringComparison.Ordinal))
            ? null
            : "there is no prepared-linear among the baselines";

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        if (ErrorRatios.NoSkillOverLinear(subject.Run.Verdict) is not { } found) yield break;
        yield return new(
            "model",
            FormattableString.Invariant(
                $"the model's error is {found.Ratio:0.00} times that of prepared-linear, ridge regression on the same windows after the same preparation"),
            "use the linear model, or give the network more data or inputs that say more");
    }
}
