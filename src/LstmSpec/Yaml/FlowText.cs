using System.Globalization;
using System.Text;
using LstmSpec.Declaring;

namespace LstmSpec.Yaml;

/// <summary>Node → YAML on one line, which may stand in a block as well as between brackets.</summary>
internal static class FlowText
{
    public static string Of(Node node) => node switch
    {
        ScalarNode scalar => Scalar(scalar),
        ListNode list => "[" + string.Join(", ", list.Items.Select(Of)) + "]",
        MapNode map => "{" + string.Join(", ", map.Entries.Select(Of)) + "}",
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    public static string Of(Entry entry) => Key(entry.Key) + ":" + (Of(entry.Value) is { Length: > 0 } value ? " " + value : string.Empty);

    /// <summary>An item as it stands behind a dash: a map of one key needs no brackets there.</summary>
    public static string Item(Node node) => node is MapNode { Entries.Count: 1 } map && !IsNothing(map.Entries[0].Value) ? Of(map.Entries[0]) : Of(node);

    public static string Key(string key) => IsPlain(key) ? key : Quoted(key);

    private static string Scalar(ScalarNode scalar) => IsNothing(scalar) || (!scalar.Quoted && IsPlain(scalar.Text)) ? scalar.Text : Quoted(scalar.Text);

    private static bool IsNothing(Node node) => node is ScalarNode { Text.Length: 0, Quoted: false };

    /// <summary>Whether the text needs no quotes, by a rule far narrower than YAML's.</summary>
    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || text[text.Length - 1] == ' ') return false;
        var first = text[0];
        if (!char.IsLetterOrDigit(first) && first is not ('_' or '.' or '/' or '+') && !(first == '-' && text.Length > 1 && text[1] is >= '0' and <= '9'))
            return false;
        return text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '.' or '/' or '+' or '-' or '(' or ')') && text is not "...";
    }

    private static string Quoted(string text)
    {
        if (!text.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF')) return "'" + text.Replace("'", "''") + "'";
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF')
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
