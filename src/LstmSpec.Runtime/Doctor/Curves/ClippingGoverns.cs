using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Statistics;
using LstmSpec.Training;

namespace LstmSpec.Doctor;

/// <summary>More than half of all updates were clipped: the bound stands in for a learning rate.</summary>
internal sealed class ClippingGoverns : RunRule
{
    private const double Most = 0.5;

    public override RuleInfo Info { get; } = new(
        "LSTM1503",
        "Gradients not clipped, or all of them",
        Stage.Training,
        Severity.Warning,
        "Clipping is for the unlucky batch. Where it acts on most updates it decides how far each goes, and the learning rate no longer means what it says.")
    {
        Reads = ["train"],
        CausedBy = ["LSTM1201", "LSTM1501", "LSTM1602", "LSTM1603"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var train = subject.Plan.Spec.Train;
        var seen = InTrials.See(subject.Run, t => Of(t.Curve));
        if (!seen.InHalf || train.ClipNorm is not { } bound) yield break;
        yield return new(
            "train.clip-norm",
            string.Create(CultureInfo.InvariantCulture,
                $"{seen.Where} {Evidence.Percent(seen.Middle(s => s.Share))} of the updates were held down to a gradient of norm {bound}; the middle gradient "
                    + $"has {Evidence.Say(seen.Middle(s => s.Norm))}"),
            "clip where nine of ten gradients lie below, or take a smaller learning rate",
            Remedies.ClipNorm(seen.Middle(s => s.Ninth)));
    }

    protected override string? Lacks(RunSubject subject) =>
        subject.Plan.Spec.Train.ClipNorm is null || Curves.Scored(subject.Run).Exists(t => t.Curve.Clipped.Count > 0)
            ? null
            : "how many updates were clipped was not recorded";

    private static (double Share, double Norm, double Ninth)? Of(LearningCurve curve)
    {
        if (curve.Clipped.Count == 0) return null;
        var (share, norms) = (Moments.Mean(curve.Clipped.ToArray()), curve.GradientNorm.ToArray());
        return share > Most ? (share, Quantile.Of(norms, 0.5), Quantile.Of(norms, 0.9)) : null;
    }
}
