using LstmSpec.Declaring;

namespace LstmSpec.Grammar;

/// <summary>A shape as a path walks through it: what may stand below a key, and which key a bare value means.</summary>
internal interface IShape
{
    /// <summary>The shape behind <paramref name="key"/>, or null where the key is not known here.</summary>
    IShape? Below(string key);

    /// <summary>The shape of an item, where this is a list.</summary>
    IShape? Item { get; }

    /// <summary>The map that a bare scalar stands for: <c>32</c> is <c>{units: 32}</c> for a layer, <c>adam</c> is <c>{adam: }</c> for an optimizer; null where
    /// a scalar is all there is.</summary>
    MapNode? Expand(ScalarNode scalar);

    /// <summary>Whether only one of two different keys can stand here: the words of one union.</summary>
    bool Excludes(string key, string other);

    /// <summary>The keys that may stand below, in the order in which the language tells them.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The words that may stand here, where these are few and known.</summary>
    IReadOnlyList<string> Choices { get; }

    /// <summary>What may stand here, to complete "expected …".</summary>
    string Expected { get; }

    /// <summary>The keys that may stand below, or the words of a union, with what they mean; none where the names are the author's.</summary>
    IReadOnlyList<KeyDoc> Keys { get; }

    /// <summary>Place of <paramref name="key"/> in the order in which a map's keys are told, or −1.</summary>
    int Order(string key);

    /// <summary>Whether a number here is a whole one.</summary>
    bool IsWhole { get; }

    /// <summary>Reads a node as what may stand here and writes it as a plan would, in one line; what is wrong with it is told to
    /// <paramref name="reading"/>.</summary>
    bool TryCanonical(Node node, string path, Reading reading, out string text);

    /// <summary>What may stand here, as JSON Schema.</summary>
    /// <param name="hint">A name for what is said once and referred to.</param>
    SchemaNode ToSchema(SchemaBuilder builder, string hint);

    /// <summary>Values that may stand here, as YAML flow text, the plainest first.</summary>
    IReadOnlyList<string> Examples { get; }
}

/// <summary>A key, or a word of a union, as it is told to people.</summary>
/// <param name="Expected">What may stand behind it.</param>
/// <param name="Default">What holds where it is not written, as YAML flow text; null where nothing does.</param>
internal sealed record KeyDoc(string Name, string Doc, string Expected, bool Required, string? Default);

/// <summary>Walks through shapes.</summary>
internal static class Shape
{
    /// <summary>The shape at a path, or null where the language knows none.</summary>
    public static IShape? At(IShape? shape, IEnumerable<PathPart> parts)
    {
        foreach (var part in parts)
        {
            if (shape is null) return null;
            shape = part.Key is { } key ? shape.Below(key) : shape.Item;
        }

        return shape;
    }
}

/// <summary>How a value of the language is read from a declaration and written into a plan: one description for both ways.</summary>
internal abstract class Shape<T> : IShape
{
    public virtual IShape? Item => null;

    public virtual IReadOnlyList<string> Names => [];

    public virtual IReadOnlyList<string> Choices => [];

    public virtual IReadOnlyList<KeyDoc> Keys => [];

    public virtual IShape? Below(string key) => null;

    public virtual MapNode? Expand(ScalarNode scalar) => null;

    public virtual bool Excludes(string key, string other) => false;

    public virtual int Order(string key) => -1;

    public virtual bool IsWhole => false;

    public bool TryCanonical(Node node, string path, Reading reading, out string text)
    {
        var before = reading.Findings.Count;
        text = string.Empty;
        if (!TryRead(node, path, reading, out var value) || reading.Findings.Count > before) return false;
        var writer = new CanonicalWriter();
        Write(value, writer);
        // Line breaks stand between values only: within texts they are escaped.
        text = string.Concat(writer.ToString().Split('\n').Select(l => l.TrimStart(' ')));
        return true;
    }

    public virtual IReadOnlyList<string> Examples => [];

    public virtual SchemaNode ToSchema(SchemaBuilder builder, string hint)
    {
        builder.Undescribed.Add(GetType().Name);
        return new SchemaNode().With("description", Expected);
    }

    /// <summary>What may stand here, to complete "expected …": <c>a whole number of at least 1</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>Reads <paramref name="node"/>; what is wrong with it is told to <paramref name="reading"/>.</summary>
    public abstract bool TryRead(Node node, string path, Reading reading, out T value);

    public abstract void Write(T value, CanonicalWriter writer);

    /// <summary>Says that <paramref name="node"/> is not of this shape.</summary>
    protected bool Refuse(Node node, string path, Reading reading, out T value)
    {
        reading.Fail(ReadingIds.WrongType, path, node.Span, $"found {Describe(node)} where {Expected} is expected");
        value = default!;
        return false;
    }

    protected static string Describe(Node node) => node switch
    {
        ScalarNode { Text.Length: 0, Quoted: false } => "nothing",
        ScalarNode scalar => "'" + (scalar.Text.Length > 40 ? scalar.Text.Substring(0, 40) + "…" : scalar.Text) + "'",
        ListNode list => list.Items.Count == 1 ? "a list of one item" : $"a list of {list.Items.Count} items",
        MapNode map => map.Entries.Count == 0 ? "an empty map" : $"a map with the key '{map.Entries[0].Key}'",
        _ => "something else",
    };
}

/// <summary>A value written as one scalar.</summary>
internal abstract class ScalarShape<T> : Shape<T>
{
    public sealed override bool TryRead(Node node, string path, Reading reading, out T value)
    {
        value = default!;
        return node is ScalarNode scalar ? TryRead(scalar, path, reading, out value) : Refuse(node, path, reading, out value);
    }

    protected abstract bool TryRead(ScalarNode scalar, string path, Reading reading, out T value);

    protected static bool OutOfRange(Node node, string path, Reading reading, string message, out T value)
    {
        reading.Fail(ReadingIds.OutOfRange, path, node.Span, message);
        value = default!;
        return false;
    }
}
