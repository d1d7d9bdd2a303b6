using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Statistics;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>Model outputs → forecasts in original units.</summary>
internal static class Forecaster
{
    /// <summary>Forecasts every origin of a fold's test part.</summary>
    /// <param name="margins">Half widths of conformal intervals; null where none are asked for.</param>
    public static Forecast Test(Plan plan, Table table, Fold fold, FittedPreparation fitted, IModel model, int seed, Margins? margins = null) =>
        Test(plan, table, fold, fitted, model, seed, margins, Windows(plan, table, fold, fitted));

    /// <summary>The windows that a fold's test part is forecast from.</summary>
    public static WindowSet Windows(Plan plan, Table table, Fold fold, FittedPreparation fitted) =>
        EvaluationParts.Windows(plan, fitted.Transform(table), fold.Test);

    /// <summary>The same from other inputs.</summary>
    /// <param name="windows">Those of <see cref="Windows"/>, some of whose columns may be lent.</param>
    public static Forecast Test(Plan plan, Table table, Fold fold, FittedPreparation fitted, IModel model, int seed, Margins? margins, WindowSet windows)
    {
        var outputs = ModelOutputs.Of(plan, windows, model);
        var objective = Heads.ObjectiveOf(plan);
        var original = Original(windows, outputs.Points, fitted, table);
        return new("model", fold.Index, seed, original, outputs.Points)
        {
            Levels = Levels(plan, Heads.Levels(objective)),
            Interval = margins is null ? Levels(plan, Heads.Interval(objective)) : Conformal.Around(plan, windows, margins, original, outputs.Points),
        };

        LevelForecast? Levels(Plan plan, IReadOnlyList<double> levels)
        {
            if (levels.Count == 0) return null;
            var prepared = QuantilesOf(objective!, outputs.Outputs!, levels);
            return new(levels, Original(windows, prepared, levels.Count, fitted, table), plan.Spec.Score.Units == ScoreUnits.Original ? null : prepared);
        }
    }

    /// <summary>The preparation as it brings back what one model forecasts: where means are asked for, with the model's residuals on the windows it was trained
    /// on.</summary>
    public static FittedPreparation Corrected(Plan plan, Table table, TrainPart part, FittedPreparation fitted, IModel model)
    {
        if (!fitted.CorrectsBias) return fitted;
        var windows = WindowSet.Training(fitted.Transform(table), part, plan.Spec.Window);
        return fitted.Corrected(
            [.. Enumerable.Range(0, windows.Count).Select(windows.Origin)], windows.Horizon, ModelOutputs.Of(plan, windows, model).Points, table);
    }

    /// <summary>Undoes the preparation from each window's origin.</summary>
    /// <param name="prepared">(window, step, target).</param>
    /// <returns>(window, step, target) in original units.</returns>
    public static float[] Original(WindowSet windows, float[] prepared, FittedPreparation fitted, Table table) => Original(windows, prepared, 1, fitted, table);

    /// <summary>Quantiles of what a head says of windows, in original units.</summary>
    /// <param name="outputs">Of a head that gives quantiles or a distribution.</param>
    /// <returns>(window, step, target, level).</returns>
    public static float[] Bounds(WindowSet windows, Objective objective, ModelOutputs outputs, IReadOnlyList<double> levels, FittedPreparation fitted,
        Table table) =>
        Original(windows, QuantilesOf(objective, outputs.Outputs!, levels), levels.Count, fitted, table);

    /// <summary>The same of several values at each point.</summary>
    /// <param name="each">How many.</param>
    private static float[] Original(WindowSet windows, float[] prepared, int each, FittedPreparation fitted, Table table)
    {
        var targets = windows.Series.Targets;
        var original = new float[prepared.Length];
        var steps = new float[windows.Horizon];
        for (var w = 0; w < windows.Count; w++)
        {
            for (var target = 0; target < targets; target++)
            {
                for (var k = 0; k < each; k++)
                {
                    var at = (((w * windows.Outputs) + target) * each) + k;
                    for (var s = 0; s < steps.Length; s++) steps[s] = prepared[at + (s * targets * each)];
                    fitted.Invert(target, windows.Origin(w), steps, steps, table);
                    for (var s = 0; s < steps.Length; s++) original[at + (s * targets * each)] = steps[s];
                }
            }
        }

        return original;
    }

    /// <param name="outputs">As <see cref="Objective.Describe"/> gives them.</param>
    /// <returns>(point, level), ascending with the level: quantiles of a head that cross are put in order (Chernozhukov et al. 2010).</returns>
    internal static float[] QuantilesOf(Objective objective, double[] outputs, IReadOnlyList<double> levels)
    {
        var points = outputs.Length / objective.Width;
        var values = new float[checked(points * levels.Count)];
        var scores = objective is GaussianObjective ? levels.Select(Quantiles.Normal).ToArray() : new double[levels.Count];
        for (var i = 0; i < points; i++)
        {
            var said = outputs.AsSpan(i * objective.Width, objective.Width);
            var found = values.AsSpan(i * levels.Count, levels.Count);
            if (objective is QuantileObjective quantiles)
            {
                var sorted = new double[said.Length];
                said.CopyTo(sorted);
                Array.Sort(sorted);
                for (var k = 0; k < found.Length; k++) found[k] = (float)sorted[quantiles.Levels.ToList().IndexOf(levels[k])];
                continue;
            }

            // The levels lie evenly about the median, and so do the quantiles of a symmetric distribution.
            for (var k = 0; objective is StudentTObjective && k < found.Length / 2; k++)
                scores[^(k + 1)] = -(scores[k] = Quantiles.StudentT(levels[k], said[2]));
            for (var k = 0; k < found.Length; k++) found[k] = (float)(said[0] + (said[1] * scores[k]));
        }

        return values;
    }
}
