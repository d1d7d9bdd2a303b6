using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Scoring;

namespace LstmSpec.Doctor;

/// <summary>The forecasts are those of a baseline, shifted values and all.</summary>
internal sealed class BaselineCopies : RunRule
{
    private static readonly string[] Copied = ["naive", "seasonal-naive"];

    public override RuleInfo Info { get; } = new(
        "LSTM1804",
        "Baseline copy",
        Stage.Result,
        Severity.Warning,
        "A model that repeats the last value, or the last season, looks right in a plot, one step late. It is closer to that baseline than the baseline is to "
            + "the truth.")
    {
        Reads = ["window", "prepare"],
        CausedBy = ["LSTM1903", "LSTM1810"],
    };

    protected override string? Lacks(RunSubject subject) =>
        subject.Run.Verdict.Baselines.Any(b => Copied.Contains(b.Baseline, StringComparer.Ordinal) && b.Blocks >= Comparison.FewestBlocks)
        ? null : "there are too few independent origins for a test, or no naive baseline";

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        foreach (var baseline in Copied.Where(b => subject.Run.Forecasts.Any(f => string.Equals(f.Source, b, StringComparison.Ordinal))))
        {
            // With too few origins for a test nothing is said: "not better" would then only mean "not known". And what beats a baseline as a whole copies it at
            // no step.
            if (subject.Run.Verdict.Baselines.Any(v => string.Equals(v.Baseline, baseline, StringComparison.Ordinal) && v.Outcome == Outcome.Skill)) continue;
            var steps = BaselineCopy.Of(subject.Run.Evaluation, subject.Run.Forecasts, baseline).Where(c => c.IsCopy && !double.IsNaN(c.P)).ToList();
            if (steps.Count == 0) continue;
            var least = steps.MinBy(c => c.Ratio)!;
            var horizon = subject.Run.Evaluation[0].Horizon;
            var where = horizon == 1 ? "the forecasts" : FormattableString.Invariant($"at {steps.Count} of {horizon} steps the forecasts");
            var at = horizon == 1 ? "they" : FormattableString.Invariant($"at step {least.Step + 1} they");
            yield return new(
                "model",
                FormattableString.Invariant(
                    $"{where} copy {baseline}: {at} differ from it by {least.Ratio:0.00} times its own error and are not significantly better"),
                "let the model forecast the change (prepare: difference), or give it inputs beside the level",
                Remedies.Difference(subject.Plan.Spec, 1));
        }
    }
}
