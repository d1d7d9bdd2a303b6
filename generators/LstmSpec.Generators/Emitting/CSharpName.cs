using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace LstmSpec.Generators.Emitting;

/// <summary>Words of a spec as identifiers. Whatever the words are, what comes out is one identifier and nothing else.</summary>
internal static class CSharpName
{
    /// <summary>Members that records have already.</summary>
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "Equals", "GetHashCode", "GetType", "ToString", "Finalize", "MemberwiseClone", "ReferenceEquals", "EqualityContract", "PrintMembers", "Deconstruct",
        "Clone",
    };

    /// <summary><c>petrol_price</c> → <c>PetrolPrice</c>.</summary>
    public static string Pascal(string words, string ifEmpty)
    {
        var text = new StringBuilder(words.Length + 1);
        var start = true;
        foreach (var c in words)
        {
            if (!char.IsLetter(c) && c is not (>= '0' and <= '9'))
            {
                start = true;
                continue;
            }

            text.Append(start ? char.ToUpperInvariant(c) : c);
            start = false;
        }

        if (text.Length == 0) return ifEmpty;
        return text[0] is >= '0' and <= '9' ? "_" + text : text.ToString();
    }

    /// <summary>Property names of columns: valid, and each another.</summary>
    /// <param name="owner">Name of the type that holds them, which a member may not have.</param>
    public static IReadOnlyList<string> OfColumns(IEnumerable<string> columns, params string[] owner) =>
        OfColumns(columns.Select(c => (c, (string?)null)), owner);

    /// <summary>Property names of columns: those said as they are said, the others from the columns; each another.</summary>
    public static IReadOnlyList<string> OfColumns(IEnumerable<(string Column, string? As)> columns, params string[] owner)
    {
        var used = new HashSet<string>(Taken.Concat(owner), StringComparer.Ordinal);
        return columns.Select(column =>
        {
            var name = column.As is { } said ? Escape(said) : Pascal(column.Column, "Column");
            if (Taken.Contains(name) || owner.Contains(name, StringComparer.Ordinal)) name += "Column";
            var unique = name;
            for (var i = 2; !used.Add(unique); i++) unique = name + "_" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return unique;
        }).ToList();
    }

    /// <summary>A namespace of valid parts; <paramref name="ifEmpty"/> where nothing is left.</summary>
    public static string Namespace(string? dotted, string ifEmpty)
    {
        var parts = (dotted ?? string.Empty).Split('.').Select(p => p.Trim()).Where(p => p.Length > 0)
            .Select(p => SyntaxFacts.IsValidIdentifier(p) ? Escape(p) : new string(p.Select(c => char.IsLetterOrDigit(c) ? c : '_').ToArray()))
            .Select(p => p[0] is >= '0' and <= '9' ? "_" + p : p);
        var text = string.Join(".", parts);
        return text.Length == 0 ? ifEmpty : text;
    }

    /// <summary>An identifier that may be a keyword.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None
            || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None ? "@" + identifier : identifier;
}
