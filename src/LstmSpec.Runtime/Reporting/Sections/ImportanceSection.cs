namespace LstmSpec.Reporting;

/// <summary>What the models owe to each column.</summary>
internal static class ImportanceSection
{
    public static void Write(Markup page, RunView view)
    {
        var metric = view.Run.Scores.Entries[0].Metric;
        page.Element("p",
            $"By how much {Say.Metric(metric)} is worse when the test windows get each other's values of one column, whole windows of them; ± is the standard "
                + "deviation over seeds. It tells what these models use, not what others could do without.", ("class", "note"));
        using var scroll = TableHead.Scroll(page, "Importance by column");
        using var table = page.Open("table");
        page.Element("caption", $"What {Say.Metric(metric)} loses without each column");
        TableHead.Write(page, ["column", "lost", "share"], numbersFrom: 1);
        using var body = page.Open("tbody");
        foreach (var column in view.Importance)
        {
            using var row = page.Open("tr");
            using (page.Open("th", ("scope", "row"))) page.Name(column.Column);
            page.Element("td", Say.WithSpread(column.Mean, column.Spread), ("class", "n"));
            page.Element("td", double.IsNaN(column.Share) ? "–" : Say.Number(100 * column.Share) + " %", ("class", "n"));
        }
    }
}
