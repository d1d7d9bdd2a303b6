using LstmSpec.Scoring;

namespace LstmSpec.Reporting;

/// <param name="Index">Place in the palette.</param>
/// <param name="Strong">A network: its seeds are drawn, its name is set bold.</param>
internal sealed record SeedRow(string Name, int Index, Score Score, bool Strong);

/// <summary>Each seed of a model as a dot over its mean and spread, beside the baselines, which have no seed.</summary>
internal static class SeedDots
{
    private const double RowHeight = 34;

    public static void Write(Markup page, RunView view)
    {
        var scores = view.Sources.Where(s => view.Score(s) is { } score && double.IsFinite(score.Mean))
            .Select(s => new SeedRow(s, view.Index(s), view.Score(s)!, s == RunView.Model)).ToArray();
        if (scores.Length == 0) return;
        SeedRow[] rows = [.. scores.Where(p => p.Strong), .. scores.Where(p => !p.Strong).OrderBy(p => p.Score.Mean)];
        var metric = Say.Metric(view.Metric);
        if (rows.Length == 1 && rows[0].Score.PerSeed.Count < 2) return;
        var seeds = view.Seeds.Count > 1 ? "Dots are seeds; the bar is the mean with one standard deviation to each side. " : string.Empty;
        var note = seeds + (view.BestBaseline is null ? string.Empty : "The dashed line is the best baseline.");
        Figure.Write(page, $"{metric} by source", [], note,
            () => Draw(page, rows, "dots", $"{metric} ({Say.Cut(view.Unit, 40)})", view.BestBaseline is { } best ? view.Score(best)!.Mean : null));
    }

    /// <param name="title">Of the axis: metric and unit.</param>
    /// <param name="guide">Where a dashed line stands; null for none.</param>
    public static void Draw(Markup page, SeedRow[] rows, string id, string title, double? guide)
    {
        var chart = new Chart(page, 1000, (rows.Length * RowHeight) + 64, left: 190, right: 130);
        var values =
            rows.SelectMany(
                r => r.Score.PerSeed.Append(r.Score.Mean).Append(r.Score.Mean - Finite(r.Score.Spread)).Append(r.Score.Mean + Finite(r.Score.Spread)))
                .Where(double.IsFinite).ToArray();
        var x = Scale.LogWhenWide(values, chart.Left + 8, chart.Right - 8, span: 6, ticks: 6);
        using var drawing = chart.Open(id, $"{title} of seeds and sources",
            string.Join("; ", rows.Select(r => $"{Say.Cut(r.Name, 40)} {Say.WithSpread(r.Score.Mean, r.Score.Spread)}")));
        chart.XAxis(x, $"{title}{(x.IsLog ? ", logarithmic" : string.Empty)}", grid: true);
        if (guide is { } at) chart.Line("guide", x.At(at), chart.Top, x.At(at), chart.Bottom);
        for (var i = 0; i < rows.Length; i++)
        {
            var (name, index, score, strong) = rows[i];
            var y = chart.Top + (RowHeight * (i + 0.5));
            var colour = Palette.Colour(index);
            chart.Label(chart.Left - 10, y + 4, Letters.Fit(name, chart.Left - 20, Letters.Name), strong ? "name strong" : "name", "end");
            chart.Label(chart.Right + 10, y + 4, Say.WithSpread(score.Mean, score.Spread), "value");
            if (strong && score.PerSeed.Count > 1) Seeds(chart, x, y, colour, score);
            else chart.Mark(index, $"mark {colour}", x.At(score.Mean), y, 6, $"{name}: {Say.Number(score.Mean)}");
        }
    }

    private static void Seeds(Chart chart, Scale x, double y, string colour, Score score)
    {
        if (double.IsFinite(score.Spread))
            chart.Rect($"spread {colour}", x.At(score.Mean - score.Spread), y - 9, x.At(score.Mean + score.Spread) - x.At(score.Mean - score.Spread), 18);
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
