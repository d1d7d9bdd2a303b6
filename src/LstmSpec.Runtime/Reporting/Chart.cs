namespace LstmSpec.Reporting;

/// <summary>A frame with axes. Positions are pixels of the view box, which shrinks with the page.</summary>
internal sealed class Chart(Markup page, double width, double height, double left = 62, double right = 16, double top = 12, double bottom = 44)
{
    public Markup Page => page;

    public double Left => left;

    public double Right => width - right;

    public double Top => top;

    public double Bottom => height - bottom;

    /// <summary>Opens the drawing with what a screen reader says of it.</summary>
    public Markup.Scope Open(string id, string title, string description)
    {
        var scope = page.Open(
            "svg", ("viewBox", $"0 0 {Markup.At(width)} {Markup.At(height)}"), ("role", "img"), ("aria-labelledby", $"{id}-t {id}-d"), ("style", $"max-width:{Markup.At(width)}px"));
        page.Element("title", title, ("id", id + "-t"));
        page.Element("desc", description, ("id", id + "-d"));
        return scope;
    }

    public void YAxis(Scale y, string title)
    {
        foreach (var tick in y.Ticks())
        {
            var at = y.At(tick);
            page.Empty("path", ("class", "grid"), ("d", $"M{Markup.At(Left)} {Markup.At(at)}H{Markup.At(Right)}"));
            Label(Left - 8, at + 4, y.Label(tick), "tick", "end");
        }

        var middle = (Top + Bottom) / 2;
        page.Element("text", Say.Cut(title, (int)((Bottom - Top) / 6.6)), ("class", "axis"), ("text-anchor", "middle"), ("transform", $"translate(13 {Markup.At(middle)}) rotate(-90)"));
    }

    public void XAxis(Scale x, string title, bool grid = false)
    {
        foreach (var tick in x.Ticks()) XTick(x.At(tick), x.Label(tick), grid);
        XTitle(title);
    }

    public void XAxis(Scale x, string title, IEnumerable<(double Value, string Label)> ticks)
    {
        foreach (var (value, label) in ticks) XTick(x.At(value), label, grid: false);
        XTitle(title);
    }

    public void Path(string style, string d, string? title = null)
    {
        if (d.Length == 0) return;
        if (title is null)
        {
            page.Empty("path", ("class", style), ("d", d));
            return;
        }

        using var path = page.Open("path", ("class", style), ("d", d));
        page.Element("title", title);
    }

    public void Line(string style, double x1, double y1, double x2, double y2) =>
        Path(style, $"M{Markup.At(x1)} {Markup.At(y1)}L{Markup.At(x2)} {Markup.At(y2)}");

    public void Rect(string style, double x, double y, double w, double h, string? title = null)
    {
        using var rect = page.Open("rect", ("class", style), ("x", Markup.At(x)), ("y", Markup.At(y)), ("width", Markup.At(Math.Max(0, w))), ("height", Markup.At(Math.Max(0, h))));
        if (title is not null) page.Element("title", title);
    }

    public void Label(double x, double y, string text, string style, string anchor = "start") =>
        page.Element("text", text, ("class", style), ("x", Markup.At(x)), ("y", Markup.At(y)), ("text-anchor", anchor));

    /// <summary>A mark of the source's own shape, with its value on hover.</summary>
    public void Mark(int shape, string style, double x, double y, double size, string? title = null)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y)) return;
        using var mark = page.Open("path", ("class", style), ("d", Palette.Shape(shape, x, y, size)));
        if (title is not null) page.Element("title", title);
    }

    private void XTick(double at, string label, bool grid)
    {
        page.Empty("path", ("class", grid ? "grid" : "rule"), ("d", $"M{Markup.At(at)} {Markup.At(grid ? Top : Bottom)}V{Markup.At(grid ? Bottom : Bottom + 5)}"));
        Label(at, Bottom + 18, label, "tick", "middle");
    }

    private void XTitle(string title)
    {
        page.Empty("path", ("class", "rule"), ("d", $"M{Markup.At(Left)} {Markup.At(Bottom)}H{Markup.At(Right)}"));
        Label((Left + Right) / 2, height - 6, title, "axis", "middle");
    }
}
