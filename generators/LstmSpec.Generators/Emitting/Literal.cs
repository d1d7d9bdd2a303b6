using System.Globalization;
using System.Text;

namespace LstmSpec.Generators.Emitting;

/// <summary>Texts of a spec in generated code: literals and comments that nothing in them can end.</summary>
internal static class Literal
{
    /// <summary>A string literal; all but plain ASCII is written by its number.</summary>
    public static string Of(string? text)
    {
        if (text is null) return "null";
        if (IsPlain(text)) return "\"" + text + "\"";
        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') literal.Append('\\').Append(c);
            else if (c is >= ' ' and <= '~') literal.Append(c);
            else literal.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return literal.Append('"').ToString();
    }

    /// <summary>The quotes around a raw literal of several lines: longer than any run of quotes in the text.</summary>
    public static string RawQuotes(string text)
    {
        int longest = 2, run = 0;
        foreach (var c in text)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new string('"', longest + 1);
    }

    /// <summary>Text of a documentation comment, on one line and without markup of its own.</summary>
    public static string Doc(string text)
    {
        if (IsPlain(text)) return text.Trim();
        var doc = new StringBuilder();
        foreach (var c in text)
        {
            switch (c)
            {
                case '<':
                    doc.Append("&lt;");
                    break;
                case '>':
                    doc.Append("&gt;");
                    break;
                case '&':
                    doc.Append("&amp;");
                    break;
                default:
                    doc.Append(c is >= ' ' and <= '~' || char.IsLetterOrDigit(c) || char.IsPunctuation(c) || char.IsSymbol(c) ? c : ' ');
                    break;
            }
        }

        return doc.ToString().Trim();
    }

    /// <summary>Whether a text means the same in code, in a comment and by itself.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\' or '<' or '>' or '&') return false;
        }

        return true;
    }
}
