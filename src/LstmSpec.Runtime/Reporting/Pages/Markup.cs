using System.Globalization;
using System.Text;

namespace LstmSpec.Reporting;

/// <summary>Writes HTML and SVG that is also well-formed XML. Every text and attribute is escaped here, so nothing else needs to be trusted.</summary>
internal sealed class Markup(TextWriter to)
{
    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal) { "span", "strong", "code", "a", "bdi", "small", "time", "text", "title",
        "desc", "sup", "button" };

    /// <summary>Opens an element; disposing closes it.</summary>
    public Scope Open(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(tag, attributes);
        to.Write('>');
        return new(this, tag);
    }

    public void Element(string tag, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        using (Open(tag, attributes)) Text(text);
    }

    /// <summary>An element without content, such as <c>path</c>.</summary>
    public void Empty(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(tag, attributes);
        to.Write("/>");
    }

    public void Text(string text) => to.Write(Escape(text));

    /// <summary>A name from outside, kept from turning the direction of what stands around it.</summary>
    public void Name(string text) => Element("bdi", text);

    /// <summary>Text of our own that is markup already.</summary>
    public void Raw(string markup) => to.Write(markup);

    /// <summary>A coordinate: one decimal is a tenth of a pixel.</summary>
    public static string At(double value)
    {
        var rounded = Math.Round(value, 1);
        return (rounded == 0 ? 0 : rounded).ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>Escapes markup and replaces what XML does not allow at all: control characters and halves of surrogate pairs.</summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                '\'' => safe.Append("&#39;"),
                '\n' or '\t' => safe.Append((char)rune.Value),
                < 0x20 or (>= 0x7f and <= 0x9f) or 0xfffe or 0xffff => safe.Append('\ufffd'),
                _ => safe.Append(rune.ToString()),
            };
        }

        return safe.ToString();
    }

    private void Start(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        to.Write('<');
        to.Write(tag);
        foreach (var (name, value) in attributes) to.Write($" {name}=\"{Escape(value)}\"");
    }

    private void End(string tag)
    {
        to.Write($"</{tag}>");
        if (!Inline.Contains(tag)) to.Write('\n');
    }

    /// <summary>An open element.</summary>
    internal readonly struct Scope(Markup page, string tag) : IDisposable
    {
        public void Dispose() => page.End(tag);
    }
}
