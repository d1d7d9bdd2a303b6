using LstmSpec.Forecasting;
using LstmSpec.Scoring;

namespace LstmSpec.Reporting;

/// <summary>Truth, the model's mean over seeds with the band from its lowest to its highest seed, and the best baseline as a thin line.</summary>
internal static class ForecastFigure
{
    public static void Overview(Markup page, RunView view, IReadOnlyList<int> folds, int target)
    {
        var to = folds.Max(f => view.Part(f)!.Origins.Max() + view.Part(f)!.Horizon);
        Draw(page, view, folds, target, 0, to, "Out-of-fold forecasts along the series", 250);
    }

    public static void OneFold(Markup page, RunView view, int fold, int target)
    {
        var part = view.Part(fold)!;
        var test = view.Run.Folds.FirstOrDefault(f => f.Index == fold)?.Parts.FirstOrDefault(p => p.Role == "test");
        var begin = test?.Start ?? part.Origins.Min() + 1;
        var end = Math.Max(begin, (test?.End ?? part.Origins.Max() + part.Horizon + 1) - 1);
        var tail = Math.Max(2 * part.Horizon, (int)(0.6 * (end - begin + 1)));
        var from = Math.Max(0, begin - Math.Max(tail, 8));
        Draw(page, view, [fold], target, from, end, $"Forecast against truth, {Say.Fold(fold)}", 280, begin);
    }

    private static void Draw(Markup page, RunView view, IReadOnlyList<int> folds, int target, int from, int to, string title, double height, int? begin = null)
    {
        to = Math.Min(to, Math.Max(from + 1, view.Run.Data.Times.Count - 1));
        var name = view.Run.Data.Targets[target];
        var truth = Truth(view, target, from, to);
        var model = Lay(view, RunView.Model, folds, target);
        var rival = view.BestBaseline is { } best ? Lay(view, best, folds, target) : null;
        var chart = new Chart(page, 1000, height, right: 22);
        var x = Scale.Exact(from, to, chart.Left, chart.Right);
        var y = Scale.Over(truth.Concat(model?.Low ?? []).Concat(model?.High ?? []).Concat(rival?.Mean ?? []), chart.Bottom, chart.Top);
        Figure.Write(page, title, Legend(view, model is not null, rival is not null), Note(view.Part(folds[0])!), () =>
        {
            using var drawing = chart.Open($"forecast-{target}-{(begin is null ? "all" : Say.Whole(folds[0]))}", title, Describe(view, folds, name));
            chart.YAxis(y, name);
            chart.XAxis(x, view.Times.Title, view.Times.Ticks(from, to, 10));
            if (begin is { } start && start > from) TestBegins(chart, x.At(start - 0.5));
            if (model is not null) chart.Path("band c0", Trace.Band(model.Low, model.High, model.First, x, y, model.Breaks));
            chart.Path("line truth", Trace.Line(truth, from, x, y));
            if (rival is not null) Forecast(chart, view, view.BestBaseline!, rival, x, y);
            if (model is not null) Forecast(chart, view, RunView.Model, model, x, y);
        });
    }

    private static Laid? Lay(RunView view, string source, IReadOnlyList<int> folds, int target) =>
        Laid.Join(folds.Select(f => view.Lay(source, f, target)).OfType<Laid>().Where(l => l.Count > 0));

    private static void Forecast(Chart chart, RunView view, string source, Laid laid, Scale x, Scale y)
    {
        var thin = source == RunView.Model ? string.Empty : " thin";
        chart.Path($"line{thin} {view.Colour(source)}", Trace.Line(laid.Mean, laid.First, x, y, laid.Breaks));
        if (laid.Count > 30) return;
        for (var i = 0; i < laid.Mean.Length; i++)
        {
            var row = laid.First + i;
            chart.Mark(view.Index(source), $"mark {view.Colour(source)}", x.At(row), y.At(laid.Mean[i]), thin.Length > 0 ? 2.6 : 3.4, $"{view.Times.At(row)}: {source} {Say.Number(laid.Mean[i])}");
        }
    }

    private static void TestBegins(Chart chart, double at)
    {
        chart.Rect("shade", at, chart.Top, chart.Right - at, chart.Bottom - chart.Top);
        chart.Line("guide", at, chart.Top, at, chart.Bottom);
        chart.Label(at - 7, chart.Top + 10, "known", "tick", "end");
        chart.Label(at + 7, chart.Top + 10, "test", "tick");
    }

    private static List<Key> Legend(RunView view, bool model, bool rival)
    {
        var legend = new List<Key> { new(KeyKind.Line, "line truth", "observed") };
        if (model) legend.Add(new(KeyKind.Line, "line c0", view.Seeds.Count > 1 ? "model, mean over seeds" : "model"));
        if (model && view.Seeds.Count > 1) legend.Add(new(KeyKind.Bar, "band c0", "lowest to highest seed"));
        if (rival) legend.Add(new(KeyKind.Line, $"line thin {view.Colour(view.BestBaseline!)}", $"{Say.Name(Say.Cut(view.BestBaseline!, 40))} (best baseline)"));
        return legend;
    }

    private static string Note(EvaluationPart part) => part.Horizon switch
    {
        1 => "One step ahead from every origin.",
        _ when part.Origins.Zip(part.Origins.Skip(1), (one, next) => next - one).All(apart => apart >= part.Horizon) =>
            $"{Say.Many(part.Horizon, "step")} ahead from {(part.Origins.Count == 1 ? "one origin" : $"each of {Say.Many(part.Origins.Count, "origin")}, laid end to end")}.",
        _ => $"Forecasts overlap; drawn are those from origins at least {Say.Whole(part.Horizon)} rows apart, laid end to end.",
    };

    private static string Describe(RunView view, IReadOnlyList<int> folds, string target)
    {
        var errors = view.Score(RunView.Model)?.PerFold;
        var scores = folds.Where(f => errors is not null && f >= 0 && f < errors.Count).Select(f => $"{Say.Fold(f)} {Say.Metric(view.Metric)} {Say.Number(errors![f])}");
        return $"Observed and forecast {Say.Cut(target, 60)} by time. {string.Join("; ", scores)}";
    }

    private static double[] Truth(RunView view, int target, int from, int to)
    {
        var values = view.Run.Data.Values[target];
        return [.. Enumerable.Range(from, to - from + 1).Select(r => r < values.Length ? values[r] : double.NaN)];
    }
}
