using LstmSpec.Preparing;
using LstmSpec.Spec;

namespace LstmSpec.Windows;

/// <summary>
/// Rows that a plan masks by a value: those at which all inputs that are numbers have it (<see cref="PreparedSeries.Numbers"/>: who fills sequences up writes
/// it there, and cannot write it into the calendar), after the preparation and ahead of scales of windows. A masked step leaves a recurrent layer's state as it
/// is, and so does a row that is left out.
/// </summary>
internal static class MaskedRows
{
    /// <param name="first">Of the columns that are inputs.</param>
    /// <returns>By row; null where the plan masks by length alone, or no input is a number.</returns>
    public static bool[]? Of(PreparedSeries series, int first, RaggedSpec? ragged)
    {
        if (ragged?.MaskValue is not { } hidden) return null;
        var value = (float)hidden.Value;
        var asked = series.Columns.Skip(first).Where(c => series.Numbers.Any(n => ReferenceEquals(n, c))).Distinct().ToList();
        return asked.Count == 0 ? null : [.. Enumerable.Range(0, series.Rows).Select(row => asked.TrueForAll(c => c[row] == value))];
    }

    /// <returns>Places of the rows that are read: the last one where all are masked, since something has to be read. Null where none is masked.</returns>
    public static int[]? Kept(bool[] masked, int first, int count)
    {
        var kept = Enumerable.Range(0, count).Where(i => !masked[first + i]).ToArray();
        return kept.Length == count ? null : kept.Length == 0 ? [count - 1] : kept;
    }
}
