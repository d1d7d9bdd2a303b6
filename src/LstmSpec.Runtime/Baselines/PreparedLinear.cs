using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Statistics;
using LstmSpec.Windows;

namespace LstmSpec.Baselines;

/// <summary>
/// Ridge regression from the same windows after the same preparation, all steps and targets at once: what a network must add to.
/// </summary>
/// <remarks>
/// The penalty is the one of 0.001, 0.01, .. 1000 with the smallest squared error (prepared units, all steps) on the windows of the validation part, the larger
/// one where two are alike; where there is no validation part, on the last fifth of the training windows, those before them that share targets with them left
/// out; where that leaves no two windows to fit and one to try, 1. It is then fitted on all rows that the model was trained on: training and validation rows
/// where the plan says refit. Windows with a missing value are left out. A window of more than 2048 values is read from its last steps only, so that the
/// equations stay small.
/// </remarks>
internal static class PreparedLinear
{
    private const int MostInputs = 2048;

    private static readonly double[] Penalties = [1000, 100, 10, 1, 0.1, 0.01, 0.001];

    /// <summary>(origin, step, target) in prepared units.</summary>
    public static (float[] Prepared, FittedPreparation Fitted) Forecast(BaselineTask task)
    {
        var window = Shortened(task.Plan.Spec.Window, task.Series.Columns.Count + task.Series.Future);
        var training = Regression.Of(WindowSet.Training(task.Series, task.FinalPart, window));
        var penalty = Validated(task, window) ?? HeldOut(training, task.Cancel) ?? 1;
        var fit = training.Fit(training.Count, penalty, task.Cancel);
        return (Forecast(WindowSet.At(task.Series, window, task.Part.Origins), fit, task.Cancel),
            task.Corrected(window, windows => Forecast(windows, fit, task.Cancel)));
    }

    private static float[] Forecast(WindowSet windows, RidgeFit fit, CancellationToken cancel)
    {
        var prepared = new float[windows.Count * windows.Outputs];
        var inputs = new float[windows.Length * windows.Features];
        for (var w = 0; w < windows.Count; w++)
        {
            cancel.ThrowIfCancellationRequested();
            windows.Gather([w], inputs, []);
            fit.Predict(inputs, prepared.AsSpan(w * windows.Outputs, windows.Outputs));
            windows.Undo(w, prepared.AsSpan(w * windows.Outputs, windows.Outputs));
        }

        return prepared;
    }

    private static WindowSpec Shortened(WindowSpec window, int features) =>
        window with { Length = Math.Min(window.Length, Math.Max(1, MostInputs / features)) };

    /// <summary>The penalty that the validation part prefers; null where there is none, or no window fits it.</summary>
    private static double? Validated(BaselineTask task, WindowSpec window)
    {
        if (task.Fold.Validation is not { } rows) return null;
        try
        {
            var series = task.Refits ? Preparation.Of(task.Plan).Fit(task.Table, task.Fold.TrainPart).Transform(task.Table) : task.Series;
            var training = Regression.Of(WindowSet.Training(series, task.Fold.TrainPart, window));
            var validation = Regression.Of(WindowSet.Validation(series, rows, window));
            return validation.Count == 0 ? null : Best(training.Equations(training.Count, task.Cancel), validation, 0, task.Cancel);
        }
        catch (WindowException)
        {
            return null;
        }
    }

    /// <summary>The penalty that the last fifth of the training windows prefers; null with too few windows.</summary>
    private static double? HeldOut(Regression training, CancellationToken cancel)
    {
        var first = training.Count - (training.Count / 5);
        if (first == training.Count) return null;
        var fitted = first;
        while (fitted > 0 && training.Origin(fitted - 1) + training.Horizon > training.Origin(first)) fitted--;
        return fitted < 2 ? null : Best(training.Equations(fitted, cancel), training, first, cancel);
    }

    private static double Best(RidgeEquations equations, Regression trial, int first, CancellationToken cancel)
    {
        double best = Penalties[0], least = double.PositiveInfinity;
        foreach (var penalty in Penalties)
        {
            var error = trial.SquaredError(equations.Solve(penalty), first, cancel);
            if (!(error < least * (1 - 1e-9))) continue;
            (best, least) = (penalty, error);
        }

        return best;
    }
}
