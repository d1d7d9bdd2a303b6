using System.Globalization;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Generators.Reading;

/// <summary>Puts the value of a <see cref="SetAttribute"/> at its path: <c>model.layers[0].lstm.dropout</c>.</summary>
internal sealed class PathSetter(MapDraft root, List<Finding> findings)
{
    public void Set(WrittenAttribute attribute)
    {
        if (attribute["path"]?.Value is not ScalarNode path || attribute["value"] is not { } value) return;
        if (ValueOf(value.Value, findings) is not { } node) return;
        var parts = PartsOf(path.Text);
        if (parts is null || !TryPut(parts, path.Span, node))
        {
            findings.Add(Objections.Invalid(
                ReadingIds.UnknownKey,
                path.Span,
                $"'{path.Text}' is no path here; expected keys with dots between, and indices of items that are there",
                "write it as in 'train.early-stopping.patience' or 'model.layers[0].lstm.dropout'"));
        }
    }

    /// <summary>Keys and indices, or null.</summary>
    private static List<(string Key, int[] Indices)>? PartsOf(string path)
    {
        var parts = new List<(string, int[])>();
        foreach (var part in path.Split('.'))
        {
            var pieces = part.Split('[');
            if (pieces[0].Length == 0) return null;
            var indices = new int[pieces.Length - 1];
            for (var i = 1; i < pieces.Length; i++)
            {
                if (!pieces[i].EndsWith("]", StringComparison.Ordinal)
                    || !int.TryParse(pieces[i].Substring(0, pieces[i].Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out indices[i - 1]))
                    return null;
            }

            if (indices.Length > 1) return null;
            parts.Add((pieces[0], indices));
        }

        return parts;
    }

    private bool TryPut(List<(string Key, int[] Indices)> parts, Span span, Node value)
    {
        var map = root;
        for (var i = 0; i < parts.Count; i++)
        {
            var (key, indices) = parts[i];
            var last = i == parts.Count - 1;
            if (indices.Length == 0)
            {
                if (last) map.Put(key, span, new LeafDraft(value));
                else map = map.Map(key, span);
                continue;
            }

            // One past the end adds an item.
            var items = map.List(key, span).Items;
            if (indices[0] > items.Count || (last && indices[0] < items.Count)) return false;
            if (last) items.Add(new LeafDraft(value));
            else if (indices[0] == items.Count) items.Add(map = new MapDraft(span));
            else if (items[indices[0]] is MapDraft there) map = there;
            else return false;
        }

        return true;
    }

    /// <summary>Text in braces or brackets is YAML; every part of it is where the argument is.</summary>
    public static Node? ValueOf(Node value, List<Finding> findings)
    {
        if (value is not ScalarNode { Text: { Length: > 0 } text } scalar) return value;
        if (text[0] is not ('{' or '[')) return scalar with { Quoted = false };
        var (declaration, finding) = YamlReader.Read("value: " + text, scalar.Span.File);
        if (declaration is not null) return At(declaration.Root.Entries[0].Value, scalar.Span);
        findings.Add(finding! with { Span = scalar.Span });
        return null;
    }

    private static Node At(Node node, Span span) => node switch
    {
        MapNode map => new MapNode(map.Entries.Select(e => new Entry(e.Key, span, At(e.Value, span))).ToValueList(), span),
        ListNode list => new ListNode(list.Items.Select(i => At(i, span)).ToValueList(), span),
        _ => node with { Span = span },
    };
}
