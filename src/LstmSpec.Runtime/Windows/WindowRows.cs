using LstmSpec.Data;
using LstmSpec.Preparing;
using LstmSpec.Spec;

namespace LstmSpec.Windows;

/// <summary>The rows of the table that a window reads: as many as it has steps, or, where lengths are ragged, those that there are.</summary>
internal readonly record struct WindowRows(int First, int Count)
{
    /// <param name="origin">Row before the first target.</param>
    public static WindowRows Of(PreparedSeries series, WindowSpec window, int origin)
    {
        var last = origin - window.Lead;
        if (window.Ragged is not { } ragged) return new(last - window.Length + 1, window.Length);
        var first = (int)Math.Min(last, SeriesRows.At(series.Series, last).Start + (long)series.WarmUp);
        var count = Math.Min(last - first + 1, Math.Min(window.Length, ragged.MaxLength ?? window.Length));
        return new(ragged.Truncate == WindowEnd.Front ? last - count + 1 : first, count);
    }

    /// <summary>Rows without which there is no window.</summary>
    public static int Least(WindowSpec window) => window.Ragged is null ? window.Length : 1;
}
