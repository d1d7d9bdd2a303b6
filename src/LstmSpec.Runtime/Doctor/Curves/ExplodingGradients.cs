using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Statistics;
using LstmSpec.Training;

namespace LstmSpec.Doctor;

/// <summary>Again and again a step's gradient is far larger than those around it, and nothing holds it down.</summary>
internal sealed class ExplodingGradients : RunRule
{
    /// <summary>Times the running median.</summary>
    private const double Far = 10;

    /// <summary>One unlucky batch is none; so many epochs with one are not luck.</summary>
    private const int Epochs = 3;

    public override RuleInfo Info { get; } = new(
        "LSTM1905",
        "Exploding gradients",
        Stage.Training,
        Severity.Warning,
        "A gradient many times as large as its neighbours undoes what many steps have learnt. Adam's own scaling softens the blow and then takes long to "
            + "forget it.")
    {
        Reads = ["train"],
        CausedBy = ["LSTM1201", "LSTM1501"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        if (subject.Plan.Spec.Train is not { ClipNorm: null, ClipValue: null }) yield break;
        var seen = InTrials.See(subject.Run, t => Of(t.Curve));
        if (!seen.InHalf) yield break;
        var norm = Quantile.Of(seen.Seen.Select(s => s.Ninth).ToArray(), 0.5);
        yield return new(
            "train.clip-norm",
            string.Create(CultureInfo.InvariantCulture,
                $"{seen.Where} gradients explode: in {seen.Middle(s => s.Epochs):0} epochs a step's gradient was more than {Far:0} times the median, "
                    + $"{seen.Middle(s => s.Worst):0} times at worst, and nothing clips it"),
            "clip the norm where nine of ten epochs lie below",
            norm > 0 ? Remedies.ClipNorm(norm) : null);
    }

    protected override string? Lacks(RunSubject subject) =>
        Curves.Scored(subject.Run).Exists(t => t.Curve.GradientPeak.Count > 0) ? null : "the largest gradients were not recorded";

    private static (double Epochs, double Worst, double Ninth)? Of(LearningCurve curve)
    {
        if (curve.GradientPeak.Count != curve.GradientNorm.Count || curve.GradientPeak.Count < Curves.Span) return null;
        var ratios = Enumerable.Range(0, curve.GradientPeak.Count).Select(e =>
        {
            var around = Quantile.Of(curve.GradientNorm.Skip(Math.Max(0, e - Curves.Span + 1)).Take(Math.Min(e + 1, Curves.Span)).ToArray(), 0.5);
            return around > 0 ? curve.GradientPeak[e] / around : 0;
        }).ToList();
        var far = ratios.Count(r => r > Far);
        return far >= Epochs ? (far, ratios.Max(), Quantile.Of(curve.GradientNorm.ToArray(), 0.9)) : null;
    }
}
