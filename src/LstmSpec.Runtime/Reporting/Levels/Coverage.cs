using LstmSpec.Forecasting;

namespace LstmSpec.Reporting;

/// <summary>How often what was observed lies where the model said, pooled over folds, origins and targets, each seed counted by itself.</summary>
/// <param name="Points">Observed points, each once however many seeds there are.</param>
/// <param name="Within">Share of them between the bounds, mean over seeds.</param>
/// <param name="Width">Mean distance of the bounds in original units.</param>
internal sealed record Coverage(int Points, double Within, double Width)
{
    /// <summary>Share that is to fall between the bounds; NaN where the model tells none.</summary>
    public static double Nominal(RunView view) =>
        Models(view).Select(f => f.Interval).FirstOrDefault(i => i is { Levels.Count: 2 }) is { } interval ? interval.Levels[1]
            - interval.Levels[0] : double.NaN;

    /// <param name="step">Of the horizon, from 0; null for all.</param>
    /// <param name="fold">Null for all.</param>
    public static Coverage Of(RunView view, int? step, int? fold)
    {
        var (points, told, within) = (0, 0, 0);
        var width = 0.0;
        foreach (var part in view.Run.Evaluation.Where(e => fold is null || e.Fold == fold))
        {
            var intervals = Models(view).Where(f => f.Fold == part.Fold).Select(f => f.Interval).OfType<LevelForecast>()
                .Where(i => i.Levels.Count == 2 && i.Values.Length == 2 * part.Observed.Length).ToArray();
            if (intervals.Length == 0) continue;
            foreach (var at in Places(part, step))
            {
                points++;
                foreach (var interval in intervals)
                {
                    var (low, high) = (interval.Values[2 * at], interval.Values[(2 * at) + 1]);
                    if (float.IsNaN(low) || float.IsNaN(high)) continue;
                    told++;
                    width += (double)high - low;
                    if (low <= part.Observed[at] && part.Observed[at] <= high) within++;
                }
            }
        }

        return told == 0 ? new(points, double.NaN, double.NaN) : new(points, (double)within / told, width / told);
    }

    /// <summary>For each level of the quantiles the share of observed values at or below it.</summary>
    public static IReadOnlyList<(double Level, double Share)> Quantiles(RunView view)
    {
        var levels = Models(view).Select(f => f.Levels).FirstOrDefault(l => l is { Levels.Count: > 1 })?.Levels;
        if (levels is null) return [];
        var (below, told) = (new int[levels.Count], 0);
        foreach (var part in view.Run.Evaluation)
        {
            foreach (var own in Models(view).Where(f => f.Fold == part.Fold).Select(f => f.Levels).OfType<LevelForecast>()
                .Where(l => l.Levels.Count == levels.Count && l.Values.Length == levels.Count * part.Observed.Length))
            {
                foreach (var at in Places(part, null))
                {
                    told++;
                    for (var k = 0; k < levels.Count; k++) below[k] += part.Observed[at] <= own.Values[(at * levels.Count) + k] ? 1 : 0;
                }
            }
        }

        return told == 0 ? [] : [.. levels.Select((l, k) => (l, (double)below[k] / told))];
    }

    private static IEnumerable<Forecast> Models(RunView view) =>
        view.Run.Forecasts.Where(f => string.Equals(f.Source, RunView.Model, StringComparison.Ordinal));

    private static IEnumerable<int> Places(EvaluationPart part, int? step)
    {
        for (var origin = 0; origin < part.Origins.Count; origin++)
        {
            for (var s = step ?? 0; s <= (step ?? (part.Horizon - 1)) && s < part.Horizon; s++)
            {
                for (var target = 0; target < part.Targets.Count; target++)
                {
                    var at = part.At(origin, s, target);
                    if (!float.IsNaN(part.Observed[at])) yield return at;
                }
            }
        }
    }
}
