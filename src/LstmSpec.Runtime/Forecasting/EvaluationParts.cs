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
    /// <param name="plan">Which targets, from which origins.</param>
    /// <param name="table">Observed values, as they were read: nothing imputed or smoothed is scored.</param>
    /// <param name="fold">Its test part is forecast; its training part, validation rows included, gives the scale of MASE.</param>
    /// <param name="fitted">The preparation that the fold's final model reads through.</param>
    /// <exception cref="WindowException">The test part cannot be forecast.</exception>
    public static EvaluationPart Of(Plan plan, Table table, Fold fold, FittedPreparation fitted)
    {
        var (spec, series) = (plan.Spec, fitted.Transform(table));
        var windows = WindowSet.Origins(series, fold.Test, spec.Window, spec.Score.Origins ?? spec.Window.Horizon);
        var origins = Enumerable.Range(0, windows.Count).Select(windows.Origin).ToArray();
        var targets = plan.Targets.Select(t => t.Name).ToArray();
        var values = targets.Select(t => table[t].Values).ToArray();
        var scales = values.Select(v => ScaleOf(v, fold, spec.Season ?? 1)).ToArray();
        var part = new EvaluationPart(fold.Index, origins, spec.Window.Horizon, targets, Observed(values, origins, spec.Window.Horizon, fold.Test), scales.Select(s => s.Absolute).ToArray())
        {
            SquaredScale = scales.Select(s => s.Squared).ToArray(),
        };
        return part with { Prepared = Prepared(part, series, fold, spec.Season ?? 1) };
    }

    private static PreparedObservations Prepared(EvaluationPart part, PreparedSeries series, Fold fold, int season)
    {
        var values = series.Columns.Take(series.Targets).ToArray();
        var observed = Observed(values, part.Origins, part.Horizon, fold.Test);
        for (var i = 0; i < observed.Length; i++)
        {
            if (float.IsNaN(part.Observed[i])) observed[i] = float.NaN;
        }

        var scales = values.Select(v => ScaleOf(v, fold, season)).ToArray();
        return new(observed, scales.Select(s => s.Absolute).ToArray(), scales.Select(s => s.Squared).ToArray());
    }

    private static float[] Observed(float[][] values, IReadOnlyList<int> origins, int horizon, RowSet test)
    {
        var observed = new float[origins.Count * horizon * values.Length];
        var at = 0;
        foreach (var origin in origins)
        {
            for (var row = origin + 1; row <= origin + horizon; row++)
            {
                foreach (var column in values) observed[at++] = row < column.Length && test.Contains(row) ? column[row] : float.NaN;
            }
        }

        return observed;
    }

    private static NaiveScale ScaleOf(float[] values, Fold fold, int season)
    {
        var rows = fold.RefitPart.Rows;
        var training = new float[rows.End - rows.Start];
        for (var i = 0; i < training.Length; i++) training[i] = rows.Contains(rows.Start + i) ? values[rows.Start + i] : float.NaN;
        return NaiveScale.Of(training, season);
    }
}
