using System.Text;
using LstmSpec.Declaring;
using LstmSpec.Yaml;

namespace LstmSpec.Cli.Editor;

/// <summary>Lays a spec's text out: two columns a level, items below their key, no space at the end of a line, one blank line at most. Words and comments stay
/// as they are.</summary>
internal static class Formatter
{
    private const int Step = 2;

    /// <returns>The text laid out; null where it cannot be read, or would say something else.</returns>
    public static string? Format(string text)
    {
        if (YamlReader.Read(text, "text").Declaration is not { } before) return null;
        var formatted = new Layout(text).Run();
        return YamlReader.Read(formatted, "text").Declaration is { } after && Same(before.Root, after.Root) && before.Allowances.Count == after.Allowances.Count
            ? formatted : null;
    }

    private static bool Same(Node a, Node b) => (a, b) switch
    {
        (ScalarNode x, ScalarNode y) => x.Text == y.Text && x.Quoted == y.Quoted,
        (ListNode x, ListNode y) => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(p => Same(p.First, p.Second)),
        (MapNode x, MapNode y) =>
            x.Entries.Count == y.Entries.Count && x.Entries.Zip(y.Entries).All(p => p.First.Key == p.Second.Key && Same(p.First.Value, p.Second.Value)),
        _ => false,
    };

    private sealed class Layout(string text)
    {
        private readonly StringBuilder _out = new();

        /// <summary>What is open: its column as it was and as it is written; items of a list apart from keys.</summary>
        private readonly List<(int Old, int New, bool IsItem)> _open = [];
        private readonly List<string> _comments = [];
        private bool _blank;

        public string Run()
        {
            var mark = text.StartsWith('\uFEFF');
            var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            var lines = (mark ? text[1..] : text).ReplaceLineEndings("\n").Split('\n');
            for (var i = 0; i < lines.Length;)
            {
                var line = lines[i];
                var content = line.TrimStart(' ');
                if (content.Trim().Length == 0)
                {
                    if (_comments.Count > 0 && _comments[^1].Length > 0) _comments.Add(string.Empty);
                    _blank = true;
                    i++;
                }
                else if (content[0] == '#')
                {
                    if (_blank && _comments.Count == 0) _comments.Add(string.Empty);
                    _comments.Add(content.TrimEnd());
                    i++;
                }
                else
                {
                    i = Block(lines, i, line.Length - content.Length);
                }
            }

            Comments(0);
            return (mark ? "\uFEFF" : string.Empty) + _out.ToString().TrimEnd('\n').Replace("\n", end, StringComparison.Ordinal) + end;
        }

        /// <summary>Writes a line and, where it opens brackets, quotes or a text of several lines, those that belong to it.</summary>
        /// <returns>The line that comes next.</returns>
        private int Block(string[] lines, int at, int column)
        {
            var content = lines[at][column..];
            var (prefix, rest) = (string.Empty, content);
            var depth = 0;
            while (rest.StartsWith("- ", StringComparison.Ordinal) || rest == "-")
            {
                Open(column, isItem: true);
                if (depth++ == 0) Comments(_open[^1].New);
                prefix += "- ";
                var spaces = rest[1..].TakeWhile(c => c == ' ').Count();
                rest = rest[(1 + spaces)..];
                column += 1 + spaces;
            }

            if (rest.Length > 0) Open(column, isItem: false);
            if (depth == 0) Comments(_open[^1].New);
            var indent = _open[^1].New - (depth > 0 && rest.Length > 0 ? Step * depth : 0);
            Write(new string(' ', Math.Max(0, indent)) + prefix + Spaced(rest));
            var last = Last(lines, at, column);
            for (var i = at + 1; i <= last; i++) Write(Shift(lines[i], _open[^1].New - column));
            return last + 1;
        }

        private void Open(int column, bool isItem)
        {
            while (_open.Count > 0 && (_open[^1].Old > column || (_open[^1].Old == column && _open[^1].IsItem && !isItem))) _open.RemoveAt(_open.Count - 1);
            if (_open.Count > 0 && _open[^1].Old == column && _open[^1].IsItem == isItem) return;
            _open.Add((column, _open.Count == 0 ? 0 : _open[^1].New + Step, isItem));
        }

        /// <summary>One space behind a key's colon and two before a comment stay what their author made them but for several where one is meant.</summary>
        private static string Spaced(string content)
        {
            var colon = content.IndexOf(": ", StringComparison.Ordinal);
            if (colon <= 0 || content[..colon].AsSpan().IndexOfAny("\"'{[#") >= 0) return content;
            var value = content[(colon + 1)..].TrimStart(' ');
            return value.StartsWith('#') ? content : content[..(colon + 1)] + " " + value;
        }

        /// <summary>The last line that belongs to what begins on a line: its brackets, its quotes, or the text it announces.</summary>
        private static int Last(string[] lines, int at, int column)
        {
            var content = lines[at].TrimEnd();
            if (content.EndsWith('|') || content.EndsWith('>') || content.EndsWith("|-", StringComparison.Ordinal)
                || content.EndsWith(">-", StringComparison.Ordinal))
            {
                var end = at;
                for (var i = at + 1; i < lines.Length && (lines[i].Trim().Length == 0 || lines[i].Length - lines[i].TrimStart(' ').Length > column); i++)
                {
                    if (lines[i].Trim().Length > 0) end = i;
                }

                return end;
            }

            var (depth, quote) = (0, '\0');
            for (var i = at; i < lines.Length; i++)
            {
                var line = lines[i];
                for (var j = i == at ? column : 0; j < line.Length; j++)
                {
                    var c = line[j];
                    if (quote != '\0')
                    {
                        if (c == '\\' && quote == '"') j++;
                        else if (c == quote) quote = '\0';
                    }
                    else if (c is '"' or '\'' && (j == 0 || line[j - 1] is ' ' or '[' or '{' or ',' or ':')) quote = c;
                    else if (c is '{' or '[') depth++;
                    else if (c is '}' or ']') depth--;
                    else if (c == '#' && (j == 0 || line[j - 1] == ' ')) break;
                }

                if (depth <= 0 && quote == '\0') return i;
            }

            return lines.Length - 1;
        }

        private static string Shift(string line, int by)
        {
            var indent = line.Length - line.TrimStart(' ').Length;
            return line.Trim().Length == 0 ? string.Empty : new string(' ', Math.Max(0, indent + by)) + line[indent..];
        }

        private void Comments(int indent)
        {
            var comments = _comments.ToList();
            _comments.Clear();
            foreach (var comment in comments)
            {
                _blank |= comment.Length == 0;
                if (comment.Length > 0) Write(new string(' ', indent) + comment);
            }
        }

        private void Write(string line)
        {
            if (_blank && _out.Length > 0) _out.Append('\n');
            _blank = false;
            _out.Append(line.TrimEnd(' ', '\t')).Append('\n');
        }
    }
}
