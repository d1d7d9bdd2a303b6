using LstmSpec.Declaring;

namespace LstmSpec.Cli.Editor;

/// <summary>A text as an editor counts it: lines and UTF-16 units from 0.</summary>
internal sealed class DocumentText(string text)
{
    private readonly LineIndex _lines = new(text);

    public string Text => text;

    public int OffsetOf(Position at)
    {
        var start = _lines.StartOf(at.Line + 1);
        return Math.Clamp(start + Math.Min(Math.Max(at.Character, 0), _lines.Line(at.Line + 1).Length), 0, text.Length);
    }

    public Position PositionOf(int offset)
    {
        var (line, column) = _lines.At(offset);
        return new(line - 1, column - 1);
    }

    public Range RangeOf(int start, int end) => new(PositionOf(start), PositionOf(end));

    /// <summary>The text after a change.</summary>
    public DocumentText With(Change change)
    {
        if (change.Range is not { } range) return new(change.Text);
        var (start, end) = (OffsetOf(range.Start), OffsetOf(range.End));
        return new(string.Concat(text.AsSpan(0, start), change.Text, text.AsSpan(Math.Max(start, end))));
    }

    /// <summary>The one edit that makes another text of this one: what the two begin and end with stays.</summary>
    public TextEdit EditTo(string other)
    {
        var start = text.AsSpan().CommonPrefixLength(other);
        var end = 0;
        while (end < Math.Min(text.Length, other.Length) - start && text[text.Length - 1 - end] == other[other.Length - 1 - end]) end++;
        // Between the halves of a character, or of a line's end, no editor can cut.
        while (start > 0 && (char.IsHighSurrogate(text[start - 1]) || text[start - 1] == '\r')) start--;
        while (end > 0
            && (char.IsLowSurrogate(text[text.Length - end]) || (text[text.Length - end] == '\n' && end < text.Length && text[text.Length - end - 1] == '\r')))
            end--;
        return new(RangeOf(start, text.Length - end), other[start..(other.Length - end)]);
    }
}
