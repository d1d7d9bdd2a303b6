using LstmSpec.Forecasting;

namespace LstmSpec.Reporting;

/// <summary>How far off the forecasts of one series are.</summary>
/// <param name="Key">Name of the series.</param>
/// <param name="Start">Its first row.</param>
/// <param name="End">The row behind its last.</param>
/// <param name="Points">Points that are scored, over folds.</param>
/// <param name="Model">Mean absolute error over the series' own scale (MASE), mean over folds and seeds.</param>
/// <param name="Baseline">The same of the best baseline; NaN without one.</param>
internal sealed record SeriesError(string Key, int Start, int End, int Points, double Model, double Baseline)
{
    /// <summary>The best first; empty where the table is one series.</summary>
    public static IReadOnlyList<SeriesError> Of(RunView view)
    {
        var starts = view.Run.Data.Series;
        if (starts.Count < 2 || view.Labels) return [];
        var found = new List<SeriesError>();
        for (var s = 0; s < starts.Count; s++)
        {
            var end = s + 1 < starts.Count ? starts[s + 1].Start : view.Run.Data.Rows;
            var (model, points) = Error(view, RunView.Model, starts[s].Key);
            if (!double.IsFinite(model)) continue;
            found.Add(
                new(starts[s].Key, starts[s].Start, end, points, model, view.BestBaseline is { } best ? Error(view, best, starts[s].Key).Error : double.NaN));
        }

        return [.. found.OrderBy(f => f.Model).ThenBy(f => f.Start)];
    }

    private static (double Error, int Points) Error(RunView view, string source, string key)
    {
        var (folds, points) = (new List<double>(), 0);
        foreach (var part in view.Run.Evaluation)
        {
            if (part.Series.FirstOrDefault(s => string.Equals(s.Key, key, StringComparison.Ordinal)) is not { } own) continue;
            var seeds =
                view.Run.Forecasts.Where(
                    f => f.Fold == part.Fold && string.Equals(f.Source, source, StringComparison.Ordinal) && f.Values.Length == part.Observed.Length).ToArray();
            if (seeds.Length == 0) continue;
            var (error, count) = (0.0, 0);
            foreach (var (at, target) in Places(part, own))
            {
                var scale = own.Scales[target].Absolute;
                if (!(scale > 0) || float.IsNaN(part.Observed[at])) continue;
                count++;
                error += seeds.Average(f => Math.Abs((double)f.Values[at] - part.Observed[at])) / scale;
            }

            if (count == 0) continue;
            folds.Add(error / count);
            points += count;
        }

        return (folds.Count == 0 ? double.NaN : folds.Average(), points);
    }

    private static IEnumerable<(int At, int Target)> Places(EvaluationPart part, SeriesPart own)
    {
        for (var origin = own.First; origin < own.First + own.Count; origin++)
        {
            for (var step = 0; step < part.Horizon; step++)
            {
                for (var target = 0; target < part.Targets.Count; target++) yield return (part.At(origin, step, target), target);
            }
        }
    }
}
