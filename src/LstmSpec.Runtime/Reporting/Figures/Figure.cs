namespace LstmSpec.Reporting;

/// <summary>A drawing with its heading, its legend (text of the page, so that it wraps and never overlaps) and a note.</summary>
internal static class Figure
{
    public static void Write(Markup page, string title, IReadOnlyList<Key> legend, string note, Action draw)
    {
        using var figure = page.Open("figure");
        using (page.Open("figcaption"))
        {
            page.Element("h3", title);
            if (note.Length > 0) page.Element("p", note, ("class", "note"));
        }

        if (legend.Count > 0) Legend(page, legend);
        draw();
    }

    public static void Legend(Markup page, IReadOnlyList<Key> legend)
    {
        using var list = page.Open("ul", ("class", "legend"));
        foreach (var key in legend)
        {
            using var item = page.Open("li");
            using (page.Open("svg", ("viewBox", "0 0 26 12"), ("aria-hidden", "true")))
            {
                switch (key.Kind)
                {
                    case KeyKind.Line: page.Empty("path", ("class", key.Style), ("d", "M1 6H25")); break;
                    case KeyKind.Bar: page.Empty("path", ("class", key.Style), ("d", "M1 1H25V11H1Z")); break;
                    default: page.Empty("path", ("class", key.Style), ("d", Palette.Shape(key.Source, 13, 6, 4.5))); break;
                }
            }

            page.Name(Say.Cut(key.Text, 60));
        }
    }
}

internal enum KeyKind
{
    Line,
    Bar,
    Mark,
}

/// <summary>One entry of a legend.</summary>
internal sealed record Key(KeyKind Kind, string Style, string Text, int Source = 0);
