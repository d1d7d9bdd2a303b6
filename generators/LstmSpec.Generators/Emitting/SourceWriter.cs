using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace LstmSpec.Generators.Emitting;

/// <summary>Writes indented lines that end in LF on every host.</summary>
internal sealed class SourceWriter
{
    /// <summary>Sources of hundreds of columns have a hundred thousand characters; nothing larger is kept.</summary>
    private const int MostKept = 1 << 20;

    [ThreadStatic]
    private static StringBuilder? _kept;

    private readonly StringBuilder _text = _kept ?? new();
    private int _depth;

    public SourceWriter() => _kept = null;

    /// <summary>The text; what it was written in serves the next writer of the thread, and this one is not written with any more.</summary>
    public string Finish()
    {
        var text = _text.ToString();
        if (_text.Capacity <= MostKept) _kept = _text.Clear();
        return text;
    }

    /// <summary>A line with values in it, which goes into the text without being a string of its own.</summary>
#pragma warning disable CA1822, IDE0060 // The compiler hands the line to its handler, which has written it by now.
    public void Line([InterpolatedStringHandlerArgument("")] LineHandler line) => _text.Append('\n');
#pragma warning restore CA1822, IDE0060

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

    /// <summary>Writes the pieces of an interpolated line.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct LineHandler
    {
        private readonly StringBuilder _text;

        public LineHandler(int literalLength, int formattedCount, SourceWriter writer)
        {
            _text = writer._text;
            _text.Append(' ', 4 * writer._depth);
        }

        public void AppendLiteral(string text) => _text.Append(text);

        public void AppendFormatted(string? text) => _text.Append(text);

        public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));
    }
}
