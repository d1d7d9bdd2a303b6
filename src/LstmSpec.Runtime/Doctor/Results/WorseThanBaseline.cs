using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Scoring;

namespace LstmSpec.Doctor;

/// <summary>A baseline that needs no training forecasts at least as well. What stands in for the network within the preparation has rules of its own.</summary>
internal sealed class WorseThanBaseline : RunRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1803",
        "Worse than a baseline",
        Stage.Result,
        Severity.Warning,
        "A forecast that costs a training and is no better than repeating old values is worth nothing, however low its loss.")
    {
        Reads = ["window", "score"],
        CausedBy = ["LSTM1903"],
    };

    protected override string? Lacks(RunSubject subject) => Plain(subject.Run.Verdict.Baselines).Count > 0 ? null : "there is no baseline";

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var error = subject.Run.Data.Targets.Count > 1 ? "error (each target over its MASE scale)" : "mean absolute error";
        var worse = Plain(ErrorRatios.WorseThan(subject.Run.Verdict));
        if (worse.Count > 0)
        {
            yield return new(
                "model",
                $"at the same origins and steps the model's {error} is {Shown(worse)}",
                "difference or detrend the target, make the window as long as the season, or use the baseline itself",
                Remedies.Difference(subject.Plan.Spec, subject.Plan.Spec.Season ?? 1));
            yield break;
        }

        var close = Plain(ErrorRatios.CloseTo(subject.Run.Verdict));
        if (close.Count > 0)
            yield return new("model", $"the model's {error} is only {Shown(close)}", "ask whether so small a gain is worth a network", Severity: Severity.Info);
    }

    private static List<BaselineVerdict> Plain(IReadOnlyList<BaselineVerdict> verdicts) =>
        verdicts.Where(v => !v.Baseline.StartsWith("prepared-", StringComparison.Ordinal)).ToList();

    private static string Shown(IEnumerable<BaselineVerdict> verdicts) =>
        string.Join(" and ", verdicts.Select(v => FormattableString.Invariant($"{v.Ratio:0.00} times that of {v.Baseline}")));
}
