namespace LstmSpec.Reporting;

/// <summary>What every page has: its policy, its look, a way past the header by keyboard, sections that say what they are.</summary>
internal static class PageFrame
{
    /// <param name="title">Of the window.</param>
    /// <param name="skip">Id of the section that a keyboard may go to at once, and its name.</param>
    /// <param name="write">Header, main part and footer.</param>
    public static void Write(TextWriter to, string title, (string Id, string Name) skip, Action<Markup> write)
    {
        var page = new Markup(to);
        page.Raw("<!DOCTYPE html>\n");
        using var html = page.Open("html", ("lang", "en"));
        using (page.Open("head"))
        {
            page.Empty("meta", ("charset", "utf-8"));
            page.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            page.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
            page.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'"));
            page.Element("title", title);
            using var style = page.Open("style");
            page.Raw(Stylesheet.Text);
        }

        using var body = page.Open("body");
        page.Element("a", $"Skip to the {skip.Name}", ("class", "skip"), ("href", $"#{skip.Id}"));
        write(page);
    }

    public static void Section(Markup page, string id, string title, Action write)
    {
        using var section = page.Open("section", ("id", id), ("aria-labelledby", $"h-{id}"));
        page.Element("h2", title, ("id", $"h-{id}"));
        write();
    }

    /// <summary>Links to the sections of a page.</summary>
    public static void Contents(Markup page, IEnumerable<(string Id, string Title)> sections)
    {
        using var nav = page.Open("nav", ("aria-label", "Sections"));
        foreach (var (id, title) in sections) page.Element("a", title, ("href", $"#{id}"));
    }

    /// <summary>The one heading of first rank; a long one is set smaller.</summary>
    public static void Heading(Markup page, string name)
    {
        using var heading = page.Open("h1", ("class", name.Length > 60 ? "long" : "short"));
        page.Name(name);
    }
}
