using System.Text;
using LstmSpec.Cli.Terminal;
using LstmSpec.Findings;
using LstmSpec.Grammar;

namespace LstmSpec.Cli.Editor;

/// <summary>What is told of the place below the pointer: what the key means, what is found there, and the page of the rule that found it.</summary>
internal static class HoverText
{
    public static Hover? At(OpenSpec spec, Position position)
    {
        var text = new StringBuilder();
        Range? range = null;
        var here = new Range(position, position);
        foreach (var finding in spec.Findings.Where(f => f.Severity > Severity.Hidden && Diagnostics.RangeOf(f, spec).Touches(here)))
        {
            range ??= Diagnostics.RangeOf(finding, spec);
            text.Append(Of(finding));
        }

        if (KeyAt(spec, position) is { } known)
        {
            if (text.Length > 0) text.Append("\n---\n\n");
            text.Append(Of(known.Key, known.Path));
            range ??= known.Range;
        }

        return text.Length == 0 ? null : new(new Markup(text.ToString()), range);
    }

    /// <summary>What a key means, as Markdown.</summary>
    public static string Of(KeyDoc key, string path)
    {
        var text = new StringBuilder($"`{path}`\n\n{key.Doc}\n\nExpected: {Plain(key.Expected)}");
        if (key.Required) text.Append(" (required)");
        if (key.Default is { } value) text.Append("  \nDefault: `").Append(value).Append('`');
        return text.Append('\n').ToString();
    }

    private static string Of(Finding finding)
    {
        var text = new StringBuilder($"**{finding.Id}** ({Words.Of(finding.Severity)}): {Plain(finding.Message)}\n\n");
        if (finding.Suppressed is { } reason) text.Append("Accepted: ").Append(Plain(reason)).Append("\n\n");
        if (finding.Help is { } help) text.Append("Help: ").Append(Plain(help)).Append("\n\n");
        if (RulePage.Of(finding.Id) is { } page) text.Append(page).Append('\n');
        return text.ToString();
    }

    private static (KeyDoc Key, string Path, Range Range)? KeyAt(OpenSpec spec, Position position)
    {
        var text = spec.Text.Text;
        var (start, end) = WordAt(text, spec.Text.OffsetOf(position));
        if (start == end) return null;
        // Read to the end of the word and, where it is a key, past its colon.
        var colon = end < text.Length && text[end] == ':';
        var place = CursorPlace.At(text, colon ? end + 1 : end);
        var path = place.Path;
        if (!colon && path.Count > 0 && Shape.At(Language.Experiment, path) is { } shape
            && shape.Keys.FirstOrDefault(k => k.Name == text[start..end]) is { } word)
            return (word, SpecPath.Join(place.Text, word.Name), spec.Text.RangeOf(start, end));
        var last = path.Count - 1;
        while (last >= 0 && path[last].Key is null) last--;
        if (last < 0) return null;
        var above = Shape.At(Language.Experiment, path.Take(last));
        return above?.Keys.FirstOrDefault(k => k.Name == path[last].Key) is { } key
            ? (key, CursorPlace.TextOf(path.Take(last + 1)), spec.Text.RangeOf(start, end)) : null;
    }

    private static (int Start, int End) WordAt(string text, int offset)
    {
        var (start, end) = (offset, offset);
        while (start > 0 && IsWord(text[start - 1])) start--;
        while (end < text.Length && IsWord(text[end])) end++;
        return (start, end);
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.';

    /// <summary>Text from specs and data shall not become Markdown.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '!') plain.Append('\\');
            plain.Append(c);
        }

        return plain.ToString();
    }
}
