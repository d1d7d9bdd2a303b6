using System.Globalization;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>Half widths of the conformal intervals of a fold: infinite nowhere, NaN where nothing was observed.</summary>
/// <param name="Original">(series, step, target) in original units.</param>
/// <param name="Prepared">The same in prepared units.</param>
internal sealed record Margins(IReadOnlyList<double> Original, IReadOnlyList<double> Prepared);

/// <summary>
/// Split conformal intervals, series by series, step by step and target by target: the forecast ± the ⌈(n + 1)·level⌉-th smallest of n absolute errors. Lei,
/// G'Sell, Rinaldo, Tibshirani &amp; Wasserman (2018), "Distribution-free predictive inference for regression", algorithm 2.
/// </summary>
/// <remarks>
/// The errors are those at every origin of the validation part, or at the last so many, of the model that was not trained on it; a model that is trained again
/// on these rows takes their margins over. Origins of a series follow each other and are not exchangeable: the coverage that is promised is that of a series
/// whose errors keep their size, and the coverage measured is among the scores.
/// </remarks>
internal static class Conformal
{
    /// <summary>The windows whose errors are read.</summary>
    /// <exception cref="SplitException">LSTM1124: there are too few of them for the level.</exception>
    public static WindowSet Origins(Plan plan, PreparedSeries series, Fold fold)
    {
        var asked = plan.Spec.Score.Intervals!;
        // Without a validation part there are but the rows that the model was trained on: intervals come out too narrow, and a rule says so.
        var rows = fold.Validation ?? fold.Train;
        var all = WindowSet.Validation(series, rows, plan.Spec.Window);
        var origins = series.Series.SelectMany(s => Last(Enumerable.Range(0, all.Count).Select(all.Origin).Where(s.Contains).ToList(), asked.Origins)).ToList();
        var level = asked.Level.Value;
        foreach (var own in series.Series)
        {
            var count = origins.Count(own.Contains);
            if (count == 0 || Rank(count, level) <= count) continue;
            var needed = count;
            while (Rank(needed, level) > needed) needed++;
            throw new SplitException(
                "LSTM1124",
                string.Create(CultureInfo.InvariantCulture,
                    $"an interval of level {level} needs the errors at {needed} origins, and the {(fold.Validation is null ? "training" : "validation")} part "
                        + $"has {count}{(own.Key.Length > 0 ? $" of series '{own.Key}'" : string.Empty)}"),
                FormattableString.Invariant($"a validation part of at least {needed + plan.Spec.Window.Horizon - 1} rows, or a lower level"));
        }

        return WindowSet.At(series, plan.Spec.Window, origins);
    }

    /// <param name="table">Observed values.</param>
    /// <param name="fitted">The preparation that the model reads through.</param>
    /// <param name="model">As trained without the validation part.</param>
    public static Margins Of(Plan plan, Table table, PreparedSeries series, FittedPreparation fitted, Fold fold, IModel model)
    {
        var windows = Origins(plan, series, fold);
        var points = ModelOutputs.Of(plan, windows, model).Points;
        var names = plan.Targets.Select(t => table[t.Name].Values).ToList();
        return new(
            Widths(plan, windows, Forecaster.Original(windows, points, fitted, table), names),
            Widths(plan, windows, points, [.. series.Columns.Take(series.Targets)]));
    }

    /// <summary>The intervals around the forecasts of a test part.</summary>
    public static LevelForecast Around(Plan plan, WindowSet windows, Margins margins, float[] original, float[] prepared)
    {
        var level = plan.Spec.Score.Intervals!.Level.Value;
        return new([(1 - level) / 2, (1 + level) / 2], Bounds(windows, original, margins.Original),
            plan.Spec.Score.Units == ScoreUnits.Original ? null : Bounds(windows, prepared, margins.Prepared));
    }

    /// <summary>The half widths that models trained on all rows take over: those of the last fold with an origin of the series, the mean over seeds.</summary>
    /// <param name="forecasts">Of the model, in each fold and from each seed.</param>
    /// <returns>(series, step, target) in original units; NaN where nothing was observed.</returns>
    public static double[] TakenOver(Plan plan, Table table, IReadOnlyList<EvaluationPart> evaluation, IReadOnlyList<Forecast> forecasts)
    {
        var each = plan.Spec.Window.Horizon * plan.Targets.Count();
        var margins = new double[table.Series.Count * each];
        Array.Fill(margins, double.NaN);
        for (var k = 0; k < table.Series.Count; k++)
        {
            var part = evaluation.LastOrDefault(e => e.Origins.Any(table.Series[k].Contains));
            if (part is null) continue;
            var origin = Enumerable.Range(0, part.Origins.Count).First(o => table.Series[k].Contains(part.Origins[o]));
            var bounds = forecasts.Where(f => f.Fold == part.Fold).Select(f => f.Interval!.Values).ToList();
            for (var i = 0; i < each; i++)
                margins[(k * each) + i] = bounds.Average(b => ((double)b[(2 * ((origin * each) + i)) + 1] - b[2 * ((origin * each) + i)]) / 2);
        }

        return margins;
    }

    private static IEnumerable<int> Last(List<int> origins, int? count) => count is { } some ? origins.Skip(Math.Max(0, origins.Count - some)) : origins;

    /// <summary>The last bits of a product decide nothing.</summary>
    internal static int Rank(int count, double level) => (int)Math.Ceiling(((count + 1) * level) - 1e-9);

    private static double[] Widths(Plan plan, WindowSet windows, float[] forecast, List<float[]> observed)
    {
        var series = windows.Series.Series;
        var widths = new double[series.Count * windows.Outputs];
        var bySeries = Enumerable.Range(0, windows.Count).ToLookup(w => SeriesRows.IndexOf(series, windows.Origin(w)));
        for (var i = 0; i < widths.Length; i++)
        {
            var (step, target) = Math.DivRem(i % windows.Outputs, observed.Count);
            var errors = bySeries[i / windows.Outputs]
                .Select(w => Math.Abs((double)forecast[(w * windows.Outputs) + (i % windows.Outputs)] - observed[target][windows.Origin(w) + 1 + step]))
                .Where(double.IsFinite)
                .Order()
                .ToList();
            var rank = Rank(errors.Count, plan.Spec.Score.Intervals!.Level.Value);
            widths[i] = rank <= errors.Count ? errors[rank - 1] : double.NaN;
        }

        return widths;
    }

    private static float[] Bounds(WindowSet windows, float[] forecast, IReadOnlyList<double> margins)
    {
        var bounds = new float[2 * forecast.Length];
        for (var i = 0; i < forecast.Length; i++)
        {
            var (window, point) = Math.DivRem(i, windows.Outputs);
            var margin = margins[(SeriesRows.IndexOf(windows.Series.Series, windows.Origin(window)) * windows.Outputs) + point];
            bounds[2 * i] = (float)(forecast[i] - margin);
            bounds[(2 * i) + 1] = (float)(forecast[i] + margin);
        }

        return bounds;
    }
}
