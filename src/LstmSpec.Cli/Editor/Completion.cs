using LstmSpec.Grammar;

namespace LstmSpec.Cli.Editor;

/// <summary>What may be written at a place: keys with their meaning, values, and columns of the data.</summary>
internal static class Completion
{
    private const int PropertyKind = 10, ValueKind = 12, ColumnKind = 5, FileKind = 17;

    public static IReadOnlyList<CompletionItem> At(OpenSpec spec, Position position)
    {
        var offset = spec.Text.OffsetOf(position);
        var place = CursorPlace.At(spec.Text.Text, offset);
        if (InComment(spec.Text.Text, place.Start, offset) || Shape.At(Language.Experiment, place.Path) is not { } shape) return [];
        var replaced = spec.Text.RangeOf(place.Start, EndOfWord(spec.Text.Text, offset));
        var made = new List<CompletionItem>();
        if (place.Text is "data.source" or "extends")
        {
            foreach (var file in Files(spec, place)) Add(file, FileKind, null, null, file);
            return made;
        }

        if (!place.IsValue || shape.Item is null) Keys();
        if (ReferenceEquals(shape, Values.ColumnName) || ReferenceEquals(shape.Item, Values.ColumnName))
        {
            foreach (var (name, where) in Columns(spec)) Add(name, ColumnKind, where, null, Quoted(name));
        }
        else if (shape.Names is [NamedShape.Any])
        {
            foreach (var (name, where) in Columns(spec)) Add(name, ColumnKind, where, null, Quoted(name) + ": ");
        }
        else if (place.IsValue || shape.Names.Count == 0) Words();

        return made;

        void Keys()
        {
            // Behind a key's colon a map is written with braces; a word of a union may stand bare.
            if (place.IsValue) return;
            var written = Written(spec, place);
            foreach (var key in shape.Keys.Where(k => !written.Contains(k.Name)))
            {
                var bare = shape.Below(key.Name) is { } below && IsWord(shape, key.Name) && below.Keys.All(k => !k.Required);
                Add(key.Name, PropertyKind, key.Required ? key.Expected + " (required)" : key.Expected, HoverText.Of(key, SpecPath.Join(place.Text, key.Name)),
                    key.Name + (bare && !Wanted(below: shape.Below(key.Name)!) ? string.Empty : ": "), key.Required);
            }
        }

        void Words()
        {
            var words = shape.Choices.Count > 0 ? shape.Choices : shape.Keys.Where(k => IsWord(shape, k.Name)).Select(k => k.Name).ToList();
            foreach (var word in words)
                Add(word, ValueKind, null,
                    shape.Keys.FirstOrDefault(k => k.Name == word) is { } key ? HoverText.Of(key, SpecPath.Join(place.Text, word)) : null, word);
            if (shape.Expected.EndsWith(" or 'none'", StringComparison.Ordinal)) Add("none", ValueKind, null, null, "none");
            if (words.Count > 0) return;
            foreach (var example in shape.Examples.Where(e => e is not ("text" or "none")).Take(3)) Add(example, ValueKind, shape.Expected, null, example);
        }

        void Add(string label, int kind, string? detail, string? text, string insert, bool preselect = false) =>
            made.Add(
                new(label, kind, detail, text is null ? null : new Markup(text), new TextEdit(replaced, insert), label,
                    FormattableString.Invariant($"{made.Count:D4}"), preselect ? true : null));
    }

    /// <summary>Whether a word stands for one of several kinds, so that it may stand alone.</summary>
    private static bool IsWord(IShape shape, string name) => shape.Keys.Count > 1 && shape.Excludes(name, shape.Keys.First(k => k.Name != name).Name);

    /// <summary>Whether people mostly say more of it than the word.</summary>
    private static bool Wanted(IShape below) =>
        below.Keys.Count > 0 && below.Expand(new Declaring.ScalarNode("x", false, new(string.Empty, 0, 0, 1, 1, 1, 1))) is not null;

    /// <summary>Keys that stand already where one more is due.</summary>
    private static HashSet<string> Written(OpenSpec spec, CursorPlace place)
    {
        Declaring.Node? node = spec.File.Bound?.Declaration.Root;
        foreach (var part in place.Path)
        {
            node = (node, part) switch
            {
                (Declaring.MapNode map, { Key: { } key }) => map[key],
                (Declaring.ListNode list, { Key: null }) => part.Index < list.Items.Count ? list.Items[part.Index] : null,
                _ => null,
            };
        }

        // What is being typed is there, too, while the text can be read.
        return node is Declaring.MapNode written
            ? written.Entries.Where(e => e.KeySpan.Start != place.Start && e.KeySpan.File == spec.Path).Select(e => e.Key).ToHashSet(StringComparer.Ordinal)
            : [];
    }

    private static IEnumerable<(string Name, string Where)> Columns(OpenSpec spec)
    {
        if (spec.File.Bound is not { } bound) return [];
        var (names, file) = KnownColumns.Of(bound.Spec.Data, spec.File.Folder);
        return names.Where(n => n.Length > 0).Select(n => (n, Path.GetFileName(file!)));
    }

    /// <summary>Files beside the spec that may be meant.</summary>
    private static IEnumerable<string> Files(OpenSpec spec, CursorPlace place)
    {
        var folder = spec.File.Folder;
        var endings = place.Text == "extends" ? [".lstm.yaml"] : new[] { ".csv", ".tsv", ".jsonl", ".ts" };
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true };
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", options)
                .Where(f => Array.Exists(endings, e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase)) && f != spec.Path)
                .Take(200).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>A name as YAML reads it back as the same text.</summary>
    private static string Quoted(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.') && !name.StartsWith('-')
            ? name
            : "'" + name.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static int EndOfWord(string text, int offset)
    {
        while (offset < text.Length && (char.IsLetterOrDigit(text[offset]) || text[offset] is '-' or '_')) offset++;
        return offset;
    }

    private static bool InComment(string text, int start, int offset)
    {
        var line = text.LastIndexOf('\n', Math.Max(0, offset - 1)) + 1;
        var mark = offset > line ? text.IndexOf('#', line, offset - line) : -1;
        return mark >= 0 && (mark == line || text[mark - 1] == ' ') && (mark <= start || text[start..mark].Count(c => c is '"' or '\'') % 2 == 0);
    }
}
