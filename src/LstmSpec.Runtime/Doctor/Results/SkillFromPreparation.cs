using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Scoring;

namespace LstmSpec.Doctor;

/// <summary>The declared preparation with a constant in the network's place does as well.</summary>
internal sealed class SkillFromPreparation : RunRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1810",
        "Skill comes from the preparation",
        Stage.Result,
        Severity.Warning,
        "A good score can be the work of logarithm, seasonal difference and scaling alone. Where a constant in the network's place does as well, the network "
            + "has learnt nothing.")
    {
        Reads = ["prepare"],
        CausedBy = ["LSTM1903"],
    };

    protected override string? Lacks(RunSubject subject) =>
        subject.Run.Verdict.Baselines.Any(b => string.Equals(b.Baseline, "prepared-mean", StringComparison.Ordinal))
            ? null
            : "there is no prepared-mean among the baselines";

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        if (ErrorRatios.SkillFromPreparation(subject.Run.Verdict) is not { } found) yield break;
        yield return new(
            "prepare",
            string.Create(CultureInfo.InvariantCulture,
                $"the model's error is {found.Ratio:0.00} times that of prepared-mean, the same preparation with a constant in the network's place: the "
                    + $"preparation forecasts, the network adds nothing"),
            "keep the preparation and drop the network, or give the network more data or inputs that say more");
    }
}
