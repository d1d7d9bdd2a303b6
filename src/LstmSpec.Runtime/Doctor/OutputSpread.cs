using LstmSpec.Forecasting;

namespace LstmSpec.Doctor;

/// <summary>How much the network's outputs differ from origin to origin, against what was observed there, in prepared units.</summary>
/// <param name="Outputs">Standard deviation over origins, each fold and seed from its own mean; mean over steps, targets and seeds.</param>
/// <param name="Observed">The same of the observed values.</param>
internal sealed record OutputSpread(double Outputs, double Observed, int Origins)
{
    /// <summary>Below this ratio outputs count as constant.</summary>
    public const double Constant = 0.05;

    public double Ratio => Outputs / Observed;

    /// <summary>Null where it cannot be told: no prepared values are kept, fewer than 5 origins, or nothing observed varies.</summary>
    public static OutputSpread? Of(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<Forecast> forecasts)
    {
        var origins = parts.Sum(p => p.Origins.Count);
        if (origins < 5 || parts.Any(p => p.Prepared is null)) return null;
        var model = forecasts.Where(f => string.Equals(f.Source, Forecast.Model, StringComparison.Ordinal)).ToList();
        if (model.Exists(f => f.Prepared is null)) return null;
        double outputs = 0, observed = 0;
        var used = 0;
        foreach (var seed in model.GroupBy(f => f.Seed))
        {
            var byFold = seed.ToDictionary(f => f.Fold);
            for (var step = 0; step < parts[0].Horizon; step++)
            {
                for (var target = 0; target < parts[0].Targets.Count; target++)
                {
                    outputs += Deviation(parts, p => byFold[p.Fold].Prepared!, step, target);
                    observed += Deviation(parts, p => p.Prepared!.Observed, step, target);
                    used++;
                }
            }
        }

        return observed > 0 ? new(outputs / used, observed / used, origins) : null;
    }

    /// <summary>Pooled over folds: in prepared units the folds share one scale, and a constant per fold is a constant.</summary>
    private static double Deviation(IReadOnlyList<EvaluationPart> parts, Func<EvaluationPart, float[]> values, int step, int target)
    {
        var series = parts.SelectMany(p => Enumerable.Range(0, p.Origins.Count)
            .Where(o => !float.IsNaN(p.Prepared!.Observed[p.At(o, step, target)]))
            .Select(o => (double)values(p)[p.At(o, step, target)])).ToList();
        if (series.Count < 2) return 0;
        var mean = series.Sum() / series.Count;
        return Math.Sqrt(series.Sum(v => (v - mean) * (v - mean)) / series.Count);
    }
}
