using System.Runtime.InteropServices;
using LstmSpec.Forecasting;
using LstmSpec.Statistics;

namespace LstmSpec.Scoring;

/// <summary>How much the forecasts of one step differ from origin to origin, against how much the observed values do. Original units.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Step">Of the horizon, from 0.</param>
/// <param name="Forecasts">Standard deviation of the forecasts over origins, the mean over seeds.</param>
/// <param name="Observed">Standard deviation of the observed values at the same points; NaN where too few points are there to tell.</param>
public sealed record PredictionSpread(string Target, int Step, double Forecasts, double Observed)
{
    /// <summary>Below this ratio forecasts count as constant.</summary>
    public const double Constant = 0.05;

    /// <summary>NaN where it could not be checked: too few origins, or observed values that do not vary themselves.</summary>
    public double Ratio => Observed > 0 ? Forecasts / Observed : double.NaN;

    /// <summary>Null where it could not be checked.</summary>
    public bool? IsConstant => double.IsNaN(Ratio) ? null : Ratio < Constant;

    /// <summary>One per target and step, target by target.</summary>
    /// <remarks>
    /// Deviations are taken from each fold's own mean and pooled, since the models of two folds may each have their own constant. Where that leaves fewer than
    /// two degrees of freedom (one origin per fold), they are taken from the mean over three folds or more: a spread that is missing there is missing in
    /// earnest.
    /// </remarks>
    public static IReadOnlyList<PredictionSpread> Of(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<Forecast> forecasts, string source = Forecast.Model)
    {
        var found = SourceForecasts.Find(parts, forecasts, source);
        return parts[0].Targets.SelectMany((name, target) => Enumerable.Range(0, parts.Max(p => p.Horizon)).Select(step =>
        {
            var observed = Spread(parts, p => parts[p].Observed, target, step);
            var seeds = found.BySeed.Select(seed => Spread(parts, p => seed[p].Values, target, step)).ToList();
            return new PredictionSpread(name, step, Moments.Mean(CollectionsMarshal.AsSpan(seeds)), observed);
        })).ToList();
    }

    private static double Spread(IReadOnlyList<EvaluationPart> parts, Func<int, float[]> values, int target, int step)
    {
        var folds = parts.Select((part, p) => Points(part, values(p), target, step)).Where(f => f.Count > 0).ToList();
        var within = folds.Sum(f => f.Count - 1);
        if (within < 2)
        {
            if (folds.Count < 3) return double.NaN;
            folds = [folds.SelectMany(f => f).ToList()];
            within = folds[0].Count - 1;
        }

        double sum = 0, size = 0;
        foreach (var fold in folds)
        {
            var mean = Moments.Mean(CollectionsMarshal.AsSpan(fold));
            foreach (var value in fold)
            {
                sum += (value - mean) * (value - mean);
                size = Math.Max(size, Math.Abs(value));
            }
        }

        var spread = Math.Sqrt(sum / within);
        return spread <= 1e-7 * size ? 0 : spread;
    }

    private static List<double> Points(EvaluationPart part, float[] values, int target, int step) => step >= part.Horizon ? []
        : Enumerable.Range(0, part.Origins.Count).Select(o => part.At(o, step, target)).Where(at => !float.IsNaN(part.Observed[at]))
            .Select(at => (double)values[at]).ToList();
}
