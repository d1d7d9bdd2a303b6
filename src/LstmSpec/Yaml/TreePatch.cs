using LstmSpec.Declaring;

namespace LstmSpec.Yaml;

/// <summary>
/// Writes what differs between two trees into the text that the first was read from, and leaves every other character of it alone: comments, order,
/// indentation, line ends. Nodes and keys that are the same object in both trees have not changed.
/// </summary>
internal sealed class TreePatch
{
    private readonly string _text;
    private readonly TextLayout _layout;
    private readonly bool _coarse;
    private readonly List<(int Start, int End, string Text)> _changes = [];

    private TreePatch(string text, bool coarse)
    {
        _text = text;
        _layout = new(text);
        _coarse = coarse;
    }

    /// <param name="coarse">Write a changed value below the root anew as a whole.</param>
    public static string Write(string text, MapNode before, MapNode after, bool coarse)
    {
        var patch = new TreePatch(text, coarse);
        patch.Map(before, after, new(before, null, InFlow: false), root: true);
        // From the end, so that offsets stay true.
        foreach (var (start, end, now) in patch._changes.OrderByDescending(c => c.Start)) text = text.Substring(0, start) + now + text.Substring(end);
        return text;
    }

    /// <summary>The tree as a new text, a line for each key.</summary>
    public static string Rewrite(MapNode root) => string.Concat(root.Entries.Select(e => FlowText.Of(e) + "\n"));

    private void Value(Node before, Node after, Slot slot)
    {
        if (ReferenceEquals(before, after)) return;
        // A pair in a list, as in [lstm: 8], has no brackets to write into.
        if (_coarse || (slot.InFlow && before is MapNode && !IsFlow(before))) Replace(slot, after);
        else if (before is MapNode map && after is MapNode newMap) Map(map, newMap, slot, root: false);
        else if (before is ListNode list && after is ListNode newList) List(list, newList, slot);
        else Replace(slot, after);
    }

    private void Map(MapNode before, MapNode after, Slot slot, bool root)
    {
        if (before.Entries.Count == 0 || after.Entries.Count == 0)
        {
            Replace(slot, after);
            return;
        }

        var flow = IsFlow(before);
        var removed = before.Entries.Where(e => Same(e, after) is null).ToList();
        for (var i = 0; i < after.Entries.Count; i++)
        {
            var now = after.Entries[i];
            if (Same(now, before) is { } was)
            {
                if (!string.Equals(was.Key, now.Key, StringComparison.Ordinal)) Change(was.KeySpan.Start, End(was.KeySpan), FlowText.Key(now.Key));
                Value(was.Value, now.Value, new(was.Value, was, flow));
            }
            else if (removed.Count > 0)
            {
                Change(removed[0].KeySpan.Start, _layout.EndOf(removed[0].Value), FlowText.Of(now));
                removed.RemoveAt(0);
            }
            else
            {
                Add(now, i == 0 ? null : Same(after.Entries[i - 1], before), before, flow, root);
            }
        }

        foreach (var entry in removed) Remove(entry, before, flow);
    }

    private void Add(Entry entry, Entry? behind, MapNode map, bool flow, bool root)
    {
        if (flow)
        {
            if (behind is null) Change(map.Entries[0].KeySpan.Start, map.Entries[0].KeySpan.Start, FlowText.Of(entry) + ", ");
            else Insert(_layout.EndOf(behind.Value), ", " + FlowText.Of(entry));
            return;
        }

        var indent = new string(' ', _layout.Column(map.Entries[0].KeySpan.Start));
        var lines = root ? string.Join(_layout.NewLine + indent, Block(entry, _layout.Step(map))) : FlowText.Of(entry);
        if (behind is null) Insert(map.Entries[0].KeySpan.Start, lines + _layout.NewLine + indent);
        else Insert(_layout.LineEnd(_layout.EndOf(behind.Value)), _layout.NewLine + indent + lines);
    }

    /// <summary>A key of the root with what is in it on lines of their own, as people write it.</summary>
    private static IEnumerable<string> Block(Entry entry, int step)
    {
        var indent = new string(' ', step);
        return entry.Value switch
        {
            MapNode { Entries.Count: > 0 } map => [FlowText.Key(entry.Key) + ":", .. map.Entries.Select(e => indent + FlowText.Of(e))],
            ListNode { Items.Count: > 0 } list => [FlowText.Key(entry.Key) + ":", .. list.Items.Select(i => indent + "- " + FlowText.Item(i))],
            _ => [FlowText.Of(entry)],
        };
    }

    private void Remove(Entry entry, MapNode map, bool flow)
    {
        var at = map.Entries.ToList().IndexOf(entry);
        var (start, end) = (entry.KeySpan.Start, _layout.EndOf(entry.Value));
        if (flow && at + 1 < map.Entries.Count) Change(start, map.Entries[at + 1].KeySpan.Start, string.Empty);
        else if (flow) Change(at > 0 ? _layout.EndOf(map.Entries[at - 1].Value) : start, end, string.Empty);
        else RemoveLines(start, end);
    }

    private void List(ListNode before, ListNode after, Slot slot)
    {
        var (was, now) = (before.Items, after.Items);
        var grown = now.Count - was.Count;
        if (was.Count == 0 || now.Count == 0 || grown is < -1 or > 1)
        {
            Replace(slot, after);
            return;
        }

        var flow = IsFlow(before);
        var at = 0;
        while (at < was.Count && at < now.Count && ReferenceEquals(was[at], now[at])) at++;
        if (grown == 0 && at < was.Count) Value(was[at], now[at], new(was[at], null, flow));
        else if (grown > 0) Add(now[at], at, before, flow);
        else if (grown < 0) Remove(at, before, flow);
    }

    private void Add(Node item, int at, ListNode list, bool flow)
    {
        var indent = new string(' ', _layout.Column(list.Span.Start));
        if (flow && at == 0) Insert(list.Items[0].Span.Start, FlowText.Of(item) + ", ");
        else if (flow) Insert(_layout.EndOf(list.Items[at - 1]), ", " + FlowText.Of(item));
        else if (at == 0) Insert(list.Span.Start, "- " + FlowText.Item(item) + _layout.NewLine + indent);
        else Insert(_layout.LineEnd(_layout.EndOf(list.Items[at - 1])), _layout.NewLine + indent + "- " + FlowText.Item(item));
    }

    private void Remove(int at, ListNode list, bool flow)
    {
        var item = list.Items[at];
        if (flow && at + 1 < list.Items.Count) Change(item.Span.Start, list.Items[at + 1].Span.Start, string.Empty);
        else if (flow) Change(at > 0 ? _layout.EndOf(list.Items[at - 1]) : item.Span.Start, _layout.EndOf(item), string.Empty);
        else RemoveLines(_layout.Dash(item.Span.Start, _layout.Column(list.Span.Start)), _layout.EndOf(item));
    }

    /// <summary>Takes away the lines of an entry; where it shares its first line with a dash, the next entry moves up to the dash.</summary>
    private void RemoveLines(int start, int end)
    {
        if (_layout.IsIndent(start)) Change(_layout.Lines(start, end), string.Empty);
        else Change(start, _layout.NextWord(_layout.LineEnd(end)), string.Empty);
    }

    private void Replace(Slot slot, Node now)
    {
        var value = FlowText.Of(now);
        var (start, end) = (slot.Old.Span.Start, _layout.EndOf(slot.Old));
        if (slot.Entry is null)
        {
            Change(start, end, start == end ? " " + value : value);
            return;
        }

        var colon = _layout.Colon(End(slot.Entry.KeySpan));
        if (colon < 0) Insert(End(slot.Entry.KeySpan), ": " + value);
        else if (start == end) Insert(colon + 1, " " + value);
        else if (slot.InFlow || _layout.LineEnd(colon) == _layout.LineEnd(start)) Change(start, end, value);
        else
        {
            // The value stands below its key: the key's line keeps its comment; those between the two go with what they were said of.
            var below = _layout.Lines(_text.IndexOf('\n', colon) + 1, end);
            if (below.Start == colon + 1)
            {
                // The last lines of a text without a line end are cut from right behind the colon on.
                Change(below.Start, below.End, " " + value);
                return;
            }

            Insert(colon + 1, " " + value);
            Change(below, string.Empty);
        }
    }

    private bool IsFlow(Node node) => node.Span.Start < _text.Length && _text[node.Span.Start] is '{' or '[';

    private static Entry? Same(Entry entry, MapNode other) => other.Entries.FirstOrDefault(e => ReferenceEquals(e.KeySpan, entry.KeySpan));

    private static int End(Span span) => span.Start + span.Length;

    private void Insert(int at, string text) => Change(at, at, text);

    private void Change((int Start, int End) lines, string text) => Change(lines.Start, lines.End, text);

    private void Change(int start, int end, string text) => _changes.Add((start, end, text));

    /// <summary>Where a value stands: behind a key, or, without one, as an item.</summary>
    private readonly record struct Slot(Node Old, Entry? Entry, bool InFlow);
}
