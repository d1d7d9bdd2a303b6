namespace LstmSpec.Reporting;

/// <summary>Each seed of the model as a dot over its mean and spread, beside the baselines, which have no seed.</summary>
internal static class SeedDots
{
    private const double RowHeight = 34;

    public static void Write(Markup page, RunView view)
    {
        var scores = view.Sources.Select(s => (Source: s, Score: view.Score(s))).Where(p => p.Score is not null && double.IsFinite(p.Score.Mean)).ToArray();
        if (scores.Length == 0) return;
        var rows = scores.Where(p => p.Source == RunView.Model).Concat(scores.Where(p => p.Source != RunView.Model).OrderBy(p => p.Score!.Mean)).ToArray();
        var metric = Say.Metric(view.Metric);
        if (rows.Length == 1 && rows[0].Score!.PerSeed.Count < 2) return;
        var seeds = view.Seeds.Count > 1 ? "Dots are seeds; the bar is the mean with one standard deviation to each side. " : string.Empty;
        var note = seeds + (view.BestBaseline is null ? string.Empty : "The dashed line is the best baseline.");
        Figure.Write(page, $"{metric} by source", [], note, () => Draw(page, view, rows!, metric));
    }

    private static void Draw(Markup page, RunView view, (string Source, Scoring.Score Score)[] rows, string metric)
    {
        var chart = new Chart(page, 1000, (rows.Length * RowHeight) + 64, left: 190, right: 130);
        var values = rows.SelectMany(r => r.Score.PerSeed.Append(r.Score.Mean).Append(r.Score.Mean - Finite(r.Score.Spread)).Append(r.Score.Mean + Finite(r.Score.Spread))).Where(double.IsFinite).ToArray();
        var x = Scale.LogWhenWide(values, chart.Left + 8, chart.Right - 8, span: 6, ticks: 6);
        using var drawing = chart.Open("dots", $"{metric} of the model's seeds and of the baselines", string.Join("; ", rows.Select(r => $"{Say.Cut(r.Source, 40)} {Say.WithSpread(r.Score.Mean, r.Score.Spread)}")));
        chart.XAxis(x, $"{metric} ({Say.Cut(view.Unit, 40)}){(x.IsLog ? ", logarithmic" : string.Empty)}", grid: true);
        if (view.BestBaseline is { } best) chart.Line("guide", x.At(view.Score(best)!.Mean), chart.Top, x.At(view.Score(best)!.Mean), chart.Bottom);
        for (var i = 0; i < rows.Length; i++)
        {
            var (source, score) = rows[i];
            var y = chart.Top + (RowHeight * (i + 0.5));
            var colour = view.Colour(source);
            chart.Label(chart.Left - 10, y + 4, Say.Cut(source, 24), source == RunView.Model ? "name strong" : "name", "end");
            chart.Label(chart.Right + 10, y + 4, Say.WithSpread(score.Mean, score.Spread), "value");
            if (source == RunView.Model && score.PerSeed.Count > 1) Seeds(chart, x, y, colour, score);
            else chart.Mark(view.Index(source), $"mark {colour}", x.At(score.Mean), y, 6, $"{source}: {Say.Number(score.Mean)}");
        }
    }

    private static void Seeds(Chart chart, Scale x, double y, string colour, Scoring.Score score)
    {
        if (double.IsFinite(score.Spread)) chart.Rect($"spread {colour}", x.At(score.Mean - score.Spread), y - 9, x.At(score.Mean + score.Spread) - x.At(score.Mean - score.Spread), 18);
        chart.Line($"mean {colour}", x.At(score.Mean), y - 12, x.At(score.Mean), y + 12);
        for (var s = 0; s < score.PerSeed.Count; s++)
        {
            // Dots that fall together are moved apart a little, always in the same way.
            var aside = score.PerSeed.Count < 4 ? 0 : ((s * 7) % 5) - 2;
            chart.Mark(0, $"seed {colour}", x.At(score.PerSeed[s]), y + (3 * aside), 4, $"seed {Say.Whole(s + 1)}: {Say.Number(score.PerSeed[s])}");
        }
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;
}
