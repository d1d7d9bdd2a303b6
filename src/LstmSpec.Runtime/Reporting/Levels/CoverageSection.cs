namespace LstmSpec.Reporting;

/// <summary>Whether intervals and quantiles keep what they promise.</summary>
internal static class CoverageSection
{
    public static bool IsShown(RunView view) =>
        view.Run.Forecasts.Any(
            f => string.Equals(f.Source, RunView.Model, StringComparison.Ordinal) && (f.Interval is { Levels.Count: 2 } || f.Levels is { Levels.Count: > 1 }));

    public static void Write(Markup page, RunView view)
    {
        var nominal = Coverage.Nominal(view);
        if (double.IsFinite(nominal))
        {
            var all = Coverage.Of(view, null, null);
            page.Element(
                "p",
                $"{Say.Percent(nominal)} of 100 observed values are to lie within the interval; {Say.Number(100 * all.Within)} of 100 do "
                    + $"({Say.Many(all.Points, "point")}). Its mean width is {Say.Number(all.Width)}. Too few within says that bounds are too narrow, too many "
                    + "that they say less than they could.",
                ("class", "note"));
        }

        using (page.Open("div", ("class", "pair")))
        {
            if (double.IsFinite(nominal)) Steps(page, view, nominal);
            Quantiles(page, view);
        }

        if (double.IsFinite(nominal) && view.Run.Evaluation.Count > 1)
        {
            ValuesTable.Write(page, "Coverage by fold", ["fold", "points", "within", "mean width"],
                [.. view.Run.Evaluation.Select(e => Row(Say.Fold(e.Fold), Coverage.Of(view, null, e.Fold)))]);
        }
    }

    private static void Steps(Markup page, RunView view, double nominal)
    {
        var horizon = view.Run.Evaluation.Max(e => e.Horizon);
        var steps = Enumerable.Range(0, horizon).Select(s => Coverage.Of(view, s, null)).ToArray();
        IReadOnlyList<IReadOnlyList<string>> rows = [.. steps.Select((c, s) => Row($"step {Say.Whole(s + 1)}", c))];
        if (horizon == 1)
        {
            ValuesTable.Open(page, "Coverage", ["step", "points", "within", "mean width"], rows);
            return;
        }

        Figure.Write(page, "Coverage by step of the horizon", [], $"The dashed line is the promise, {Say.Percent(nominal)} %.", () =>
        {
            var chart = new Chart(page, 500, 280, left: 56);
            var x = Scale.Exact(0.5, horizon + 0.5, chart.Left, chart.Right);
            var y = Scale.Over(steps.Select(c => 100 * c.Within).Append(100 * nominal).Append(100), chart.Bottom, chart.Top);
            using (chart.Open("coverage", "Coverage by step of the horizon",
                $"Promised {Say.Percent(nominal)} %; step by step: {string.Join(", ", steps.Take(60).Select(c => Say.Number(100 * c.Within)))} %"))
            {
                chart.YAxis(y, "within, %");
                var every = Math.Max(1, horizon / 12);
                chart.XAxis(x, "step ahead", Enumerable.Range(1, horizon).Where(s => s == 1 || s % every == 0).Select(s => ((double)s, Say.Whole(s))));
                chart.Line("guide", chart.Left, y.At(100 * nominal), chart.Right, y.At(100 * nominal));
                chart.Path("line thin c0", Trace.Line([.. steps.Select(c => 100 * c.Within)], 1, x, y));
                for (var s = 0; s < horizon && horizon <= 60; s++)
                    chart.Mark(0, "mark c0", x.At(s + 1), y.At(100 * steps[s].Within), 4, $"step {Say.Whole(s + 1)}: {Say.Number(100 * steps[s].Within)} %");
            }

            ValuesTable.Write(page, "Coverage by step", ["step", "points", "within", "mean width"], rows);
        });
    }

    private static void Quantiles(Markup page, RunView view)
    {
        var levels = Coverage.Quantiles(view);
        if (levels.Count == 0) return;
        Figure.Write(page, "Quantiles", [], "Share of observed values at or below each quantile; on the dashed line it is the share that was promised.", () =>
        {
            var chart = new Chart(page, 500, 280, left: 56);
            var x = Scale.Exact(0, 100, chart.Left, chart.Right);
            var y = Scale.Exact(0, 100, chart.Bottom, chart.Top);
            using (chart.Open("quantiles", "Promised and observed shares below each quantile",
                string.Join("; ", levels.Take(60).Select(l => $"{Say.Percent(l.Level)} %: {Say.Number(100 * l.Share)} %"))))
            {
                chart.YAxis(y, "observed, %");
                chart.XAxis(x, "promised, %");
                chart.Line("guide", x.At(0), y.At(0), x.At(100), y.At(100));
                chart.Path("line thin c0",
                    string.Concat(levels.Select((l, i) => $"{(i == 0 ? 'M' : 'L')}{Markup.At(x.At(100 * l.Level))} {Markup.At(y.At(100 * l.Share))}")));
                foreach (var (level, share) in levels) chart.Mark(0, "mark c0", x.At(100 * level), y.At(100 * share), 4,
                    $"quantile {Say.Percent(level)} %: {Say.Number(100 * share)} %");
            }

            ValuesTable.Write(page, "Quantiles", ["quantile", "observed at or below"],
                [.. levels.Select(l => (IReadOnlyList<string>)[$"{Say.Percent(l.Level)} %", $"{Say.Number(100 * l.Share)} %"])]);
        });
    }

    private static IReadOnlyList<string> Row(string name, Coverage c) =>
        [name, Say.Count(c.Points), double.IsNaN(c.Within) ? "–" : $"{Say.Number(100 * c.Within)} %", Say.Number(c.Width)];
}
