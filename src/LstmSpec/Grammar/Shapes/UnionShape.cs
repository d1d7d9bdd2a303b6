using LstmSpec.Declaring;
using LstmSpec.Findings;

namespace LstmSpec.Grammar;

/// <summary>One of several kinds, each with a word and keys of its own: <c>adam</c>, or <c>adam: {learning-rate: 0.003}</c>.</summary>
internal sealed class UnionShape<T>(string what) : Shape<T>
    where T : class
{
    private readonly List<Kind> _cases = [];

    public IReadOnlyList<string> Words => _cases.ConvertAll(c => c.Word);

    public override string Expected => what + " (" + Grammar.Words.Listed(Words, "or") + ")";

    public override IReadOnlyList<string> Names => Words;

    public override IShape? Below(string key) => CaseOf(key)?.Shape;

    public override bool Excludes(string key, string other) => CaseOf(key) is not null;

    public override IReadOnlyList<string> Examples => _cases.ConvertAll(c => c.CanBeEmpty ? c.Word : "{" + PairOf(c) + "}");

    /// <summary>The first word with its content, as in a flow map.</summary>
    public string Pair => PairOf(_cases[0]);

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) => builder.Named(this, hint, () =>
    {
        var properties = new SchemaNode();
        Describe(properties, builder, hint);
        var map = SchemaNode.Of("object").With("properties", properties).With("minProperties", 1).With("maxProperties", 1).With("additionalProperties", false);
        var bare = _cases.Where(c => c.CanBeEmpty || builder.Partial).Select(c => c.Word).ToList<object?>();
        return bare.Count == 0 ? map : SchemaNode.AnyOf(map, SchemaNode.Words(bare));
    });

    public void Describe(SchemaNode properties, SchemaBuilder builder, string hint)
    {
        foreach (var kind in _cases)
        {
            var content = kind.Shape.ToSchema(builder, hint + "." + kind.Word);
            properties.With(kind.Word,
                new SchemaNode().With("description", kind.Doc)
                    .With("anyOf", kind.CanBeEmpty || builder.Partial ? [content, SchemaNode.Of("null")] : new List<object?> { content }));
        }
    }

    private static string PairOf(Kind kind) => kind.Word + ": " + (kind.Shape.Examples.Count > 0 ? kind.Shape.Examples[0] : "{}");

    public override MapNode? Expand(ScalarNode scalar) =>
        scalar.Text.Length == 0 ? null : new(Spec.ValueList.Of(new Entry(scalar.Text, scalar.Span, new MapNode(default, scalar.Span))), scalar.Span);

    public UnionShape<T> Case<TCase>(string word, MapShape<TCase> shape, string doc)
        where TCase : class, T, new()
    {
        _cases.Add(new KindOf<TCase>(word, shape, doc));
        return this;
    }

    /// <summary>The word that says <paramref name="value"/>'s kind.</summary>
    public string WordOf(T value) => CaseOf(value).Word;

    public override IReadOnlyList<KeyDoc> Keys => _cases.ConvertAll(c => new KeyDoc(c.Word, c.Doc, c.Shape.Expected, false, null));

    public override bool TryRead(Node node, string path, Reading reading, out T value)
    {
        value = null!;
        switch (node)
        {
            case ScalarNode { Text.Length: > 0 } scalar:
                if (!Known(scalar.Text, scalar, path, reading, EditKind.Set)) return false;
                reading.Map.Add(SpecPath.Join(path, scalar.Text), scalar.Span, scalar.Span);
                return TryReadCase(scalar.Text, new MapNode(default, scalar.Span), SpecPath.Join(path, scalar.Text), reading, out value);
            case MapNode { Entries.Count: 1 } map:
                var entry = map.Entries[0];
                if (!Known(entry.Key, new ScalarNode(entry.Key, Quoted: false, entry.KeySpan), SpecPath.Join(path, entry.Key), reading, EditKind.Rename))
                    return false;
                reading.Map.Add(SpecPath.Join(path, entry.Key), entry.KeySpan, entry.Value.Span);
                return TryReadCase(entry.Key, entry.Value, SpecPath.Join(path, entry.Key), reading, out value);
            case MapNode { Entries.Count: > 1 } map:
                var second = map.Entries[1];
                reading.Fail(ReadingIds.WrongType, path, second.KeySpan, $"'{second.Key}' stands beside '{map.Entries[0].Key}'; expected one {Expected} alone",
                    $"write what belongs to '{map.Entries[0].Key}' below it: '{map.Entries[0].Key}: {{…}}'");
                return false;
            default:
                return Refuse(node, path, reading, out value);
        }
    }

    public bool TryReadCase(string word, Node node, string path, Reading reading, out T value)
    {
        // A word with nothing behind it ("adam:") is the word alone.
        var content = node is ScalarNode { Text.Length: 0, Quoted: false } empty ? new MapNode(default, empty.Span) : node;
        return CaseOf(word)!.TryRead(content, path, reading, out value);
    }

    public override void Write(T value, CanonicalWriter writer)
    {
        writer.BeginMap();
        WriteCase(value, writer);
        writer.EndMap();
    }

    public void WriteCase(T value, CanonicalWriter writer)
    {
        var found = CaseOf(value);
        writer.Key(found.Word);
        found.Write(value, writer);
    }

    // Without a closure: this is asked of every step of every column, at every keystroke.
    private Kind? CaseOf(string word)
    {
        foreach (var kind in _cases)
        {
            if (string.Equals(kind.Word, word, StringComparison.Ordinal)) return kind;
        }

        return null;
    }

    private Kind CaseOf(T value)
    {
        foreach (var kind in _cases)
        {
            if (kind.Holds(value)) return kind;
        }

        throw new InvalidOperationException($"No word for {value.GetType().Name}.");
    }

    private bool Known(string word, ScalarNode at, string path, Reading reading, EditKind mend)
    {
        if (CaseOf(word) is not null) return true;
        var near = Grammar.Words.Meant(word, Words);
        reading.Fail(
            mend == EditKind.Rename ? ReadingIds.UnknownKey : ReadingIds.WrongType,
            path,
            at.Span,
            $"'{word}' is not known here; expected {Expected}" + (near is null ? string.Empty : $"; did you mean '{near}'?"),
            near is null ? null : $"write '{near}'",
            near is null ? null : new SpecEdit(mend, path, near));
        return false;
    }

    private abstract class Kind(string word, string doc)
    {
        public string Word { get; } = word;

        public string Doc { get; } = doc;

        public abstract IShape Shape { get; }

        /// <summary>Whether the word alone says all that is needed.</summary>
        public abstract bool CanBeEmpty { get; }

        public abstract bool Holds(T value);

        public abstract bool TryRead(Node node, string path, Reading reading, out T value);

        public abstract void Write(T value, CanonicalWriter writer);
    }

    private sealed class KindOf<TCase>(string word, MapShape<TCase> shape, string doc) : Kind(word, doc)
        where TCase : class, T, new()
    {
        public override IShape Shape => shape;

        public override bool CanBeEmpty => shape.CanBeEmpty;

        public override bool Holds(T value) => value is TCase;

        public override bool TryRead(Node node, string path, Reading reading, out T value)
        {
            var good = shape.TryRead(node, path, reading, out var read);
            value = read;
            return good;
        }

        public override void Write(T value, CanonicalWriter writer) => shape.Write((TCase)value, writer);
    }
}
