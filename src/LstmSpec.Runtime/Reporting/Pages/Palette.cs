namespace LstmSpec.Reporting;

/// <summary>A colour, a shape and a dash for each source: none of them is needed alone to tell two apart. 0 is the model.</summary>
internal static class Palette
{
    /// <summary>Hues after Okabe and Ito, darkened or lightened for each theme in the style sheet.</summary>
    public const int Colours = 7;

    public static string Colour(int source) => $"c{Say.Whole(source == 0 ? 0 : 1 + ((source - 1) % (Colours - 1)))}";

    public static string Dash(int source) => source == 0 ? string.Empty : $" d{Say.Whole((source - 1) % 3)}";

    /// <summary>Circle, diamond, square, triangle, triangle downwards; filled.</summary>
    public static string Shape(int source, double x, double y, double r)
    {
        var s = Markup.At(r);
        var (cx, cy) = (Markup.At(x), Markup.At(y));
        var index = source == 0 ? 0 : 1 + ((source - 1) % 4);
        return index switch
        {
            0 => $"M{Markup.At(x - r)} {cy}a{s} {s} 0 1 0 {Markup.At(2 * r)} 0a{s} {s} 0 1 0 {Markup.At(-2 * r)} 0Z",
            1 => $"M{cx} {Markup.At(y - (1.25 * r))}l{Markup.At(1.25 * r)} {Markup.At(1.25 * r)}l{Markup.At(-1.25 * r)} "
                + $"{Markup.At(1.25 * r)}l{Markup.At(-1.25 * r)} {Markup.At(-1.25 * r)}Z",
            2 => $"M{Markup.At(x - (0.9 * r))} {Markup.At(y - (0.9 * r))}h{Markup.At(1.8 * r)}v{Markup.At(1.8 * r)}h{Markup.At(-1.8 * r)}Z",
            3 => $"M{cx} {Markup.At(y - (1.15 * r))}l{Markup.At(1.2 * r)} {Markup.At(2.1 * r)}h{Markup.At(-2.4 * r)}Z",
            _ => $"M{cx} {Markup.At(y + (1.15 * r))}l{Markup.At(1.2 * r)} {Markup.At(-2.1 * r)}h{Markup.At(-2.4 * r)}Z",
        };
    }
}
