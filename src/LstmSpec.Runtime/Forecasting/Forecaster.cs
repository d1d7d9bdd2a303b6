using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>Model outputs → forecasts in original units.</summary>
internal static class Forecaster
{
    private const int Chunk = 256;

    /// <summary>Forecasts every origin of a fold's test part.</summary>
    public static Forecast Test(Plan plan, Table table, Fold fold, FittedPreparation fitted, IModel model, int seed)
    {
        var windows = WindowSet.Origins(fitted.Transform(table), fold.Test, plan.Spec.Window, plan.Spec.Score.Origins!.Value);
        var prepared = Outputs(windows, model);
        return new("model", fold.Index, seed, Original(windows, prepared, fitted, table), prepared);
    }

    /// <summary>The preparation as it brings back what one model forecasts: where means are asked for, with the model's residuals on the windows it was trained on.</summary>
    public static FittedPreparation Corrected(Plan plan, Table table, TrainPart part, FittedPreparation fitted, IModel model)
    {
        if (!fitted.CorrectsBias) return fitted;
        var windows = WindowSet.Training(fitted.Transform(table), part, plan.Spec.Window);
        return fitted.Corrected([.. Enumerable.Range(0, windows.Count).Select(windows.Origin)], windows.Horizon, Outputs(windows, model), table);
    }

    /// <summary>(window, step, target) in prepared units: scalers whose statistics are a window's own are undone, since they make one window's errors no measure of another's.</summary>
    public static float[] Outputs(WindowSet windows, IModel model)
    {
        var outputs = new float[windows.Count * windows.Outputs];
        var inputs = new float[BatchSize.Inputs(windows, Math.Min(Chunk, windows.Count))];
        for (var from = 0; from < windows.Count; from += Chunk)
        {
            var which = Enumerable.Range(from, Math.Min(Chunk, windows.Count - from)).ToArray();
            var part = inputs.AsSpan(0, which.Length * windows.Length * windows.Features);
            windows.Gather(which, part, []);
            model.Predict(part, outputs.AsSpan(from * windows.Outputs, which.Length * windows.Outputs), which.Length);
            foreach (var window in which) windows.Undo(window, outputs.AsSpan(window * windows.Outputs, windows.Outputs));
        }

        return outputs;
    }

    /// <summary>Undoes the preparation from each window's origin.</summary>
    /// <param name="prepared">(window, step, target).</param>
    /// <returns>(window, step, target) in original units.</returns>
    public static float[] Original(WindowSet windows, float[] prepared, FittedPreparation fitted, Table table)
    {
        var targets = windows.Series.Targets;
        var original = new float[prepared.Length];
        var steps = new float[windows.Horizon];
        for (var w = 0; w < windows.Count; w++)
        {
            for (var target = 0; target < targets; target++)
            {
                var at = (w * windows.Outputs) + target;
                for (var s = 0; s < steps.Length; s++) steps[s] = prepared[at + (s * targets)];
                fitted.Invert(target, windows.Origin(w), steps, steps, table);
                for (var s = 0; s < steps.Length; s++) original[at + (s * targets)] = steps[s];
            }
        }

        return original;
    }
}
