using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Predicting;

/// <summary>The lowest and highest value of every column of numbers that a model was trained on.</summary>
/// <param name="Values">By column of the plan and series that was fitted on (one entry where all are taken together): lowest, highest; empty where the column
/// has no value there or holds no numbers.</param>
internal sealed record FittedRanges(float[][][] Values)
{
    /// <summary>So many times the range beside it counts as far.</summary>
    private const float Far = 1;

    /// <param name="bySeries">Whether series have statistics of their own.</param>
    public static FittedRanges Of(Plan plan, Table table, bool bySeries) => new([.. plan.Columns.Select(column =>
    {
        if (column.Type != ColumnType.Number) return (float[][])[];
        var values = table[column.Name].Values;
        return bySeries ? [.. table.Series.Select(s => Range(values.AsSpan(s.Start, s.Rows)))] : [Range(values)];
    })]);

    /// <summary>Columns and series of a history with values far outside.</summary>
    /// <param name="places">For each series of the history the one it was fitted as.</param>
    public IEnumerable<PredictionWarning> Outside(Plan plan, Table history, IReadOnlyList<int> places)
    {
        for (var c = 0; c < plan.Columns.Count && c < Values.Length; c++)
        {
            if (Values[c].Length == 0) continue;
            var values = history[plan.Columns[c].Name].Values;
            for (var k = 0; k < history.Series.Count; k++)
            {
                var series = history.Series[k];
                if (Values[c][Math.Min(places[k], Values[c].Length - 1)] is not [var low, var high]) continue;
                if (Farthest(values.AsSpan(series.Start, series.Rows), low, high) is not (var row, var count)) continue;
                yield return new(plan.Columns[c].Name, series.Key, series.Label(series.Start + row), values[series.Start + row], low, high, count);
            }
        }
    }

    private static (int Row, int Count)? Farthest(ReadOnlySpan<float> values, float low, float high)
    {
        var margin = high > low ? Far * (high - low) : Math.Abs(high);
        var (row, count, most) = (-1, 0, 0f);
        for (var i = 0; i < values.Length; i++)
        {
            var beyond = Math.Max(values[i] - high, low - values[i]);
            if (!(beyond > margin)) continue;
            count++;
            if (beyond <= most) continue;
            (row, most) = (i, beyond);
        }

        return row < 0 ? null : (row, count);
    }

    private static float[] Range(ReadOnlySpan<float> values)
    {
        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
        {
            if (float.IsNaN(value)) continue;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return low <= high ? [low, high] : [];
    }
}
