using LstmSpec.Data;
using LstmSpec.Splitting;

namespace LstmSpec.Preparing;

/// <summary>The rows of one series in one column while steps are fitted.</summary>
/// <param name="Start">Row of the table that the first value is from.</param>
/// <param name="Values">As far as the steps so far have brought them; overwritten.</param>
internal sealed record Stretch(int Start, double[] Values, ChainRows Rows)
{
    /// <param name="column">As its values are known at their rows, <paramref name="late"/> rows after those they are of.</param>
    public static Stretch Of(Column column, int late, TrainPart part, SeriesRows series)
    {
        var counts = new bool[series.Rows];
        foreach (var range in part.Rows.Within(series.Start, series.End)) counts.AsSpan(range.Start - series.Start, range.Count).Fill(true);
        var lineage = new Lineage(counts);
        lineage.Late(late);
        return new(series.Start, ValuesOf(column, series), new(column.Name, series.Time, 0, lineage));
    }

    public static double[] ValuesOf(Column column, SeriesRows series)
    {
        var values = new double[series.Rows];
        for (var i = 0; i < values.Length; i++) values[i] = column.Values[series.Start + i];
        return values;
    }
}
