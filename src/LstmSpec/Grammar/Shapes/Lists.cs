using LstmSpec.Declaring;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>A list of items; one item may be written without brackets.</summary>
internal sealed class ListShape<T>(Shape<T> item, int least = 0, int most = 1000) : Shape<ValueList<T>>
{
    public override string Expected => least > 0 ? "a list of " + item.Expected + ", at least " + least : "a list of " + item.Expected;

    public override IShape? Item => item;

    public override IReadOnlyList<string> Names => item.Names;

    public override IReadOnlyList<string> Choices => item.Choices;

    public override IReadOnlyList<KeyDoc> Keys => item.Keys;

    /// <summary>One item may stand without brackets; paths then lead below it as if the list were not there.</summary>
    public override IShape? Below(string key) => item.Below(key);

    public override MapNode? Expand(ScalarNode scalar) => item.Expand(scalar);

    public override IReadOnlyList<string> Examples => [.. item.Examples.Take(1).Select(e => "[" + e + "]")];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint)
    {
        var one = item.ToSchema(builder, hint);
        var list = SchemaNode.Of("array").With("items", one).With("minItems", least).With("maxItems", most);
        return least == 0 ? SchemaNode.AnyOf(list, one, SchemaNode.Of("null")) : SchemaNode.AnyOf(list, one);
    }

    public override bool Excludes(string key, string other) => item.Excludes(key, other);

    public override int Order(string key) => item.Order(key);

    public override bool TryRead(Node node, string path, Reading reading, out ValueList<T> value)
    {
        value = default;
        if (node is ScalarNode { Text.Length: 0, Quoted: false }) return least == 0 || Refuse(node, path, reading, out value);
        var nodes = node is ListNode list ? list.Items : ValueList.Of(node);
        if (nodes.Count < least || nodes.Count > most)
        {
            reading.Fail(ReadingIds.OutOfRange, path, node.Span,
                nodes.Count < least ? $"the list has {nodes.Count} items; expected {Expected}" : $"the list has {nodes.Count} items; at most {most} are read");
            return false;
        }

        var items = new List<T>();
        for (var i = 0; i < nodes.Count; i++)
        {
            var at = node is ListNode ? SpecPath.At(path, i) : path;
            reading.Map.Add(at, nodes[i].Span, nodes[i].Span);
            if (item.TryRead(nodes[i], at, reading, out var read)) items.Add(read);
        }

        value = items.ToValueList();
        return true;
    }

    public override void Write(ValueList<T> value, CanonicalWriter writer)
    {
        writer.BeginList();
        foreach (var v in value) item.Write(v, writer);
        writer.EndList();
    }
}

/// <summary>A value or <c>none</c>: all but how its absence is held.</summary>
internal abstract class AbsentShape<T, THeld>(Shape<T> inner) : Shape<THeld>
{
    public override string Expected => inner.Expected + " or 'none'";

    public override IShape? Item => inner.Item;

    public override bool IsWhole => inner.IsWhole;

    public override IReadOnlyList<string> Names => inner.Names;

    public override IReadOnlyList<string> Choices => inner.Choices;

    public override IReadOnlyList<KeyDoc> Keys => inner.Keys;

    public override IShape? Below(string key) => inner.Below(key);

    public override bool Excludes(string key, string other) => inner.Excludes(key, other);

    public override int Order(string key) => inner.Order(key);

    public override IReadOnlyList<string> Examples => [.. inner.Examples, "none"];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) =>
        SchemaNode.AnyOf(inner.ToSchema(builder, hint), SchemaNode.Words(["none", null]));

    public override MapNode? Expand(ScalarNode scalar) => Absent.Is(scalar) ? new(default, scalar.Span) : inner.Expand(scalar);
}

/// <summary>A value or <c>none</c>.</summary>
internal sealed class OptionalShape<T>(Shape<T> inner) : AbsentShape<T, T?>(inner)
    where T : class
{
    private readonly Shape<T> _inner = inner;

    public override bool TryRead(Node node, string path, Reading reading, out T? value)
    {
        value = null;
        return Absent.Is(node) || _inner.TryRead(node, path, reading, out value);
    }

    public override void Write(T? value, CanonicalWriter writer)
    {
        if (value is null) writer.Null();
        else _inner.Write(value, writer);
    }
}

/// <summary>A value or <c>none</c>.</summary>
internal sealed class OptionalValueShape<T>(Shape<T> inner) : AbsentShape<T, T?>(inner)
    where T : struct
{
    private readonly Shape<T> _inner = inner;

    public override bool TryRead(Node node, string path, Reading reading, out T? value)
    {
        value = null;
        if (Absent.Is(node)) return true;
        if (!_inner.TryRead(node, path, reading, out var read)) return false;
        value = read;
        return true;
    }

    public override void Write(T? value, CanonicalWriter writer)
    {
        if (value is { } some) _inner.Write(some, writer);
        else writer.Null();
    }
}

internal static class Absent
{
    /// <summary>How "nothing" is written: <c>none</c> by people, <c>null</c> in plans.</summary>
    public static bool Is(Node node) => node is ScalarNode { Quoted: false, Text: "none" or "null" };
}
