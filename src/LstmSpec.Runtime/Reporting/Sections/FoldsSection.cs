using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>Which rows each fold trained, chose and was tested on, drawn to scale.</summary>
internal static class FoldsSection
{
    private const int MostDrawn = 60;
    private static readonly string[] Roles = ["train", "validation", "gap", "test"];

    public static void Write(Markup page, RunView view)
    {
        var folds = view.Run.Folds;
        if (folds.Count == 0)
        {
            page.Element("p", "There are no folds.", ("class", "note"));
            return;
        }

        var drawn = folds.Take(MostDrawn).ToArray();
        var roles = Roles.Where(r => folds.Any(f => f.Parts.Any(p => p.Role == r && p.End > p.Start))).ToArray();
        var note = drawn.Length < folds.Count ? $"The first {MostDrawn} of {folds.Count} folds." : string.Empty;
        Figure.Write(page, "Fold timeline", [.. roles.Select(r => new Key(KeyKind.Bar, $"part {r}", r))], note, () => Draw(page, view, drawn));
        using var details = page.Open("details");
        page.Element("summary", "Rows and dates of every part");
        Table(page, view, folds);
    }

    private static void Draw(Markup page, RunView view, FoldRecord[] folds)
    {
        var rowHeight = folds.Length <= 12 ? 30 : folds.Length <= 30 ? 18 : 10;
        var chart = new Chart(page, 1000, (folds.Length * rowHeight) + 58, left: 84);
        var last = Math.Max(view.Run.Data.Rows, folds.SelectMany(f => f.Parts).Select(p => p.End).DefaultIfEmpty(1).Max());
        var x = Scale.Exact(0, last, chart.Left, chart.Right);
        using var drawing = chart.Open("timeline", "Fold timeline",
            string.Join("; ", folds.Select(f => $"{Say.Fold(f.Index)}: {string.Join(", ", f.Parts.Select(p => $"{p.Role} rows {p.Start} to {p.End - 1}"))}")));
        Hatch(page);
        chart.XAxis(x, view.Times.Title, view.Times.Ticks(0, last - 1, 10));
        var every = Math.Max(1, (int)Math.Ceiling(14.0 / rowHeight));
        for (var i = 0; i < folds.Length; i++)
        {
            var y = chart.Top + (i * rowHeight);
            if (i % every == 0) chart.Label(chart.Left - 10, y + (rowHeight / 2.0) + 4, Say.Fold(folds[i].Index), "name", "end");
            chart.Line("grid", chart.Left, y + (rowHeight / 2.0), chart.Right, y + (rowHeight / 2.0));
            foreach (var part in folds[i].Parts.Where(p => p.End > p.Start))
            {
                var width = Math.Max(1, x.At(part.End) - x.At(part.Start) - 1);
                var style = Roles.Contains(part.Role, StringComparer.Ordinal) ? $"part {part.Role}" : "part";
                chart.Rect(style, x.At(part.Start), y + (rowHeight * 0.14), width, rowHeight * 0.72,
                    $"{Say.Fold(folds[i].Index)}, {part.Role}: rows {part.Start} to {part.End - 1} ({Say.Count(part.End - part.Start)}), "
                        + $"{view.Times.At(part.Start)} to {view.Times.At(part.End - 1)}");
            }
        }
    }

    private static void Hatch(Markup page)
    {
        using var defs = page.Open("defs");
        using var pattern = page.Open("pattern", ("id", "hatch"), ("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse"),
            ("patternTransform", "rotate(45)"));
        page.Empty("path", ("class", "hatch"), ("d", "M0 0V6"));
    }

    private static void Table(Markup page, RunView view, IReadOnlyList<FoldRecord> folds)
    {
        using var scroll = TableHead.Scroll(page, "Parts of the folds");
        using var table = page.Open("table");
        page.Element("caption", "Parts of the folds");
        TableHead.Write(page, ["fold", "part", "from", "to", "first row", "last row", "rows"], numbersFrom: 4);
        using var body = page.Open("tbody");
        foreach (var (fold, part) in folds.SelectMany(f => f.Parts.Select(p => (f, p))))
        {
            using var row = page.Open("tr");
            page.Element("th", Say.Fold(fold.Index), ("scope", "row"));
            page.Element("td", part.Role);
            page.Element("td", part.End > part.Start ? view.Times.At(part.Start) : "–");
            page.Element("td", part.End > part.Start ? view.Times.At(part.End - 1) : "–");
            page.Element("td", Say.Count(part.Start), ("class", "n"));
            page.Element("td", Say.Count(part.End - 1), ("class", "n"));
            page.Element("td", Say.Count(part.End - part.Start), ("class", "n"));
        }
    }
}
