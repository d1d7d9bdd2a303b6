namespace LstmSpec.Reporting;

/// <summary>What the model left: how its errors are spread and whether one tells of the next.</summary>
internal static class ResidualsSection
{
    private const int MostLags = 36;

    public static void Write(Markup page, RunView view)
    {
        var residuals = Residuals.Of(view);
        if (residuals.All.Count < 3)
        {
            page.Element("p", "Too few scored points to show residuals.", ("class", "note"));
            return;
        }

        using var pair = page.Open("div", ("class", "pair"));
        Figure.Write(page, "Residuals", [],
            $"Observed less forecast, all steps, mean over seeds: mean {Say.Number(residuals.All.Average())}, median {Say.Number(Median(residuals.All))}, "
                + $"{Say.Many(residuals.All.Count, "point")}.", () => Histogram(page, residuals));
        if (residuals.Sequences.Sum(s => s.Length) < 12) return;
        Figure.Write(page, "Autocorrelation of one-step residuals", [], "The band is what chance alone leaves within in 95 of 100 lags.",
            () => Correlation(page, residuals));
    }

    private static void Histogram(Markup page, Residuals residuals)
    {
        var sorted = residuals.All.Order().ToArray();
        var chart = new Chart(page, 500, 280, left: 56);
        // A few far points would squeeze all others into one bar: they are gathered in the outermost ones.
        var (low, high) = (sorted[(int)(0.005 * (sorted.Length - 1))], sorted[(int)Math.Ceiling(0.995 * (sorted.Length - 1))]);
        var x = Scale.Over([low, high, 0], chart.Left, chart.Right, 6);
        var bins = Math.Clamp((int)Math.Sqrt(sorted.Length) + 4, 8, 40);
        var counts = new int[bins];
        foreach (var value in sorted) counts[Math.Clamp((int)((value - x.Min) / (x.Max - x.Min) * bins), 0, bins - 1)]++;
        var y = Scale.Over([0, counts.Max()], chart.Bottom, chart.Top, 4);
        var width = (chart.Right - chart.Left) / bins;
        using (chart.Open("residuals-h", "Histogram of residuals",
            $"From {Say.Number(sorted[0])} to {Say.Number(sorted[^1])}, median {Say.Number(Median(residuals.All))}."))
        {
            chart.YAxis(y, "points");
            chart.XAxis(x, residuals.Unit);
            for (var b = 0; b < bins; b++)
                chart.Rect("fill c0", chart.Left + (b * width) + 0.5, y.At(counts[b]), width - 1, chart.Bottom - y.At(counts[b]),
                    $"{From(b)} to {From(b + 1)}: {Say.Count(counts[b])}");
            chart.Line("one", x.At(0), chart.Top, x.At(0), chart.Bottom);
        }

        ValuesTable.Write(page, "Residuals", ["from", "to", "points"],
            [.. Enumerable.Range(0, bins).Select(b => (IReadOnlyList<string>)[From(b), From(b + 1), Say.Count(counts[b])])]);

        string From(int bin) => Say.Number(x.Min + ((x.Max - x.Min) * bin / bins));
    }

    private static void Correlation(Markup page, Residuals residuals)
    {
        var lags = Math.Min(MostLags, residuals.Sequences.Max(s => s.Length) / 2);
        var values = Enumerable.Range(1, lags).Select(residuals.Autocorrelation).ToArray();
        var band = 1.96 / Math.Sqrt(residuals.Sequences.Sum(s => s.Length));
        var chart = new Chart(page, 500, 280, left: 56);
        var x = Scale.Exact(0.3, lags + 0.7, chart.Left, chart.Right);
        var y = Scale.Over(values.Append(band).Append(-band).Append(0.5).Append(-0.25), chart.Bottom, chart.Top);
        using (chart.Open("residuals-a", "Autocorrelation of one-step residuals", string.Join(", ", values.Select((v, i) => $"lag {i + 1}: {Say.Number(v)}"))))
        {
            chart.YAxis(y, "autocorrelation");
            chart.Rect("chance", chart.Left, y.At(band), chart.Right - chart.Left, y.At(-band) - y.At(band));
            var every = lags <= 14 ? 1 : lags <= 24 ? 2 : 6;
            chart.XAxis(x, "lag (origins)", Enumerable.Range(1, lags).Where(l => l % every == 0).Select(l => ((double)l, Say.Whole(l))));
            chart.Line("one", chart.Left, y.At(0), chart.Right, y.At(0));
            for (var l = 0; l < lags; l++)
            {
                if (!double.IsFinite(values[l])) continue;
                chart.Line("stem c0", x.At(l + 1), y.At(0), x.At(l + 1), y.At(values[l]));
                chart.Mark(0, "mark c0", x.At(l + 1), y.At(values[l]), 3.5, $"lag {Say.Whole(l + 1)}: {Say.Number(values[l])}");
            }
        }

        ValuesTable.Write(page, "Autocorrelation", ["lag", "autocorrelation"],
            [.. values.Select((v, l) => (IReadOnlyList<string>)[$"lag {Say.Whole(l + 1)}", Say.Number(v)])]);
    }

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
