namespace LstmSpec.Reporting;

/// <summary>The numbers of a drawing as a table, folded away: what a pointer shows on hovering is there for keyboard and ear, too.</summary>
internal static class ValuesTable
{
    private const int Most = 400;

    /// <param name="columns">The first names the row.</param>
    /// <param name="numbersFrom">The first column that is set to the right.</param>
    public static void Write(Markup page, string of, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, int numbersFrom = 1)
    {
        if (rows.Count == 0) return;
        using var details = page.Open("details", ("class", "values"));
        page.Element("summary", $"Values: {of}");
        Open(page, of, columns, rows, numbersFrom);
    }

    /// <summary>The same, not folded away.</summary>
    public static void Open(Markup page, string of, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, int numbersFrom = 1)
    {
        using (TableHead.Scroll(page, of))
        {
            using var table = page.Open("table");
            page.Element("caption", of);
            TableHead.Write(page, columns, numbersFrom);
            using var body = page.Open("tbody");
            foreach (var cells in rows.Take(Most)) Row(page, cells, numbersFrom);
        }

        if (rows.Count > Most)
            page.Element("p", $"The first {Say.Count(Most)} of {Say.Count(rows.Count)}; the tables beside the run hold all.", ("class", "note"));
    }

    private static void Row(Markup page, IReadOnlyList<string> cells, int numbersFrom)
    {
        using var row = page.Open("tr");
        using (page.Open("th", ("scope", "row"))) page.Name(cells[0]);
        for (var i = 1; i < cells.Count; i++)
        {
            if (i >= numbersFrom)
            {
                page.Element("td", cells[i], ("class", "n"));
                continue;
            }

            using var cell = page.Open("td");
            page.Name(cells[i]);
        }
    }
}
