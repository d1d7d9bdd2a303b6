using LstmSpec.Declaring;
using LstmSpec.Spec;

namespace LstmSpec.Generators.Reading;

/// <summary>A declaration tree while it is put together: attributes say their keys in any order.</summary>
internal abstract class Draft
{
    public abstract Node ToNode();
}

internal sealed class LeafDraft(Node node) : Draft
{
    public override Node ToNode() => node;
}

internal sealed class ListDraft(Span span) : Draft
{
    public List<Draft> Items { get; } = [];

    public override Node ToNode() => new ListNode(Items.Select(i => i.ToNode()).ToValueList(), span);
}

/// <param name="span">Of what first spoke of it.</param>
internal sealed class MapDraft(Span span) : Draft
{
    private readonly List<(string Key, Span KeySpan, Draft Value)> _entries = [];

    /// <summary>Says a key. One said twice stands twice, which the binder objects to.</summary>
    public void Put(string key, Span keySpan, Draft value) => _entries.Add((key, keySpan, value));

    public void Put(string key, Node value) => Put(key, value.Span, new LeafDraft(value));

    /// <summary>The map at <paramref name="key"/>, made where there is none.</summary>
    public MapDraft Map(string key, Span keySpan) => Child(key, keySpan, () => new MapDraft(keySpan));

    /// <summary>The list at <paramref name="key"/>, made where there is none.</summary>
    public ListDraft List(string key, Span keySpan) => Child(key, keySpan, () => new ListDraft(keySpan));

    /// <summary>The map at the end of a path of keys.</summary>
    public MapDraft Map(IEnumerable<string> keys, Span keySpan) => keys.Aggregate(this, (map, key) => map.Map(key, keySpan));

    public override Node ToNode() => ToMap();

    public MapNode ToMap() => new(_entries.Select(e => new Entry(e.Key, e.KeySpan, e.Value.ToNode())).ToValueList(), span);

    private T Child<T>(string key, Span keySpan, Func<T> make)
        where T : Draft
    {
        foreach (var entry in _entries)
        {
            if (string.Equals(entry.Key, key, StringComparison.Ordinal) && entry.Value is T there) return there;
        }

        var made = make();
        Put(key, keySpan, made);
        return made;
    }
}
