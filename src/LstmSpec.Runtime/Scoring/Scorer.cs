using LstmSpec.Forecasting;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Scoring;

/// <summary>
/// Scores the forecasts of a run. A metric is pooled over the origins and steps of a fold, one series and target at a time; series and targets are then
/// averaged unweighted, then folds, then seeds. R² and the metrics of classes pool over the folds as well, since one fold's variance is no measure of the whole
/// series', and one fold may lack a class. A fold (or step) in which nothing was observed is left out of its average; one in which the metric is undefined
/// makes it NaN, and so does a forecast that is not finite.
/// </summary>
public static class Scorer
{
    /// <summary>Scores every source by every metric that it has something for.</summary>
    /// <param name="parts">One per fold.</param>
    /// <param name="forecasts">Of the model (per fold and seed) and of the baselines (per fold).</param>
    /// <param name="metrics">In the order wanted.</param>
    /// <param name="units">Prepared units are scored for those sources that have forecasts in them.</param>
    /// <param name="threshold">Probability from which a case counts as the second of two classes.</param>
    /// <returns>By units (original first), then metric, then source: the model first, the others in the order they come. Coverage and width are given for
    /// sources that have intervals.</returns>
    /// <exception cref="ArgumentException">A forecast is of an unknown fold or has not as many values as its fold has points; a source lacks a
    /// fold.</exception>
    public static ScoreTable Score(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<Forecast> forecasts, IReadOnlyList<Metric> metrics, ScoreUnits units,
        double threshold = 0.5)
    {
        var sources = SourceForecasts.Collect(parts, forecasts);
        var entries = new List<Score>();
        if (units != ScoreUnits.Prepared)
            entries.AddRange(
                metrics.SelectMany(
                    m => sources.Where(s => Gives(m, s, prepared: false)).Select(s => Entry(parts, s, new(m, Levels(m), threshold), prepared: false))));
        if (units != ScoreUnits.Original)
        {
            var have = sources.Where(s => parts.All(p => p.Prepared is not null) && s.BySeed.All(seed => seed.All(f => f.Prepared is not null))).ToList();
            entries.AddRange(
                metrics.SelectMany(
                    m => have.Where(s => Gives(m, s, prepared: true)).Select(s => Entry(parts, s, new(m, Levels(m), threshold), prepared: true))));
        }

        return new(entries);

        IReadOnlyList<double> Levels(Metric metric) => LevelMetrics.Reads(metric) ? LevelMetrics.Read(metric, sources[0].BySeed[0][0])!.Levels : [];

        // Numbers have no interval; against quantiles they are scored as a distribution that has all its weight on them.
        bool Gives(Metric metric, SourceForecasts source, bool prepared) =>
            !LevelMetrics.Reads(metric) || source.BySeed.All(seed => seed.All(f => Read(metric, f, prepared)))
            || (metric is Metric.Pinball or Metric.Crps && sources[0].BySeed.All(seed => seed.All(f => Read(metric, f, prepared))));

        static bool Read(Metric metric, Forecast forecast, bool prepared) =>
            LevelMetrics.Read(metric, forecast) is { } levels && (!prepared || levels.Prepared is not null);
    }

    private static Score Entry(IReadOnlyList<EvaluationPart> parts, SourceForecasts source, Measure metric, bool prepared)
    {
        var perSeed = source.BySeed.Select(folds => Overall(parts, folds, metric, prepared, step: null)).ToList();
        var perFold = Enumerable.Range(0, parts.Count)
            .Select(f => Average(source.BySeed.Select(folds => OfFolds([parts[f]], [folds[f]], metric, prepared, step: null) ?? double.NaN))).ToList();
        var perStep = Enumerable.Range(0, parts.Max(p => p.Horizon))
            .Select(step => Average(source.BySeed.Select(folds => Overall(parts, folds, metric, prepared, step)))).ToList();
        return new(
            source.Name, Metrics.NameOf(metric.Metric), prepared ? "prepared" : "original", Average(perSeed), Deviation(perSeed), perFold, perStep, perSeed);
    }

    /// <summary>Mean over folds, or the pool of all of them for R².</summary>
    private static double Overall(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<Forecast> folds, Measure metric, bool prepared, int? step)
    {
        if (metric.Metric == Metric.R2 || ClassMetrics.Contains(metric.Metric)) return OfFolds(parts, folds, metric, prepared, step) ?? double.NaN;
        double sum = 0;
        var count = 0;
        for (var f = 0; f < parts.Count; f++)
        {
            if (OfFolds([parts[f]], [folds[f]], metric, prepared, step) is not { } value) continue;
            sum += value;
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>The metric over the points of the folds given, averaged over targets; null where nothing was observed.</summary>
    private static double? OfFolds(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<Forecast> folds, Measure metric, bool prepared, int? step)
    {
        double sum = 0;
        var count = 0;
        foreach (var series in Series(parts))
        {
            for (var target = 0; target < parts[0].Targets.Count; target++)
            {
                var points = new Points();
                NaiveScale? scale = null;
                for (var f = 0; f < parts.Count; f++)
                {
                    if (PartOf(parts[f], series) is not { } own) continue;
                    scale ??= own.Scales is null ? ScaleOf(parts[f], target, prepared) : own.Scales(prepared)[target];
                    points.Add(parts[f], folds[f], target, prepared, step, own.First, own.Count, metric);
                }

                if (points.Count == 0) continue;
                sum += metric.Of(points, scale!.Value);
                count++;
            }
        }

        return count == 0 ? null : sum / count;
    }

    /// <summary>Names of the series of a panel, in order; a single null where there is one series.</summary>
    private static IReadOnlyList<string?> Series(IReadOnlyList<EvaluationPart> parts) =>
        parts.All(p => p.Series.Count == 0) ? [null] : parts.Count == 1
            ? [.. parts[0].Series.Select(s => s.Key)]
            : [.. parts.SelectMany(p => p.Series).Select(s => s.Key).Distinct(StringComparer.Ordinal)];

    /// <summary>The origins of a series in a part, and what its scales are; null where it has none there.</summary>
    private static (int First, int Count, Func<bool, IReadOnlyList<NaiveScale>>? Scales)? PartOf(EvaluationPart part, string? series)
    {
        if (series is null) return (0, part.Origins.Count, null);
        var own = part.Series.FirstOrDefault(s => string.Equals(s.Key, series, StringComparison.Ordinal));
        return own is null ? null : (own.First, own.Count, prepared => prepared ? own.PreparedScales : own.Scales);
    }

    private static double Average(IEnumerable<double> values)
    {
        double sum = 0;
        var count = 0;
        foreach (var value in values)
        {
            sum += value;
            count++;
        }

        return sum / count;
    }

    /// <summary>Sample standard deviation (n − 1).</summary>
    private static double Deviation(List<double> values)
    {
        if (values.Count < 2) return double.NaN;
        double mean = Average(values), sum = 0;
        foreach (var value in values) sum += (value - mean) * (value - mean);
        return Math.Sqrt(sum / (values.Count - 1));
    }

    private static NaiveScale ScaleOf(EvaluationPart part, int target, bool prepared)
    {
        var (scale, squared) = prepared ? (part.Prepared!.Scale, part.Prepared.SquaredScale) : (part.Scale, part.SquaredScale);
        return new(scale.Count > target ? scale[target] : double.NaN, squared.Count > target ? squared[target] : double.NaN);
    }

    /// <summary>A metric, and the levels at which it reads a forecast; none where it reads the forecast itself.</summary>
    private sealed record Measure(Metric Metric, IReadOnlyList<double> Levels, double Threshold)
    {
        public double Of(Points points, NaiveScale scale) =>
            ClassMetrics.Contains(Metric)
                ? (Levels.Count == 1
                    ? AnomalyCalls.Of(Metric, points.Observed, points.Forecast)
                    : ClassMetrics.Of(Metric, points.Observed, points.Forecast, Threshold))
            : Levels.Count == 0
                ? Metrics.Of(Metric, points.Observed, points.Forecast, scale)
                : LevelMetrics.Of(Metric, points.Observed, Levels, points.Forecast);
    }

    /// <summary>The scored points of one target, in order of fold, origin and step.</summary>
    private sealed class Points
    {
        private double[] _observed = [], _forecast = [];
        private int _width = 1;

        public int Count { get; private set; }

        public ReadOnlySpan<double> Observed => _observed.AsSpan(0, Count);

        public ReadOnlySpan<double> Forecast => _forecast.AsSpan(0, Count * _width);

        public void Add(EvaluationPart part, Forecast forecast, int target, bool prepared, int? step, int firstOrigin, int origins, Measure metric)
        {
            if (step >= part.Horizon) return;
            var (observed, values) = prepared ? (part.Prepared!.Observed, forecast.Prepared!) : (part.Observed, forecast.Values);
            if (metric.Levels.Count == 1 && part.Anomalies is { } labels && ClassMetrics.Contains(metric.Metric)) observed = labels;
            var levels = metric.Levels.Count > 0 && LevelMetrics.Read(metric.Metric, forecast) is { } own ? prepared ? own.Prepared! : own.Values : null;
            _width = Math.Max(1, metric.Levels.Count);
            int first = step ?? 0, end = step + 1 ?? part.Horizon;
            Array.Resize(ref _observed, Count + (origins * (end - first)));
            Array.Resize(ref _forecast, _observed.Length * _width);
            for (var origin = firstOrigin; origin < firstOrigin + origins; origin++)
            {
                for (var s = first; s < end; s++)
                {
                    var at = part.At(origin, s, target);
                    if (float.IsNaN(observed[at])) continue;
                    for (var k = 0; k < _width; k++) _forecast[(Count * _width) + k] = levels is null ? values[at] : levels[(at * _width) + k];
                    if (ReferenceEquals(observed, part.Anomalies)) _forecast[Count] /= forecast.Anomalies!.Levels[0];
                    _observed[Count++] = observed[at];
                }
            }
        }
    }
}
