using LstmSpec.Scoring;

namespace LstmSpec.Reporting;

/// <summary>Every metric of every source, the best in bold, and each seed as a dot.</summary>
internal static class ScoresSection
{
    public static void Write(Markup page, RunView view)
    {
        if (view.Run.Scores.Entries.Count == 0)
        {
            page.Element("p", "Nothing was scored.", ("class", "note"));
            return;
        }

        foreach (var units in view.Run.Scores.Entries.GroupBy(s => s.Units, StringComparer.Ordinal))
            Table(page, view, units.Key, [.. units.Select(s => s.Metric).Distinct(StringComparer.Ordinal)]);
        SeedDots.Write(page, view);
        PerSeed(page, view);
        PerFold(page, view);
    }

    /// <summary>What the dots show.</summary>
    private static void PerSeed(Markup page, RunView view)
    {
        var entries = view.Run.Scores.Entries.Where(s => s.Source == RunView.Model && s.PerSeed.Count > 1).ToArray();
        if (entries.Length == 0) return;
        var seeds = Enumerable.Range(0, entries.Max(e => e.PerSeed.Count));
        ValuesTable.Write(
            page, "Scores of the model by seed",
            ["seed", .. entries.Select(e => e.Units == "original" ? Say.Metric(e.Metric) : $"{Say.Metric(e.Metric)}, {e.Units} units")],
            [.. seeds.Select(
                s => (IReadOnlyList<string>)[$"seed {Say.Whole(s + 1)}", .. entries.Select(e => s < e.PerSeed.Count ? Say.Number(e.PerSeed[s]) : "–")])]);
    }

    private static void Table(Markup page, RunView view, string units, IReadOnlyList<string> metrics)
    {
        var sources = view.Sources.Where(s => metrics.Any(m => view.Run.Scores.Find(s, m, units) is not null)).ToArray();
        using var scroll = TableHead.Scroll(page, $"Scores in {units} units");
        using var table = page.Open("table");
        page.Element("caption", $"Scores in {units} units; ± is the standard deviation over seeds; the best of a column in bold");
        TableHead.Write(page, ["source", .. metrics.Select(m => Say.Metric(m) + (MetricOrder.HigherIsBetter(m) ? " ↑" : " ↓"))], numbersFrom: 1);
        using var body = page.Open("tbody");
        foreach (var source in sources)
        {
            using var row = page.Open("tr", ("class", source == RunView.Model ? "model" : "baseline"));
            using (page.Open("th", ("scope", "row"))) page.Name(source);
            foreach (var metric in metrics)
            {
                var score = view.Run.Scores.Find(source, metric, units);
                var best = sources.Select(s => view.Run.Scores.Find(s, metric, units)?.Mean ?? double.NaN).Where(v => !double.IsNaN(v))
                    .Select(v => MetricOrder.Badness(metric, v)).DefaultIfEmpty(double.NaN).Min();
                using var cell = page.Open("td", ("class", "n"));
                if (score is null) page.Text("–");
                else if (MetricOrder.Badness(metric, score.Mean) <= best) page.Element("strong", Say.WithSpread(score.Mean, score.Spread));
                else page.Text(Say.WithSpread(score.Mean, score.Spread));
            }
        }
    }

    private static void PerFold(Markup page, RunView view)
    {
        var entries = view.Run.Scores.Entries.Where(s => s.Units == "original" && s.PerFold.Count > 1).ToArray();
        if (entries.Length == 0) return;
        using var details = page.Open("details");
        page.Element("summary", "Scores by fold (mean over seeds)");
        foreach (var metric in entries.GroupBy(s => s.Metric, StringComparer.Ordinal))
        {
            using var scroll = TableHead.Scroll(page, $"{Say.Metric(metric.Key)} by fold");
            using var table = page.Open("table");
            page.Element("caption", Say.Metric(metric.Key));
            TableHead.Write(page, ["source", .. Enumerable.Range(0, metric.Max(s => s.PerFold.Count)).Select(Say.Fold)], numbersFrom: 1);
            using var body = page.Open("tbody");
            foreach (var score in metric) Row(page, score);
        }
    }

    private static void Row(Markup page, Score score)
    {
        using var row = page.Open("tr");
        using (page.Open("th", ("scope", "row"))) page.Name(score.Source);
        foreach (var value in score.PerFold) page.Element("td", Say.Number(value), ("class", "n"));
    }
}
