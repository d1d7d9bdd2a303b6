namespace LstmSpec.Reporting;

/// <param name="Index">Its place in the palette; 0 is drawn above all others.</param>
/// <param name="Values">One for each step or fold, from the first on.</param>
internal sealed record NamedValues(string Name, int Index, IReadOnlyList<double> Values);

/// <param name="Across">Title of the axis to the right.</param>
/// <param name="Up">Title of the axis upwards.</param>
/// <param name="Joined">Steps follow each other and are joined; folds stand apart.</param>
internal sealed record LineTitles(string Id, string Title, string Across, string Up, string Note, bool Joined);

/// <summary>Values by step or fold, a line or a row of marks for each source, with the numbers below.</summary>
internal static class LineFigure
{
    private const int MostMarks = 40;
    private static readonly int[] Steps = [1, 2, 3, 6, 12, 24, 48, 96, 192, 384];

    public static void Write(Markup page, LineTitles titles, IReadOnlyList<NamedValues> sources)
    {
        var drawn = sources.Where(s => s.Values.Any(double.IsFinite)).ToArray();
        if (drawn.Length == 0) return;
        var marks = drawn.Max(d => d.Values.Count) <= MostMarks;
        var legend =
            drawn.Select(
                d => new Key(marks ? KeyKind.Mark : KeyKind.Line,
                    marks ? $"mark {Palette.Colour(d.Index)}" : $"line {Palette.Colour(d.Index)}{Palette.Dash(d.Index)}", d.Name, d.Index)).ToArray();
        Figure.Write(page, titles.Title, legend, titles.Note, () =>
        {
            Draw(page, titles, drawn, marks);
            var rows = Enumerable.Range(0, drawn.Max(d => d.Values.Count))
                .Select(i =>
                    (IReadOnlyList<string>)[$"{titles.Across} {Say.Whole(i + 1)}", .. drawn.Select(d => i < d.Values.Count ? Say.Number(d.Values[i]) : "–")]);
            ValuesTable.Write(page, titles.Title, [titles.Across, .. drawn.Select(d => d.Name)], [.. rows]);
        });
    }

    private static void Draw(Markup page, LineTitles titles, NamedValues[] drawn, bool marks)
    {
        var count = drawn.Max(d => d.Values.Count);
        var chart = new Chart(page, 1000, 300);
        var x = titles.Joined ? Scale.Exact(1, count, chart.Left + 14, chart.Right - 14) : Scale.Exact(0.5, count + 0.5, chart.Left, chart.Right);
        var y = Scale.LogWhenWide([.. drawn.SelectMany(d => d.Values).Append(double.NaN)], chart.Bottom, chart.Top, span: 12);
        if (!y.IsLog) y = Scale.Over(drawn.SelectMany(d => d.Values).Append(0), chart.Bottom, chart.Top);
        using var drawing = chart.Open(titles.Id, titles.Title,
            string.Join("; ", drawn.Select(d => $"{Say.Cut(d.Name, 40)}: {string.Join(", ", d.Values.Take(40).Select(Say.Number))}")));
        chart.YAxis(y, titles.Up);
        chart.XAxis(x, titles.Across, Ticks(count));
        for (var i = drawn.Length - 1; i >= 0; i--)
        {
            var (name, index, values) = drawn[i];
            var shift = titles.Joined ? 0 : (i - ((drawn.Length - 1) / 2.0)) * Math.Min(12, (x.At(2) - x.At(1)) * 0.7 / drawn.Length);
            if (titles.Joined)
                chart.Path($"line {Palette.Colour(index)}{Palette.Dash(index)}{(index == 0 ? string.Empty : " thin")}", Trace.Line([.. values], 1, x, y));
            if (!marks) continue;
            for (var k = 0; k < values.Count; k++)
                chart.Mark(index, $"mark {Palette.Colour(index)}", x.At(k + 1) + shift, y.At(values[k]), index == 0 ? 5.5 : 4.5,
                    $"{name}, {titles.Across} {Say.Whole(k + 1)}: {Say.Number(values[k])}");
        }
    }

    private static IEnumerable<(double, string)> Ticks(int count)
    {
        var every = Steps.FirstOrDefault(e => count / e <= 24, Math.Max(1, count / 12));
        return Enumerable.Range(1, count).Where(i => every == 1 || i == 1 || i % every == 0).Select(i => ((double)i, Say.Whole(i)));
    }
}
