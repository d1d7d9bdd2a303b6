using LstmSpec.Baselines;
using LstmSpec.Forecasting;

namespace LstmSpec.Scoring;

/// <summary>What the ratio of a model's error to that of a baseline says, at the same origins and steps. Conditions only; the rules around them are the
/// doctor's.</summary>
public static class ErrorRatios
{
    /// <summary>An error this close to that of a stand-in for the network leaves nothing to the network.</summary>
    public const double NothingGained = 0.98;

    /// <summary>From here on a ratio below 1 is close.</summary>
    public const double Close = 0.95;

    /// <summary>Baselines whose error the model's reaches or exceeds.</summary>
    public static IReadOnlyList<BaselineVerdict> WorseThan(Verdict verdict) => verdict.Baselines.Where(b => AtLeast(b.Ratio, 1)).ToList();

    /// <summary>Baselines that the model beats by less than a twentieth.</summary>
    public static IReadOnlyList<BaselineVerdict> CloseTo(Verdict verdict) =>
        verdict.Baselines.Where(b => AtLeast(b.Ratio, Close) && !AtLeast(b.Ratio, 1)).ToList();

    /// <summary>The model against prepared-mean, where its error is at least .98 of that: its skill is the preparation's. Null otherwise, or without that
    /// baseline.</summary>
    public static BaselineVerdict? SkillFromPreparation(Verdict verdict) => NotBelow(verdict, BaselineNames.NameOf(Spec.Baseline.PreparedMean));

    /// <summary>The model against prepared-linear, where its error is at least .98 of that. Null otherwise, or without that baseline.</summary>
    public static BaselineVerdict? NoSkillOverLinear(Verdict verdict) => NotBelow(verdict, BaselineNames.NameOf(Spec.Baseline.PreparedLinear));

    /// <summary>The model against one baseline, each step of the horizon apart, the nearest first.</summary>
    /// <param name="parts">One per fold.</param>
    /// <param name="forecasts">Of the model (per fold and seed) and of the baseline (per fold).</param>
    /// <param name="baseline">Kebab-case name.</param>
    /// <exception cref="ArgumentException">Model or baseline has no forecast.</exception>
    public static IReadOnlyList<Comparison> PerStep(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<Forecast> forecasts, string baseline)
    {
        var (model, rival) = SourceForecasts.Pair(parts, forecasts, baseline);
        return Enumerable.Range(0, parts.Max(p => p.Horizon)).Select(step => Comparison.Of(parts, model.BySeed, rival.BySeed[0], step)).ToList();
    }

    /// <summary>Not below a threshold, the last bits of a sum forgiven; false for NaN.</summary>
    internal static bool AtLeast(double ratio, double threshold) => ratio >= threshold * (1 - 1e-9);

    /// <summary>A gain that is small and yet beyond chance is a gain: the verdict says skill, and nothing here says otherwise.</summary>
    private static BaselineVerdict? NotBelow(Verdict verdict, string baseline) => verdict.Baselines.FirstOrDefault(b =>
        string.Equals(b.Baseline, baseline, StringComparison.Ordinal) && b.Outcome != Outcome.Skill && AtLeast(b.Ratio, NothingGained));
}
