using LstmSpec.Declaring;

namespace LstmSpec.Yaml;

/// <summary>Lines, columns and white space of a YAML text: where an edit may cut.</summary>
internal sealed class TextLayout(string text)
{
    /// <summary>The line end that the text uses first.</summary>
    public string NewLine { get; } = text.IndexOf('\n') is > 0 and var at && text[at - 1] == '\r' ? "\r\n" : "\n";

    public int LineStart(int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>Where the line break of a line begins, or the end of the text.</summary>
    public int LineEnd(int at)
    {
        var end = text.IndexOf('\n', at);
        if (end < 0) return text.Length;
        return end > at && text[end - 1] == '\r' ? end - 1 : end;
    }

    public int Column(int at) => at - LineStart(at);

    /// <summary>Whether nothing but indentation stands before <paramref name="at"/> on its line.</summary>
    public bool IsIndent(int at) => string.IsNullOrWhiteSpace(text.Substring(LineStart(at), Column(at)));

    /// <summary>Behind the last character of a node, white space not counted.</summary>
    public int EndOf(Node node)
    {
        var end = node.Span.Start + node.Span.Length;
        while (end > node.Span.Start && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }

    /// <summary>The whole lines from one place to another, with one line break.</summary>
    public (int Start, int End) Lines(int start, int end)
    {
        var (first, last) = (LineStart(start), LineEnd(end));
        if (last < text.Length) return (first, text.IndexOf('\n', last) + 1);
        // The text ends without a line break: it still does without these lines.
        return (first > 0 ? LineEnd(LineStart(first - 1)) : 0, last);
    }

    /// <summary>The next character that is no white space.</summary>
    public int NextWord(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    /// <summary>The colon behind a key, or −1.</summary>
    public int Colon(int behindKey)
    {
        var at = NextWord(behindKey);
        return at < text.Length && text[at] == ':' ? at : -1;
    }

    /// <summary>The dash of an item, which may stand on a line above it.</summary>
    public int Dash(int item, int column)
    {
        for (var line = LineStart(item); ; line = LineStart(line - 1))
        {
            if (line + column < item && text[line + column] == '-') return line + column;
            if (line == 0) return item;
        }
    }

    /// <summary>How far the text indents.</summary>
    public int Step(MapNode root)
    {
        foreach (var entry in root.Entries)
        {
            var step = Column(entry.Value.Span.Start) - Column(entry.KeySpan.Start);
            if (entry.Value is MapNode { Entries.Count: > 0 } && text[entry.Value.Span.Start] != '{' && step is > 0 and <= 8) return step;
        }

        return 2;
    }
}
