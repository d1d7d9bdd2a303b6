using LstmSpec.Declaring;
using LstmSpec.Spec;

namespace LstmSpec.Yaml;

/// <summary>
/// Comments that speak to the checker: <c># lstmspec: allow LSTM1302 because …</c> behind a value, or alone above it. What looks like one inside a
/// quoted or folded text is text.
/// </summary>
internal static class LineComments
{
    private const string Mark = "lstmspec:", Verb = "allow", Because = "because";

    /// <param name="text">The file's content.</param>
    /// <param name="root">What was read from it: a comment is in none of its texts.</param>
    public static ValueList<Allowance> Read(string text, Node root, string file)
    {
        if (text.IndexOf(Mark, StringComparison.Ordinal) < 0) return default;
        // Places are counted without a byte order mark, as the reader counts them.
        if (text[0] == '\uFEFF') text = text.Substring(1);
        var lines = new LineIndex(text);
        var texts = new List<(int Start, int End)>();
        Collect(root, texts);
        texts.Sort();
        var found = new List<Allowance>();
        var next = 0;
        for (var at = text.IndexOf('#'); at >= 0; at = at + 1 < text.Length ? text.IndexOf('#', at + 1) : -1)
        {
            while (next < texts.Count && texts[next].End <= at) next++;
            if ((next < texts.Count && texts[next].Start <= at) || (at > 0 && text[at - 1] is not (' ' or '\t' or '\n' or '\r'))) continue;
            var end = EndOfLine(text, at);
            var words = text.Substring(at + 1, end - at - 1).Trim();
            if (words.StartsWith(Mark, StringComparison.Ordinal))
                found.Add(
                    Of(words.Substring(Mark.Length).Trim(), LineOf(text, at, lines),
                        lines.Span(file, at, at + 1 + text.Substring(at + 1, end - at - 1).TrimEnd().Length)));
            at = end - 1;
        }

        return found.ToValueList();
    }

    private static Allowance Of(string words, int line, Span span)
    {
        var parts = words.Split([' ', '\t'], 4, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || parts[0] != Verb) return new(string.Empty, string.Empty, line, span);
        var reason = parts.Length == 4 && parts[2] == Because ? parts[3].Trim() : string.Empty;
        return new(parts[1], reason, line, span);
    }

    /// <summary>The line that a comment speaks of.</summary>
    private static int LineOf(string text, int at, LineIndex lines)
    {
        var own = lines.At(at).Line;
        if (lines.Line(own).TrimStart()[0] != '#') return own;
        var last = lines.At(text.Length).Line;
        for (var line = own + 1; line <= last; line++)
        {
            var words = lines.Line(line).TrimStart();
            if (words.Length > 0 && words[0] != '#') return line;
        }

        return 0;
    }

    private static int EndOfLine(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end;
    }

    private static void Collect(Node node, List<(int Start, int End)> texts)
    {
        switch (node)
        {
            case ScalarNode scalar:
                Add(scalar.Span);
                break;
            case ListNode list:
                foreach (var item in list.Items) Collect(item, texts);
                break;
            case MapNode map:
                foreach (var entry in map.Entries)
                {
                    Add(entry.KeySpan);
                    Collect(entry.Value, texts);
                }

                break;
        }

        void Add(Span span)
        {
            if (span.Length > 0) texts.Add((span.Start, span.Start + span.Length));
        }
    }
}
