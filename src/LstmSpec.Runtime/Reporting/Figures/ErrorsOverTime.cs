using LstmSpec.Forecasting;

namespace LstmSpec.Reporting;

/// <summary>The error of each origin's forecast along time: a stretch that was hard for all shows beside one that was hard for the model.</summary>
internal static class ErrorsOverTime
{
    private const int Fewest = 8;

    public static void Write(Markup page, RunView view)
    {
        if (view.Labels || view.Series.Count > 0 || view.Run.Evaluation.Sum(e => e.Origins.Count) < Fewest) return;
        var model = Errors(view, RunView.Model);
        var rival = view.BestBaseline is { } best ? Errors(view, best) : [];
        if (!model.Values.Any(double.IsFinite)) return;
        var (from, to) = (model.Keys.Min(), model.Keys.Max());
        var scaled = view.Run.Data.Targets.Count > 1;
        var legend = new List<Key> { new(KeyKind.Line, "line c0", "model, mean over seeds") };
        if (rival.Count > 0)
            legend.Add(new(KeyKind.Line, $"line thin {view.Colour(view.BestBaseline!)}", $"{Say.Name(Say.Cut(view.BestBaseline!, 40))} (best baseline)"));
        Figure.Write(page, "Error over time", legend,
            $"Mean absolute error of the forecast from each origin, all its steps{(scaled ? ", targets each over their scale" : string.Empty)}.", () =>
        {
            var chart = new Chart(page, 1000, 240, right: 22);
            var x = Scale.Exact(from, Math.Max(to, from + 1), chart.Left, chart.Right);
            var y = Scale.Over(model.Values.Concat(rival.Values).Append(0), chart.Bottom, chart.Top);
            using var drawing = chart.Open("over-time", "Error over time", Describe(view, model));
            chart.YAxis(y, scaled ? "error ÷ scale" : $"error ({Say.Cut(view.Unit, 20)})");
            chart.XAxis(x, view.Times.Title, view.Times.Ticks(from, to, 10));
            if (rival.Count > 0) chart.Path($"line thin {view.Colour(view.BestBaseline!)}", Trace.Line(Row(rival), from, x, y));
            chart.Path("line c0", Trace.Line(Row(model), from, x, y));
        });

        double[] Row(Dictionary<int, double> errors)
        {
            // Origins that are a stride apart are joined; a fold that is missing is a gap.
            var row = new double[to - from + 1];
            Array.Fill(row, double.NaN);
            var stride = errors.Keys.Order().Zip(errors.Keys.Order().Skip(1), (a, b) => b - a).DefaultIfEmpty(1).Min();
            var last = (At: int.MinValue / 2, Error: double.NaN);
            foreach (var (at, error) in errors.OrderBy(e => e.Key))
            {
                for (var between = last.At + 1; at - last.At == stride && between < at; between++)
                    row[between - from] = last.Error + ((error - last.Error) * (between - last.At) / stride);
                row[at - from] = error;
                last = (at, error);
            }

            return row;
        }
    }

    private static string Describe(RunView view, Dictionary<int, double> errors)
    {
        var worst = errors.Where(e => double.IsFinite(e.Value)).MaxBy(e => e.Value);
        return $"Largest {Say.Number(worst.Value)} from the origin {Say.Cut(view.Times.At(worst.Key), 40)}";
    }

    /// <summary>By row of the origin; where folds overlap, of the last.</summary>
    private static Dictionary<int, double> Errors(RunView view, string source)
    {
        var found = new Dictionary<int, double>();
        foreach (var part in view.Run.Evaluation)
        {
            var seeds =
                view.Run.Forecasts.Where(
                    f => f.Fold == part.Fold && string.Equals(f.Source, source, StringComparison.Ordinal) && f.Values.Length == part.Observed.Length).ToArray();
            for (var origin = 0; origin < part.Origins.Count && seeds.Length > 0; origin++) found[part.Origins[origin]] = Error(part, seeds, origin);
        }

        return found;
    }

    private static double Error(EvaluationPart part, Forecast[] seeds, int origin)
    {
        var (sum, count) = (0.0, 0);
        for (var at = part.At(origin, 0, 0); at < part.At(origin + 1, 0, 0); at++)
        {
            var target = at % part.Targets.Count;
            var scale = part.Targets.Count > 1 && target < part.Scale.Count && part.Scale[target] > 0 ? part.Scale[target] : 1;
            var error = seeds.Average(s => Math.Abs((double)s.Values[at] - part.Observed[at])) / scale;
            if (!double.IsFinite(error)) continue;
            sum += error;
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
