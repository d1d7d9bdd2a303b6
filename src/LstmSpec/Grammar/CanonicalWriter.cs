using System.Globalization;
using System.Text;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>
/// Writes JSON that is the same on every host: our own escapes, keys in the order written, numbers as canonical decimals,
/// two spaces of indent, LF.
/// </summary>
public sealed class CanonicalWriter
{
    /// <summary>A plan of hundreds of columns has a hundred thousand characters; nothing larger is kept.</summary>
    private const int MostKept = 1 << 20;

    [ThreadStatic]
    private static StringBuilder? _kept;

    private readonly StringBuilder _text = _kept ?? new();
    private readonly Stack<bool> _hasItems = new();
    private bool _afterKey;

    /// <summary>Begins an empty text. A writer serves one thread.</summary>
    public CanonicalWriter() => _kept = null;

    /// <summary>What has been written so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>The text; what it was written in serves the next writer of the thread, and this one is not written with any more.</summary>
    internal string Finish()
    {
        var text = _text.ToString();
        if (_text.Capacity <= MostKept) _kept = _text.Clear();
        return text;
    }

    /// <summary>Opens an object; each of its values is preceded by a <see cref="Key"/>.</summary>
    public void BeginMap() => Begin('{');

    /// <summary>Closes what <see cref="BeginMap"/> opened.</summary>
    public void EndMap() => End('}');

    /// <summary>Opens an array.</summary>
    public void BeginList() => Begin('[');

    /// <summary>Closes what <see cref="BeginList"/> opened.</summary>
    public void EndList() => End(']');

    /// <summary>The key of the value that is written next. That it is new in its object is the caller's to see to.</summary>
    public void Key(string name)
    {
        Item();
        Quote(name);
        _text.Append(": ");
        _afterKey = true;
    }

    /// <summary>A string; whatever is not printable ASCII is escaped as <c>\uXXXX</c>.</summary>
    public void Text(string value)
    {
        Item();
        Quote(value);
    }

    /// <summary>The number's canonical decimal, <see cref="Spec.Number.Text"/>.</summary>
    public void Number(Number value) => Raw(value.Text);

    /// <summary>A whole number.</summary>
    public void Number(int value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public void Flag(bool value) => Raw(value ? "true" : "false");

    /// <summary>The word <c>null</c>.</summary>
    public void Null() => Raw("null");

    /// <summary>Ends a text of lines.</summary>
    internal void EndLine() => _text.Append('\n');

    /// <summary>What a writer wrote before, as it is.</summary>
    internal void Written(string json) => Raw(json);

    private void Raw(string text)
    {
        Item();
        _text.Append(text);
    }

    private void Begin(char bracket)
    {
        Item();
        _text.Append(bracket);
        _hasItems.Push(false);
    }

    private void End(char bracket)
    {
        if (_hasItems.Pop()) NewLine();
        _text.Append(bracket);
    }

    private void Item()
    {
        if (_afterKey)
        {
            _afterKey = false;
            return;
        }

        if (_hasItems.Count == 0) return;
        if (_hasItems.Pop()) _text.Append(',');
        _hasItems.Push(true);
        NewLine();
    }

    private void NewLine() => _text.Append('\n').Append(' ', 2 * _hasItems.Count);

    private void Quote(string value)
    {
        _text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\') _text.Append('\\').Append(c);
            else if (c < ' ' || c > '~') _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else _text.Append(c);
        }

        _text.Append('"');
    }
}
