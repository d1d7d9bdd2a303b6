using System.Text;

namespace LstmSpec.Reporting;

/// <summary>Curves of precision by recall, the hardest classes where there are more than can be told apart.</summary>
internal static class PrecisionRecallFigure
{
    private const int MostPoints = 300;

    /// <param name="curves">The one with the smallest average precision first.</param>
    /// <param name="order">What the cases are put in order by.</param>
    public static void Write(Markup page, string id, string title, IReadOnlyList<PrecisionRecall> curves,
        string order = "Cases in the order of their probability, the mean over seeds.")
    {
        if (curves.Count == 0) return;
        var drawn = curves.Take(Palette.Colours - 1).ToList();
        var note = order + (drawn.Count < curves.Count ? $" The {Say.Whole(drawn.Count)} hardest of {Say.Whole(curves.Count)} are drawn." : string.Empty)
            + (curves.Count == 1 ? " The dashed line is what calling every case gives." : string.Empty);
        Figure.Write(page, title, [.. drawn.Select((c, i) => new Key(KeyKind.Line, $"line {Palette.Colour(i)}{Palette.Dash(i)}", c.Name))], note, () =>
        {
            Draw(page, id, title, drawn);
            ValuesTable.Write(page, "Average precision", ["class", "cases", "average precision"],
                [.. curves.Select(c => (IReadOnlyList<string>)[c.Name, Say.Count(c.Cases), Say.Number(c.Average)])]);
        });
    }

    private static void Draw(Markup page, string id, string title, List<PrecisionRecall> curves)
    {
        var chart = new Chart(page, 560, 340, left: 56);
        var x = Scale.Exact(0, 1, chart.Left, chart.Right);
        var y = Scale.Exact(0, 1, chart.Bottom, chart.Top);
        using var drawing = chart.Open(id, title,
            string.Join("; ", curves.Select(c => $"{Say.Cut(c.Name, 40)}: average precision {Say.Number(c.Average)} over {Say.Many(c.Cases, "case")}")));
        chart.YAxis(y, "precision");
        chart.XAxis(x, "recall");
        if (curves.Count == 1) chart.Line("guide", x.At(0), y.At(curves[0].Share), x.At(1), y.At(curves[0].Share));
        for (var i = curves.Count - 1; i >= 0; i--) chart.Path($"line {Palette.Colour(i)}{Palette.Dash(i)}", Line(curves[i], x, y));
    }

    /// <summary>A precision holds from the recall before it on: steps, as their sum is the average precision.</summary>
    private static string Line(PrecisionRecall curve, Scale x, Scale y)
    {
        // Where nothing more is found there is no step.
        var points = curve.Points.Where((p, i) => p.Recall > (i == 0 ? 0 : curve.Points[i - 1].Recall)).ToList();
        var every = Math.Max(1, points.Count / MostPoints);
        var d = new StringBuilder();
        for (var i = 0; i < points.Count; i++)
        {
            if (i % every != 0 && i != points.Count - 1) continue;
            var (recall, precision) = points[i];
            if (d.Length == 0) d.Append('M').Append(Markup.At(x.At(0))).Append(' ').Append(Markup.At(y.At(precision)));
            else d.Append('V').Append(Markup.At(y.At(precision)));
            d.Append('H').Append(Markup.At(x.At(recall)));
        }

        return d.ToString();
    }
}
