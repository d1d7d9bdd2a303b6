using LstmSpec.Declaring;
using LstmSpec.Yaml;

namespace LstmSpec.Tests;

/// <summary>One spec, laid out in the ways that people lay out YAML.</summary>
internal static class Layouts
{
    /// <summary>As it is, with the line ends of Windows, without a last line break, in blocks with comments, in brackets.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var (declaration, finding) = YamlReader.Read(text, "layout");
        Assert.True(finding is null, finding?.Message);
        var root = declaration!.Root;
        return [text, text.ReplaceLineEndings("\r\n"), text.TrimEnd(), "# a spec\n" + Block(root, 0) + "# its end\n", Block(root, 0, indentLists: false),
            TreePatch.Rewrite(root), FlowText.Of(root)];
    }

    /// <summary>Fails where an edit at <paramref name="path"/> has changed a line of another key of the root.</summary>
    public static void KeepsOthers(string before, string after, string path)
    {
        var key = path.Split('.', '[')[0];
        if (before.StartsWith('{')) return;
        Assert.Equal(Others(before, key), Others(after, key));
    }

    private static string Others(string text, string key)
    {
        var inside = false;
        var kept = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0 && line[0] is not (' ' or '-' or '#' or '\r')) inside = line.StartsWith(key + ":", StringComparison.Ordinal);
            if (!inside || line.StartsWith('#')) kept.Add(line.TrimEnd('\r') + (line.EndsWith('\r') ? "CR" : ""));
        }

        // A key that is added behind the last line ends that line.
        return string.Join('\n', kept).TrimEnd('\n').TrimEnd('R', 'C');
    }

    private static string Block(Node node, int indent, bool indentLists = true)
    {
        var margin = new string(' ', indent);
        return node switch
        {
            MapNode { Entries.Count: > 0 } map =>
                string.Concat(map.Entries.Select(e => margin + FlowText.Key(e.Key) + ":" + Behind(e.Value, indent, indentLists))),
            ListNode { Items.Count: > 0 } list => string.Concat(list.Items.Select(i =>
                margin + "- "
                    + (i is MapNode { Entries.Count: > 0 } or ListNode { Items.Count: > 0 }
                        ? Block(i, indent + 2, indentLists)[(indent + 2)..]
                        : FlowText.Of(i) + " # item\n"))),
            _ => throw new InvalidOperationException(),
        };
    }

    private static string Behind(Node value, int indent, bool indentLists) => value switch
    {
        MapNode { Entries.Count: > 0 } => " # a map\n" + Block(value, indent + 2, indentLists),
        ListNode { Items.Count: > 0 } =>
            "\n" + (indentLists ? new string(' ', indent + 2) + "# a list\n" : "") + Block(value, indentLists ? indent + 2 : indent, indentLists),
        _ => " " + FlowText.Of(value) + "  # a value\n",
    };
}
