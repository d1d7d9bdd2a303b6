using LstmSpec.Spec;

namespace LstmSpec.Windows;

/// <summary>Windows of unequal length: of a series that has begun a short while ago those rows are read that there are, and the other steps are zero.</summary>
public sealed partial class WindowSet
{
    /// <summary>How short windows are filled up; null where all are whole.</summary>
    public RaggedSpec? Ragged { get; }

    /// <summary>Steps of a window that hold rows: where they begin, and how many they are.</summary>
    /// <param name="index">Of the window, from 0.</param>
    public (int First, int Count) Places(int index)
    {
        if (Ragged is null) return (0, Length);
        var count = RowsOf(_origins[index]).Length;
        return (Ragged.Pad == WindowEnd.Back ? 0 : Length - count, count);
    }

    /// <summary>The step that holds the last row.</summary>
    /// <param name="index">Of the window, from 0.</param>
    public int LastPlace(int index)
    {
        var (first, count) = Places(index);
        return first + count - 1;
    }

    /// <summary>Row of the table at a step of a window.</summary>
    /// <param name="index">Of the window, from 0.</param>
    /// <param name="step">From 0, the oldest; one that holds a row.</param>
    public int RowAt(int index, int step)
    {
        var origin = _origins[index];
        return Ragged is null ? origin - Lead - Length + 1 + step : RowsOf(origin)[step - Places(index).First];
    }

    /// <summary>Rows that a window reads, in order of time.</summary>
    private int[] RowsOf(int origin)
    {
        var rows = WindowRows.Of(Series, Spec, origin);
        var kept = _masked is null ? null : MaskedRows.Kept(_masked, rows.First, rows.Count);
        return kept is null ? [.. Enumerable.Range(rows.First, rows.Count)] : Array.ConvertAll(kept, place => rows.First + place);
    }

    /// <summary>A value as it is known at a row: inside a gap that the row lies in, too, nothing behind it is.</summary>
    private float Known(int column, int row, int last) =>
        Series.Lines?[column] is { } lines && lines.Until[row] > last ? lines.Trailing[row] : Series.Columns[column][row];

    private void GatherRagged(int index, Span<float> window)
    {
        window.Clear();
        var (first, count) = Places(index);
        for (var f = 0; f < Features; f++)
        {
            var (column, ahead) = SourceOf(f);
            var (origin, end) = Read(index, column);

            // Of a window that lends a column the last rows stand, the first of them where it has fewer.
            var (rows, start) = (RowsOf(origin), FirstAhead(origin));
            for (var t = 0; t < count; t++)
            {
                var row = rows[Math.Max(0, rows.Length - count + t)];
                var later = Math.Max(start, row + Lead + ahead);
                window[((first + t) * Features) + f] = f < Series.Columns.Count ? Known(column, row, origin - Lead)
                    : later < end ? Series.Columns[column][later] : At(index, column, later - origin);
            }
        }
    }
}
