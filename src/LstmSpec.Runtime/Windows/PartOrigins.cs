using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Windows;

/// <summary>Where the rows of a part are forecast from.</summary>
internal static class PartOrigins
{
    /// <summary>Every so many rows from the row before each stretch, while the first step lies inside it.</summary>
    public static int[] Every(PreparedSeries series, RowSet part, WindowSpec window, int every)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        var usable = new UsableRows(series, window);
        return Found(
            Stretches(series, part)
                .SelectMany(r => From(r.Rows.Start - 1, r.Rows.End - 1, every).Where(o => HasContext(r.First, window, o) && o - window.Lead < r.End)),
            usable.Inputs, series, part, window);
    }

    /// <summary>Every row from the row before each stretch, while all steps lie inside it.</summary>
    public static int[] Inside(PreparedSeries series, RowSet part, WindowSpec window)
    {
        var usable = new UsableRows(series, window);
        return Found(
            Stretches(series, part)
                .SelectMany(r => From(r.Rows.Start - 1, r.Rows.End - window.Horizon, 1).Where(o => HasContext(r.First, window, o) && o - window.Lead < r.End)),
            usable.Trains, series, part, window);
    }

    public static int[] Given(PreparedSeries series, WindowSpec window, IReadOnlyList<int> origins)
    {
        foreach (var origin in origins)
        {
            if (origin - window.Lead < series.Rows && HasContext(series.FirstPrepared(origin - window.Lead), window, origin)) continue;
            throw new WindowException(
                $"a window of {window.Length} steps up to row {origin} does not fit: the first row with a prepared value is {series.FirstPrepared(origin)}, "
                    + $"the last {series.Rows - 1}",
                "more rows of history, or a shorter window");
        }

        return origins.ToArray();
    }

    /// <summary>The part series by series, since stretches of two series may touch, each with the first row of its series that has a prepared value and the row
    /// behind its last.</summary>
    private static IEnumerable<(RowRange Rows, long First, int End)> Stretches(PreparedSeries series, RowSet part) =>
        series.Series.SelectMany(s => part.Within(s.Start, s.End).Select(r => (r, s.Start + (long)series.WarmUp, s.End)));

    private static bool HasContext(long first, WindowSpec window, int origin) => origin - (long)window.Lead - WindowRows.Least(window) + 1 >= first;

    private static IEnumerable<int> From(int first, int behind, int every)
    {
        for (long origin = first; origin < behind; origin += every) yield return (int)origin;
    }

    private static int[] Found(IEnumerable<int> origins, Func<int, bool> usable, PreparedSeries series, RowSet part, WindowSpec window)
    {
        var fitting = origins.ToList();
        var found = fitting.Where(usable).ToArray();
        if (found.Length > 0) return found;
        if (fitting.Count > 0)
        {
            throw new WindowException(
                $"rows {part.Start} to {part.End - 1} cannot be forecast: values are missing in each of the {fitting.Count} windows of {window.Length} + "
                    + $"{window.Horizon} steps",
                "a shorter window, a longer part, or a step that fills them");
        }

        throw new WindowException(
            $"rows {part.Start} to {part.End - 1} cannot be forecast: {window.Length} steps of history and {window.Horizon} to forecast do not fit, the first "
                + $"row with a prepared value is {series.FirstPrepared(part.Start)}",
            "a shorter window or horizon, or a longer part");
    }
}
