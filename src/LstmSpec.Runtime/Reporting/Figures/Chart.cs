namespace LstmSpec.Reporting;

/// <summary>A frame with axes. Positions are pixels of the view box, which shrinks with the page.</summary>
internal sealed class Chart(Markup page, double width, double height, double left = 62, double right = 16, double top = 12, double bottom = 44)
{
    private const double Wide = 800;

    public double Left => left;

    public double Right => width - right;

    public double Top => top;

    public double Bottom => height - bottom;

    /// <summary>Opens the drawing with what a screen reader says of it.</summary>
    /// <remarks>On a narrow screen a wide drawing scrolls within itself: shrunk, its letters could not be read.</remarks>
    public Drawing Open(string id, string title, string description)
    {
        Markup.Scope? around = width >= Wide ? page.Open("div", ("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", title)) : null;
        var scope = page.Open(
            "svg", ("viewBox", $"0 0 {Markup.At(width)} {Markup.At(height)}"), ("role", "img"), ("aria-labelledby", $"{id}-t {id}-d"),
            ("style", $"max-width:{Markup.At(width)}px"));
        page.Element("title", title, ("id", id + "-t"));
        page.Element("desc", description, ("id", id + "-d"));
        return new(scope, around);
    }

    /// <summary>An open drawing.</summary>
    internal readonly struct Drawing(Markup.Scope drawing, Markup.Scope? around) : IDisposable
    {
        public void Dispose()
        {
            drawing.Dispose();
            around?.Dispose();
        }
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
        page.Element("text", Letters.Fit(title, Bottom - Top, Letters.Axis), ("class", "axis"), ("text-anchor", "middle"),
            ("transform", $"translate(13 {Markup.At(middle)}) rotate(-90)"));
    }

    public void XAxis(Scale x, string title, bool grid = false) => XAxis(x, title, x.Ticks().Select(t => (t, x.Label(t))), grid);

    /// <summary>Of ticks whose labels would meet every so many are labelled, whatever they are called.</summary>
    public void XAxis(Scale x, string title, IEnumerable<(double Value, string Label)> ticks, bool grid = false)
    {
        var all = ticks.Select(t => (At: x.At(t.Value), Label: Letters.Fit(t.Label, 150, Letters.Tick))).OrderBy(t => t.At).ToList();
        var free = double.NegativeInfinity;
        foreach (var (at, label) in all)
        {
            var wide = Letters.Width(label, Letters.Tick);
            // At the edges a label is moved inwards rather than cut.
            var from = Math.Clamp(at - (wide / 2), 0, Math.Max(0, width - wide));
            XTick(at, from + (wide / 2), from >= free ? label : string.Empty, grid);
            if (from >= free) free = from + wide + 6;
        }

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
        using var rect = page.Open("rect", ("class", style), ("x", Markup.At(x)), ("y", Markup.At(y)), ("width", Markup.At(Math.Max(0, w))),
            ("height", Markup.At(Math.Max(0, h))));
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

    private void XTick(double at, double middle, string label, bool grid)
    {
        page.Empty("path", ("class", grid ? "grid" : "rule"),
            ("d", $"M{Markup.At(at)} {Markup.At(grid ? Top : Bottom)}V{Markup.At(grid ? Bottom : Bottom + 5)}"));
        if (label.Length > 0) Label(middle, Bottom + 18, label, "tick", "middle");
    }

    private void XTitle(string title)
    {
        page.Empty("path", ("class", "rule"), ("d", $"M{Markup.At(Left)} {Markup.At(Bottom)}H{Markup.At(Right)}"));
        Label((Left + Right) / 2, height - 6, Letters.Fit(title, Right - Left, Letters.Axis), "axis", "middle");
    }
}
