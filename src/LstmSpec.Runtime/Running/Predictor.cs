using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Storing;
using LstmSpec.Training;
using LstmSpec.Windows;

namespace LstmSpec.Running;

/// <summary>One step of a forecast.</summary>
/// <param name="Time">ISO 8601, or the plain index.</param>
/// <param name="Values">In original units, in the order of the plan's targets.</param>
public sealed record PredictedStep(string Time, IReadOnlyList<float> Values)
{
    /// <summary>Name of the series in a panel; null where the rows name none.</summary>
    public string? Series { get; init; }
}

/// <summary>
/// Forecasts from new history: the preparation as fitted on all rows of the run, and one model per seed, whose forecasts are averaged.
/// Safe to call from several threads, one at a time inside.
/// </summary>
public sealed class Predictor : IDisposable
{
    private readonly Plan _plan;
    private readonly FittedPreparation _fitted;
    private readonly IReadOnlyList<FittedPreparation> _inverses;
    private readonly IReadOnlyList<IModel> _models;
    private readonly Lock _gate = new();

    /// <param name="inverses">For each model the preparation that brings its forecasts back; null where all have the same.</param>
    internal Predictor(Plan plan, FittedPreparation fitted, IReadOnlyList<IModel> models, IReadOnlyList<FittedPreparation>? inverses = null)
    {
        _inverses = inverses ?? [.. models.Select(_ => fitted)];
        _plan = plan;
        _fitted = fitted;
        _models = models;
    }

    /// <summary>The steps behind the last row of each series of <paramref name="history"/>, averaged over seeds.</summary>
    /// <param name="history">Rows of the declared columns, at least as many as window and differences look back. Where covariates are known ahead, the rows of the steps to be forecast follow, without targets.</param>
    /// <exception cref="RefusalException">Columns are missing, values are missing in the window, or the history is too short.</exception>
    public IReadOnlyList<PredictedStep> Predict(Table history) => Outlook(history).Select(s => new PredictedStep(s.Time, s.Values) { Series = s.Series }).ToList();

    /// <summary>As <see cref="Predict"/>, with the lowest and highest of the seeds.</summary>
    internal IReadOnlyList<OutlookStep> Outlook(Table history)
    {
        var prepared = _fitted.Transform(history);
        if (Heads.Labels(_plan)) return Labelled(history, prepared);
        return history.Series.SelectMany(s => Outlook(history, s, WindowSet.At(prepared, _plan.Spec.Window, Origin(history, s) + _plan.Spec.Window.Lead))).ToList();
    }

    /// <summary>The label of each series, at its last row: the mean over seeds, or the class that is likeliest by the mean of their probabilities.</summary>
    private List<OutlookStep> Labelled(Table history, PreparedSeries prepared)
    {
        var examples = SequenceExamples.Last(_plan, prepared);
        for (var i = 0; i < examples.Count; i++)
        {
            for (var t = 0; t < examples.Sequences[i].Length * examples.Inputs; t++)
            {
                var (step, input) = Math.DivRem(t, examples.Inputs);
                if (!float.IsNaN(examples.Input(i, step, input))) continue;
                var row = examples.Sequences[i].First + step;
                throw new PrepareException("LSTM1204", $"the history has no value of '{prepared.Names[prepared.Targets + input]}' at {history.Label(row)}", "give every row of a sequence");
            }
        }

        List<(float[] Values, LevelForecast? Classes)> seeds = [];
        lock (_gate) seeds.AddRange(_models.Select(model => SequenceForecaster.Of(_plan, history, _fitted, examples, model)));
        var classes = seeds[0].Classes?.Levels.Count ?? 1;
        var means = Enumerable.Range(0, examples.Count * classes).Select(i => (float)seeds.Average(s => (double)(s.Classes?.Values ?? s.Values)[i])).ToArray();
        var called = classes > 1 ? SequenceForecaster.Classes(means, classes, _plan.Spec.Score.Threshold.Value).Values : means;
        return [.. history.Series.Select((s, i) => new OutlookStep(s.Label(s.End - 1), [called[i]], [seeds.Min(v => v.Values[i])], [seeds.Max(v => v.Values[i])]) { Series = s.Key.Length == 0 ? null : s.Key })];
    }

    public void Dispose()
    {
        foreach (var model in _models) model.Dispose();
    }

    /// <summary>The last row with a target; where nothing is known ahead, the last row.</summary>
    private int Origin(Table history, SeriesRows series)
    {
        if (!_plan.Columns.Any(c => c.Role == ColumnRole.Future)) return series.End - 1;
        var targets = _plan.Targets.Select(t => history[t.Name].Values).ToList();
        var origin = series.End - 1;
        while (origin > series.Start && targets.TrueForAll(t => float.IsNaN(t[origin]))) origin--;
        var ahead = series.End - 1 - origin;
        return ahead >= _plan.Spec.Window.Horizon ? origin : throw new PrepareException(
            "LSTM1204",
            $"{ahead} row(s) without a target follow the history, and {_plan.Spec.Window.Horizon} steps are to be forecast: what is known ahead must be given for all of them",
            $"add the rows of the {_plan.Spec.Window.Horizon} steps to be forecast, with their covariates and without targets");
    }

    private List<OutlookStep> Outlook(Table history, SeriesRows series, WindowSet windows)
    {
        var origin = windows.Origin(0);
        var inputs = new float[windows.Length * windows.Features];
        windows.Gather([0], inputs, []);
        RefuseMissing(windows, inputs, series);
        var seeds = new List<float[]>();
        lock (_gate)
        {
            foreach (var (model, inverse) in _models.Zip(_inverses))
            {
                seeds.Add(Forecaster.Original(windows, ModelOutputs.Of(_plan, windows, model).Points, inverse, history));
                RefuseUnknown(seeds[^1], windows, series);
            }
        }

        var targets = windows.Series.Targets;
        float[] Over(int step, Func<IEnumerable<float>, float> how) => Enumerable.Range(0, targets).Select(t => how(seeds.Select(s => s[(step * targets) + t]))).ToArray();
        return Enumerable.Range(0, windows.Horizon)
            .Select(s => new OutlookStep(series.Label(origin + 1 + s), Over(s, v => (float)v.Select(x => (double)x).Average()), Over(s, v => v.Min()), Over(s, v => v.Max())) { Series = series.Key.Length == 0 ? null : series.Key })
            .ToList();
    }

    /// <summary>A value can be missing where the window does not look and the way back to original units does: a season ago.</summary>
    private static void RefuseUnknown(float[] forecast, WindowSet windows, SeriesRows series)
    {
        var missing = Array.FindIndex(forecast, float.IsNaN);
        if (missing < 0) return;
        var (step, target) = Math.DivRem(missing, windows.Series.Targets);
        throw new PrepareException(
            "LSTM1204",
            $"the history lacks a value of '{windows.Series.Names[target]}' that the forecast for {series.Label(windows.Origin(0) + 1 + step)} is built on",
            "give every row that the window and its differences look back on");
    }

    private static void RefuseMissing(WindowSet windows, float[] inputs, SeriesRows series)
    {
        var missing = Array.FindIndex(inputs, float.IsNaN);
        if (missing < 0) return;
        var feature = missing % windows.Features;
        var ahead = feature >= windows.Series.Columns.Count ? windows.Horizon : 0;
        var row = windows.Origin(0) - windows.Lead + 1 - windows.Length + (missing / windows.Features) + ahead;
        throw new PrepareException(
            "LSTM1204",
            $"the history has no value of '{windows.Series.Names[ahead > 0 ? feature - windows.Series.Future : feature]}' that the window at {series.Label(row)} can read",
            "give every row that the window and its differences look back on");
    }
}
