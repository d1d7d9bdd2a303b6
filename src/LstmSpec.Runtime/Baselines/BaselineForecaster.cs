using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Baselines;

/// <summary>Forecasts a fold by the declared baselines, at the model's own origins.</summary>
public static class BaselineForecaster
{
    /// <summary>Fits every declared baseline on a fold and forecasts its test part.</summary>
    /// <param name="plan">Which baselines; its season, windows and preparation.</param>
    /// <param name="table">All rows; from an origin on, none is read.</param>
    /// <param name="fold">What may be fitted on.</param>
    /// <param name="part">The points to be forecast.</param>
    /// <returns>One forecast per baseline, in the order declared; in prepared units, too, where the plan scores those.</returns>
    public static IReadOnlyList<Forecast> Run(Plan plan, Table table, Fold fold, EvaluationPart part, CancellationToken cancel = default)
    {
        // A line through the numbers of levels would be no fair rival.
        plan = plan.OneHot;
        var forecasts = Each(plan, table, fold, part, cancel);
        if (!AnomalyScale.IsAsked(plan)) return forecasts;

        // A baseline's errors are measured as a model's are.
        var (every, held) = (AnomalyScale.FromEveryRow(plan), AnomalyScale.Calibrating(fold));
        var rows = EvaluationParts.Of(every, table, held, Preparation.Of(plan).Fit(table, fold.TrainPart));
        return [.. forecasts.Zip(Each(every, table, held, rows, cancel),
            (forecast, calibrated) => AnomalyScale.Of(plan, table, rows, calibrated.Values).Around(table, part, forecast))];
    }

    private static List<Forecast> Each(Plan plan, Table table, Fold fold, EvaluationPart part, CancellationToken cancel)
    {
        if (plan.Spec.Score.OriginsOfBaseline == BaselineOrigins.Own && !Heads.Labels(plan)) return FromOwnOrigins(plan, table, fold, part, cancel);
        var baselines = plan.Spec.Score.Baselines ?? throw new ArgumentException("A plan names its baselines.", nameof(plan));
        var task = new BaselineTask(plan, table, fold, part) { Cancel = cancel };
        return baselines.Distinct().Select(b =>
        {
            cancel.ThrowIfCancellationRequested();
            return Run(b, task);
        }).ToList();
    }

    /// <summary>Each row from the row before it, whatever the model's horizon is: a mistake that can be said, and is objected to.</summary>
    private static List<Forecast> FromOwnOrigins(Plan plan, Table table, Fold fold, EvaluationPart part, CancellationToken cancel)
    {
        var next =
            plan with
            {
                Spec = plan.Spec with
                {
                    Window = plan.Spec.Window with { Horizon = 1 },
                    Score = plan.Spec.Score with { Origins = 1, OriginsOfBaseline = BaselineOrigins.Same, PartialBatch = PartialBatch.Keep }
                }
            };
        var rows = EvaluationParts.Of(next, table, fold,
            Preparation.Of(next).Fit(table, plan.Spec.Split.Validation is { Refit: true } ? fold.RefitPart : fold.TrainPart));
        var index = rows.Origins.Select((origin, i) => (origin, i)).ToDictionary(o => o.origin, o => o.i);
        return Each(next, table, fold, rows, cancel)
            .ConvertAll(f => f with { Values = Laid(f.Values), Prepared = f.Prepared is null ? null : Laid(f.Prepared) });

        float[] Laid(float[] values)
        {
            var laid = new float[part.Observed.Length];
            Array.Fill(laid, float.NaN);
            for (var o = 0; o < part.Origins.Count; o++)
            {
                for (var step = 0; step < part.Horizon; step++)
                {
                    for (var t = 0; t < part.Targets.Count && index.TryGetValue(part.Origins[o] + step, out var at); t++)
                        laid[part.At(o, step, t)] = values[rows.At(at, 0, t)];
                }
            }

            return laid;
        }
    }

    private static Forecast Run(Baseline baseline, BaselineTask task)
    {
        if (Heads.Labels(task.Plan)) return SequenceBaselines.Run(baseline, task);
        var season = task.Plan.Spec.Season ?? 1;
        return baseline switch
        {
            Baseline.Naive => Original(baseline, task, (values, series) => (origin, _) => RepeatedValues.Last(values, series.Start, origin)),
            Baseline.SeasonalNaive =>
                Original(baseline, task, (values, series) => (origin, step) => RepeatedValues.LastSeason(values, series.Start, origin, step, season)),
            Baseline.Drift => Original(baseline, task, (values, series) =>
            {
                var slope = TrainingLevel.Slope(values, task.TrainingRows(series));
                return (origin, step) => (float)(RepeatedValues.Last(values, series.Start, origin) + ((step + 1) * slope));
            }),
            Baseline.Mean => Original(baseline, task, (values, series) =>
            {
                var mean = (float)TrainingLevel.Mean(values, task.TrainingRows(series));
                return (_, _) => mean;
            }),
            Baseline.Ets =>
                Original(baseline, task,
                    (values, series) => new Ets(values, series.Start, task.TrainingRows(series).Start, task.TrainingRows(series).End, season).At),
            Baseline.Theta =>
                Original(baseline, task,
                    (values, series) => new Theta(values, series.Start, task.TrainingRows(series).Start, task.TrainingRows(series).End, season).At),
            Baseline.Dlinear => Prepared(baseline, task, (DLinear.Forecast(task), task.Fitted)),
            Baseline.PreparedMean => Prepared(baseline, task, PreparedMean.Forecast(task)),
            Baseline.PreparedLinear => Prepared(baseline, task, PreparedLinear.Forecast(task)),
            _ => throw new ArgumentOutOfRangeException(nameof(baseline), baseline, "Unknown baseline."),
        };
    }

    /// <summary>A baseline of original values: for each target and series a function of origin and step.</summary>
    private static Forecast Original(Baseline baseline, BaselineTask task, Func<float[], SeriesRows, Func<int, int, float>> forTarget)
    {
        var part = task.Part;
        var values = new float[part.Observed.Length];
        for (var target = 0; target < part.Targets.Count; target++)
        {
            SeriesRows? series = null;
            Func<int, int, float> forecast = (_, _) => float.NaN;
            for (var o = 0; o < part.Origins.Count; o++)
            {
                if (series?.Contains(part.Origins[o]) != true)
                {
                    series = SeriesRows.At(task.Table.Series, part.Origins[o]);
                    forecast = forTarget(task.Values(target), series);
                }

                // Nothing nearer is known to a baseline than to the model; what a window reads of its own targets is no baseline's.
                var lead = Math.Min(Math.Max(0, task.Plan.Spec.Window.Lead), part.Origins[o] - series.Start);
                for (var step = 0; step < part.Horizon; step++) values[part.At(o, step, target)] = forecast(part.Origins[o] - lead, step + lead);
            }
        }

        var prepared = task.Plan.Spec.Score.Units == ScoreUnits.Original ? null : UnitChange.Prepare(task, values);
        return new(BaselineNames.NameOf(baseline), task.Fold.Index, null, values, prepared);
    }

    private static Forecast Prepared(Baseline baseline, BaselineTask task, (float[] Prepared, FittedPreparation Fitted) forecast) =>
        new(BaselineNames.NameOf(baseline), task.Fold.Index, null, UnitChange.Invert(task, forecast.Fitted, forecast.Prepared),
            task.Plan.Spec.Score.Units == ScoreUnits.Original ? null : forecast.Prepared);
}
