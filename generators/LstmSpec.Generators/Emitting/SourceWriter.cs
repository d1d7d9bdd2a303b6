using System.Text;

namespace LstmSpec.Generators.Emitting;

/// <summary>Writes indented lines that end in LF on every host.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public override string ToString() => _text.ToString();

    public void Line(string text = "")
    {
        if (text.Length > 0) _text.Append(' ', 4 * _depth).Append(text);
        _text.Append('\n');
    }

    /// <summary>The lines of a text, which keep their own indent below the current one, empty ones too.</summary>
    public void Lines(string text)
    {
        // A plan has thousands of lines: none of them is made a string of its own.
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            _text.Append(' ', 4 * _depth).Append(text, start, end - start).Append('\n');
            start = end + 1;
        }
    }

    public void Open(string head)
    {
        Line(head);
        Line("{");
        _depth++;
    }

    public void Close(string tail = "")
    {
        _depth--;
        Line("}" + tail);
    }
}
