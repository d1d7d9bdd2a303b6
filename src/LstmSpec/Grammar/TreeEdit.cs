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
    /// <summary>The declaration with the edit made.</summary>
    /// <param name="declaration">Left as it is.</param>
    /// <param name="edit">What is to be changed.</param>
    /// <param name="source">Where the edit comes from: the file that spans of its own name. They have no line, since it is no text.</param>
    /// <exception cref="FormatException">The path leads nowhere, or the value is not valid YAML; the message says which.</exception>
    public static Declaration Apply(Declaration declaration, SpecEdit edit, string source = "edit")
    {
        var nowhere = new Span(source, 0, 0, 0, 0, 0, 0);
        var parts = Parts(edit.Path);
        if (parts.Count == 0) throw new FormatException("The edit names no path.");
        Node? value = null;
        if (edit.Kind is EditKind.Set or EditKind.Insert)
        {
            var (node, finding) = YamlReader.ReadNode(edit.Value ?? string.Empty, "edit");
            if (node is null && !string.IsNullOrWhiteSpace(edit.Value))
                throw new FormatException($"the value '{edit.Value}' for '{edit.Path}' cannot be read: {finding!.Message}.");
            value = node is null ? new ScalarNode(string.Empty, Quoted: false, nowhere) : At(node, nowhere);
        }

        return declaration with { Root = (MapNode)new Editor(edit, parts, value, nowhere).Change(declaration.Root, Language.Experiment, 0)! };
    }

    /// <summary>The declaration with a node in the place of what stands at the path; the node keeps its place.</summary>
    /// <exception cref="FormatException">The path leads nowhere.</exception>
    internal static Declaration Put(Declaration declaration, string path, Node value) =>
        declaration with
        {
            Root =
            (MapNode)new Editor(new(EditKind.Set, path), Parts(path), value, value.Span).Change(declaration.Root, Language.Experiment, 0)!
        };

    private static IReadOnlyList<PathPart> Parts(string path) =>
        SpecPath.TryParts(path, out var parts) ? parts : throw new FormatException($"'{path}' is no path.");

    /// <summary>The node with every part of it at one place.</summary>
    internal static Node At(Node node, Span span) => node switch
    {
        MapNode map => new MapNode(map.Entries.Select(e => new Entry(e.Key, span, At(e.Value, span))).ToValueList(), span),
        ListNode list => new ListNode(list.Items.Select(i => At(i, span)).ToValueList(), span),
        _ => node with { Span = span },
    };

    private sealed class Editor(SpecEdit edit, IReadOnlyList<PathPart> parts, Node? value, Span nowhere)
    {
        public Node? Change(Node? node, IShape? shape, int at)
        {
            if (at == parts.Count) return value;
            var part = parts[at];
            var last = at == parts.Count - 1;
            return part.Key is null ? ChangeItem(node, shape, at, part.Index, last) : ChangeKey(node, shape, at, part.Key, last);
        }

        private ListNode ChangeItem(Node? node, IShape? shape, int at, int index, bool last)
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
                throw new FormatException(
                    $"'{edit.Path}' has no item {index.ToString(CultureInfo.InvariantCulture)}: there are "
                        + $"{items.Count.ToString(CultureInfo.InvariantCulture)}.");
            if (last && edit.Kind == EditKind.Remove) items.RemoveAt(index);
            else if (last && edit.Kind == EditKind.Rename) throw new FormatException($"'{edit.Path}' is an item and has no name.");
            else if (index == items.Count || (last && edit.Kind == EditKind.Insert)) items.Insert(index, Change(null, shape?.Item, at + 1)!);
            else items[index] = Change(items[index], shape?.Item, at + 1)!;
            return new(items.ToValueList(), node?.Span ?? nowhere);
        }

        private MapNode ChangeKey(Node? node, IShape? shape, int at, string key, bool last)
        {
            var map = node switch
            {
                MapNode written => written,
                null => new MapNode(default, nowhere),
                ScalarNode scalar => shape?.Expand(scalar),
                _ => null,
            } ?? throw new FormatException($"'{edit.Path}' reaches below a value that has no keys.");
            // Of optimizer: adam, an edit below optimizer.sgd keeps nothing: one word replaces the other.
            var entries =
                map.Entries.Where(
                    e => edit.Kind == EditKind.Remove || string.Equals(e.Key, key, StringComparison.Ordinal) || shape?.Excludes(key, e.Key) is not true)
                    .ToList();
            var found = entries.FindIndex(e => string.Equals(e.Key, key, StringComparison.Ordinal));
            if (found < 0 && edit.Kind is EditKind.Remove or EditKind.Rename) throw new FormatException($"'{edit.Path}' is not written.");
            if (last && edit.Kind == EditKind.Remove) entries.RemoveAt(found);
            else if (last && edit.Kind == EditKind.Rename)
                entries[found] = entries[found] with { Key = edit.Value ?? throw new FormatException($"'{edit.Path}' needs a new name.") };
            else if (found < 0) entries.Insert(PlaceOf(key, map, entries, shape), new(key, nowhere, Change(null, shape?.Below(key), at + 1)!));
            else entries[found] = entries[found] with { Value = Change(entries[found].Value, shape?.Below(key), at + 1)! };
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
    }
}
