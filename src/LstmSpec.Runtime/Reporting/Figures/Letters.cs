using System.Globalization;

namespace LstmSpec.Reporting;

/// <summary>About how wide a text is drawn, so that names of any kind stay within a drawing. Nothing is known of the reader's fonts: a wide one is
/// assumed.</summary>
internal static class Letters
{
    /// <summary>Sizes of the style sheet, in pixels.</summary>
    public const double Tick = 11.5, Axis = 12, Name = 13;

    public static double Width(string text, double size)
    {
        var wide = 0.0;
        foreach (var rune in text.EnumerateRunes()) wide += size * Ems(rune.Value);
        return wide;
    }

    /// <summary>The text, or its beginning and an ellipsis where it is wider than there is room; cut at whole characters as people see them.</summary>
    public static string Fit(string text, double room, double size)
    {
        if (Width(text, size) <= room) return text;
        var (left, kept) = (room - size, 0);
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            left -= Width((string)characters.Current, size);
            if (left < 0) break;
            kept = characters.ElementIndex + ((string)characters.Current).Length;
        }

        return text[..kept] + "…";
    }

    private static double Ems(int rune) => rune switch
    {
        'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or 'I' or ' ' => 0.36,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 1.0,
        >= 'A' and <= 'Z' => 0.74,
        < 0x80 => 0.64,
        < 0x2e80 => 0.7,
        _ => 1.05,
    };
}
