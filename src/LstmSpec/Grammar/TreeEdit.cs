using System.Globalization;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Grammar;

/// <summary>
/// Applies a <see cref="SpecEdit"/> to a declaration: the mend of a finding, or an override by path. Short forms are written out where the edit
/// reaches below them: setting <c>model.layers[0].lstm.dropout</c> turns <c>lstm: 32</c> into <c>lstm: {units: 32, dropout: 0.1}</c>.
/// </summary>
public static class TreeEdit
{
    /// <summary>The declaration with the edit made. What comes from the edit has spans of its own text, under the file name <c>edit</c>.</summary>
    /// <exception cref="FormatException">The path leads nowhere, or the value is not valid YAML; the message says which.</exception>
    public static Declaration Apply(Declaration declaration, SpecEdit edit)
    {
        var parts = Parts(edit.Path);
        if (parts.Count == 0) throw new FormatException("The edit names no path.");
        Node? value = null;
        if (edit.Kind is EditKind.Set or EditKind.Insert)
        {
            var (node, finding) = YamlReader.ReadNode(edit.Value ?? string.Empty, "edit");
            value = node ?? (string.IsNullOrWhiteSpace(edit.Value) ? Nothing() : throw new FormatException($"The value '{edit.Value}' for '{edit.Path}' cannot be read: {finding!.Message}."));
        }

        return declaration with { Root = (MapNode)Change(declaration.Root, Language.Experiment, parts, 0, edit, value)! };
    }

    private static Node? Change(Node? node, IShape? shape, IReadOnlyList<Part> parts, int at, SpecEdit edit, Node? value)
    {
        if (at == parts.Count) return value;
        var part = parts[at];
        var last = at == parts.Count - 1;
        return part.Key is null ? ChangeItem(node, shape, parts, at, edit, value, part.Index, last) : ChangeKey(node, shape, parts, at, edit, value, part.Key, last);
    }

    private static ListNode ChangeItem(Node? node, IShape? shape, IReadOnlyList<Part> parts, int at, SpecEdit edit, Node? value, int index, bool last)
    {
        // One item may stand without brackets.
        var items = node switch
        {
            ListNode list => list.Items.ToList(),
            null or ScalarNode { Text.Length: 0, Quoted: false } => [],
            _ => [node],
        };
        var adds = edit.Kind is EditKind.Set or EditKind.Insert;
        if (index > items.Count || (index == items.Count && !adds))
            throw new FormatException($"'{edit.Path}' has no item {index.ToString(CultureInfo.InvariantCulture)}: there are {items.Count.ToString(CultureInfo.InvariantCulture)}.");
        if (last && edit.Kind == EditKind.Remove) items.RemoveAt(index);
        else if (last && edit.Kind == EditKind.Rename) throw new FormatException($"'{edit.Path}' is an item and has no name.");
        else if (index == items.Count || (last && edit.Kind == EditKind.Insert)) items.Insert(index, Change(null, shape?.Item, parts, at + 1, edit, value)!);
        else items[index] = Change(items[index], shape?.Item, parts, at + 1, edit, value)!;
        return new(items.ToValueList(), node?.Span ?? Nothing().Span);
    }

    private static MapNode ChangeKey(Node? node, IShape? shape, IReadOnlyList<Part> parts, int at, SpecEdit edit, Node? value, string key, bool last)
    {
        var map = node switch
        {
            MapNode written => written,
            null => new MapNode(default, Nothing().Span),
            ScalarNode scalar => shape?.Expand(scalar),
            _ => null,
        } ?? throw new FormatException($"'{edit.Path}' reaches below a value that has no keys.");
        // Of optimizer: adam, an edit below optimizer.sgd keeps nothing: one word replaces the other.
        var entries = map.Entries.Where(e => edit.Kind == EditKind.Remove || string.Equals(e.Key, key, StringComparison.Ordinal) || shape?.Excludes(key, e.Key) is not true).ToList();
        var found = entries.FindIndex(e => string.Equals(e.Key, key, StringComparison.Ordinal));
        if (found < 0 && edit.Kind is EditKind.Remove or EditKind.Rename) throw new FormatException($"'{edit.Path}' is not written.");
        if (last && edit.Kind == EditKind.Remove) entries.RemoveAt(found);
        else if (last && edit.Kind == EditKind.Rename) entries[found] = entries[found] with { Key = edit.Value ?? throw new FormatException($"'{edit.Path}' needs a new name.") };
        else if (found < 0) entries.Insert(PlaceOf(key, map, entries, shape), new(key, Nothing().Span, Change(null, shape?.Below(key), parts, at + 1, edit, value)!));
        else entries[found] = entries[found] with { Value = Change(entries[found].Value, shape?.Below(key), parts, at + 1, edit, value)! };
        return map with { Entries = entries.ToValueList() };
    }

    /// <summary>A word that replaces another stands in its place; any other key stands behind those that the language tells before it.</summary>
    private static int PlaceOf(string key, MapNode map, List<Entry> entries, IShape? shape)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (!ReferenceEquals(map.Entries[i], entries[i])) return i;
        }

        if (entries.Count < map.Entries.Count || shape is null || shape.Order(key) < 0) return entries.Count;
        return entries.FindLastIndex(e => shape.Order(e.Key) < shape.Order(key)) + 1;
    }

    /// <summary>Splits <c>model.layers[0].lstm</c> into keys and indices.</summary>
    private static List<Part> Parts(string path)
    {
        var parts = new List<Part>();
        foreach (var word in path.Length == 0 ? [] : path.Split('.'))
        {
            var open = word.IndexOf('[');
            var key = open < 0 ? word : word.Substring(0, open);
            if (key.Length == 0) throw new FormatException($"'{path}' is no path.");
            parts.Add(new(key, 0));
            while (open >= 0)
            {
                var close = word.IndexOf(']', open);
                if (close < 0 || !int.TryParse(word.Substring(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                    throw new FormatException($"'{path}' is no path.");
                parts.Add(new(null, index));
                open = close + 1 < word.Length ? close + 1 : -1;
                if (open >= 0 && word[open] != '[') throw new FormatException($"'{path}' is no path.");
            }
        }

        return parts;
    }

    private static ScalarNode Nothing() => new(string.Empty, Quoted: false, new Span("edit", 0, 0, 1, 1, 1, 1));

    private readonly record struct Part(string? Key, int Index);
}
