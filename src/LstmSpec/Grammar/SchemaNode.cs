using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>An object of a JSON Schema while it is put together; keys in the order they are said.</summary>
internal sealed class SchemaNode
{
    private readonly List<(string Key, object? Value)> _entries = [];

    /// <summary>Says a key.</summary>
    /// <param name="value">A text, number, flag, null, another node, or a list of these.</param>
    public SchemaNode With(string key, object? value)
    {
        _entries.Add((key, value));
        return this;
    }

    public static SchemaNode Of(string type) => new SchemaNode().With("type", type);

    public static SchemaNode Words(IEnumerable<object?> words) => new SchemaNode().With("enum", words.ToList());

    public static SchemaNode AnyOf(params SchemaNode[] nodes) => new SchemaNode().With("anyOf", nodes.ToList<object?>());

    public void Write(CanonicalWriter writer)
    {
        writer.BeginMap();
        foreach (var (key, value) in _entries)
        {
            writer.Key(key);
            Write(value, writer);
        }

        writer.EndMap();
    }

    private static void Write(object? value, CanonicalWriter writer)
    {
        switch (value)
        {
            case null:
                writer.Null();
                break;
            case string text:
                writer.Text(text);
                break;
            case bool flag:
                writer.Flag(flag);
                break;
            case int number:
                writer.Number(number);
                break;
            case Number number:
                writer.Number(number);
                break;
            case WrittenJson json:
                writer.Written(json.Text);
                break;
            case SchemaNode node:
                node.Write(writer);
                break;
            case IReadOnlyList<object?> items:
                writer.BeginList();
                foreach (var item in items) Write(item, writer);
                writer.EndList();
                break;
            default:
                throw new InvalidOperationException(value.GetType().Name + " has no place in a schema.");
        }
    }
}

/// <summary>JSON as a <see cref="CanonicalWriter"/> wrote it.</summary>
internal sealed record WrittenJson(string Text);

/// <summary>Collects the parts of a schema that are named: every map and every choice of kinds is said once and referred to.</summary>
/// <param name="partial">No key is required: what is missing stands in the spec that is extended.</param>
internal sealed class SchemaBuilder(bool partial)
{
    private readonly Dictionary<object, string> _names = [];
    private readonly List<(string Name, SchemaNode Node)> _definitions = [];

    public bool Partial { get; } = partial;

    /// <summary>Shapes that say no schema of their own.</summary>
    public List<string> Undescribed { get; } = [];

    public IReadOnlyList<(string Name, SchemaNode Node)> Definitions => _definitions;

    /// <summary>A reference to what <paramref name="make"/> gives, which is made once for a shape.</summary>
    /// <param name="hint">A name for it; made unique.</param>
    public SchemaNode Named(object shape, string hint, Func<SchemaNode> make)
    {
        if (!_names.TryGetValue(shape, out var name))
        {
            name = (Partial ? "part." : string.Empty) + hint;
            for (var i = 2; _names.ContainsValue(name); i++)
                name = (Partial ? "part." : string.Empty) + hint + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            _names.Add(shape, name);
            _definitions.Add((name, make()));
        }

        return new SchemaNode().With("$ref", "#/definitions/" + name);
    }
}
