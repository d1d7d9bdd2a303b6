using LstmSpec.Scoring;

namespace LstmSpec.Reporting;

/// <summary>The answer first: does the model know more than the baselines, how sure is that, and does it hold for every seed?</summary>
internal static class VerdictSection
{
    public static void Write(Markup page, RunView view)
    {
        var verdict = view.Run.Verdict;
        if (view.Run.Compromised.Count > 0) Banner(page, view.Run.Compromised);
        var compromised = view.Run.Compromised.Count > 0;
        using (page.Open("div", ("class", $"verdict {(compromised ? "bad" : Say.Class(verdict.Outcome))}")))
        {
            if (compromised) page.Element("span", $"{Say.Outcome(verdict.Outcome)}, compromised", ("class", "badge bad"));
            else Badge(page, verdict.Outcome);
            page.Element("p", verdict.Sentence, ("class", "sentence"), ("dir", "auto"));
        }

        Facts(page, view);
        if (verdict.Baselines.Count > 0) Table(page, verdict);
        else page.Element("p", "No baseline was run, so nothing says what the model is worth.", ("class", "note"));
        Spread(page, view);
    }

    public static void Badge(Markup page, Outcome outcome)
    {
        using var badge = page.Open("span", ("class", $"badge {Say.Class(outcome)}"));
        page.Element("span", Say.Sign(outcome), ("aria-hidden", "true"));
        page.Text(" " + Say.Outcome(outcome));
    }

    private static void Banner(Markup page, IReadOnlyList<string> ids)
    {
        using var banner = page.Open("aside", ("class", "banner"), ("aria-label", "Compromised run"));
        page.Element("strong", $"compromised: {string.Join(", ", ids)}");
        page.Text(" — this run was made although its spec has these errors. Its scores prove nothing.");
    }

    private static void Facts(Markup page, RunView view)
    {
        var model = view.Score(RunView.Model);
        var baseline = view.BestBaseline is { } best ? view.Score(best) : null;
        var unit = Say.Metric(view.Metric);
        using var list = page.Open("dl", ("class", "facts"));
        Fact($"{unit} of the model", model is null ? "–" : Say.WithSpread(model.Mean, model.Spread));
        if (baseline is not null) Fact($"{unit} of {Say.Name(Say.Cut(view.BestBaseline!, 24))}", Say.Number(baseline.Mean));
        Fact("folds", Say.Count(view.Run.Folds.Count));
        Fact("seeds", Say.Count(view.Seeds.Count));
        Fact("horizon", view.Run.Evaluation.Count == 0 ? "–" : Say.Many(view.Run.Evaluation.Max(e => e.Horizon), "step"));
        Fact("test origins", Say.Count(view.Run.Evaluation.Sum(e => e.Origins.Count)));

        void Fact(string name, string value)
        {
            using var pair = page.Open("div");
            page.Element("dt", name);
            page.Element("dd", value);
        }
    }

    private static void Table(Markup page, Verdict verdict)
    {
        using var scroll = page.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Model against each baseline"));
        using var table = page.Open("table");
        page.Element("caption", "Model against each baseline at the same origins");
        TableHead.Write(page, ["baseline", "verdict", "error ratio", "", "p", "p adjusted", "blocks", "test"], numbersFrom: 2);
        using var body = page.Open("tbody");
        foreach (var one in verdict.Baselines)
        {
            using var row = page.Open("tr");
            using (page.Open("th", ("scope", "row"))) page.Name(one.Baseline);
            using (page.Open("td")) Badge(page, one.Outcome);
            page.Element("td", Say.Number(one.Ratio), ("class", "n"));
            using (page.Open("td", ("class", "bar"))) Ratio(page, one.Ratio);
            page.Element("td", Say.Probability(one.P), ("class", "n"));
            page.Element("td", Say.Probability(one.Adjusted), ("class", "n"));
            page.Element("td", Say.Count(one.Blocks), ("class", "n"));
            page.Element("td", one.Test);
        }
    }

    /// <summary>The ratio on a logarithmic rule from a quarter to four, with a line at one.</summary>
    private static void Ratio(Markup page, double ratio)
    {
        using var drawing = page.Open("svg", ("viewBox", "0 0 120 16"), ("width", "120"), ("height", "16"), ("aria-hidden", "true"));
        page.Empty("path", ("class", "rule"), ("d", "M0 8H120"));
        if (ratio > 0)
        {
            var at = 60 + (60 * Math.Clamp(Math.Log(ratio) / Math.Log(4), -1, 1));
            page.Empty("path", ("class", ratio < 1 ? "better" : "worse"), ("d", $"M60 8H{Markup.At(at)}"));
        }

        page.Empty("path", ("class", "one"), ("d", "M60 1V15"));
    }

    private static void Spread(Markup page, RunView view)
    {
        if (view.Score(RunView.Model) is not { PerSeed.Count: > 1 } score || !double.IsFinite(score.Spread)) return;
        var (best, worst) = (score.PerSeed.Min(), score.PerSeed.Max());
        var share = Math.Abs(score.Spread / score.Mean);
        var rival = view.BestBaseline is { } name && view.Score(name) is { } b
            ? $" {Say.Whole(score.PerSeed.Count(s => MetricOrder.Badness(view.Metric, s) < MetricOrder.Badness(view.Metric, b.Mean)))} of "
                + $"{Say.Whole(score.PerSeed.Count)} seeds {(MetricOrder.HigherIsBetter(view.Metric) ? "do better" : "have a smaller error")} than "
                + $"{Say.Name(Say.Cut(name, 60))} ({Say.Number(b.Mean)})."
            : string.Empty;
        page.Element(
            "p",
            $"Over {Say.Many(score.PerSeed.Count, "seed")} the model's {Say.Metric(view.Metric)} runs from {Say.Number(best)} to {Say.Number(worst)}; "
            + $"its standard deviation is {Say.Number(score.Spread)} ({Say.Number(100 * share)} % of the mean).{rival} The test above does not rest on this "
            + "spread.",
            ("class", "note"));
    }
}
