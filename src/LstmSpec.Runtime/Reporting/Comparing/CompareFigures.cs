using LstmSpec.Scoring;

namespace LstmSpec.Reporting;

/// <summary>The drawings of two runs: A in the first colour, B in the second.</summary>
internal static class CompareFigures
{
    /// <summary>Every seed of both models on one axis.</summary>
    public static void Seeds(Markup page, RunPair pair)
    {
        if (pair.Metric is not { } metric) return;
        var rows = pair.Both.Select((p, i) => (p.Name, Index: i, Score: p.View.Run.Scores.Find(RunView.Model, metric)!))
            .Where(r => r.Score is not null && double.IsFinite(r.Score.Mean)).ToList();
        if (rows.Count == 0) return;
        Figure.Write(page, $"{Say.Metric(metric)} by seed", [], "Dots are seeds; the bar is the mean with one standard deviation to each side.", () =>
        {
            SeedDots.Draw(page, [.. rows.Select(r => new SeedRow(r.Name, r.Index, r.Score, Strong: true))], "dots",
                $"{Say.Metric(metric)} ({Say.Cut(pair.A.Unit, 40)})", null);
            var seeds = Enumerable.Range(0, rows.Max(r => r.Score.PerSeed.Count));
            ValuesTable.Write(page, $"{Say.Metric(metric)} by seed", ["seed", .. rows.Select(r => r.Name)],
                [.. seeds.Select(
                    s => (IReadOnlyList<string>)[$"seed {Say.Whole(s + 1)}",
                        .. rows.Select(r => s < r.Score.PerSeed.Count ? Say.Number(r.Score.PerSeed[s]) : "–")])]);
        });
    }

    public static void Errors(Markup page, RunPair pair)
    {
        if (pair.Metric is not { } metric)
        {
            page.Element("p", "They have no score in common.", ("class", "note"));
            return;
        }

        var scores = pair.Both.Select((p, i) => (p.Name, i, Score: p.View.Run.Scores.Find(RunView.Model, metric))).ToList();
        var up = $"{Say.Metric(metric)} ({Say.Cut(pair.A.Unit, 20)})";
        var (steps, folds) = (Most(s => s.PerStep), Most(s => s.PerFold));
        if (steps > 1)
            LineFigure.Write(page, new("by-step", $"{Say.Metric(metric)} by step of the horizon", "step ahead", up, "Mean over seeds and folds.", Joined: true),
                Values(s => s.PerStep));
        if (folds > 1)
            LineFigure.Write(page, new("by-fold", $"{Say.Metric(metric)} by fold", "fold", up, "Mean over seeds.", Joined: false), Values(s => s.PerFold));
        if (steps <= 1 && folds <= 1) page.Element("p", "One step and one fold: the scores above say all.", ("class", "note"));

        int Most(Func<Score, IReadOnlyList<double>> of) => scores.Select(s => s.Score is null ? 0 : of(s.Score).Count).Max();

        NamedValues[] Values(Func<Score, IReadOnlyList<double>> of) =>
            [.. scores.Select(s => new NamedValues(s.Name, s.i, s.Score is null ? [] : of(s.Score)))];
    }

    /// <summary>Truth and both forecasts along the rows, target by target.</summary>
    public static void Forecasts(Markup page, RunPair pair)
    {
        const int most = 3;
        var targets = pair.A.Run.Data.Targets;
        if (pair.A.Series.Count > 0)
        {
            page.Element("p", "The rows are of several series: each run's own report draws them.", ("class", "note"));
            return;
        }

        for (var target = 0; target < Math.Min(most, targets.Count); target++) Target(page, pair, target, targets[target]);
        if (targets.Count > most) page.Element("p", $"The first {Say.Whole(most)} of {Say.Whole(targets.Count)} targets are drawn.", ("class", "note"));
    }

    private static void Target(Markup page, RunPair pair, int target, string name)
    {
        var laid =
            pair.Both.Select(
                (p, i) =>
                    (p.Name, i,
                        Laid: Laid.Join(p.View.Run.Evaluation.Select(e => p.View.Lay(RunView.Model, e.Fold, target)).OfType<Laid>().Where(l => l.Count > 0))))
                .Where(l => l.Laid is not null).ToList();
        if (laid.Count == 0) return;
        var rows = pair.A.Run.Data.Rows;
        var first = laid.Min(l => l.Laid!.First);
        var last = Math.Min(rows - 1, laid.Max(l => l.Laid!.First + l.Laid.Mean.Length - 1));
        var from = Math.Max(0, first - Math.Max(8, (last - first) / 4));
        var truth = Enumerable.Range(from, last - from + 1).Select(r => (double)pair.A.Run.Data.Values[target][r]).ToArray();
        var legend = new List<Key> { new(KeyKind.Line, "line truth", "observed") };
        legend.AddRange(laid.Select(l => new Key(KeyKind.Line, $"line {Palette.Colour(l.i)}{Palette.Dash(l.i)}", $"{l.Name}, mean over seeds")));
        Figure.Write(page, $"Forecasts of {Say.Name(Say.Cut(name, 60))}", legend, "Out-of-fold forecasts, laid end to end where they overlap.", () =>
        {
            var chart = new Chart(page, 1000, 280, right: 22);
            var x = Scale.Exact(from, Math.Max(last, from + 1), chart.Left, chart.Right);
            var y = Scale.Over(truth.Concat(laid.SelectMany(l => l.Laid!.Within(from, last).Mean)), chart.Bottom, chart.Top);
            using var drawing = chart.Open($"both-{Say.Whole(target)}", $"Forecasts of {Say.Cut(name, 60)} by both",
                $"Observed, {string.Join(" and ", laid.Select(l => l.Name))} by time");
            chart.YAxis(y, name);
            chart.XAxis(x, pair.A.Times.Title, pair.A.Times.Ticks(from, last, 10));
            chart.Path("line truth", Trace.Line(truth, from, x, y));
            foreach (var (_, i, own) in Enumerable.Reverse(laid))
            {
                var within = own!.Within(from, last);
                chart.Path($"line {Palette.Colour(i)}{Palette.Dash(i)}", Trace.Line(within.Mean, within.First, x, y, within.Breaks));
            }
        });
    }
}
