namespace LstmSpec.Yaml;

/// <summary>
/// Bounds checked before a YAML text is parsed: the parser recurses into flow collections, and 200,000 nested brackets would overflow the
/// stack and end the process, which no handler can catch.
/// </summary>
internal static class YamlLimits
{
    public const int Characters = 1 << 20;
    public const int Depth = 64;

    /// <summary>Offset of the first bracket that nests too deeply, or −1. Brackets in quotes and comments do not count.</summary>
    public static int FirstTooDeep(string text) => Scan(text, new Stack<int>());

    /// <summary>Offset of the last bracket that is never closed, or −1.</summary>
    public static int LastOpen(string text)
    {
        var open = new Stack<int>();
        Scan(text, open);
        return open.Count == 0 ? -1 : open.Peek();
    }

    private static int Scan(string text, Stack<int> open)
    {
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == '\\' && quote == '"') i++;
                else if (c == quote || c == '\n') quote = c == '\n' && open.Count > 0 ? quote : '\0';
                continue;
            }

            switch (c)
            {
                case '"' or '\'' when i == 0 || text[i - 1] is ' ' or '\n' or '[' or '{' or ',' or ':':
                    quote = c;
                    break;
                case '#' when i == 0 || text[i - 1] is ' ' or '\n' or '\t':
                    while (i + 1 < text.Length && text[i + 1] != '\n') i++;
                    break;
                case '[' or '{':
                    open.Push(i);
                    if (open.Count > Depth) return i;
                    break;
                case ']' or '}':
                    if (open.Count > 0) open.Pop();
                    break;
            }
        }

        return -1;
    }
}
