using LstmSpec.Scoring;

namespace LstmSpec.Reporting;

/// <summary>One error per step or fold for the model and every baseline.</summary>
internal static class SourceLines
{
    private static readonly int[] Steps = [1, 2, 3, 6, 12, 24, 48, 96, 192, 384];

    /// <param name="joined">Steps follow each other and are joined; folds stand apart.</param>
    public static void Write(Markup page, RunView view, string id, string title, string across, Func<Score, IReadOnlyList<double>> values, bool joined)
    {
        var drawn = view.Sources.Select(s => (Source: s, Values: view.Score(s) is { } score ? values(score) : [])).Where(p => p.Values.Any(double.IsFinite)).ToArray();
        if (drawn.Length == 0) return;
        var marks = drawn.Max(d => d.Values.Count) <= 40;
        var legend = drawn.Select(d => new Key(marks ? KeyKind.Mark : KeyKind.Line, marks ? $"mark {view.Colour(d.Source)}" : $"line {view.Colour(d.Source)}{view.Dash(d.Source)}", d.Source, view.Index(d.Source))).ToArray();
        Figure.Write(page, title, legend, "Mean over seeds" + (joined ? " and folds." : "."), () => Draw(page, view, id, title, across, drawn, joined, marks));
    }

    private static void Draw(Markup page, RunView view, string id, string title, string across, (string Source, IReadOnlyList<double> Values)[] drawn, bool joined, bool marks)
    {
        var count = drawn.Max(d => d.Values.Count);
        var chart = new Chart(page, 1000, 300);
        var x = joined ? Scale.Exact(1, count, chart.Left + 14, chart.Right - 14) : Scale.Exact(0.5, count + 0.5, chart.Left, chart.Right);
        var y = Scale.LogWhenWide([.. drawn.SelectMany(d => d.Values).Append(double.NaN)], chart.Bottom, chart.Top, span: 12);
        if (!y.IsLog) y = Scale.Over(drawn.SelectMany(d => d.Values).Append(0), chart.Bottom, chart.Top);
        using var drawing = chart.Open(id, title, string.Join("; ", drawn.Select(d => $"{Say.Cut(d.Source, 40)}: {string.Join(", ", d.Values.Take(40).Select(Say.Number))}")));
        chart.YAxis(y, $"{Say.Metric(view.Metric)} ({Say.Cut(view.Unit, 20)})");
        chart.XAxis(x, across, Ticks(count));
        for (var i = drawn.Length - 1; i >= 0; i--)
        {
            var (source, values) = drawn[i];
            var shift = joined ? 0 : (i - ((drawn.Length - 1) / 2.0)) * Math.Min(12, (x.At(2) - x.At(1)) * 0.7 / drawn.Length);
            if (joined) chart.Path($"line {view.Colour(source)}{view.Dash(source)}{(source == RunView.Model ? string.Empty : " thin")}", Trace.Line([.. values], 1, x, y));
            if (!marks) continue;
            for (var k = 0; k < values.Count; k++) chart.Mark(view.Index(source), $"mark {view.Colour(source)}", x.At(k + 1) + shift, y.At(values[k]), source == RunView.Model ? 5.5 : 4.5, $"{source}, {across} {Say.Whole(k + 1)}: {Say.Number(values[k])}");
        }
    }

    private static IEnumerable<(double, string)> Ticks(int count)
    {
        var every = Steps.FirstOrDefault(e => count / e <= 24, Math.Max(1, count / 12));
        return Enumerable.Range(1, count).Where(i => every == 1 || i == 1 || i % every == 0).Select(i => ((double)i, Say.Whole(i)));
    }
}
