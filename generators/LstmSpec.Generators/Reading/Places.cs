using LstmSpec.Declaring;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Reading;

/// <summary>Turns syntax into spans, and remembers the trees so that a span can be turned back into a location.</summary>
internal sealed class Places
{
    private readonly Dictionary<string, SyntaxTree> _trees = new(StringComparer.Ordinal);

    public Span Of(SyntaxNode node)
    {
        _trees[node.SyntaxTree.FilePath] = node.SyntaxTree;
        var lines = node.SyntaxTree.GetLineSpan(node.Span);
        return new(
            node.SyntaxTree.FilePath,
            node.SpanStart,
            node.Span.Length,
            lines.StartLinePosition.Line + 1,
            lines.StartLinePosition.Character + 1,
            lines.EndLinePosition.Line + 1,
            lines.EndLinePosition.Character + 1);
    }

    public Location? Find(Span span) =>
        _trees.TryGetValue(span.File, out var tree) ? Location.Create(tree, new(span.Start, span.Length)) : null;
}
