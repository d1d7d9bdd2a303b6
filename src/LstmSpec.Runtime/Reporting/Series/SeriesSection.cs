namespace LstmSpec.Reporting;

/// <summary>Which series of a panel are forecast well and which are not.</summary>
internal static class SeriesSection
{
    private const int MostMarked = 40, Ends = 10, Drawn = 2;

    public static void Write(Markup page, RunView view)
    {
        var series = view.Series;
        var median = series[(series.Count - 1) / 2];
        page.Element(
            "p",
            $"Mean absolute error of each of {Say.Many(series.Count, "series", "series")} over its own scale (MASE), mean over folds and seeds: from "
                + $"{Say.Number(series[0].Model)} to {Say.Number(series[^1].Model)}, half of them below {Say.Number(median.Model)}."
            + (view.BestBaseline is { } best
                ? $" {Say.Many(series.Count(s => s.Model < s.Baseline), "series", "series")} of {Say.Count(series.Count)} are forecast better than by "
                    + $"{Say.Name(Say.Cut(best, 60))}." : string.Empty),
            ("class", "note"));
        if (series.Count > 2) Figure.Write(page, "Series from the best to the worst", Legend(view), string.Empty, () => Draw(page, view, series));
        var shown = series.Count <= MostMarked
            ? series.Select((s, i) => (s, i))
            : series.Select((s, i) => (s, i)).Where(p => p.i < Ends || p.i >= series.Count - Ends);
        var rows =
            shown.Select(
                p => (IReadOnlyList<string>)[p.s.Key, Say.Whole(p.i + 1), Say.Number(p.s.Model), Say.Number(p.s.Baseline), Say.Number(p.s.Model / p.s.Baseline),
                    Say.Count(p.s.Points)]).ToList();
        ValuesTable.Open(page,
            series.Count <= MostMarked
                ? "Series, the best first"
                : $"The {Say.Whole(Ends)} best series and the {Say.Whole(Ends)} worst of {Say.Count(series.Count)}",
            ["series", "rank", "MASE of the model", "of the best baseline", "ratio", "points"], rows);
        var ends = series.Count <= 2 * Drawn ? series : [.. series.Take(Drawn), .. series.Skip(series.Count - Drawn)];
        for (var i = 0; i < ends.Count; i++)
            ForecastFigure.OneSeries(page, view, ends[i], i, ends.Count <= Drawn || i < ends.Count / 2 ? "Among the best" : "Among the worst");
    }

    private static List<Key> Legend(RunView view)
    {
        var legend = new List<Key> { new(KeyKind.Line, "line c0", "model") };
        if (view.BestBaseline is { } best) legend.Add(new(KeyKind.Line, $"line thin {view.Colour(best)}", $"{Say.Cut(best, 40)} (best baseline)"));
        return legend;
    }

    private static void Draw(Markup page, RunView view, IReadOnlyList<SeriesError> series)
    {
        var chart = new Chart(page, 1000, 260);
        var x = Scale.Exact(1, series.Count, chart.Left + 10, chart.Right - 10);
        double[] values = [.. series.Select(s => s.Model), .. series.Select(s => s.Baseline).Where(b => b > 0)];
        var y = Scale.LogWhenWide(values, chart.Bottom, chart.Top, span: 8);
        if (!y.IsLog) y = Scale.Over(values.Append(0), chart.Bottom, chart.Top);
        using var drawing = chart.Open("series", "MASE of each series, the best first",
            $"From {Say.Number(series[0].Model)} ({Say.Cut(series[0].Key, 40)}) to {Say.Number(series[^1].Model)} ({Say.Cut(series[^1].Key, 40)})");
        chart.YAxis(y, y.IsLog ? "MASE (log)" : "MASE");
        chart.XAxis(x, "rank",
            Scale.Over([1, series.Count], 0, 1, 8).Ticks().Where(t => t >= 1 && t <= series.Count && t == Math.Floor(t)).Append(1).Distinct()
                .Select(t => (t, Say.Whole((int)t))));
        if (view.BestBaseline is { } best)
            chart.Path($"line thin {view.Colour(best)}", Trace.Line([.. series.Select(s => s.Baseline > 0 || !y.IsLog ? s.Baseline : double.NaN)], 1, x, y));
        chart.Path("line c0", Trace.Line([.. series.Select(s => s.Model > 0 || !y.IsLog ? s.Model : double.NaN)], 1, x, y));
        for (var i = 0; i < series.Count && series.Count <= MostMarked; i++)
            chart.Mark(0, "mark c0", x.At(i + 1), y.At(series[i].Model), 4, $"{Say.Cut(series[i].Key, 60)}: {Say.Number(series[i].Model)}");
    }
}
