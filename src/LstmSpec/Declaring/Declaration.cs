using LstmSpec.Spec;

namespace LstmSpec.Declaring;

/// <summary>A stretch of a source text. Lines and columns count from 1, columns in UTF-16 units; line 0 is a place that is no text, such as an
/// override.</summary>
/// <param name="File">Path as it was given.</param>
/// <param name="Start">Offset of the first character, from 0.</param>
/// <param name="Length">Characters; may be 0 for a place.</param>
/// <param name="Line">Line of the first character, from 1.</param>
/// <param name="Column">Column of the first character, from 1.</param>
/// <param name="EndLine">Line of the place behind the last character.</param>
/// <param name="EndColumn">Column of the place behind the last character.</param>
public sealed record Span(string File, int Start, int Length, int Line, int Column, int EndLine, int EndColumn);

/// <summary>A node of the tree that both doors make: YAML text and attributed C#.</summary>
/// <param name="Span">Where it is written, from its first character to its last.</param>
public abstract record Node(Span Span);

/// <summary>A word, number or text; its type is that of the field it is written for.</summary>
/// <param name="Text">As written, without quotes.</param>
/// <param name="Quoted">Written in quotes: never empty-as-absent.</param>
/// <param name="Span">Where it is written, quotes included.</param>
public sealed record ScalarNode(string Text, bool Quoted, Span Span) : Node(Span);

/// <summary>Items in the order written.</summary>
/// <param name="Items">Empty for <c>[]</c>.</param>
/// <param name="Span">From the first item to the last, brackets included.</param>
public sealed record ListNode(ValueList<Node> Items, Span Span) : Node(Span);

/// <summary>Keys in the order written; a key may stand twice, which the binder objects to.</summary>
/// <param name="Entries">Empty for <c>{}</c>.</param>
/// <param name="Span">From the first key to the last value, braces included.</param>
public sealed record MapNode(ValueList<Entry> Entries, Span Span) : Node(Span)
{
    /// <summary>Value of the first entry with this key (ordinal comparison), or null.</summary>
    public Node? this[string key] => Entries.FirstOrDefault(e => string.Equals(e.Key, key, StringComparison.Ordinal))?.Value;
}

/// <summary>A key and what is said of it.</summary>
/// <param name="Key">As written, without quotes.</param>
/// <param name="KeySpan">Where the key is written.</param>
/// <param name="Value">What stands behind it.</param>
public sealed record Entry(string Key, Span KeySpan, Node Value);

/// <summary>A comment that accepts what is found on its line: <c># lstmspec: allow LSTM1302 because the season is in the calendar columns</c>.</summary>
/// <param name="Rule">Id of the rule; empty where the comment could not be understood.</param>
/// <param name="Reason">Why; empty where none is given.</param>
/// <param name="Line">The line it speaks of, from 1: its own, or the next one with words on it where it stands alone; 0 where none follows.</param>
/// <param name="Span">The comment.</param>
public sealed record Allowance(string Rule, string Reason, int Line, Span Span);

/// <summary>What one door read: the tree of one experiment.</summary>
/// <param name="File">Where it was declared.</param>
/// <param name="Root">Keys as in YAML.</param>
public sealed record Declaration(string File, MapNode Root)
{
    /// <summary>Findings that comments accept, line by line.</summary>
    public ValueList<Allowance> Allowances { get; init; }
}
