using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Generated;

/// <summary>
/// Specs at random, from the grammar alone: a word that is new to the language is in them without a line here. What does not fit together is taken out
/// again, so that what comes out can be planned.
/// </summary>
internal sealed class SpecMaker(int seed)
{
    private const string Base = "{experiment: made, data: {time: t, target: y}, window: {length: 12}, split: {holdout: 24}, model: {layers: [{lstm: 8}]}}";

    /// <summary>What is not made up: the type's own place, and other files.</summary>
    private static readonly string[] Left = ["experiment", "extends", "namespace", "data.target", "data.time"];
    private static readonly Span Nowhere = new("made.lstm.yaml", 0, 0, 1, 1, 1, 1);
#pragma warning disable CA5394 // Specs need no secrecy, and the same seed gives the same one.
    private readonly Random _random = new(seed);

    /// <summary>A tree that binds without a finding.</summary>
    public MapNode Make()
    {
        // What cannot be mended is made anew, with less in it each time.
        for (var share = 0.4; share > 0.01; share *= 0.9)
        {
            var made = Over((MapNode)YamlReader.ReadNode(Base, Nowhere.File).Node!, Map(Language.Experiment, string.Empty, share));
            for (var tries = 0; tries < 40; tries++)
            {
                var bound = Binder.Bind(new Declaration(Nowhere.File, made));
                if (bound.Findings.Count == 0) return made;
                if (Mended(made, bound.Findings[0]) is not { } next) break;
                made = next;
            }
        }

        throw new InvalidOperationException($"No spec could be made of seed {seed}.");
    }

    /// <summary>The tree as YAML: keys in any order, comments, flow or block style, numbers and flags spelt another way.</summary>
    public string Render(MapNode root) => Block(root, 0) + (_random.Next(2) == 0 ? "# the end\n" : string.Empty);

    private MapNode Map(IShape shape, string path, double share)
    {
        var entries = new List<Entry>();
        foreach (var name in Shuffled(shape.Names))
        {
            var at = SpecPath.Join(path, name);
            if (Left.Contains(at, StringComparer.Ordinal) || _random.NextDouble() > share || entries.Exists(e => shape.Excludes(name, e.Key))) continue;
            if (Value(shape.Below(name), at) is { } value) entries.Add(new(name, Nowhere, value));
        }

        return new(entries.ToValueList(), Nowhere);
    }

    private Node? Value(IShape? shape, string path)
    {
        if (shape is null) return null;
        if (path.EndsWith(".on", StringComparison.Ordinal)) return Scalar("y");
        if (path is "data.past" or "data.future") return Scalar(path == "data.past" ? "a" : "b");
        if (path == "suppress") return YamlReader.ReadNode("[{rule: LSTM1501, reason: it is meant}]", Nowhere.File).Node;
        if (shape.Item is { } item)
            return new ListNode(Enumerable.Range(0, _random.Next(1, 3)).Select(i => Value(item, SpecPath.At(path, i))).OfType<Node>().ToValueList(), Nowhere);
        if (shape.Names.Count == 0 || (shape.Examples.Count > 0 && path.Contains('.', StringComparison.Ordinal) && _random.Next(4) == 0))
            return shape.Examples.Count == 0 ? null : YamlReader.ReadNode(shape.Examples[_random.Next(shape.Examples.Count)], Nowhere.File).Node;
        // One of several kinds, or keys of a map.
        if (!shape.Names.Skip(1).All(n => shape.Excludes(shape.Names[0], n)) || shape.Names.Count == 1) return Map(shape, path, 0.5);
        var word = shape.Names[_random.Next(shape.Names.Count)];
        return new MapNode(ValueList.Of(new Entry(word, Nowhere, Map(shape.Below(word)!, SpecPath.Join(path, word), 0.6))), Nowhere);
    }

    /// <summary>What is missing is given, what is wrong is taken out.</summary>
    private static MapNode? Mended(MapNode made, Finding finding)
    {
        var declaration = new Declaration(Nowhere.File, made);
        if (finding.Id == ReadingIds.MissingKey && SpecPath.TryParts(finding.Path, out var parts)
            && Shape.At(Language.Experiment, parts) is { Examples: [var example, ..] })
            return TreeEdit.Apply(declaration, new(EditKind.Set, finding.Path, finding.Path.EndsWith(".on", StringComparison.Ordinal) ? "y" : example)).Root;
        for (var path = finding.Path.StartsWith("sweep", StringComparison.Ordinal) ? "sweep" : finding.Path; path.Length > 0; path = SpecPath.Above(path))
        {
            try
            {
                return TreeEdit.Apply(declaration, new(EditKind.Remove, path)).Root;
            }
            catch (FormatException)
            {
                // It is said in short form: what it stands in goes.
            }
        }

        return null;
    }

    private static MapNode Over(MapNode below, MapNode above) => Inheritance.Merge(above, below, Language.Experiment);

    private string Block(MapNode map, int indent)
    {
        var pad = new string(' ', indent);
        return string.Concat(Shuffled(map.Entries.ToList()).Select(e => Comment(pad) + pad + Key(e.Key) + ":" + e.Value switch
        {
            MapNode { Entries.Count: > 0 } below when _random.Next(2) == 0 => Trailing() + "\n" + Block(below, indent + 2),
            ListNode { Items.Count: > 0 } list when _random.Next(2) == 0 =>
                Trailing() + "\n" + string.Concat(list.Items.Select(i => pad + "  - " + Flow(i) + Trailing() + "\n")),
            var value => " " + Flow(value) + Trailing() + "\n",
        }));
    }

    private string Flow(Node node) => node switch
    {
        MapNode map => "{" + string.Join(", ", Shuffled(map.Entries.ToList()).Select(e => Key(e.Key) + ": " + Flow(e.Value))) + "}",
        ListNode list => "[" + string.Join(_random.Next(2) == 0 ? ", " : " ,  ", list.Items.Select(Flow)) + "]",
        ScalarNode scalar => Spelt(scalar.Text),
        _ => string.Empty,
    };

    private string Spelt(string text) => text switch
    {
        "true" => _random.Next(2) == 0 ? "yes" : text,
        "false" => _random.Next(2) == 0 ? "off" : text,
        "0.5" => new[] { "0.5", ".5", "5e-1", "0.50" }[_random.Next(4)],
        "0.25" => new[] { "0.25", "25e-2", "0.250", "2.5E-1" }[_random.Next(4)],
        "none" or "null" or "" => text,
        _ => _random.Next(8) switch { 0 => "'" + text + "'", 1 => "\"" + text + "\"", _ => text },
    };

    private static string Key(string key) => key.Contains('[', StringComparison.Ordinal) ? "'" + key + "'" : key;

    private string Comment(string pad) => _random.Next(6) == 0 ? pad + "# über alles: [nothing]\n" : string.Empty;

    private string Trailing() => _random.Next(6) == 0 ? "   # {so: it is}" : string.Empty;

    private static ScalarNode Scalar(string text) => new(text, Quoted: false, Nowhere);

    private List<T> Shuffled<T>(IReadOnlyList<T> items) => [.. items.Select(i => (i, _random.Next())).OrderBy(p => p.Item2).Select(p => p.i)];
#pragma warning restore CA5394
}
