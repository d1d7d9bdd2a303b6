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

    /// <summary>Lines that keep their own indent below the current one, empty ones too.</summary>
    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines) _text.Append(' ', 4 * _depth).Append(line).Append('\n');
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
