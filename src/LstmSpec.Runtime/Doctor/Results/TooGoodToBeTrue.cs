using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Doctor;

/// <summary>Far better than every baseline, or better on rows held out than any such step from training to validation explains.</summary>
internal sealed class TooGoodToBeTrue : RunRule
{
    /// <summary>An error below this share of the best baseline's is no gain one meets with.</summary>
    private const double Share = 0.2;

    /// <summary>Validation over training, the model's over the last value's.</summary>
    private const double Step = 0.7;

    public override RuleInfo Info { get; } = new(
        "LSTM1806",
        "Too good to be true",
        Stage.Result,
        Severity.Info,
        "Where the future leaks into the inputs, a model looks better than anything can be. Such a result is worth a second look before it is worth a report.")
    {
        Reads = ["data", "split"],
        CausedBy = ["LSTM1101", "LSTM1102", "LSTM1103", "LSTM1104", "LSTM1105", "LSTM1106", "LSTM1107", "LSTM1109", "LSTM1110", "LSTM1111", "LSTM1112",
            "LSTM1116", "LSTM1117", "LSTM1121", "LSTM1122", "LSTM1123"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var rivals = subject.Run.Verdict.Baselines.Where(b => double.IsFinite(b.Ratio)).ToList();
        if (rivals.Count > 0 && rivals.MaxBy(b => b.Ratio) is { } best && best.Ratio < Share)
        {
            yield return new(
                "data",
                FormattableString.Invariant($"the model's error is {best.Ratio:0.00} times that of the best baseline, {best.Baseline}"),
                "look for a column that holds the answer: what is known only later, or is computed from the target");
            yield break;
        }

        // Dropout is off when validation is read: its training loss is no measure of the step.
        if (subject.Plan.Spec.Model.Layers.Any(l => l.Dropout.Value > 0)) yield break;
        var squared = subject.Plan.Spec.Train.Loss is MseLoss;
        var seen = InTrials.See(subject.Run, t => Of(t, squared));
        if (!seen.InHalf) yield break;
        yield return new(
            "split",
            string.Create(CultureInfo.InvariantCulture,
                $"{seen.Where} the model's error is {seen.Middle(s => s.Own):0.00} times as large on validation rows as on training rows, and that of "
                    + $"repeating the last value {seen.Middle(s => s.Repeated):0.00} times: the rows held out are easier for the model than they are"),
            "look for validation rows that the model has seen: windows that overlap, rows that are there twice");
    }

    protected override string? Lacks(RunSubject subject) => subject.Run.Verdict.Baselines.Count > 0 ? null : "there is no baseline to hold the error against";

    private static (double Own, double Repeated)? Of(TrialRecord trial, bool squared)
    {
        var curve = trial.Curve;
        if (trial.Watch is not { RepeatedValidation: > 0, Repeated: > 0 } watch || curve.Validation.Count == 0 || curve.BestEpoch < Curves.Span) return null;
        var at = Math.Clamp(curve.BestEpoch, 1, curve.Validation.Count) - 1;
        var (own, repeated) = (curve.Validation[at] / curve.Train[at], watch.RepeatedValidation / watch.Repeated);
        if (squared) (own, repeated) = (Math.Sqrt(own), Math.Sqrt(repeated));
        return own < Step * repeated ? (own, repeated) : null;
    }
}
