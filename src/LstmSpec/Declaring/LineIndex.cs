namespace LstmSpec.Declaring;

/// <summary>Lines of a text, to turn offsets into lines and columns and back.</summary>
internal sealed class LineIndex
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    public LineIndex(string text)
    {
        _text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') _starts.Add(i + 1);
        }
    }

    /// <summary>Line and column, from 1.</summary>
    public (int Line, int Column) At(int offset)
    {
        var clamped = Math.Min(Math.Max(offset, 0), _text.Length);
        var found = _starts.BinarySearch(clamped);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, clamped - _starts[line] + 1);
    }

    public Span Span(string file, int start, int end)
    {
        var from = Math.Min(Math.Max(start, 0), _text.Length);
        var to = Math.Min(Math.Max(end, from), _text.Length);
        var (line, column) = At(from);
        var (endLine, endColumn) = At(to);
        return new(file, from, to - from, line, column, endLine, endColumn);
    }

    /// <summary>Offset of a line's first character (lines from 1); of a line before or behind the text, its beginning or end.</summary>
    public int StartOf(int line) => line < 1 ? 0 : line > _starts.Count ? _text.Length : _starts[line - 1];

    /// <summary>The text of a line (from 1) without its line break.</summary>
    public string Line(int line)
    {
        if (line < 1 || line > _starts.Count) return string.Empty;
        var start = _starts[line - 1];
        var end = line < _starts.Count ? _starts[line] : _text.Length;
        return _text.Substring(start, end - start).TrimEnd('\r', '\n');
    }
}
