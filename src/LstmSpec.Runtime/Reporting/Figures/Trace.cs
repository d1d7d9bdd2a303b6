using System.Text;

namespace LstmSpec.Reporting;

/// <summary>Paths through many points: no more of them than there are pixels to show them.</summary>
internal static class Trace
{
    private const double Column = 1.5;

    /// <summary>A line that breaks where a value is missing or where a new stretch begins; a lone point stays visible as a dot.</summary>
    /// <param name="values">By index from <paramref name="first"/>.</param>
    /// <param name="breaks">True where a new stretch begins.</param>
    public static string Line(IReadOnlyList<double> values, int first, Scale x, Scale y, Func<int, bool>? breaks = null)
    {
        var path = new StringBuilder();
        var down = false;
        foreach (var i in Thin(values, x))
        {
            if (double.IsNaN(values[i]))
            {
                down = false;
                continue;
            }

            var start = !down || (breaks?.Invoke(first + i) ?? false);
            path.Append(start ? 'M' : 'L').Append(Markup.At(x.At(first + i))).Append(' ').Append(Markup.At(y.At(values[i])));
            if (start) path.Append("h0");
            down = true;
        }

        return path.ToString();
    }

    /// <summary>The surface between two lines, in one piece per unbroken stretch.</summary>
    public static string Band(IReadOnlyList<double> low, IReadOnlyList<double> high, int first, Scale x, Scale y, Func<int, bool>? breaks = null)
    {
        var path = new StringBuilder();
        var stretch = new List<int>();
        var width = Math.Max(1, (int)Math.Floor(Column / Math.Max(1e-9, Math.Abs(x.At(1) - x.At(0)))));
        for (var i = 0; i <= low.Count; i++)
        {
            var ends = i == low.Count || !double.IsFinite(low[i]) || !double.IsFinite(high[i]) || (breaks?.Invoke(first + i) ?? false);
            if (ends && stretch.Count > 1)
            {
                var columns = stretch.Chunk(width).ToArray();
                for (var c = 0; c < columns.Length; c++) path.Append(c == 0 ? 'M' : 'L').Append(Point(columns[c][0], columns[c].Max(k => high[k])));
                for (var c = columns.Length - 1; c >= 0; c--) path.Append('L').Append(Point(columns[c][0], columns[c].Min(k => low[k])));
                path.Append('Z');
            }

            if (ends) stretch.Clear();
            if (i < low.Count && double.IsFinite(low[i]) && double.IsFinite(high[i])) stretch.Add(i);
        }

        return path.ToString();

        string Point(int i, double value) => $"{Markup.At(x.At(first + i))} {Markup.At(y.At(value))}";
    }

    /// <summary>Of each column of pixels the first, smallest, largest and last point, so that no spike is lost; gaps are kept.</summary>
    private static IEnumerable<int> Thin(IReadOnlyList<double> values, Scale x)
    {
        var perPoint = Math.Abs(x.At(1) - x.At(0));
        var width = (int)Math.Floor(2 * Column / Math.Max(1e-9, perPoint));
        if (x.IsLog || width < 4) return Enumerable.Range(0, values.Count);
        return Enumerable.Range(0, values.Count).Chunk(width).SelectMany(Extremes).Distinct();

        IEnumerable<int> Extremes(int[] column)
        {
            var there = column.Where(i => double.IsFinite(values[i])).ToArray();
            if (there.Length < column.Length)
                return column.Where((_, k) => k == 0 || k == column.Length - 1 || double.IsNaN(values[column[k]])).Concat(there.Take(2)).Order();
            return new[] { column[0], there.MinBy(i => values[i]), there.MaxBy(i => values[i]), column[^1] }.Distinct().Order();
        }
    }
}
