using System.Globalization;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Forecasting;

/// <summary>
/// Split conformal intervals of labels, label column by label column: the label ± the ⌈(n + 1)·level⌉-th smallest of n absolute errors on the sequences of the
/// validation part. Lei, G'Sell, Rinaldo, Tibshirani &amp; Wasserman (2018), "Distribution-free predictive inference for regression", algorithm 2.
/// </summary>
/// <remarks>Sequences of all series are taken together: a series that is labelled is mostly one that was not there. Margins are (label).</remarks>
internal static class ConformalLabels
{
    /// <summary>The cases whose errors are read.</summary>
    /// <exception cref="SplitException">LSTM1124: there are too few of them for the level.</exception>
    public static SequenceExamples Calibration(Plan plan, PreparedSeries series, Fold fold)
    {
        var asked = plan.Spec.Score.Intervals!;
        var examples = SequenceExamples.Reading(plan, series, fold.Validation ?? fold.Train, Heads.EveryStep(plan) ? plan.Spec.Window.Length : 1,
            labelled: true);
        var count = Math.Min(asked.Origins ?? int.MaxValue, examples.Cases().Count);
        if (Conformal.Rank(count, asked.Level.Value) <= count) return examples;
        var needed = count;
        while (Conformal.Rank(needed, asked.Level.Value) > needed) needed++;
        throw new SplitException(
            "LSTM1124",
            string.Create(CultureInfo.InvariantCulture,
                $"an interval of level {asked.Level.Value} needs the errors of {needed} labels, and "
                    + $"{(asked.Origins < needed ? "score.intervals.origins" : fold.Validation is null ? "the training part" : "the validation part")} has "
                    + $"{count}"),
            "a larger validation part, or a lower level");
    }

    /// <param name="table">Observed labels.</param>
    /// <param name="fitted">The preparation that the model reads through.</param>
    /// <param name="model">As trained without the validation part.</param>
    public static Margins Of(Plan plan, Table table, PreparedSeries series, FittedPreparation fitted, Fold fold, IModel model)
    {
        var examples = Calibration(plan, series, fold);
        var cases = examples.Cases();
        var told = SequenceForecaster.Of(plan, table, fitted, examples, model);
        var (first, labels) = (Math.Max(0, cases.Count - (plan.Spec.Score.Intervals!.Origins ?? cases.Count)), cases.LabelColumns);
        var observed = plan.Targets.Select(t => table[t.Name].Values).ToList();
        return new(Widths((i, k) => (double)told.Values[(i * labels) + k] - observed[k][cases.Sequences[i].Label]),
            Widths((i, k) => (double)told.Prepared![(i * labels) + k] - cases.Label(i, k)));

        double[] Widths(Func<int, int, double> error) => [.. Enumerable.Range(0, labels).Select(k =>
        {
            var errors = Enumerable.Range(first, cases.Count - first).Select(i => Math.Abs(error(i, k))).Where(double.IsFinite).Order().ToList();
            var rank = Conformal.Rank(errors.Count, plan.Spec.Score.Intervals!.Level.Value);
            return rank <= errors.Count ? errors[rank - 1] : double.NaN;
        })];
    }

    /// <summary>The intervals around what is told of labels.</summary>
    public static LevelForecast Around(Plan plan, Margins margins, ToldLabels told)
    {
        var level = plan.Spec.Score.Intervals!.Level.Value;
        return new([(1 - level) / 2, (1 + level) / 2], Bounds(told.Values, margins.Original),
            plan.Spec.Score.Units == ScoreUnits.Original ? null : Bounds(told.Prepared!, margins.Prepared));
    }

    /// <summary>The half widths that models trained on all rows take over: the mean over folds and seeds.</summary>
    /// <param name="series">How many there are: each has the same.</param>
    /// <returns>(series, label) in original units; NaN where no label was observed.</returns>
    public static double[] TakenOver(Plan plan, int series, IReadOnlyList<Forecast> forecasts)
    {
        var labels = plan.Targets.Count();
        var each =
            Enumerable.Range(0, labels).Select(k => forecasts.Average(f => ((double)f.Interval!.Values[(2 * k) + 1] - f.Interval.Values[2 * k]) / 2)).ToList();
        return [.. Enumerable.Range(0, series).SelectMany(_ => each)];
    }

    private static float[] Bounds(float[] values, IReadOnlyList<double> margins)
    {
        var bounds = new float[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
            (bounds[2 * i], bounds[(2 * i) + 1]) = ((float)(values[i] - margins[i % margins.Count]), (float)(values[i] + margins[i % margins.Count]));
        return bounds;
    }
}
