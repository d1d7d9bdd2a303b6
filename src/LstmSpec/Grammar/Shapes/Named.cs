using LstmSpec.Declaring;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>What every map of the author's names has.</summary>
internal static class NamedShape
{
    /// <summary>Stands for any name.</summary>
    public const string Any = "<name>";
}

/// <summary>A map whose keys are names of the author's, each with the same kind of value: <c>columns: {wind: {known: past}}</c>.</summary>
/// <param name="what">What may stand here.</param>
/// <param name="inner">What is said of a name.</param>
/// <param name="name">The name of a value.</param>
/// <param name="named">A value with its name.</param>
internal sealed class NamedShape<T>(string what, Shape<T> inner, Func<T, string> name, Func<T, string, T> named) : Shape<ValueList<T>>
{
    private const int Most = 1000;
    private const int LongestName = 200;

    public override string Expected => what;

    public override IReadOnlyList<string> Names => [NamedShape.Any];

    public override IReadOnlyList<string> Examples => [.. inner.Examples.Take(1).Select(e => "{name: " + e + "}")];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) =>
        SchemaNode.AnyOf(SchemaNode.Of("object").With("additionalProperties", inner.ToSchema(builder, hint + ".name")).With("maxProperties", Most),
            SchemaNode.Of("null"));

    public override IShape? Below(string key) => inner;

    public override bool TryRead(Node node, string path, Reading reading, out ValueList<T> value)
    {
        value = default;
        if (node is ScalarNode { Text.Length: 0, Quoted: false }) return true;
        if (node is not MapNode map) return Refuse(node, path, reading, out value);
        if (map.Entries.Count > Most) return OutOfRange(node, path, reading, $"the map has {map.Entries.Count} names; at most {Most} are read", out value);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var items = new List<T>();
        foreach (var entry in map.Entries)
        {
            var at = SpecPath.Join(path, entry.Key);
            if (!seen.Add(entry.Key))
            {
                reading.Fail(ReadingIds.DuplicateKey, at, entry.KeySpan, $"the key '{entry.Key}' stands here twice", "keep one of them");
                continue;
            }

            if (entry.Key.Length is 0 or > LongestName)
            {
                reading.Fail(ReadingIds.LimitExceeded, path, entry.KeySpan, $"a name has {entry.Key.Length} characters; from 1 to {LongestName} are read");
                continue;
            }

            reading.Map.Add(at, entry.KeySpan, entry.Value.Span);
            if (inner.TryRead(entry.Value, at, reading, out var read)) items.Add(named(read, entry.Key));
        }

        value = items.ToValueList();
        return true;
    }

    /// <summary>In the order of the names, since that of the keys says nothing.</summary>
    public override void Write(ValueList<T> value, CanonicalWriter writer)
    {
        writer.BeginMap();
        foreach (var item in value.OrderBy(name, StringComparer.Ordinal))
        {
            writer.Key(name(item));
            inner.Write(item, writer);
        }

        writer.EndMap();
    }

    private static bool OutOfRange(Node node, string path, Reading reading, string message, out ValueList<T> value)
    {
        reading.Fail(ReadingIds.LimitExceeded, path, node.Span, message);
        value = default;
        return false;
    }
}
