using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Statistics;

namespace LstmSpec.Forecasting;

/// <summary>
/// How far a forecast usually is off, and from where on a row is called an anomaly. The score of a row is the error of its forecast over the root mean squared
/// error of that series, step and target on the calibration rows; of several targets the root of the mean of their squares. The threshold is a quantile of the
/// scores of the calibration rows.
/// </summary>
/// <remarks>
/// Calibration rows are the validation part, forecast from every row by the model that was not trained on it; where there is none the training part, on which
/// errors are smaller than elsewhere and more is called an anomaly than the quantile says (a rule objects). Malhotra, Vig, Shroff &amp; Agarwal (2015), "Long
/// short term memory networks for anomaly detection in time series", score by errors on rows held out likewise.
/// </remarks>
/// <param name="Threshold">NaN where nothing was observed.</param>
/// <param name="Sizes">(series, step, target).</param>
internal sealed record AnomalyScale(double Threshold, IReadOnlyList<double> Sizes)
{
    /// <summary>Whether a plan asks for scores of anomalies.</summary>
    public static bool IsAsked(Plan plan) => plan.Spec.Task is AnomalyTask;

    /// <summary>The rows that errors are measured on as the test part of a fold that trains on what the first training of <paramref name="fold"/>
    /// does.</summary>
    public static Fold Calibrating(Fold fold) => new(fold.Index, fold.Train, null, null, fold.Validation ?? fold.Train, fold.TrainPart.Scattered);

    /// <summary>The same plan, forecasting from every row.</summary>
    public static Plan FromEveryRow(Plan plan) => plan with { Spec = plan.Spec with { Score = plan.Spec.Score with { Origins = 1 } } };

    /// <param name="plan">Its quantile.</param>
    /// <param name="part">The calibration rows.</param>
    /// <param name="forecast">(origin, step, target) in original units.</param>
    public static AnomalyScale Of(Plan plan, Table table, EvaluationPart part, float[] forecast)
    {
        var width = part.Horizon * part.Targets.Count;
        var (squares, counts) = (new double[table.Series.Count * width], new int[table.Series.Count * width]);
        for (var i = 0; i < forecast.Length; i++)
        {
            var error = (double)forecast[i] - part.Observed[i];
            if (!double.IsFinite(error)) continue;
            var at = (SeriesRows.IndexOf(table.Series, part.Origins[i / width]) * width) + (i % width);
            squares[at] += error * error;
            counts[at]++;
        }

        var sizes = new double[squares.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            // A series without a calibration row is measured as the others are on the whole.
            double sum = squares[i], count = counts[i];
            for (var at = i % width; counts[i] == 0 && at < sizes.Length; at += width) (sum, count) = (sum + squares[at], count + counts[at]);
            sizes[i] = count > 0 && sum > 0 ? Math.Sqrt(sum / count) : 1;
        }

        var scale = new AnomalyScale(double.NaN, sizes);
        var scores = scale.Scores(table, part, forecast);
        var kept = Enumerable.Range(0, scores.Length / part.Targets.Count).Select(p => (double)scores[p * part.Targets.Count]).Where(double.IsFinite).ToArray();
        return scale with { Threshold = Quantile.Of(kept, ((AnomalyTask)plan.Spec.Task).Quantile.Value) };
    }

    /// <summary>The forecast with the scores of its rows.</summary>
    public Forecast Around(Table table, EvaluationPart part, Forecast forecast) =>
        forecast with { Anomalies = new([Threshold], Scores(table, part, forecast.Values), null) };

    /// <summary>(origin, step, target): the score of a row stands at each of its targets; NaN where none was observed.</summary>
    private float[] Scores(Table table, EvaluationPart part, float[] forecast)
    {
        var (targets, width) = (part.Targets.Count, part.Horizon * part.Targets.Count);
        var scores = new float[forecast.Length];
        for (var from = 0; from < scores.Length; from += targets)
        {
            var series = SeriesRows.IndexOf(table.Series, part.Origins[from / width]) * width;
            double sum = 0;
            var count = 0;
            for (var t = 0; t < targets; t++)
            {
                var off = ((double)forecast[from + t] - part.Observed[from + t]) / Sizes[series + ((from + t) % width)];
                if (double.IsNaN(off)) continue;
                sum += off * off;
                count++;
            }

            Array.Fill(scores, count == 0 ? float.NaN : (float)Math.Sqrt(sum / count), from, targets);
        }

        return scores;
    }
}
