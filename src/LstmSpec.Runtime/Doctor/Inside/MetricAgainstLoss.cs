using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Training;

namespace LstmSpec.Doctor.Inside;

/// <summary>The validation loss still fell when the metric beside it had long got worse: the epoch that is kept is not the one whose forecasts are
/// best.</summary>
internal sealed class MetricAgainstLoss : RunRule
{
    /// <summary>Medians of five apart: fewer share epochs.</summary>
    private const int Apart = 5;

    /// <summary>Standard errors of a median of five.</summary>
    private const double Errors = 4;

    /// <summary>A change below this share of an error, or of all classifications, is not worth a word.</summary>
    private const double Least = 0.02;

    public override RuleInfo Info { get; } = new(
        "LSTM1707",
        "Metric falls while loss improves",
        Stage.Training,
        Severity.Warning,
        "The loss stands in for what is wanted. Where the two part, epochs are chosen by the wrong one: a few large errors, or probabilities that grow surer, "
            + "move the loss and not the metric.")
    {
        Reads = ["train", "score"],
        CausedBy = ["LSTM1206", "LSTM1702", "LSTM1703"],
    };

    protected override string? Lacks(RunSubject subject) =>
        subject.Plan.Spec.Train.EarlyStopping?.Monitor is not null
            || Curves.Scored(subject.Run).Exists(t => t.Inside?.Beside is { Values.Count: >= 2 * Curves.Span })
        ? null : "no metric of ten epochs was read beside the validation loss";

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        // Chosen by the metric itself, there is nothing to part.
        var stopping = subject.Plan.Spec.Train.EarlyStopping;
        if (stopping?.Monitor is not null) yield break;
        var seen = InTrials.See(subject.Run, t => Of(t));
        if (!seen.InHalf) yield break;
        var beside = Curves.Scored(subject.Run).Select(t => t.Inside?.Beside).First(b => b is not null)!;
        var word = beside.Higher ? "accuracy" : "mae";
        yield return new(
            "train",
            string.Create(CultureInfo.InvariantCulture,
                $"{seen.Where} the {beside.Metric} on validation rows was best around epoch {seen.Middle(s => s.Best):0} and is "
                    + $"{Evidence.Say(seen.Middle(s => s.Now))} instead of {Evidence.Say(seen.Middle(s => s.Was))} at epoch {seen.Middle(s => s.Kept):0}, "
                    + $"which is kept; the validation loss fell on from {Evidence.Say(seen.Middle(s => s.LossWas))} to "
                    + $"{Evidence.Say(seen.Middle(s => s.LossNow))}"),
            "choose the epoch by the metric, or train with a loss that means the same",
            stopping is null
                ? new(EditKind.Set, "train.early-stopping", $"{{patience: 10, monitor: {word}}}")
                : new(EditKind.Set, "train.early-stopping.monitor", word));
    }

    private static (double Best, double Kept, double Was, double Now, double LossWas, double LossNow)? Of(TrialRecord trial)
    {
        if (trial.Inside?.Beside is not { } beside || beside.Values.Count != trial.Curve.Validation.Count) return null;
        var (loss, metric) = (Curves.Smooth(trial.Curve.Validation), Curves.Smooth(beside.Values));
        var kept = trial.Curve.BestEpoch - Curves.Span;
        if (kept < 0 || kept >= loss.Length) return null;
        var sign = beside.Higher ? -1 : 1;
        var best = 0;
        for (var i = 1; i <= kept; i++)
        {
            if (sign * metric[i] < sign * metric[best]) best = i;
        }

        if (kept - best < Apart) return null;
        double worse = sign * (metric[kept] - metric[best]), better = loss[best] - loss[kept];
        var bound = Math.Max(beside.Higher ? Least : Least * Math.Abs(metric[best]), Errors * Error(beside.Values));
        return worse > bound && better > Errors * Error(trial.Curve.Validation)
            ? (best + Curves.Span, kept + Curves.Span, metric[best], metric[kept], loss[best], loss[kept]) : null;
    }

    /// <summary>The standard error of a median of five is 1.2533 σ/√5.</summary>
    private static double Error(IReadOnlyList<double> values) => 1.2533 * Curves.Noise(values) / Math.Sqrt(Curves.Span);
}
