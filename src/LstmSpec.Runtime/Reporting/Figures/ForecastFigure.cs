using LstmSpec.Forecasting;

namespace LstmSpec.Reporting;

/// <summary>
/// Truth, the model's mean over seeds, and the best baseline as a thin line; behind them the intervals that the model tells, or the band from its lowest to its
/// highest seed where it tells none.
/// </summary>
internal static class ForecastFigure
{
    /// <summary>So many points are marked, and told in a table.</summary>
    private const int MostMarks = 30;

    public static void Overview(Markup page, RunView view, IReadOnlyList<int> folds, int target)
    {
        var to = folds.Max(f => view.Part(f)!.Origins.Max() + view.Part(f)!.Horizon);
        Write(page, view, new($"forecast-{target}-all", "Out-of-fold forecasts along the series", folds, target, 0, to, 250, view.Times));
    }

    public static void OneFold(Markup page, RunView view, int fold, int target)
    {
        var part = view.Part(fold)!;
        var test = view.Run.Folds.FirstOrDefault(f => f.Index == fold)?.Parts.FirstOrDefault(p => p.Role == "test");
        var begin = test?.Start ?? part.Origins.Min() + 1;
        var end = Math.Max(begin, (test?.End ?? part.Origins.Max() + part.Horizon + 1) - 1);
        var tail = Math.Max(2 * part.Horizon, (int)(0.6 * (end - begin + 1)));
        var from = Math.Max(0, begin - Math.Max(tail, 8));
        Write(page, view,
            new($"forecast-{target}-{Say.Whole(fold)}", $"Forecast against truth, {Say.Fold(fold)}", [fold], target, from, end, 280,
                view.Times)
            { Begin = begin });
    }

    /// <summary>One series of a panel over all folds, from a while before its first forecast.</summary>
    public static void OneSeries(Markup page, RunView view, SeriesError series, int number, string place)
    {
        var folds =
            view.Run.Evaluation.Where(e => e.Series.Any(s => string.Equals(s.Key, series.Key, StringComparison.Ordinal))).Select(e => e.Fold).Order().ToArray();
        var first = folds.SelectMany(f => view.Part(f)!.Origins).Where(o => o >= series.Start && o < series.End).Min() + 1;
        var from = Math.Max(series.Start, first - Math.Max(series.End - first, 8));
        // Times of this series alone, so that its own dates are on the axis.
        var times = new TimeLabels([.. Enumerable.Range(0, series.End).Select(r => r < from ? view.Run.Data.Times[from] : view.Run.Data.Times[r])]);
        Write(page, view,
            new($"series-{Say.Whole(number)}", $"{place}: {Say.Name(Say.Cut(series.Key, 60))} (MASE {Say.Number(series.Model)})", folds, 0, from,
                series.End - 1, 220, times)
            { Begin = first });
    }

    private static void Write(Markup page, RunView view, Stretch stretch)
    {
        var (folds, target, from) = (stretch.Folds, stretch.Target, stretch.From);
        var to = Math.Min(stretch.To, Math.Max(from + 1, view.Run.Data.Times.Count - 1));
        var name = view.Run.Data.Targets[target];
        var truth = Truth(view, target, from, to);
        var model = Lay(view, RunView.Model, folds, target)?.Within(from, to);
        var rival = view.BestBaseline is { } best ? Lay(view, best, folds, target)?.Within(from, to) : null;
        IReadOnlyList<FanBand> fan = [
            .. Fan.Of(view, RunView.Model, folds, target).Select(b => b with { Low = b.Low.Within(from, to), High = b.High.Within(from, to) })];
        var chart = new Chart(page, 1000, stretch.Height, right: 22);
        var x = Scale.Exact(from, to, chart.Left, chart.Right);
        var around = fan.Count > 0
            ? fan.SelectMany(b => b.Low.Mean.Concat(b.High.Mean)).Concat(model?.Mean ?? [])
            : (model?.Low ?? []).Concat(model?.High ?? []);
        var y = Scale.Over(truth.Concat(around).Concat(rival?.Mean ?? []), chart.Bottom, chart.Top);
        Figure.Write(page, stretch.Title, Legend(view, model is not null, rival is not null, fan),
            Note(view.Part(folds[0])!, fan.Count > 0 && view.Seeds.Count > 1), () =>
        {
            using (chart.Open(stretch.Id, stretch.Title, Describe(view, folds, name)))
            {
                chart.YAxis(y, name);
                chart.XAxis(x, stretch.Times.Title, stretch.Times.Ticks(from, to, 10));
                if (stretch.Begin is { } start && start > from) TestBegins(chart, x.At(start - 0.5));
                foreach (var band in fan) chart.Path("fan c0", Trace.Band(band.Low.Mean, band.High.Mean, band.Low.First, x, y, band.Low.Breaks));
                if (model is not null && fan.Count == 0) chart.Path("band c0", Trace.Band(model.Low, model.High, model.First, x, y, model.Breaks));
                chart.Path("line truth", Trace.Line(truth, from, x, y));
                if (rival is not null) Forecast(chart, view, stretch.Times, view.BestBaseline!, rival, x, y);
                if (model is not null) Forecast(chart, view, stretch.Times, RunView.Model, model, x, y);
            }

            if (model is { Count: > 0 and <= MostMarks }) Values(page, view, stretch, model, rival, fan);
        });
    }

    private static Laid? Lay(RunView view, string source, IReadOnlyList<int> folds, int target) =>
        Laid.Join(folds.Select(f => view.Lay(source, f, target)).OfType<Laid>().Where(l => l.Count > 0));

    private static void Forecast(Chart chart, RunView view, TimeLabels times, string source, Laid laid, Scale x, Scale y)
    {
        var thin = source == RunView.Model ? string.Empty : " thin";
        chart.Path($"line{thin} {view.Colour(source)}", Trace.Line(laid.Mean, laid.First, x, y, laid.Breaks));
        if (laid.Count > MostMarks) return;
        for (var i = 0; i < laid.Mean.Length; i++)
        {
            var row = laid.First + i;
            chart.Mark(view.Index(source), $"mark {view.Colour(source)}", x.At(row), y.At(laid.Mean[i]), thin.Length > 0 ? 2.6 : 3.4,
                $"{times.At(row)}: {source} {Say.Number(laid.Mean[i])}");
        }
    }

    private static void Values(Markup page, RunView view, Stretch stretch, Laid model, Laid? rival, IReadOnlyList<FanBand> fan)
    {
        string[] columns = ["time", "observed", "model", .. rival is null ? [] : (string[])[view.BestBaseline!],
            .. fan.SelectMany(b => (string[])[$"{b.Name}, from", "to"])];
        var rows = Enumerable.Range(model.First, model.Mean.Length).Where(r => !double.IsNaN(model.Mean[r - model.First])).Select(r => (IReadOnlyList<string>)
        [
            stretch.Times.At(r), Say.Number(At(Truth(view, stretch.Target, r, r), 0)), Say.Number(model.Mean[r - model.First]),
            .. rival is null ? [] : (string[])[Say.Number(At(rival.Mean, r - rival.First))],
            .. fan.SelectMany(b => (string[])[Say.Number(At(b.Low.Mean, r - b.Low.First)), Say.Number(At(b.High.Mean, r - b.High.First))]),
        ]).ToList();
        ValuesTable.Write(page, stretch.Title, columns, rows);

        static double At(double[] values, int i) => i >= 0 && i < values.Length ? values[i] : double.NaN;
    }

    private static void TestBegins(Chart chart, double at)
    {
        chart.Rect("shade", at, chart.Top, chart.Right - at, chart.Bottom - chart.Top);
        chart.Line("guide", at, chart.Top, at, chart.Bottom);
        chart.Label(at - 7, chart.Top + 10, "known", "tick", "end");
        chart.Label(at + 7, chart.Top + 10, "test", "tick");
    }

    private static List<Key> Legend(RunView view, bool model, bool rival, IReadOnlyList<FanBand> fan)
    {
        var legend = new List<Key> { new(KeyKind.Line, "line truth", "observed") };
        if (model) legend.Add(new(KeyKind.Line, "line c0", view.Seeds.Count > 1 ? "model, mean over seeds" : "model"));
        legend.AddRange(fan.Select((b, i) => new Key(KeyKind.Bar, $"fan{Say.Whole(i + 1)} c0", b.Name)));
        if (model && fan.Count == 0 && view.Seeds.Count > 1) legend.Add(new(KeyKind.Bar, "band c0", "lowest to highest seed"));
        if (rival)
            legend.Add(new(KeyKind.Line, $"line thin {view.Colour(view.BestBaseline!)}", $"{Say.Name(Say.Cut(view.BestBaseline!, 40))} (best baseline)"));
        return legend;
    }

    private static string Note(EvaluationPart part, bool bounds) => part.Horizon switch
    {
        1 => "One step ahead from every origin.",
        _ when part.Origins.Zip(part.Origins.Skip(1), (one, next) => next - one).All(apart => apart >= part.Horizon) =>
            $"{Say.Many(part.Horizon, "step")} ahead from "
                + $"{(part.Origins.Count == 1 ? "one origin" : $"each of {Say.Many(part.Origins.Count, "origin")}, laid end to end")}.",
        _ => $"Forecasts overlap; drawn are those from origins at least {Say.Whole(part.Horizon)} rows apart, laid end to end.",
    } + (bounds ? " Bounds of intervals are means over seeds." : string.Empty);

    private static string Describe(RunView view, IReadOnlyList<int> folds, string target)
    {
        var errors = view.Score(RunView.Model)?.PerFold;
        var scores = folds.Where(f => errors is not null && f >= 0 && f < errors.Count)
            .Select(f => $"{Say.Fold(f)} {Say.Metric(view.Metric)} {Say.Number(errors![f])}");
        return $"Observed and forecast {Say.Cut(target, 60)} by time. {string.Join("; ", scores)}";
    }

    private static double[] Truth(RunView view, int target, int from, int to)
    {
        var values = view.Run.Data.Values[target];
        return [.. Enumerable.Range(from, to - from + 1).Select(r => r < values.Length ? values[r] : double.NaN)];
    }

    /// <summary>What is drawn, from which row to which.</summary>
    /// <param name="Folds">Whose forecasts are laid.</param>
    /// <param name="To">The last row.</param>
    /// <param name="Times">Labels of the rows.</param>
    private sealed record Stretch(string Id, string Title, IReadOnlyList<int> Folds, int Target, int From, int To, double Height, TimeLabels Times)
    {
        /// <summary>The first row of the test part; null where that is not marked.</summary>
        public int? Begin { get; init; }
    }
}
