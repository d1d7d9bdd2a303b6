using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Rules;
using LstmSpec.Storing;
using LstmSpec.Windows;

namespace LstmSpec.Predicting;

/// <summary>
/// Forecasts from new history: the preparation as fitted on all rows of the run, and one model per seed, whose forecasts are averaged. Thread-safe: callers at
/// the same time have models of their own.
/// </summary>
public sealed class Predictor : IDisposable
{
    private readonly FittedPreparation _fitted;
    private readonly IReadOnlyList<FittedPreparation> _inverses;
    private readonly ModelPool _models;
    private readonly HistoryCheck _check;
    private readonly Bundle? _bundle;
    private readonly Objective? _objective;
    private readonly IReadOnlyList<double> _levels;

    /// <param name="inverses">For each model the preparation that brings its forecasts back; null where all have the same.</param>
    internal Predictor(Plan plan, FittedPreparation fitted, IReadOnlyList<IModel> models, IReadOnlyList<FittedPreparation>? inverses = null)
        : this(plan, fitted, inverses ?? [.. models.Select(_ => fitted)], new(models, null, 1), null)
    {
    }

    private Predictor(Plan plan, FittedPreparation fitted, IReadOnlyList<FittedPreparation> inverses, ModelPool models, Bundle? bundle)
    {
        (Plan, _fitted, _inverses, _models, _bundle) = (plan, fitted, inverses, models, bundle);
        _check = new(plan, fitted);
        _objective = Heads.ObjectiveOf(plan);
        _levels = Heads.Interval(_objective);
    }

    /// <summary>What was trained, with every default written out; its data source is not known.</summary>
    public Plan Plan { get; }

    /// <summary>Where the models come from; null for models that no run made.</summary>
    public BundleInfo? Info => _bundle?.Info;

    /// <summary>Rows of each series, up to the last one known, without which nothing is forecast.</summary>
    public long RowsNeeded => _check.Needed;

    /// <summary>Reads a bundle, which may come from a stranger: nothing is allocated that its length does not vouch for, and nothing is written.</summary>
    /// <param name="path">Of the bundle.</param>
    /// <param name="engine">Who computes the forecasts: the embedded engine gives the bits of the run that it trained.</param>
    /// <exception cref="BundleException">It is no bundle, or a damaged one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Predictor Load(string path, IEngine engine)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Of(BundleFile.Read(stream, path), engine, path);
    }

    /// <inheritdoc cref="Load(string, IEngine)"/>
    /// <param name="rows">A plan whose rows the bundle must forecast from: the same columns, series, distance and horizon. What was trained may be another
    /// network.</param>
    public static Predictor Load(string path, IEngine engine, Plan rows)
    {
        var predictor = Load(path, engine);
        try
        {
            BundleCheck.SameRows(predictor.Plan, rows, path);
            return predictor;
        }
        catch
        {
            predictor.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="Load(string, IEngine)"/>
    /// <param name="bundle">A stream that knows its length, read from its position on.</param>
    public static Predictor Load(Stream bundle, IEngine engine) => Of(BundleFile.Read(bundle, "the bundle"), engine, "the bundle");

    internal static Predictor Of(Bundle bundle, IEngine engine, string name)
    {
        try
        {
            var inverses = bundle.Inverses();
            return new(bundle.Plan, bundle.Fitted, inverses, new(Create(), Create, Environment.ProcessorCount), bundle);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            throw new BundleException($"{name}: {e.Message}", e);
        }

        IReadOnlyList<IModel> Create()
        {
            var models = new List<IModel>(bundle.States.Count);
            try
            {
                foreach (var state in bundle.States) models.Add(engine.Create(bundle.Network, bundle.Plan.Spec.Train, state, 0, new()));
                return models;
            }
            catch
            {
                foreach (var model in models) model.Dispose();
                throw;
            }
        }
    }

    /// <summary>Writes everything that forecasting takes into one file, which is there whole or not at all; one of the same name is replaced.</summary>
    /// <param name="path">Of the file; its folder must be there.</param>
    /// <exception cref="InvalidOperationException">No run made the models.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        var temporary = path + ".saving-" + Path.GetRandomFileName();
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write)) Save(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc cref="Save(string)"/>
    public void Save(Stream to) => BundleFile.Write(_bundle ?? throw new InvalidOperationException("No run made these models; there is nothing to save."), to);

    /// <summary>The steps behind the last row of each series of <paramref name="history"/>, averaged over seeds; where labels are told, those of each series
    /// at its last row.</summary>
    /// <param name="history">Rows of the declared columns, at least <see cref="RowsNeeded"/> of each series. Where covariates are known ahead, the rows of
    /// the steps to be forecast follow, without targets.</param>
    /// <param name="warn">Told of values far outside what was trained on.</param>
    /// <returns>Series after series in the order of the history; of a forecast as many steps of each as the horizon has, the nearest first.</returns>
    /// <exception cref="RefusalException">The rows are not what the model was trained for: columns, series, categories, distance of rows, missing values in
    /// the window, or a history that is too short.</exception>
    public IReadOnlyList<PredictedStep> Predict(Table history, Action<PredictionWarning>? warn = null) =>
        Outlook(history, warn).Select(s => new PredictedStep(s.Time, s.Values) { Series = s.Series, Interval = s.Interval, Probabilities = s.Probabilities })
            .ToList();

    /// <summary>As <see cref="Predict"/>, with the lowest and highest of the seeds.</summary>
    internal IReadOnlyList<OutlookStep> Outlook(Table history, Action<PredictionWarning>? warn = null)
    {
        var places = _check.Places(history);
        if (warn is not null && _bundle is not null) foreach (var warning in _bundle.Ranges.Outside(Plan, history, places)) warn(warning);
        if (Heads.Labels(Plan)) return new LabelOutlook(Plan, _fitted, _bundle?.Margins).Of(history, _models);
        var origins = new int[places.Length];
        for (var k = 0; k < origins.Length; k++) _check.Long(history.Series[k], origins[k] = Origin(history, history.Series[k]));
        var prepared = _fitted.Transform(history);
        var steps = new List<OutlookStep>(origins.Length * Plan.Spec.Window.Horizon);
        using var lease = _models.Take();
        for (var k = 0; k < origins.Length; k++)
            Add(steps, history, history.Series[k], places[k], WindowSet.At(prepared, Plan.Spec.Window, origins[k] + Plan.Spec.Window.Lead), lease.Models);
        return steps;
    }

    /// <summary>Frees the models; nothing is forecast from then on.</summary>
    public void Dispose() => _models.Dispose();

    /// <summary>The last row with a target; where nothing is known ahead, the last row.</summary>
    private int Origin(Table history, SeriesRows series)
    {
        if (!Plan.Columns.Any(c => c.Role == ColumnRole.Future)) return series.End - 1;
        var targets = Plan.Targets.Select(t => history[t.Name].Values).ToList();
        var origin = series.End - 1;
        while (origin > series.Start && targets.TrueForAll(t => float.IsNaN(t[origin]))) origin--;
        var ahead = series.End - 1 - origin;
        return ahead >= Plan.Spec.Window.Horizon ? origin : throw new PrepareException(
            "LSTM1204",
            $"{Evidence.Count(ahead, "row")} without a target behind the history, and {Evidence.Count(Plan.Spec.Window.Horizon, "step")} to be forecast: what is known ahead "
                + "must be given for all of them",
            $"add the rows of all steps to be forecast, with their covariates and without targets");
    }

    private void Add(List<OutlookStep> steps, Table history, SeriesRows series, int place, WindowSet windows, IReadOnlyList<IModel> models)
    {
        var inputs = new float[windows.Length * windows.Features];
        windows.Gather([0], inputs, []);
        RefuseMissing(windows, inputs, series);
        var seeds = new float[models.Count][];
        var bounds = _bundle?.Margins is null && _levels.Count == 2 ? new float[models.Count][] : null;
        for (var m = 0; m < seeds.Length; m++)
        {
            var outputs = ModelOutputs.Of(Plan, windows, models[m]);
            if (Array.Exists(outputs.Points, float.IsNaN))
                throw new PrepareException("LSTM1204", "what the model puts out for these rows is no number: they lie too far from all that it was trained on",
                    "look at the values of the last rows");
            seeds[m] = Forecaster.Original(windows, outputs.Points, _inverses[m], history);
            RefuseUnknown(seeds[m], windows, series);
            if (bounds is not null) bounds[m] = Forecaster.Bounds(windows, _objective!, outputs, _levels, _inverses[m], history);
        }

        var targets = windows.Series.Targets;
        for (var s = 0; s < windows.Horizon; s++)
        {
            float[] values = new float[targets], low = new float[targets], high = new float[targets];
            for (var t = 0; t < targets; t++)
            {
                var at = (s * targets) + t;
                (values[t], low[t], high[t]) = (Mean(seeds, at), Least(seeds, at), Most(seeds, at));
            }

            steps.Add(new(series.Label(windows.Origin(0) + 1 + s), values, low, high)
            {
                Series = series.Key.Length == 0 ? null : series.Key,
                Interval = bounds is not null
                    ? new(_levels[0], _levels[1], [.. Enumerable.Range(0, targets).Select(t => Mean(bounds, 2 * ((s * targets) + t)))],
                        [.. Enumerable.Range(0, targets).Select(t => Mean(bounds, (2 * ((s * targets) + t)) + 1))])
                    : Conformal(place, s, values),
            });
        }
    }

    private StepInterval? Conformal(int place, int step, float[] values)
    {
        if (_bundle?.Margins is not { } margins) return null;
        var level = Plan.Spec.Score.Intervals!.Level.Value;
        float[] lower = new float[values.Length], upper = new float[values.Length];
        for (var t = 0; t < values.Length; t++)
        {
            var margin = margins[(((place * Plan.Spec.Window.Horizon) + step) * values.Length) + t];
            if (double.IsNaN(margin)) return null;
            (lower[t], upper[t]) = ((float)(values[t] - margin), (float)(values[t] + margin));
        }

        return new((1 - level) / 2, (1 + level) / 2, lower, upper);
    }

    private static float Mean(float[][] seeds, int at)
    {
        var sum = 0.0;
        foreach (var seed in seeds) sum += seed[at];
        return (float)(sum / seeds.Length);
    }

    private static float Least(float[][] seeds, int at)
    {
        var least = seeds[0][at];
        foreach (var seed in seeds) least = Math.Min(least, seed[at]);
        return least;
    }

    private static float Most(float[][] seeds, int at)
    {
        var most = seeds[0][at];
        foreach (var seed in seeds) most = Math.Max(most, seed[at]);
        return most;
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
        var (column, ahead) = windows.SourceOf(missing % windows.Features);
        var row = windows.RowAt(0, missing / windows.Features) + (ahead == 0 ? 0 : windows.Lead) + ahead;
        throw new PrepareException(
            "LSTM1204",
            $"the history has no value of '{windows.Series.Names[column]}' that the window at {series.Label(row)} can read",
            "give every row that the window and its differences look back on");
    }
}
