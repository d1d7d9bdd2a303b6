using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Training;

namespace LstmSpec.Doctor;

/// <summary>The weights that are kept lie well past the best epoch, judged on medians of five epochs and against the noise between them.</summary>
internal sealed class Overfitting : RunRule
{
    /// <summary>A validation loss this much above its lowest is past it, however quiet the curve.</summary>
    private const double Least = 1.05;

    /// <summary>And it is above it by so many standard errors of a median of five.</summary>
    private const double Errors = 4;

    public override RuleInfo Info { get; } = new(
        "LSTM1907",
        "Overfitting",
        Stage.Training,
        Severity.Warning,
        "Past its best epoch a network learns what only the training part has. The training loss goes on falling and says nothing of it; the forecasts get "
            + "worse.")
    {
        Reads = ["train"],
        CausedBy = ["LSTM1111"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var seen = InTrials.See(subject.Run, t => Of(t.Curve));
        if (!seen.InHalf) yield break;
        var edit = subject.Plan.Spec.Train.EarlyStopping switch
        {
            null => Remedies.EarlyStopping(),
            { RestoreBest: false } => new SpecEdit(EditKind.Set, "train.early-stopping.restore-best", "true"),
            _ => null,
        };
        yield return new(
            "train",
            string.Create(CultureInfo.InvariantCulture,
                $"{seen.Where} the validation loss was lowest around epoch {seen.Middle(s => s.Epoch):0}; the weights that are kept have "
                    + $"{seen.Middle(s => s.Ratio):0.00} times that loss, and the training loss fell on"),
            "restore the best weights (early-stopping), or hold the network back: fewer units, dropout, weight decay",
            edit);
    }

    protected override string? Lacks(RunSubject subject) => Curves.Scored(subject.Run).Exists(t => t.Curve.Validation.Count >= 2 * Curves.Span) ? null
        : "there is no validation loss of ten epochs to read";

    private static (double Epoch, double Ratio)? Of(LearningCurve curve)
    {
        var (validation, train) = (Curves.Smooth(curve.Validation), Curves.Smooth(curve.Train));
        var kept = curve.BestEpoch - Curves.Span;
        if (curve.Validation.Count < 2 * Curves.Span || kept < 0 || kept >= Math.Min(validation.Length, train.Length)) return null;
        var best = Curves.Lowest(validation[..(kept + 1)]) - 1;
        if (!(validation[best] > 0) || train[kept] >= train[best]) return null;
        // The standard error of a median of five is 1.2533 σ/√5.
        var error = 1.2533 * Curves.Noise(curve.Validation) / Math.Sqrt(Curves.Span);
        var ratio = validation[kept] / validation[best];
        return ratio > Math.Max(Least, 1 + (Errors * error / validation[best])) ? (best + Curves.Span, ratio) : null;
    }
}
