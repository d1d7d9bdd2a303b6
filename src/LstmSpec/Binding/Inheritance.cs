using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Binding;

/// <summary>Gives the spec of a file that another extends, or why it cannot be read; null where there is no such file.</summary>
/// <param name="file">Path, seen from where the extending file's path starts.</param>
public delegate (Declaration? Declaration, Finding? Finding)? SpecSource(string file);

/// <summary>
/// <c>extends: base.lstm.yaml</c>: the tree of a spec, laid over that of another. Maps are merged key by key, a list or a single value takes the place of
/// the inherited one, and so does another kind of split, loss or optimizer. Every part keeps its place in the file it is written in.
/// </summary>
internal static class Inheritance
{
    /// <summary>Specs in a chain, the first one included: more is no page that a person reads.</summary>
    public const int Longest = 8;

    /// <summary>A finding of its own: specs that extend each other.</summary>
    public const string Circle = "LSTM1018";

    private const string Key = "extends", Ending = ".lstm.yaml";

    /// <summary>The whole tree, without <c>extends</c>, and what stands in the way of it.</summary>
    public static (Declaration Whole, IReadOnlyList<Finding> Broken) Resolve(Declaration declaration, SpecSource? open)
    {
        if (declaration.Root[Key] is not ScalarNode { Text.Length: > 0 } || Absent.Is(declaration.Root[Key]!)) return (declaration, []);
        var broken = new List<Finding>();
        return (Resolve(declaration, open, [FilePath.Normal(declaration.File)], broken), broken);
    }

    /// <summary>The child's tree over the parent's.</summary>
    public static MapNode Merge(MapNode child, MapNode parent, IShape? shape)
    {
        var entries = new List<Entry>();
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in child.Entries)
        {
            // What stands twice is objected to by the binder; the first of the two is merged.
            var inherited = written.Add(entry.Key) ? parent[entry.Key] : null;
            entries.Add(inherited is null ? entry : entry with { Value = Merge(entry.Value, inherited, shape?.Below(entry.Key)) });
        }

        entries.AddRange(parent.Entries.Where(e => !written.Contains(e.Key) && !child.Entries.Any(c => shape?.Excludes(c.Key, e.Key) is true)));
        return child with { Entries = entries.ToValueList() };
    }

    private static Node Merge(Node child, Node parent, IShape? shape)
    {
        if (child is not MapNode map || shape is null || shape.Item is not null) return child;
        var below = parent switch { MapNode written => written, ScalarNode scalar => shape.Expand(scalar), _ => null };
        return below is null ? child : Merge(map, below, shape);
    }

    private static Declaration Resolve(Declaration declaration, SpecSource? open, List<string> chain, List<Finding> broken)
    {
        var own = declaration with { Root = declaration.Root with { Entries = declaration.Root.Entries.Where(e => e.Key != Key).ToValueList() } };
        if (declaration.Root[Key] is not ScalarNode { Text.Length: > 0 } link || Absent.Is(link))
            return declaration.Root[Key] is null or ScalarNode ? own : declaration;
        if (Open(link, declaration.File, open, chain, broken) is not { } parent) return own;
        var whole = Resolve(parent, open, chain, broken);
        return own with
        {
            Root = Merge(own.Root, Rebased(whole.Root, link.Text), Language.Experiment),
            Allowances = own.Allowances.Concat(whole.Allowances).ToValueList(),
        };
    }

    private static Declaration? Open(ScalarNode link, string from, SpecSource? open, List<string> chain, List<Finding> broken)
    {
        var file = FilePath.Beside(from, link.Text);
        var normal = FilePath.Normal(file);
        if (FilePath.IsAbsolute(link.Text) || !link.Text.EndsWith(Ending, StringComparison.Ordinal))
            return Refuse(ReadingIds.OutOfRange, $"'{link.Text}' cannot be extended; expected a path beside this file that ends in {Ending}",
                "write it as in 'extends: base.lstm.yaml'");
        if (chain.Contains(normal, StringComparer.Ordinal))
            return Refuse(Circle, $"this spec extends itself: {string.Join(" → ", chain.Concat([normal]).Select(Name))}", "let one of them stand on its own");
        if (chain.Count >= Longest)
            return Refuse(ReadingIds.LimitExceeded, $"the chain of extended specs has more than {Longest} files", "write the values out");
        chain.Add(normal);
        if (open is null) return Refuse(ReadingIds.FileNotFound, $"'{link.Text}' cannot be looked up from here", "write the values out");
        if (open(file) is not { } found)
            return Refuse(ReadingIds.FileNotFound, $"there is no spec '{link.Text}' beside this one; looked for {file}",
                "correct the path; in a project it must be one of its additional files, as every **/*.lstm.yaml is");
        if (found.Declaration is null) broken.Add(found.Finding!);
        return found.Declaration;

        Declaration? Refuse(string id, string message, string help)
        {
            broken.Add(
                new() { Id = id, Severity = Severity.Error, Stage = Stage.Spec, Invalid = true, Path = Key, Span = link.Span, Message = message, Help = help });
            return null;
        }
    }

    /// <summary>Paths that are relative to the parent, seen from the child: the data source, and the files of given parts.</summary>
    private static MapNode Rebased(MapNode root, string link) =>
        Below(Below(root, ["data"], e => e.Key == "source" ? Moved(e, link) : e), ["split", "given", "files"], e => Moved(e, link));

    /// <summary>Changes the entries of a map some keys down; where one of the maps is not there, nothing.</summary>
    private static MapNode Below(MapNode map, string[] keys, Func<Entry, Entry> change)
    {
        if (keys.Length == 0) return map with { Entries = map.Entries.Select(change).ToValueList() };
        var entries = map.Entries.ToList();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Value is MapNode below && string.Equals(entries[i].Key, keys[0], StringComparison.Ordinal))
                entries[i] = entries[i] with { Value = Below(below, keys.Skip(1).ToArray(), change) };
        }

        return map with { Entries = entries.ToValueList() };
    }

    private static Entry Moved(Entry entry, string link) => entry.Value is ScalarNode { Text.Length: > 0 } path && !Absent.Is(path)
        ? entry with { Value = path with { Text = FilePath.Beside(link, path.Text) } }
        : entry;

    private static string Name(string file) => file.Substring(file.LastIndexOf('/') + 1);
}
