using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Training;

namespace LstmSpec.Doctor;

/// <summary>The training loss stands still above what a constant, or the last value, reaches on the same windows.</summary>
internal sealed class Underfitting : RunRule
{
    /// <summary>Less progress than this over five epochs is none.</summary>
    private const double Progress = 0.05;

    /// <summary>Dropout makes a training loss larger than the network's own; with it, only a loss this much larger is spoken of.</summary>
    private const double Dropout = 1.1;

    public override RuleInfo Info { get; } = new(
        "LSTM1908",
        "Plateau above a naive model",
        Stage.Training,
        Severity.Warning,
        "Even on the windows it was trained on, the network is worse than a model without weights, and it no longer gets better: it has not begun to learn.")
    {
        Reads = ["train", "model"],
        CausedBy = ["LSTM1201", "LSTM1501", "LSTM1509", "LSTM1602", "LSTM1603", "LSTM1702", "LSTM1903"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var spec = subject.Plan.Spec;
        var drops = spec.Model.Layers.Any(l => l.Dropout.Value > 0);
        var seen = InTrials.See(subject.Run, t => Of(t, drops ? Dropout : 1));
        if (!seen.InHalf) yield break;
        var rate = spec.Train.Optimizer.LearningRate.Value;
        yield return new(
            "train",
            string.Create(CultureInfo.InvariantCulture,
                $"{seen.Where} the training loss stands still at {Evidence.Say(seen.Middle(s => s.Loss))}, where "
                    + $"{(seen.Middle(s => s.Repeats ? 1 : 0) > 0.5 ? "repeating the last value" : "the best constant")} has "
                    + $"{Evidence.Say(seen.Middle(s => s.Naive))} on the same windows"),
            "see whether one batch can be overfitted (run --preflight); then a larger learning rate, more units, or inputs that say more",
            rate <= 0.003 ? Remedies.LearningRate(spec.Train, 3) : null);
    }

    protected override string? Lacks(RunSubject subject) =>
        Curves.Scored(subject.Run).Exists(t => t.Watch is not null && t.Curve.Train.Count >= 2 * Curves.Span) ? null
        : "fewer than ten epochs were trained, or no naive loss is recorded";

    private static (double Loss, double Naive, bool Repeats)? Of(TrialRecord trial, double margin)
    {
        var loss = Curves.Smooth(trial.Curve.Train);
        if (trial.Watch is not { } watch || loss.Length <= Curves.Span) return null;
        var (now, before, naive) = (loss[^1], loss[^(Curves.Span + 1)], Math.Min(watch.Constant, watch.Repeated));
        return now > margin * naive && before - now < Progress * before ? (now, naive, watch.Repeated < watch.Constant) : null;
    }
}
