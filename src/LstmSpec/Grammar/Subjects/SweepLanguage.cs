using LstmSpec.Declaring;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>The words of <c>sweep</c>.</summary>
internal static class SweepLanguage
{
    /// <summary>More is no experiment that a person plans.</summary>
    public const int MostPoints = 1000;

    public static readonly MapShape<SweepRange> Range = new MapShape<SweepRange>("a range, such as '{from: 0.0001, to: 0.1, steps: 4, scale: log}'")
        .Key("from", new NumberShape(), s => s.From, (s, v) => s with { From = v }, "The first value.", required: true)
        .Key("to", new NumberShape(), s => s.To, (s, v) => s with { To = v }, "The last value.", required: true)
        .Key("steps", new CountShape(2, MostPoints), s => s.Steps, (s, v) => s with { Steps = v },
            "How many values, both ends among them; whole numbers are rounded, and each is tried once.")
        .Key("scale", new ChoiceShape<SweepScale>(), s => s.Scale, (s, v) => s with { Scale = v }, "Equal differences or equal ratios.");

    public static readonly MapShape<SweepSpec> Sweep = new MapShape<SweepSpec>("a map, such as '{over: {train.batch: [16, 32]}}'")
        .Key("over", new AxesShape(), s => s.Over, (s, v) => s with { Over = v }, "What is varied: paths with the values to try, as a list or as a range.",
            required: true)
        .Key("method", new ChoiceShape<SweepMethod>(), s => s.Method, (s, v) => s with { Method = v },
            "Every combination, some drawn at random, or successive halving.")
        .Key("trials", new OptionalValueShape<int>(new CountShape(1, MostPoints)), s => s.Trials, (s, v) => s with { Trials = v },
            "Points that are drawn; all of them for grid and halving unless said otherwise.", omitEmpty: true)
        .Key("factor", new OptionalValueShape<int>(new CountShape(2, 100)), s => s.Factor, (s, v) => s with { Factor = v },
            "Halving: of so many points one goes on to the next rung; 3 unless said otherwise.", omitEmpty: true)
        .Key("rungs", new ListShape<int>(new CountShape(1, 1_000_000), 0, 20), s => s.Rungs, (s, v) => s with { Rungs = v },
            "Halving: epochs after which the worse points are dropped.", omitEmpty: true)
        .Key("read", new ChoiceShape<ReadPart>(), s => s.Read, (s, v) => s with { Read = v },
            "The part whose loss chooses the point; of folds that go on with one another's weights that of the first.");
}

/// <summary>Paths with the values to try there; each is held to what may stand at its path, and kept as a plan would write it.</summary>
internal sealed class AxesShape : Shape<ValueList<SweepAxis>>
{
    /// <summary>What no point of a sweep can vary: it is no part of what is run, or says how often it is.</summary>
    private static readonly string[] Fixed = ["experiment", "about", "extends", "namespace", "sweep", "suppress", "data.source", "seeds"];

    public override IReadOnlyList<string> Examples => ["{train.batch: [16, 32]}"];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) => SchemaNode.Of("object")
        .With("minProperties", 1)
        .With("propertyNames", new SchemaNode().With("pattern", "^[a-z0-9-]+(\\[[0-9]+\\])*(\\.[a-z0-9-]+(\\[[0-9]+\\])*)*$"))
        .With("additionalProperties", SchemaNode.AnyOf(SchemaNode.Of("array").With("minItems", 1), SweepLanguage.Range.ToSchema(builder, hint + ".range")));

    public override string Expected => "a map of paths, such as '{train.batch: [16, 32]}'";

    public override bool TryRead(Node node, string path, Reading reading, out ValueList<SweepAxis> value)
    {
        if (node is not MapNode { Entries.Count: > 0 } map) return Refuse(node, path, reading, out value);
        var axes = new List<SweepAxis>();
        foreach (var entry in map.Entries)
        {
            var at = SpecPath.Join(path, entry.Key);
            reading.Map.Add(at, entry.KeySpan, entry.Value.Span);
            if (ShapeAt(entry, at, reading) is not { } shape) continue;
            if (Clash(entry.Key, axes) is { } other)
            {
                reading.Fail(ReadingIds.DuplicateKey, at, entry.KeySpan,
                    $"'{entry.Key}' and '{other}' cannot be varied side by side: one replaces what the other says", "vary one of them");
                continue;
            }

            var axis = entry.Value is MapNode range ? ReadRange(entry.Key, range, at, shape, reading) : ReadValues(entry.Key, entry.Value, at, shape, reading);
            if (axis is not null) axes.Add(axis);
        }

        value = axes.OrderBy(a => a.Path, StringComparer.Ordinal).ToValueList();
        return axes.Count == map.Entries.Count;
    }

    public override void Write(ValueList<SweepAxis> value, CanonicalWriter writer)
    {
        writer.BeginMap();
        foreach (var axis in value)
        {
            writer.Key(axis.Path);
            if (axis.Range is { } range)
            {
                SweepLanguage.Range.Write(range, writer);
                continue;
            }

            writer.BeginList();
            foreach (var text in axis.Values) writer.Written(text);
            writer.EndList();
        }

        writer.EndMap();
    }

    private static IShape? ShapeAt(Entry entry, string at, Reading reading)
    {
        var shape = SpecPath.TryParts(entry.Key, out var parts) ? Grammar.Shape.At(Language.Experiment, parts) : null;
        if (shape is null)
        {
            var near = LanguagePaths.Nearest(entry.Key);
            reading.Fail(ReadingIds.UnknownKey, at, entry.KeySpan,
                $"there is no '{entry.Key}' to vary" + (near is null ? string.Empty : $"; did you mean '{near}'?"),
                "write a path as in train.optimizer.adam.learning-rate or model.layers[0].lstm.units");
            return null;
        }

        if (!Array.Exists(Fixed, f => SpecPath.IsWithin(entry.Key, f))) return shape;
        reading.Fail(ReadingIds.OutOfRange, at, entry.KeySpan, $"'{entry.Key}' cannot be varied: it is the same for every point of a sweep",
            "vary what data, prepare, window, split, model or train say");
        return null;
    }

    private static SweepAxis? ReadValues(string key, Node node, string at, IShape shape, Reading reading)
    {
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            reading.Fail(ReadingIds.WrongType, at, node.Span, $"found {Describe(node)} where a list of values or {SweepLanguage.Range.Expected} is expected");
            return null;
        }

        var texts = new List<string>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = SpecPath.At(at, i);
            reading.Map.Add(item, list.Items[i].Span, list.Items[i].Span);
            if (!shape.TryCanonical(list.Items[i], item, reading, out var text)) continue;
            if (texts.Contains(text, StringComparer.Ordinal))
                reading.Fail(ReadingIds.DuplicateKey, item, list.Items[i].Span, "this value is tried already", "name it once");
            else texts.Add(text);
        }

        return texts.Count == list.Items.Count ? new() { Path = key, Values = texts.ToValueList() } : null;
    }

    private static SweepAxis? ReadRange(string key, MapNode node, string at, IShape shape, Reading reading)
    {
        var before = reading.Findings.Count;
        if (!SweepLanguage.Range.TryRead(node, at, reading, out var range) || reading.Findings.Count > before) return null;
        if (range.From.Equals(range.To) || (range.Scale == SweepScale.Log && (range.From.Value <= 0 || range.To.Value <= 0)))
        {
            reading.Fail(
                ReadingIds.OutOfRange,
                at,
                node.Span,
                range.From.Equals(range.To)
                    ? $"the range begins and ends at {range.From}"
                    : $"equal ratios need two numbers above 0, not {range.From} and {range.To}",
                range.From.Equals(range.To) ? "name the value in a list" : "write 'scale: linear', or begin above 0");
            return null;
        }

        // Both ends stand for all between: bounds have no holes.
        var good = Holds("from", range.From) & Holds("to", range.To);
        return good ? new() { Path = key, Range = range } : null;

        bool Holds(string end, Number number) =>
            shape.TryCanonical(new ScalarNode(number.Text, Quoted: false, node[end]!.Span), SpecPath.Join(at, end), reading, out _);
    }

    /// <summary>The path among those read that cannot be varied beside this one: above it, below it, or another kind in the same place.</summary>
    private static string? Clash(string path, List<SweepAxis> axes)
    {
        return axes.Find(a => SpecPath.IsWithin(path, a.Path) || SpecPath.IsWithin(a.Path, path) || AreKinds(a.Path))?.Path;

        bool AreKinds(string other)
        {
            SpecPath.TryParts(path, out var mine);
            SpecPath.TryParts(other, out var theirs);
            IShape? shape = Language.Experiment;
            for (var i = 0; i < Math.Min(mine.Count, theirs.Count); i++)
            {
                if (mine[i] != theirs[i]) return mine[i].Key is { } a && theirs[i].Key is { } b && shape?.Excludes(a, b) is true;
                shape = shape is null ? null : Grammar.Shape.At(shape, [mine[i]]);
            }

            return false;
        }
    }
}
