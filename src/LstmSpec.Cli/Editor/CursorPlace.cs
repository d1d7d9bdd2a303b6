using LstmSpec.Grammar;

namespace LstmSpec.Cli.Editor;

/// <summary>Where in a spec a place of its text is, also while the text is half typed and no parser would read it.</summary>
/// <param name="Path">The keys and items that lead there.</param>
/// <param name="IsValue">Behind a key's colon, or an item of a list; else a key is due.</param>
/// <param name="Start">Offset at which the word begins that stands at the place.</param>
/// <param name="Word">The word as far as it goes before the place, without quotes.</param>
internal sealed record CursorPlace(IReadOnlyList<PathPart> Path, bool IsValue, int Start, string Word)
{
    /// <summary>The path in the spec's words, such as <c>model.layers[0].lstm</c>.</summary>
    public string Text => TextOf(Path);

    public static string TextOf(IEnumerable<PathPart> path) =>
        path.Aggregate(string.Empty, (text, part) => part.Key is { } key ? SpecPath.Join(text, key) : SpecPath.At(text, part.Index));

    /// <param name="text">A spec, read up to <paramref name="offset"/> only.</param>
    public static CursorPlace At(string text, int offset)
    {
        var walk = new Walk(text, Math.Clamp(offset, 0, text.Length));
        return walk.Run();
    }

    /// <summary>Goes through the lines and keeps the keys and items that are open, each with its column.</summary>
    private sealed class Walk(string text, int end)
    {
        private readonly List<(int Column, PathPart Part)> _open = [];
        private int _at;

        public CursorPlace Run()
        {
            while (true)
            {
                var lineEnd = text.IndexOf('\n', _at) is var found and >= 0 && found < end ? found : end;
                var last = lineEnd == end;
                var start = _at;
                while (_at < lineEnd && text[_at] == ' ') _at++;
                if (!last && (_at == lineEnd || text[_at] is '#' or '\r'))
                {
                    _at = lineEnd + 1;
                    continue;
                }

                if (Line(start, lineEnd, last) is { } place) return place;
                _at = Math.Max(_at, lineEnd + 1);
            }
        }

        /// <summary>Reads a line; the place, where it lies on it or in brackets that open on it.</summary>
        private CursorPlace? Line(int start, int lineEnd, bool last)
        {
            var column = _at - start;
            while (IsDash(lineEnd))
            {
                Item(column);
                _at++;
                while (_at < lineEnd && text[_at] == ' ') _at++;
                column = _at - start;
            }

            // An item's keys stand to the right of its dash; whatever stands at this column or further right is closed.
            Close(column);
            if (_at < lineEnd && text[_at] is '{' or '[') return Flow(Parts());
            var colon = Colon(_at, lineEnd);
            if (colon < 0) return last ? Here(Parts(), isValue: false, _at) : null;
            var key = Unquoted(text[_at..colon]);
            _open.Add((column, new(key, 0)));
            _at = colon + 1;
            while (_at < lineEnd && text[_at] == ' ') _at++;
            if (_at < lineEnd && text[_at] is '{' or '[') return Flow(Parts());
            // What stands in a text of several lines is no word of the language.
            if (_at < lineEnd && text[_at] is '|' or '>' && SkipBlock(column, lineEnd)) return Here(Parts(), isValue: true, end);
            return last ? Here(Parts(), isValue: true, Math.Min(_at, end)) : null;
        }

        private bool IsDash(int lineEnd) => _at < lineEnd && text[_at] == '-' && (_at + 1 == lineEnd || text[_at + 1] is ' ' or '\r');

        private void Item(int column)
        {
            var index = 0;
            while (_open.Count > 0 && (_open[^1].Column > column || (_open[^1].Column == column && _open[^1].Part.Key is null)))
            {
                if (_open[^1].Column == column) index = _open[^1].Part.Index + 1;
                _open.RemoveAt(_open.Count - 1);
            }

            _open.Add((column, new(null, index)));
        }

        private void Close(int column)
        {
            while (_open.Count > 0 && _open[^1].Column >= column) _open.RemoveAt(_open.Count - 1);
        }

        /// <returns>Whether the place lies in it.</returns>
        private bool SkipBlock(int column, int lineEnd)
        {
            for (_at = lineEnd + 1; _at < end;)
            {
                var next = text.IndexOf('\n', _at) is var found and >= 0 && found < end ? found : end;
                var indent = text[_at..next].TakeWhile(c => c == ' ').Count();
                if (indent <= column && indent < next - _at) return false;
                _at = next + 1;
            }

            return true;
        }

        /// <summary>Offset of the colon that ends a key, or −1.</summary>
        private int Colon(int from, int lineEnd)
        {
            var quote = '\0';
            for (var i = from; i < lineEnd; i++)
            {
                var c = text[i];
                if (quote != '\0')
                {
                    if (c == quote) quote = '\0';
                }
                else if (c is '"' or '\'' && i == from) quote = c;
                else if (c == '#' && i > from && text[i - 1] == ' ') return -1;
                else if (c == ':' && (i + 1 == lineEnd || text[i + 1] is ' ' or '\r' or ',' or '}' or ']')) return i;
            }

            return -1;
        }

        /// <summary>Reads brackets, over lines, until they close or the place is reached.</summary>
        private CursorPlace? Flow(IReadOnlyList<PathPart> above)
        {
            var stack = new List<Bracket>();
            for (; _at < end; _at++)
            {
                var c = text[_at];
                if (c is '"' or '\'' && IsWordStart())
                {
                    var close = text.IndexOf(c, _at + 1);
                    if (close < 0 || close >= end) break;
                    if (stack.Count > 0) stack[^1].Touch(_at);
                    _at = close;
                }
                else if (c is '{' or '[')
                {
                    if (stack.Count > 0) stack[^1].Touch(_at);
                    stack.Add(new(c == '{'));
                }
                else if (c is '}' or ']')
                {
                    if (stack.Count > 0) stack.RemoveAt(stack.Count - 1);
                    if (stack.Count > 0) continue;
                    // What follows on the line is of no interest; the next line goes on with the block.
                    _at++;
                    var rest = text.IndexOf('\n', _at) is var found and >= 0 && found < end ? found : end;
                    _at = rest;
                    return rest == end ? Here(above, isValue: true, end) : null;
                }
                else if (c == '#' && text[_at - 1] is ' ' or '\n') _at = text.IndexOf('\n', _at) is var found and >= 0 && found < end ? found : end - 1;
                else if (c == ',') stack[^1].Next();
                else if (c == ':' && stack[^1].IsMap && (_at + 1 >= end || text[_at + 1] is ' ' or '\n' or '\r' || text[_at - 1] is '"' or '\''))
                    stack[^1].Key = stack[^1].Start < 0 ? string.Empty : Unquoted(text[stack[^1].Start.._at]);
                else if (c is not (' ' or '\n' or '\r')) stack[^1].Touch(_at);
            }

            var parts = above.ToList();
            foreach (var bracket in stack)
            {
                if (!bracket.IsMap) parts.Add(new(null, bracket.Index));
                else if (bracket.Key is { } key) parts.Add(new(key, 0));
            }

            var top = stack[^1];
            // Behind a key's colon the word begins anew.
            var start = top.Key is not null && top.Start >= 0 ? BehindColon(top.Start) : top.Start;
            return Here(parts, !top.IsMap || top.Key is not null, start < 0 ? end : start);
        }

        private bool IsWordStart() => _at == 0 || text[_at - 1] is ' ' or '{' or '[' or ',' or '\n' or ':';

        private int BehindColon(int from)
        {
            var colon = text.IndexOf(':', from);
            if (colon < 0 || colon >= end) return end;
            for (colon++; colon < end && text[colon] == ' ';) colon++;
            return colon;
        }

        private List<PathPart> Parts() => _open.ConvertAll(o => o.Part);

        private CursorPlace Here(IReadOnlyList<PathPart> path, bool isValue, int start)
        {
            var word = text[Math.Min(start, end)..end];
            return new(path, isValue, start, word.TrimStart('"', '\''));
        }

        private static string Unquoted(string key) => key.Trim().Trim('"', '\'');

        private sealed class Bracket(bool isMap)
        {
            public bool IsMap { get; } = isMap;

            public string? Key { get; set; }

            public int Index { get; private set; }

            /// <summary>Where the present item begins; −1 before it does.</summary>
            public int Start { get; private set; } = -1;

            public void Touch(int at)
            {
                if (Start < 0) Start = at;
            }

            public void Next()
            {
                (Key, Start) = (null, -1);
                Index++;
            }
        }
    }
}
