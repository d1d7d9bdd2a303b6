namespace LstmSpec.Reporting;

/// <summary>Heads of tables, with the scopes a screen reader needs.</summary>
internal static class TableHead
{
    /// <param name="numbersFrom">The first column that is set to the right.</param>
    public static void Write(Markup page, IReadOnlyList<string> columns, int numbersFrom = int.MaxValue)
    {
        using var head = page.Open("thead");
        using var row = page.Open("tr");
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Length == 0) page.Element("td", string.Empty);
            else
                page.Element("th", columns[i], ("scope", "col"),
                    ("class", i >= numbersFrom && !string.Equals(columns[i], "test", StringComparison.Ordinal) ? "n" : "t"));
        }
    }

    public static Markup.Scope Scroll(Markup page, string label) =>
        page.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", label));
}
