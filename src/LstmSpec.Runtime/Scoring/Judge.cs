using LstmSpec.Forecasting;
using LstmSpec.Statistics;

namespace LstmSpec.Scoring;

/// <summary>Finds the verdict. The loss is the absolute error in original units, of classes 1 for a wrong one, averaged over seeds, steps and targets
/// (several targets, and the series of a panel, each over its MASE scale); its differences to a baseline are averaged within blocks of origins (see
/// <see cref="OriginBlocks"/>) and tested one-sided: up to 12 blocks by the exact sign flip, beyond that by Diebold and Mariano with Harvey's correction.
/// Holm's correction is over the baselines tested.</summary>
/// <remarks> Against one baseline: fewer than 5 blocks, <see cref="Outcome.CannotTell"/>; adjusted p at most .05 and a smaller error,
/// <see cref="Outcome.Skill"/>; an error at least as large, <see cref="Outcome.NoSkill"/>; else, better but not beyond chance,
/// <see cref="Outcome.CannotTell"/>. Over all: skill needs all baselines beaten, one that is not worse than the model's equal is enough for no skill. A model
/// with a forecast that is not finite has no skill, whatever the number of blocks. How much seeds differ enters nowhere: it says how lucky a training was,
/// not how good the forecasts are. </remarks>
public static class Judge
{
    /// <summary>Largest adjusted p that counts as beyond chance.</summary>
    public const double Alpha = 0.05;

    /// <summary>Alpha, with the last bits of a sum forgiven: they decide nothing.</summary>
    internal const double AlphaRounded = Alpha * (1 + 1e-9);

    /// <summary>The verdict on a model, over all folds and seeds.</summary>
    /// <param name="parts">One per fold.</param>
    /// <param name="forecasts">Of the model (per fold and seed) and of the baselines (per fold).</param>
    /// <exception cref="ArgumentException">There is no forecast of the model, or not the same folds for all.</exception>
    public static Verdict Of(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<Forecast> forecasts)
    {
        var sources = SourceForecasts.Collect(parts, forecasts);
        if (sources.Count == 0 || !string.Equals(sources[0].Name, Forecast.Model, StringComparison.Ordinal))
            throw new ArgumentException("The model has no forecast.", nameof(forecasts));
        var rivals = sources.Skip(1).ToList();
        var compared = rivals.Select(r => Comparison.Of(parts, sources[0].BySeed, r.BySeed[0])).ToList();
        var adjusted = Holm.Adjust(compared.Select(c => c.P).ToList());
        var verdicts =
            rivals.Select(
                (r, i) => new BaselineVerdict(r.Name, Against(compared[i], adjusted[i]), compared[i].Ratio, compared[i].P, adjusted[i], compared[i].Blocks,
                    compared[i].Test)).ToList();
        var outcome = Overall(verdicts);
        return new(outcome, VerdictSentence.Of(outcome, verdicts, compared.TrueForAll(c => c.Finite)), verdicts);
    }

    private static Outcome Against(Comparison c, double adjusted) => c switch
    {
        { Finite: false } => Outcome.NoSkill,
        { Blocks: < Comparison.FewestBlocks } => Outcome.CannotTell,
        _ when ErrorRatios.AtLeast(c.Ratio, 1) => Outcome.NoSkill,
        _ => adjusted <= AlphaRounded ? Outcome.Skill : Outcome.CannotTell,
    };

    private static Outcome Overall(List<BaselineVerdict> verdicts)
    {
        if (verdicts.Exists(v => v.Outcome == Outcome.NoSkill)) return Outcome.NoSkill;
        return verdicts.Count > 0 && verdicts.TrueForAll(v => v.Outcome == Outcome.Skill) ? Outcome.Skill : Outcome.CannotTell;
    }
}
