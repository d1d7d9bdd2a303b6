namespace LstmSpec.Findings;

/// <summary>Text that quotes what was written, made fit for one line of a terminal.</summary>
internal static class PlainText
{
    /// <summary>Line breaks and tabs become spaces; other control characters, and marks that turn the reading direction, are shown as replaced.</summary>
    public static string Of(string text)
    {
        if (!text.Any(c => IsBreak(c) || IsHidden(c))) return text;
        var characters = text.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (IsBreak(characters[i])) characters[i] = ' ';
            else if (IsHidden(characters[i])) characters[i] = '\uFFFD';
        }

        return new(characters);
    }

    public static bool IsHidden(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool IsBreak(char c) => c is '\r' or '\n' or '\t' or '\u0085' or '\u2028' or '\u2029';
}
