using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Statistics;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>Lays down what a fold is scored on, before anything is forecast: model and baselines get the same origins and the same observed values.</summary>
public static class EvaluationParts
{
    /// <summary>The part of one fold that is scored.</summary>
    /// <param name="plan">Which targets, from which origins.</param>
    /// <param name="table">Observed values, as they were read: nothing imputed or smoothed is scored.</param>
    /// <param name="fold">Its test part is forecast; its training part, validation rows included, gives the scale of MASE.</param>
    /// <param name="fitted">The preparation that the fold's final model reads through.</param>
    /// <exception cref="WindowException">The test part cannot be forecast.</exception>
    public static EvaluationPart Of(Plan plan, Table table, Fold fold, FittedPreparation fitted)
    {
        if (Heads.Labels(plan)) return SequenceForecaster.Part(plan, table, fold, fitted);
        var (spec, series) = (plan.Spec, fitted.Transform(table));
        var windows = Windows(plan, series, fold.Test);
        var origins = Enumerable.Range(0, windows.Count).Select(windows.Origin).ToArray();
        var targets = plan.Targets.Select(t => t.Name).ToArray();
        var values = targets.Select(t => table[t].Values).ToArray();
        var prepared = series.Columns.Take(series.Targets).Select(c => Observed(c, series.Filled)).ToArray();
        var rows = fold.RefitPart.Rows;
        var season = spec.Season ?? 1;
        var count = origins.CountBy(o => SeriesRows.IndexOf(table.Series, o)).ToDictionary();
        var each = table.Series
            .Select((s, i) => new SeriesScales(s, ScalesOf(values, rows, s, season), ScalesOf(prepared, rows, s, season), count.GetValueOrDefault(i)))
            .ToList();

        // Of a series that no row was trained on (folds by series) there is no scale: that of the training part stands in, the mean over its series.
        var trained = each.FindAll(s => rows.Within(s.Series.Start, s.Series.End).Any());
        if (trained.Count < each.Count)
        {
            var (scale, preparedScale) = (Mean(trained.ConvertAll(s => s.Scales)), Mean(trained.ConvertAll(s => s.Prepared)));
            each = each.ConvertAll(s => rows.Within(s.Series.Start, s.Series.End).Any() ? s : s with { Scales = scale, Prepared = preparedScale });
        }

        each = each.FindAll(s => s.Origins > 0);
        var scales = Mean(each.ConvertAll(s => s.Scales));
        var part = new EvaluationPart(fold.Index, origins, spec.Window.Horizon, targets,
            Observed(values, origins, spec.Window.Horizon, fold.Test, table.Series), [.. scales.Select(s => s.Absolute)])
        {
            SquaredScale = [.. scales.Select(s => s.Squared)],
        };
        var preparedScales = Mean(each.ConvertAll(s => s.Prepared));
        var first = 0;
        return part with
        {
            Prepared = new(Observed(part, prepared, fold.Test, table.Series), [.. preparedScales.Select(s => s.Absolute)],
                [.. preparedScales.Select(s => s.Squared)]),
            Anomalies = spec.Data.Label is { } label ? Labels(part, table[label].Values) : null,
            Series = table.Series.Count == 1 ? [] : each.ConvertAll(s =>
            {
                var one = new SeriesPart(s.Series.Key, first, s.Origins, s.Series.End, s.Scales, s.Prepared);
                first += s.Origins;
                return one;
            }),
        };
    }

    /// <summary>Where a test part is forecast from.</summary>
    internal static WindowSet Windows(Plan plan, PreparedSeries series, RowSet test)
    {
        var windows = WindowSet.Origins(series, test, plan.Spec.Window, plan.Spec.Score.Origins ?? plan.Spec.Window.Horizon);
        var kept = Kept(plan, windows.Count);
        return kept == windows.Count ? windows : WindowSet.At(series, plan.Spec.Window, [.. Enumerable.Range(0, kept).Select(windows.Origin)]);
    }

    /// <summary>How many of the windows of a test part are forecast: all, or those of its full batches.</summary>
    internal static int Kept(Plan plan, int count)
    {
        if (plan.Spec.Score.PartialBatch == PartialBatch.Keep) return count;
        var full = count / plan.Spec.Train.Batch * plan.Spec.Train.Batch;
        return full > 0
            ? full
            : throw new WindowException($"{count} windows of a test part do not fill a batch of {plan.Spec.Train.Batch}, and partial batches are dropped",
                "a smaller batch, or keep partial batches");
    }

    /// <summary>Labels of anomalies where a value is scored.</summary>
    /// <param name="labels">Of every row.</param>
    internal static float[] Labels(EvaluationPart part, float[] labels)
    {
        var found = new float[part.Observed.Length];
        var width = part.Horizon * part.Targets.Count;
        for (var i = 0; i < found.Length; i++)
        {
            var label = float.IsNaN(part.Observed[i]) ? float.NaN : labels[part.Origins[i / width] + 1 + (i % width / part.Targets.Count)];
            found[i] = float.IsNaN(label) ? label : label > 0 ? 1 : 0;
        }

        return found;
    }

    /// <summary>A prepared target without what was filled in.</summary>
    private static float[] Observed(float[] column, bool[]? filled) => filled is null ? column : [.. column.Select((v, row) => filled[row] ? float.NaN : v)];

    /// <summary>Prepared values where the original ones are scored, too.</summary>
    private static float[] Observed(EvaluationPart part, float[][] prepared, RowSet test, IReadOnlyList<SeriesRows> series)
    {
        var observed = Observed(prepared, part.Origins, part.Horizon, test, series);
        for (var i = 0; i < observed.Length; i++)
        {
            if (float.IsNaN(part.Observed[i])) observed[i] = float.NaN;
        }

        return observed;
    }

    private static float[] Observed(float[][] values, IReadOnlyList<int> origins, int horizon, RowSet test, IReadOnlyList<SeriesRows> series)
    {
        var observed = new float[origins.Count * horizon * values.Length];
        var at = 0;
        foreach (var origin in origins)
        {
            var end = SeriesRows.At(series, origin).End;
            for (var row = origin + 1; row <= origin + horizon; row++)
            {
                foreach (var column in values) observed[at++] = row < end && test.Contains(row) ? column[row] : float.NaN;
            }
        }

        return observed;
    }

    /// <summary>Per target, of the training rows of one series.</summary>
    private static NaiveScale[] ScalesOf(float[][] values, RowSet rows, SeriesRows series, int season)
    {
        var ranges = rows.Within(series.Start, series.End).ToList();
        return Array.ConvertAll(values, column =>
        {
            if (ranges.Count == 0) return new(double.NaN, double.NaN);
            var training = new float[ranges[^1].End - ranges[0].Start];
            Array.Fill(training, float.NaN);
            foreach (var range in ranges) column.AsSpan(range.Start, range.Count).CopyTo(training.AsSpan(range.Start - ranges[0].Start));
            return NaiveScale.Of(training, season);
        });
    }

    /// <summary>Per target, over series; of one series its own.</summary>
    private static NaiveScale[] Mean(List<NaiveScale[]> series) => [.. Enumerable.Range(0, series[0].Length)
        .Select(t => new NaiveScale(series.Sum(s => s[t].Absolute) / series.Count, series.Sum(s => s[t].Squared) / series.Count))];

    private sealed record SeriesScales(SeriesRows Series, NaiveScale[] Scales, NaiveScale[] Prepared, int Origins);
}
