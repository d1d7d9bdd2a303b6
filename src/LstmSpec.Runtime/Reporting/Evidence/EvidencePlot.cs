namespace LstmSpec.Reporting.Evidence;

/// <summary>A line of a plot.</summary>
/// <param name="Points">In order of x; what is not finite, or not positive where the axis is logarithmic, is left out.</param>
internal sealed record EvidenceLine(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>A bound that is drawn across, at a value of x or of y.</summary>
internal sealed record EvidenceGuide(string Name, double At, bool Upright = false);

/// <summary>What a finding was decided by, as a small picture.</summary>
internal abstract record EvidencePlot(string Title, string Across, string Up)
{
    /// <summary>Draws it, where there is anything to be seen.</summary>
    /// <param name="id">Of the drawing within the page.</param>
    public abstract void Write(Markup page, string id);

    protected static string Colour(int index) => $"c{Say.Whole(index % Palette.Colours)}";
}

/// <summary>Lines over steps, epochs or lags.</summary>
internal sealed record EvidenceLines(string Title, string Across, string Up, IReadOnlyList<EvidenceLine> Lines) : EvidencePlot(Title, Across, Up)
{
    public IReadOnlyList<EvidenceGuide> Guides { get; init; } = [];

    public override void Write(Markup page, string id)
    {
        var points = Lines.SelectMany(l => l.Points).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).ToList();
        if (points.Count < 2) return;
        var chart = new Chart(page, 520, 240, left: 76);
        var heights = points.Select(p => p.Y).Concat(Guides.Where(g => !g.Upright).Select(g => g.At)).Where(double.IsFinite).ToList();
        var positive = heights.Where(y => y > 0).ToList();
        var y = positive.Count >= heights.Count / 2
            ? Scale.LogWhenWide(positive, chart.Bottom, chart.Top, span: 20, ticks: 4)
            : Scale.Over(heights, chart.Bottom, chart.Top, 4);
        if (!y.IsLog) y = Scale.Over(heights, chart.Bottom, chart.Top, 4);
        var x = Scale.Exact(points.Min(p => p.X), Math.Max(points.Max(p => p.X), Guides.Where(g => g.Upright).Select(g => g.At).DefaultIfEmpty(0).Max()),
            chart.Left, chart.Right);
        List<Key> legend = [.. Lines.Select((l, i) => new Key(KeyKind.Line, $"line {Colour(i)}", l.Name)),
            .. Guides.Select(g => new Key(KeyKind.Line, "guide", g.Name))];
        Figure.Write(page, Title, legend, string.Empty, () =>
        {
            using var drawing = chart.Open(id, Title,
                string.Join("; ", Lines.Select(l => $"{l.Name}: {string.Join(", ", l.Points.Take(40).Select(p => Say.Number(p.Y)))}")));
            chart.YAxis(y, y.IsLog ? $"{Up} (log)" : Up);
            chart.XAxis(x, Across, x.Ticks().Where(t => Math.Abs(t - Math.Round(t)) < 1e-9).Select(t => (t, Say.Whole((int)Math.Round(t)))));
            foreach (var guide in Guides)
            {
                if (guide.Upright) chart.Line("guide", x.At(guide.At), chart.Top, x.At(guide.At), chart.Bottom);
                else if (!y.IsLog || guide.At > 0) chart.Line("guide", chart.Left, y.At(guide.At), chart.Right, y.At(guide.At));
            }

            for (var i = Lines.Count - 1; i >= 0; i--) chart.Path($"line thin {Colour(i)}", Path(Lines[i], x, y));
        });
    }

    private static string Path(EvidenceLine line, Scale x, Scale y)
    {
        var path = new System.Text.StringBuilder();
        var down = false;
        foreach (var (across, up) in line.Points)
        {
            var drawable = double.IsFinite(up) && (!y.IsLog || up > 0);
            if (drawable) path.Append(down ? 'L' : 'M').Append(Markup.At(x.At(across))).Append(' ').Append(Markup.At(y.At(up)));
            down = drawable;
        }

        return path.ToString();
    }
}

/// <summary>Bars in groups, all of one quantity.</summary>
/// <param name="Names">Of the groups.</param>
/// <param name="Bars">Of each group, from left to right.</param>
internal sealed record EvidenceBars(string Title, string Across, string Up, IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<double>> Bars)
    : EvidencePlot(Title, Across, Up)
{
    /// <summary>What the bars within each group are; empty for one bar a group.</summary>
    public IReadOnlyList<string> Within { get; init; } = [];

    public double? Guide { get; init; }

    public override void Write(Markup page, string id)
    {
        var all = Bars.SelectMany(b => b).Where(double.IsFinite).ToList();
        if (all.Count == 0) return;
        var chart = new Chart(page, 520, 220, left: 76);
        var y = Scale.Over(all.Append(0).Concat(Guide is { } g ? [g] : []), chart.Bottom, chart.Top, 4);
        var x = Scale.Exact(0.5, Names.Count + 0.5, chart.Left, chart.Right);
        Figure.Write(page, Title, [], Within.Count == 0 ? string.Empty : string.Join(", ", Within), () =>
        {
            using var drawing = chart.Open(id, Title,
                string.Join("; ", Names.Zip(Bars, (name, bars) => $"{name}: {string.Join(", ", bars.Select(Say.Number))}")));
            chart.YAxis(y, Up);
            chart.XAxis(x, Across, Names.Select((name, i) => (i + 1.0, Say.Cut(name, 18))));
            for (var i = 0; i < Bars.Count; i++)
            {
                var each = (x.At(2) - x.At(1)) * 0.8 / Bars[i].Count;
                for (var k = 0; k < Bars[i].Count; k++)
                {
                    if (!double.IsFinite(Bars[i][k])) continue;
                    var (from, to) = (y.At(Math.Max(0, Bars[i][k])), y.At(Math.Min(0, Bars[i][k])));
                    chart.Rect($"fill {Colour(i)}", x.At(i + 1) - (each * Bars[i].Count / 2) + (k * each) + 0.5, from, each - 1, to - from,
                        $"{Names[i]}{(Within.Count > k ? ", " + Within[k] : string.Empty)}: {Say.Number(Bars[i][k])}");
                }
            }

            if (Guide is { } at) chart.Line("guide", chart.Left, y.At(at), chart.Right, y.At(at));
        });
    }
}
