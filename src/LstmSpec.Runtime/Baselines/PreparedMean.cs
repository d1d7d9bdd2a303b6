using LstmSpec.Preparing;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Baselines;

/// <summary>
/// The declared preparation with a constant in the network's place: the mean of each prepared target over the rows that the model was trained on, brought back
/// to original units at each origin. What it scores is what the preparation alone is worth.
/// </summary>
internal static class PreparedMean
{
    /// <summary>(origin, step, target) in prepared units, and what brings them back.</summary>
    public static (float[] Prepared, FittedPreparation Fitted) Forecast(BaselineTask task)
    {
        var means = task.Series.OfWindow.Count > 0
            ? OfWindows(task)
            : task.Series.Columns.Take(task.Part.Targets.Count).Select(column => (float)TrainingLevel.Mean(column, OwnRows(task), task.Series.Filled))
                .ToArray();
        var window = task.Plan.Spec.Window;
        return (Repeated(WindowSet.At(task.Series, window, task.Part.Origins), means), task.Corrected(window, windows => Repeated(windows, means)));
    }

    private static float[] Repeated(WindowSet windows, float[] means)
    {
        var prepared = new float[windows.Count * windows.Outputs];
        for (var i = 0; i < prepared.Length; i++) prepared[i] = means[i % means.Length];
        for (var w = 0; w < windows.Count; w++) windows.Undo(w, prepared.AsSpan(w * windows.Outputs, windows.Outputs));
        return prepared;
    }

    /// <summary>Where windows are brought to size by statistics of their own, so is the constant: it is the mean over the targets of the training
    /// windows.</summary>
    private static float[] OfWindows(BaselineTask task)
    {
        var windows = WindowSet.Training(task.Series, task.FinalPart, task.Plan.Spec.Window);
        float[] inputs = new float[windows.Length * windows.Features], steps = new float[windows.Outputs];
        var sums = new double[task.Series.Targets];
        for (var w = 0; w < windows.Count; w++)
        {
            task.Cancel.ThrowIfCancellationRequested();
            windows.Gather([w], inputs, steps);
            for (var i = 0; i < steps.Length; i++) sums[i % sums.Length] += steps[i];
        }

        return Array.ConvertAll(sums, sum => (float)(sum / ((double)windows.Count * windows.Horizon)));
    }

    /// <summary>Rows whose prepared value is made of training rows alone: the first of a stretch are differences to rows before it.</summary>
    private static RowSet OwnRows(BaselineTask task) =>
        RowSet.OfRanges(task.Series.Series.SelectMany(s => task.FinalPart.Rows.Within(s.Start, s.End))
            .Select(r => new RowRange(Math.Min(r.End, r.Start + task.Series.WarmUp), r.End))) ?? task.FinalPart.Rows;
}
