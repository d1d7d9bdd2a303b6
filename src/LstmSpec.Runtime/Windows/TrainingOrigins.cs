using LstmSpec.Data;
using LstmSpec.Preparing;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Windows;

/// <summary>Where training windows have their last input row.</summary>
internal static class TrainingOrigins
{
    public static int[] Of(PreparedSeries series, TrainPart part, WindowSpec window)
    {
        var usable = new UsableRows(series, window);
        var fitting = series.Series.SelectMany(s => Of(s, series, part, window)).ToList();
        var found = fitting.Where(o => usable.Trains(o.Origin) && usable.MadeWithin(o.Start, o.Origin)).Select(o => o.Origin).ToArray();
        if (found.Length > 0) return found;
        throw fitting.Count > 0 ? Missing(fitting.Count, window) : None(series, part, window);
    }

    /// <summary>Each with the first row of what it may be made from.</summary>
    private static IEnumerable<(int Start, int Origin)> Of(SeriesRows rows, PreparedSeries series, TrainPart part, WindowSpec window) =>
        window.Order == WindowOrder.WindowThenSplit
            ? Strided(new(rows.Start, rows.End), series, window).Where(o => part.Rows.Contains(o + 1)).Select(o => (rows.Start, o))
            : part.Scattered ? Strided(new(rows.Start, rows.End), series, window).Where(o => Enumerable.Range(o + 1, window.Horizon).All(part.Rows.Contains))
                .Select(o => (rows.Start, o))
            : part.Rows.Within(rows.Start, rows.End).SelectMany(range => Strided(range, series, window).Select(o => (range.Start, o)));

    /// <summary>
    /// Origins of windows whose inputs and targets lie inside a stretch. The first prepared values of a stretch are differences to rows before it,
    /// which in a k-fold are test rows: windows start behind them.
    /// </summary>
    private static IEnumerable<int> Strided(RowRange range, PreparedSeries series, WindowSpec window)
    {
        // A window is short where its series has begun a short while ago, not where a stretch has.
        var length = SeriesRows.At(series.Series, range.Start).Start == range.Start ? WindowRows.Least(window) : window.Length;
        for (long origin = Math.Max(range.Start + (long)series.WarmUp + length - 1 + window.Lead, range.Start - 1L);
            Math.Max(origin + window.Horizon, origin - window.Lead) < range.End; origin += window.Stride) yield return (int)origin;
    }

    private static WindowException Missing(int windows, WindowSpec window) =>
        new($"none of the {windows} training windows of {window.Length} + {window.Horizon} steps has all its inputs and only observed targets",
            "a shorter window or horizon, or missing inputs that are filled");

    private static WindowException None(PreparedSeries series, TrainPart part, WindowSpec window)
    {
        var longest = part.Rows.Max(r => r.Count);
        var lost = series.WarmUp > 0 ? $" (the first {(series.WarmUp == 1 ? "row of a stretch is" : $"{series.WarmUp} rows of a stretch are")} lost to differencing)" : string.Empty;
        return new($"no training window of {window.Length} + {window.Horizon} steps fits a training part whose longest stretch has {Evidence.Count(longest, "row")}{lost}",
            "a shorter window or horizon, or a longer training part");
    }
}
