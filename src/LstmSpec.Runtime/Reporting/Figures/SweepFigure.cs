using System.Globalization;
using System.Text;
using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>Parallel coordinates: an axis for each path and one for what points are judged by, a line for each point.</summary>
internal static class SweepFigure
{
    private const int MostLines = 200, MostTicks = 14;

    public static void Write(Markup page, SweepRecord sweep)
    {
        var points = sweep.Ranked.Where(p => double.IsFinite(p.Value)).Take(MostLines).ToList();
        var legend = new List<Key> { new(KeyKind.Line, "line c0", "the point that was chosen"), new(KeyKind.Line, "line fine c3", "the others") };
        Figure.Write(page, "Points", legend,
            points.Count < sweep.Points.Count ? $"{Say.Count(points.Count)} of {Say.Count(sweep.Points.Count)} points are drawn." : string.Empty,
            () => Draw(page, sweep, points));
    }

    private static void Draw(Markup page, SweepRecord sweep, List<SweepPointRecord> points)
    {
        var chart = new Chart(page, 1000, 340, left: 110, right: 110, top: 34, bottom: 20);
        var paths = sweep.Points[0].Values.Select(v => v.Path).ToList();
        var axes = paths.Select((_, a) => Order(points.Select(p => p.Values[a].Value).Distinct(StringComparer.Ordinal))).ToList();
        var measure = Scale.Over(points.Select(p => p.Value), chart.Bottom, chart.Top);
        using var drawing = chart.Open("sweep", "Points of the sweep",
            $"{Say.Many(points.Count, "point")} over {string.Join(", ", paths)}; the best {sweep.Measure} is {Say.Number(points.Min(p => p.Value))}");
        // The chosen one lies above the others.
        foreach (var point in points.OrderBy(p => p.Index == sweep.Chosen))
        {
            var d = new StringBuilder();
            for (var a = 0; a < paths.Count; a++)
                d.Append(CultureInfo.InvariantCulture,
                    $"{(a == 0 ? 'M' : 'L')}{Markup.At(At(a))} {Markup.At(Place(a, axes[a].IndexOf(point.Values[a].Value)))}");
            d.Append(CultureInfo.InvariantCulture, $"L{Markup.At(At(paths.Count))} {Markup.At(measure.At(point.Value))}");
            chart.Path(point.Index == sweep.Chosen ? "line c0" : "line fine c3", d.ToString(),
                $"point {Say.Whole(point.Index + 1)}, {Say.Cut(point.Name, 200)}: {Say.Number(point.Value)}");
        }

        // Above the lines, which all meet at the values.
        for (var a = 0; a <= paths.Count; a++)
        {
            var x = At(a);
            chart.Line("rule", x, chart.Top, x, chart.Bottom);
            chart.Label(x, 16,
                Letters.Fit(a == paths.Count ? sweep.Measure : Last(paths[a]), (chart.Right - chart.Left) / Math.Max(1, paths.Count) - 10, Letters.Axis),
                "axis", "middle");
            if (a == paths.Count) foreach (var tick in measure.Ticks()) chart.Label(x + 8, measure.At(tick) + 4, measure.Label(tick), "tick halo");
            else if (axes[a].Count <= MostTicks)
                for (var v = 0; v < axes[a].Count; v++) chart.Label(x - 8, Place(a, v) + 4, Letters.Fit(axes[a][v], 96, Letters.Tick), "tick halo", "end");
        }

        double At(int axis) => chart.Left + ((chart.Right - chart.Left) * axis / paths.Count);

        double Place(int axis, int value) =>
            axes[axis].Count == 1 ? (chart.Top + chart.Bottom) / 2 : chart.Bottom - ((chart.Bottom - chart.Top) * value / (axes[axis].Count - 1));
    }

    /// <summary>Numbers by their size, all else as it comes.</summary>
    private static List<string> Order(IEnumerable<string> values) =>
        [.. values.OrderBy(v => double.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.PositiveInfinity)
            .ThenBy(v => v, StringComparer.Ordinal)];

    /// <summary>The end of a path, with what tells it apart.</summary>
    private static string Last(string path) =>
        path.Split('.') is [.., var above, var last] && above.Contains('[', StringComparison.Ordinal) ? $"{above}.{last}" : path.Split('.')[^1];
}
