using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Yaml;

namespace LstmSpec.Grammar;

/// <summary>
/// Applies a <see cref="SpecEdit"/> to a YAML text and keeps all else of it: comments, order, indentation, line ends. The tree is edited by
/// <see cref="TreeEdit"/>, and what has changed in it is written into the text, so that the two can never mean different things.
/// </summary>
public static class YamlEdit
{
    /// <summary>The text with the edit made; what the edit does not touch stays as it is, byte for byte.</summary>
    /// <param name="text">A spec, whatever its layout.</param>
    /// <param name="edit">What is to be changed.</param>
    /// <exception cref="FormatException">The text is not YAML, the path leads nowhere, or the value is not valid YAML; the message says which.</exception>
    public static string Apply(string text, SpecEdit edit)
    {
        var mark = text.Length > 0 && text[0] == '\uFEFF' ? "\uFEFF" : string.Empty;
        var body = text.Substring(mark.Length);
        var (declaration, finding) = YamlReader.Read(body, "text");
        if (declaration is null) throw new FormatException($"the text cannot be edited: {finding!.Message}.");
        var before = declaration.Root;
        if (ReachesIntoBase(before, edit))
            throw new FormatException($"'{edit.Path}' is an item of a list that another file has: this text would replace the whole of it.");
        var after = TreeEdit.Apply(declaration, edit).Root;
        // Layouts that are beyond the fine pen are written more coarsely, never wrongly.
        var written = Says(TreePatch.Write(body, before, after, coarse: false), after)
            ?? Says(TreePatch.Write(body, before, after, coarse: true), after)
            ?? Says(TreePatch.Rewrite(after), after)
            ?? throw new FormatException($"the edit of '{edit.Path}' cannot be written.");
        return mark + written;
    }

    /// <summary>Whether the edit names an item of a list that is not written here and may be inherited.</summary>
    private static bool ReachesIntoBase(MapNode root, SpecEdit edit)
    {
        if (!root.Entries.Any(e => string.Equals(e.Key, "extends", StringComparison.Ordinal)) || !SpecPath.TryParts(edit.Path, out var parts)) return false;
        Node? node = root;
        foreach (var part in parts)
        {
            if (part.Key is null || node is not MapNode map) return node is null && parts.Any(p => p.Key is null);
            node = map.Entries.FirstOrDefault(e => string.Equals(e.Key, part.Key, StringComparison.Ordinal))?.Value;
        }

        return false;
    }

    /// <summary>The text, if it says what it should.</summary>
    private static string? Says(string text, MapNode expected) =>
        YamlReader.Read(text, "text").Declaration is { } read && Same(read.Root, expected) ? text : null;

    private static bool Same(Node a, Node b) => (a, b) switch
    {
        (ScalarNode x, ScalarNode y) =>
            string.Equals(x.Text, y.Text, StringComparison.Ordinal) && (x.Quoted == y.Quoted || !(x.Text.Length == 0 || Absent.Is(x) || Absent.Is(y))),
        (ListNode x, ListNode y) => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items, Same).All(s => s),
        (MapNode x, MapNode y) => x.Entries.Count == y.Entries.Count
            && x.Entries.Zip(y.Entries, (p, q) => string.Equals(p.Key, q.Key, StringComparison.Ordinal) && Same(p.Value, q.Value)).All(s => s),
        _ => false,
    };
}
