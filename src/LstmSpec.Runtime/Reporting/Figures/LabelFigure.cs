namespace LstmSpec.Reporting;

/// <summary>What is told of each sequence against what it is: numbers have no axis of time.</summary>
internal static class LabelFigure
{
    private const int Most = 2000, MostMarked = 100;

    /// <summary>One for each label: they differ in what they are counted in.</summary>
    public static void Write(Markup page, RunView view)
    {
        for (var target = 0; target < view.Run.Data.Targets.Count; target++) Write(page, view, target);
    }

    private static void Write(Markup page, RunView view, int target)
    {
        var (points, several) = (Points(view, target).ToList(), view.Run.Data.Targets.Count > 1);
        var (unit, title) = (view.Run.Data.Targets[target],
            several ? $"{Say.Cut(view.Run.Data.Targets[target], 40)}, told against observed" : "Told against observed");
        if (points.Count == 0) return;
        var drawn = points.Count <= Most ? points : [.. Enumerable.Range(0, Most).Select(i => points[(int)((long)i * points.Count / Most)])];
        var note = $"A dot for each of {Say.Many(points.Count, "label")}, the mean over seeds; on the line nothing is off."
            + (drawn.Count < points.Count ? $" {Say.Count(drawn.Count)} are drawn, evenly taken." : string.Empty);
        Figure.Write(page, title, [], note, () =>
        {
            var chart = new Chart(page, 620, 420, left: 70);
            var all = drawn.SelectMany(p => (double[])[p.Observed, p.Told]).ToArray();
            var x = Scale.Over(all, chart.Left, chart.Right);
            var y = Scale.Over(all, chart.Bottom, chart.Top);
            using (chart.Open(several ? FormattableString.Invariant($"labels-{target + 1}") : "labels", title,
                $"{Say.Many(points.Count, "label")}; observed from {Say.Number(points.Min(p => p.Observed))} to {Say.Number(points.Max(p => p.Observed))}, "
                    + $"told from {Say.Number(points.Min(p => p.Told))} to {Say.Number(points.Max(p => p.Told))}"))
            {
                chart.YAxis(y, $"{unit}, told");
                chart.XAxis(x, $"{Say.Cut(unit, 40)}, observed");
                chart.Line("guide", x.At(Math.Max(x.Min, y.Min)), y.At(Math.Max(x.Min, y.Min)), x.At(Math.Min(x.Max, y.Max)), y.At(Math.Min(x.Max, y.Max)));
                foreach (var (name, observed, told) in drawn) chart.Mark(0, "seed c0", x.At(observed), y.At(told), 3.6,
                    drawn.Count <= MostMarked ? $"{name}: {Say.Number(told)}" : null);
            }

            if (drawn.Count <= MostMarked)
                ValuesTable.Write(page, title, ["sequence", "observed", "told"],
                    [.. drawn.Select(p => (IReadOnlyList<string>)[p.Name, Say.Number(p.Observed), Say.Number(p.Told)])]);
        });
    }

    private static IEnumerable<(string Name, double Observed, double Told)> Points(RunView view, int target)
    {
        foreach (var part in view.Run.Evaluation)
        {
            var seeds =
                view.Run.Forecasts.Where(
                    f => f.Fold == part.Fold && string.Equals(f.Source, RunView.Model, StringComparison.Ordinal) && f.Values.Length == part.Observed.Length)
                    .ToArray();
            for (var origin = 0; origin < part.Origins.Count && seeds.Length > 0; origin++)
            {
                var i = part.At(origin, 0, target);
                var told = seeds.Average(s => (double)s.Values[i]);
                if (!float.IsFinite(part.Observed[i]) || !double.IsFinite(told)) continue;
                var row = part.Origins[origin] + 1;
                var series = view.Run.Data.Series.LastOrDefault(s => s.Start <= row)?.Key;
                yield return (string.IsNullOrEmpty(series) ? view.Times.At(row) : $"{series}, {view.Times.At(row)}", part.Observed[i], told);
            }
        }
    }
}
