using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>Rows that are read for the labels of one row.</summary>
/// <param name="Series">Index of the series they are of.</param>
/// <param name="First">First row.</param>
/// <param name="Length">Rows.</param>
/// <param name="Label">Row that the labels are of.</param>
internal readonly record struct LabelledRows(int Series, int First, int Length, int Label);

/// <summary>Where the sequences of a part lie.</summary>
internal static class SequenceRows
{
    /// <param name="every">Rows from one window to the next.</param>
    /// <param name="reachBack">Whether rows before the part are read, too.</param>
    /// <param name="whole">Whether windows go on to the last row of each stretch, the first as late as it still labels the first.</param>
    /// <exception cref="WindowException">A series is too short.</exception>
    public static IEnumerable<LabelledRows> Found(Plan plan, PreparedSeries series, RowSet part, int every, bool reachBack, bool whole = false)
    {
        var window = WindowOf(plan);
        for (var k = 0; k < series.Series.Count; k++)
        {
            var rows = series.Series[k];
            foreach (var range in part.Within(rows.Start, rows.End))
            {
                var first = (reachBack ? rows.Start : range.Start) + series.WarmUp;
                if (window.Ragged is not null)
                {
                    yield return At(window, k, first, range.End - 1);
                    continue;
                }

                var last = Math.Max(first + window.Length - 1 + window.Lead, range.Start);
                if (whole) last = Math.Min(Math.Max(last, range.Start + window.Length - 1), Math.Max(last, range.End - 1));
                if (last >= range.End && (reachBack || range.Count == rows.Rows)) throw TooShort(rows, series.WarmUp, window);
                for (; last < range.End && last - window.Lead < rows.End;
                    last = whole && last < range.End - 1 ? Math.Min(last + every, range.End - 1) : last + every)
                    yield return new(k, last - window.Lead - window.Length + 1, window.Length, last);
            }
        }
    }

    /// <summary>The end of each series.</summary>
    /// <exception cref="WindowException">A series is too short.</exception>
    public static IEnumerable<LabelledRows> Last(Plan plan, PreparedSeries series) =>
        series.Series.Select((s, k) => At(WindowOf(plan) with { Lead = 0 }, k, s.Start + series.WarmUp, s.End - 1));

    /// <summary>Dense layers alone have a weight for every row of a window: longer sequences are cut to it, shorter ones are filled up with zeros, which add
    /// nothing to a product.</summary>
    private static WindowSpec WindowOf(Plan plan)
    {
        var window = plan.Spec.Window;
        if (window.Ragged is not { } ragged || Heads.EveryStep(plan) || plan.Spec.Model.Layers.Any(l => l is RecurrentLayerSpec)) return window;
        return window with { Ragged = ragged with { MaxLength = Math.Min(window.Length, ragged.MaxLength ?? window.Length) } };
    }

    /// <summary>The rows up to the last one, as long as they may be.</summary>
    private static LabelledRows At(WindowSpec window, int series, int first, int label)
    {
        var last = Math.Min(label, label - window.Lead);
        if (last < first) throw new WindowException("a series has no row that its preparation leaves a value in", "longer series");
        var length = last - first + 1;
        if (window.Ragged is null)
            return length >= window.Length
                ? new(series, last - window.Length + 1, window.Length, label)
                : throw new WindowException($"a window of {Evidence.Count(window.Length, "step")} does not fit {Evidence.Count(length, "row")}", "longer series, or window.ragged");
        var most = Math.Min(length, window.Ragged.MaxLength ?? length);
        return new(series, window.Ragged.Truncate == WindowEnd.Front ? last - most + 1 : first, most, label);
    }

    private static WindowException TooShort(SeriesRows rows, int warmUp, WindowSpec window) => new(
        $"{(rows.Key.Length > 0 ? $"series '{rows.Key}'" : "the series")} has {Evidence.Count(rows.Rows - warmUp, "row")} to read, and a window {Evidence.Count(window.Length, "step")}",
        "say how series of unequal length are read: window.ragged");
}
