using LstmSpec.Preparing;
using LstmSpec.Randomness;
using LstmSpec.Splitting;

namespace LstmSpec.Windows;

/// <summary>Rows shuffled before windows are cut from them: a mistake that can be said, and is objected to.</summary>
internal static class ScrambledRows
{
    /// <summary>The series with the rows of each stretch of a part in random order, all columns alike; rows without a prepared value at the start of a series
    /// stay.</summary>
    public static PreparedSeries Of(PreparedSeries series, RowSet part, ulong key)
    {
        var from = Enumerable.Range(0, series.Rows).ToArray();
        var stretch = 0u;
        foreach (var range in series.Series.SelectMany(s => part.Within(s.Start, s.End)))
        {
            var first = Math.Max(range.Start, Math.Min(range.End, series.FirstPrepared(range.Start)));
            new CounterRandom(key, DrawPurpose.SplitOrder, stretch++).Shuffle(from.AsSpan(first, range.End - first));
        }

        T[] Mixed<T>(T[] values) => Array.ConvertAll(from, row => values[row]);
        return series with
        {
            Columns = [.. series.Columns.Select(Mixed)],
            Filled = series.Filled is null ? null : Mixed(series.Filled),
            From = series.From is null ? null : Mixed(series.From),
            Lines = null,
        };
    }
}
