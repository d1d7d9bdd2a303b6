using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Baselines;

/// <summary>
/// The declared preparation with a constant in the network's place: the mean of each prepared target over the rows that the model was trained on, brought back
/// to original units at each origin. What it scores is what the preparation alone is worth.
/// </summary>
internal static class PreparedMean
{
    /// <summary>(origin, step, target) in prepared units.</summary>
    public static float[] Forecast(BaselineTask task)
    {
        if (task.Series.OfWindow.Count > 0) return OfWindows(task);
        var part = task.Part;
        var means = task.Series.Columns.Take(part.Targets.Count).Select(column => (float)TrainingLevel.Mean(column, OwnRows(task), task.Series.Filled)).ToArray();
        var prepared = new float[part.Observed.Length];
        for (var i = 0; i < prepared.Length; i++) prepared[i] = means[i % means.Length];
        return prepared;
    }

    /// <summary>Where windows are brought to size by statistics of their own, so is the constant: it is the mean over the targets of the training windows.</summary>
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

        var origins = WindowSet.At(task.Series, task.Plan.Spec.Window, task.Part.Origins);
        var prepared = new float[task.Part.Observed.Length];
        for (var i = 0; i < prepared.Length; i++) prepared[i] = (float)(sums[i % sums.Length] / ((double)windows.Count * windows.Horizon));
        for (var o = 0; o < origins.Count; o++) origins.Undo(o, prepared.AsSpan(o * origins.Outputs, origins.Outputs));
        return prepared;
    }

    /// <summary>Rows whose prepared value is made of training rows alone: the first of a stretch are differences to rows before it.</summary>
    private static RowSet OwnRows(BaselineTask task) =>
        RowSet.OfRanges(task.Series.Series.SelectMany(s => task.FinalPart.Rows.Within(s.Start, s.End)).Select(r => new RowRange(Math.Min(r.End, r.Start + task.Series.WarmUp), r.End))) ?? task.FinalPart.Rows;
}
