using LstmSpec.Forecasting;
namespace LstmSpec.Scoring;

/// <summary>How close a model's forecasts of one step are to those of a baseline, against how close the baseline is to what was observed.</summary>
/// <param name="Step">Of the horizon, from 0.</param>
/// <param name="Ratio">MAE of the model's forecast against the baseline's, over MAE of the baseline's against the observed values; mean over seeds, pooled over
/// folds, several targets averaged. NaN where the baseline has no error.</param>
/// <param name="P">One-sided p that the model is no better than the baseline at this step; NaN with too few blocks of origins.</param>
/// <remarks>The lag of the best correlation is no sign of a copy: for an autoregressive series the best forecast there is has the same.</remarks>
public sealed record BaselineCopy(int Step, double Ratio, double P)
{
    /// <summary>Below this ratio forecasts are closer to the baseline than a model that knows more would be.</summary>
    public const double Near = 0.5;

    /// <summary>Close to the baseline and not significantly better.</summary>
    public bool IsCopy => Ratio < Near && !(P <= Judge.AlphaRounded);

    /// <summary>One per step of the horizon, the nearest first.</summary>
    /// <param name="parts">One per fold.</param>
    /// <param name="forecasts">Of the model (per fold and seed) and of the baseline (per fold).</param>
    /// <param name="baseline">Kebab-case name.</param>
    /// <exception cref="ArgumentException">Model or baseline has no forecast.</exception>
    public static IReadOnlyList<BaselineCopy> Of(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<Forecast> forecasts, string baseline)
    {
        var (model, rival) = SourceForecasts.Pair(parts, forecasts, baseline);
        return ErrorRatios.PerStep(parts, forecasts, baseline).Select((c, step) => new BaselineCopy(step, RatioOf(parts, model, rival.BySeed[0], step), c.P))
            .ToList();
    }

    private static double RatioOf(IReadOnlyList<EvaluationPart> parts, SourceForecasts model, IReadOnlyList<Forecast> rival, int step)
    {
        var sum = 0.0;
        var targets = parts[0].Targets.Count;
        for (var target = 0; target < targets; target++)
        {
            double apart = 0, error = 0;
            for (var p = 0; p < parts.Count; p++)
            {
                for (var o = 0; o < parts[p].Origins.Count && step < parts[p].Horizon; o++)
                {
                    var at = parts[p].At(o, step, target);
                    if (float.IsNaN(parts[p].Observed[at]) || !float.IsFinite(rival[p].Values[at])) continue;
                    foreach (var seed in model.BySeed) apart += Math.Abs((double)seed[p].Values[at] - rival[p].Values[at]) / model.BySeed.Count;
                    error += Math.Abs((double)rival[p].Values[at] - parts[p].Observed[at]);
                }
            }

            sum += error > 0 ? apart / error : double.NaN;
        }

        return sum / targets;
    }
}
