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
        "A model that repeats the last value, or the last season, looks right in a plot, one step late. It is closer to that baseline than the baseline is to the truth.")
    {
        Reads = ["window", "prepare"],
        CausedBy = ["LSTM1903", "LSTM1810"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        foreach (var baseline in Copied.Where(b => subject.Run.Forecasts.Any(f => string.Equals(f.Source, b, StringComparison.Ordinal))))
        {
            var steps = BaselineCopy.Of(subject.Run.Evaluation, subject.Run.Forecasts, baseline).Where(c => c.IsCopy).ToList();
            if (steps.Count == 0) continue;
            var least = steps.MinBy(c => c.Ratio)!;
            yield return new(
                "model",
                FormattableString.Invariant($"at {steps.Count} of {subject.Run.Evaluation[0].Horizon} steps the forecasts copy {baseline}: at step {least.Step + 1} they lie {least.Ratio:0.00} of its own error away from it, and are not significantly better"),
                "let the model forecast the change (prepare: difference), or give it inputs beside the level");
        }
    }
}
