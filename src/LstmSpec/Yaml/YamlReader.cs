using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Spec;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LstmSpec.Yaml;

/// <summary>
/// The YAML door: text → declaration. Nothing escapes but findings, whatever the text holds. One document; anchors, aliases, tags and merge keys
/// are not part of the language.
/// </summary>
public static class YamlReader
{
    private const string Syntax = "LSTM1001", Limit = "LSTM1007", Empty = "LSTM1014";

    /// <summary>Reads one spec. Never throws for what the text holds.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">Its path, for messages.</param>
    /// <returns>The tree, or null and the one finding that says why there is none.</returns>
    public static (Declaration? Declaration, Finding? Finding) Read(string text, string file)
    {
        var (root, finding) = ReadNode(text, file);
        if (root is null) return (null, finding);
        return root is MapNode map
            ? (new Declaration(file, map) { Allowances = LineComments.Read(text, map, file) }, null)
            : (null, Refusal(Syntax, root.Span, "expected a map with the keys experiment, data, window, split and model", "start with 'experiment: my-name'"));
    }

    private static Finding Refusal(string id, Span span, string message, string? help) => new()
    {
        Id = id,
        Severity = Findings.Severity.Error,
        Stage = Stage.Spec,
        Invalid = true,
        Message = message,
        Help = help,
        Span = span,
    };

    /// <summary>Reads any one value, under the same guards: what stands behind a key, as in <c>{patience: 10}</c>.</summary>
    internal static (Node? Node, Finding? Finding) ReadNode(string text, string file)
    {
        // A byte order mark is none of the text; whoever shows the file does not count it either.
        if (text.Length > 0 && text[0] == '\uFEFF') text = text.Substring(1);
        var lines = new LineIndex(text);
        Finding At(string id, int start, int end, string message, string? help = null) => Refusal(id, lines.Span(file, start, end), message, help);

        if (text.Length > YamlLimits.Characters)
            return (null,
                At(Limit, 0, 0, $"the file has {text.Length} characters; at most {YamlLimits.Characters} are read",
                    "a spec is a page of text; data belongs in files of its own"));
        var deep = YamlLimits.FirstTooDeep(text);
        if (deep >= 0) return (null, At(Limit, deep, deep + 1, $"brackets nest more than {YamlLimits.Depth} deep"));
        if (text.IndexOf('\0') is var zero and >= 0) return (null, At(Syntax, zero, zero + 1, "the file holds a zero character; it is not text"));

        try
        {
            var builder = new TreeBuilder(text, file, lines);
            var root = builder.Read();
            if (root is null)
                return (null, At(Empty, 0, 0, "the file holds no experiment", "start with 'experiment: my-name', then data, window, split and model"));
            return (root, null);
        }
        catch (TreeException e)
        {
            return (null, At(e.Id, e.Start, e.End, e.Message, e.Help));
        }
        catch (YamlException e)
        {
            if (FirstTabIndent(text) is var tab and >= 0 && lines.At(tab).Line >= e.Start.Line)
                return (null, At(Syntax, tab, tab + 1, "not valid YAML: a tab is used as indentation", "indent with spaces"));
            var (start, end) = Place(e, text);
            if (start < text.Length && text[start] is '"' or '\'' && text.IndexOf(text[start], start + 1, Math.Max(0, end - start - 1)) < 0)
            {
                var quote = text[start];
                return (null, At(Syntax, start, end, $"not valid YAML: the {quote} opened here is never closed", $"close it with {quote}, or leave it out"));
            }

            return (null, At(Syntax, start, end, "not valid YAML: " + Plain(e), "check indentation, colons and brackets around here"));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException
            or NullReferenceException)
        {
            // The parser throws these on half-typed text instead of its own exception.
            var open = YamlLimits.LastOpen(text);
            return open < 0
                ? (null, At(Syntax, 0, 0, "not valid YAML: the text ends or breaks off where the parser did not expect it"))
                : (null, At(Syntax, open, open + 1, $"not valid YAML: the '{text[open]}' opened here is never closed",
                    $"close it with '{(text[open] == '{' ? '}' : ']')}'"));
        }
    }

    /// <summary>The first tab in the white space that a line begins with, or −1.</summary>
    private static int FirstTabIndent(string text)
    {
        var indent = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (indent && text[i] == '\t') return i;
            indent = text[i] == '\n' || (indent && text[i] == ' ');
        }

        return -1;
    }

    private static (int Start, int End) Place(YamlException e, string text)
    {
        var start = (int)Math.Min(e.Start.Index, text.Length);
        // At the end of the text there is nothing to point at: point at the last thing written.
        if (start >= text.Length) start = Math.Max(0, text.TrimEnd().Length - 1);
        var end = (int)Math.Min(Math.Max(e.End.Index, start + 1L), text.Length);
        var newline = text.IndexOf('\n', start, Math.Max(0, end - start));
        return (start, newline > start ? newline : end);
    }

    private static string Plain(YamlException e)
    {
        var message = (e.InnerException is YamlException inner ? inner.Message : e.Message).Replace('\r', ' ').Replace('\n', ' ').Trim();
        return message.Length == 0 ? "the text cannot be parsed" : char.ToLowerInvariant(message[0]) + message.Substring(1).TrimEnd('.');
    }

    private sealed class TreeException(string id, int start, int end, string message, string? help = null) : Exception(message)
    {
        public string Id { get; } = id;

        public int Start { get; } = start;

        public int End { get; } = end;

        public string? Help { get; } = help;
    }

    private sealed class TreeBuilder(string text, string file, LineIndex lines)
    {
        private readonly Parser _parser = new(new Scanner(new StringReader(text), skipComments: true));

        public Node? Read()
        {
            Expect<StreamStart>();
            if (_parser.Current is StreamEnd) return null;
            Expect<DocumentStart>();
            var root = Node(0);
            if (_parser.Current is DocumentEnd) _parser.MoveNext();
            if (_parser.Current is DocumentStart second) throw Refuse(second, "a second document starts here; one file holds one experiment");
            return root is ScalarNode { Text.Length: 0, Quoted: false } ? null : root;
        }

        private void Expect<T>()
            where T : ParsingEvent
        {
            if (_parser.Current is null && !_parser.MoveNext()) throw new TreeException(Syntax, 0, 0, "not valid YAML: the text breaks off");
            if (_parser.Current is not T) throw Refuse(_parser.Current!, "not valid YAML here");
            _parser.MoveNext();
        }

        private Node Node(int depth)
        {
            var current = _parser.Current ?? throw new TreeException(Syntax, text.Length, text.Length, "not valid YAML: the text breaks off");
            if (depth > YamlLimits.Depth) throw Refuse(current, $"values nest more than {YamlLimits.Depth} deep", Limit);
            switch (current)
            {
                case Scalar scalar:
                    Plain(scalar);
                    _parser.MoveNext();
                    return ScalarOf(scalar);
                case SequenceStart start:
                    Plain(start);
                    return ListOf(start, depth);
                case MappingStart start:
                    Plain(start);
                    return MapOf(start, depth);
                case AnchorAlias alias:
                    throw Refuse(alias, "aliases are not part of the language: a spec is read as it stands", help: "write the value out");
                default:
                    throw Refuse(current, "not valid YAML here");
            }
        }

        private ScalarNode ScalarOf(Scalar scalar)
        {
            var quoted = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any);
            return new(scalar.Value, quoted, SpanOf(scalar.Start.Index, scalar.End.Index));
        }

        private ListNode ListOf(SequenceStart start, int depth)
        {
            _parser.MoveNext();
            var items = new List<Node>();
            while (_parser.Current is not SequenceEnd) items.Add(Node(depth + 1));
            var end = _parser.Current;
            _parser.MoveNext();
            return new(items.ToValueList(),
                SpanOf(start.Start.Index, EndOf(start.Style == SequenceStyle.Flow, end, items.Count > 0 ? items[items.Count - 1] : null)));
        }

        private MapNode MapOf(MappingStart start, int depth)
        {
            _parser.MoveNext();
            var entries = new List<Entry>();
            while (_parser.Current is not MappingEnd)
            {
                if (_parser.Current is not Scalar key) throw Refuse(_parser.Current!, "a key must be one word");
                Plain(key);
                if (key is { Value: "<<", Style: ScalarStyle.Plain }) throw Refuse(key, "merge keys are not part of the language", help: "write the keys out");
                _parser.MoveNext();
                entries.Add(new(key.Value, SpanOf(key.Start.Index, key.End.Index), Node(depth + 1)));
            }

            var end = _parser.Current;
            _parser.MoveNext();
            // A pair in a list, as in [lstm: 8], is a flow map without brackets.
            var bracketed = start.Style == MappingStyle.Flow && text[(int)start.Start.Index] == '{';
            return new(entries.ToValueList(), SpanOf(start.Start.Index, EndOf(bracketed, end, entries.Count > 0 ? entries[entries.Count - 1].Value : null)));
        }

        /// <summary>
        /// A block collection's end event stands at the next token, lines below: its span ends with its last item. A flow collection's stands before the
        /// closing bracket, which belongs to it.
        /// </summary>
        private static long EndOf(bool flow, ParsingEvent end, Node? last) =>
            flow ? Math.Max(end.End.Index, end.Start.Index + 1) : last is null ? end.End.Index : last.Span.Start + last.Span.Length;

        private static void Plain(NodeEvent node)
        {
            if (!node.Anchor.IsEmpty)
                throw Refuse(node, "anchors are not part of the language: a spec is read as it stands", help: "write the value out where it is needed");
            if (!node.Tag.IsEmpty)
                throw Refuse(node, $"tags such as '{node.Tag.Value}' are not part of the language", help: "remove it; the field says the type");
        }

        private Span SpanOf(long start, long end) => lines.Span(file, (int)start, (int)end);

        private static TreeException Refuse(ParsingEvent at, string message, string id = Syntax, string? help = null) =>
            new(id, (int)at.Start.Index, (int)Math.Max(at.End.Index, at.Start.Index + 1), message, help);
    }
}
