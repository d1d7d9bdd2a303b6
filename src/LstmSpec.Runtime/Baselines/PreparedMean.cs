using LstmSpec.Splitting;

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
        var part = task.Part;
        var means = task.Series.Columns.Take(part.Targets.Count).Select(column => (float)TrainingLevel.Mean(column, OwnRows(task))).ToArray();
        var prepared = new float[part.Observed.Length];
        for (var i = 0; i < prepared.Length; i++) prepared[i] = means[i % means.Length];
        return prepared;
    }

    /// <summary>Rows whose prepared value is made of training rows alone: the first of a stretch are differences to rows before it.</summary>
    private static RowSet OwnRows(BaselineTask task) =>
        RowSet.OfRanges(task.Series.Series.SelectMany(s => task.FinalPart.Rows.Within(s.Start, s.End)).Select(r => new RowRange(Math.Min(r.End, r.Start + task.Series.WarmUp), r.End))) ?? task.FinalPart.Rows;
}
