using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Statistics;

namespace LstmSpec.Profiling;

/// <summary>ADF and KPSS on the training part of the first and of the last fold.</summary>
internal static class Stationarity
{
    private const int MostRows = 10_000, LeastRows = 50;

    public static ValueList<StationarityProfile> Of(float[] values, ColumnPlan column, IReadOnlyList<Fold> folds, int? season)
    {
        if (folds.Count == 0) return default;
        var ends = folds.Count == 1 ? [folds[0]] : new[] { folds[0], folds[^1] };
        return ends.Select(f => Test(values, column, f, season)).OfType<StationarityProfile>().ToValueList();
    }

    /// <summary>Null with fewer than 50 rows, with missing values, and where neither test can be made.</summary>
    private static StationarityProfile? Test(float[] values, ColumnPlan column, Fold fold, int? season)
    {
        var rows = fold.RefitPart.Rows[^1];
        var start = Math.Max(rows.Start, rows.End - MostRows);
        var part = ColumnProfiler.Logged(values.AsSpan(start, rows.End - start), column);
        if (part.Length < LeastRows || Array.Exists(part, double.IsNaN)) return null;
        if (season is { } m && part.Length >= 3 * m) WithoutSeason(part, m);
        if (DickeyFuller.Test(part, Deterministic.Level) is not { } adf || Kpss.Test(part, Deterministic.Level) is not { } kpss) return null;
        var change = new double[part.Length - 1];
        for (var i = 0; i < change.Length; i++) change[i] = part[i + 1] - part[i];
        return new()
        {
            Fold = fold.Index,
            Rows = part.Length,
            Adf = Rounded.Six(adf.Statistic),
            AdfP = Rounded.Six(adf.P),
            Kpss = Rounded.Six(kpss.Statistic),
            KpssP = Rounded.Six(kpss.P),
            DifferencedAdfP = Rounded.Maybe(DickeyFuller.Test(change, Deterministic.Level)?.P),
            DifferencedKpssP = Rounded.Maybe(Kpss.Test(change, Deterministic.Level)?.P),
        };
    }

    /// <summary>Takes out the mean of every phase, counted around the line through all rows, so that a trend does not pass for a season.</summary>
    private static void WithoutSeason(double[] part, int season)
    {
        double middle = (part.Length - 1) / 2.0, mean = Moments.Mean(part), xy = 0, xx = 0;
        for (var t = 0; t < part.Length; t++)
        {
            xy += (t - middle) * (part[t] - mean);
            xx += (t - middle) * (t - middle);
        }

        var means = new double[season];
        var counts = new int[season];
        for (var t = 0; t < part.Length; t++)
        {
            means[t % season] += part[t] - mean - (xy / xx * (t - middle));
            counts[t % season]++;
        }

        for (var t = 0; t < part.Length; t++) part[t] -= means[t % season] / counts[t % season];
    }
}

/// <summary>What the last of a column's differences did to it.</summary>
internal static class Differences
{
    /// <param name="logged">After a declared logarithm.</param>
    /// <param name="column">Its preparation.</param>
    public static DifferenceProfile? Of(double[] logged, ColumnPlan column)
    {
        var lags = column.Steps.OfType<DifferenceStep>().SelectMany(d => Enumerable.Repeat(d.Season, d.Order)).ToList();
        if (lags.Count == 0) return null;
        var before = logged;
        foreach (var lag in lags.SkipLast(1)) before = Difference(before, lag);
        var after = Difference(before, lags[^1]);
        if (after.Length < 30) return null;
        var (acf, ratio) = (Autocorrelation.Of(after, 1)[1], Variance(after) / Variance(before));
        return double.IsFinite(acf) && double.IsFinite(ratio)
            ? new() { Times = lags.Count, Autocorrelation = Rounded.Six(acf), VarianceRatio = Rounded.Six(ratio) } : null;
    }

    private static double[] Difference(double[] values, int lag)
    {
        var after = new double[Math.Max(0, values.Length - lag)];
        for (var i = 0; i < after.Length; i++) after[i] = values[i + lag] - values[i];
        return after;
    }

    private static double Variance(double[] values)
    {
        var deviation = Moments.Deviation(Array.FindAll(values, v => !double.IsNaN(v)));
        return deviation * deviation;
    }
}
