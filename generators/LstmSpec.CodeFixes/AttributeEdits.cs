using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Generators.Reading;
using LstmSpec.Grammar;
using LstmSpec.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LstmSpec.CodeFixes;

/// <summary>The ways in which attributes may say an edit, the best first. Whether one means the edit is for the caller to try.</summary>
internal sealed class AttributeEdits(Compilation compilation, INamedTypeSymbol type, TypeSpec spec, SpecEdit edit)
{
    private readonly AttributeWords _words = new(compilation);
    private readonly Node? _value = edit.Value is null ? null : YamlReader.ReadNode(edit.Value, "edit").Node;

    public IEnumerable<(SyntaxTree Tree, SyntaxNode Root)> All()
    {
        var written = SyntaxAt(edit.Path);
        var edits = edit.Kind == EditKind.Remove ? Removals(written) : _value is null ? [] : Additions(written, _value).Concat(SetAttribute(_value));
        foreach (var (old, now) in edits.Concat(Rewritten()))
        {
            if (old is null) continue;
            var root = old.SyntaxTree.GetRoot();
            yield return (old.SyntaxTree, now is null ? root.RemoveNode(old, SyntaxRemoveOptions.KeepExteriorTrivia)! : root.ReplaceNode(old, now));
        }
    }

    private IEnumerable<(SyntaxNode? Old, SyntaxNode? New)> Removals(SyntaxNode? written)
    {
        var index = AttributeWords.IndexOf(edit.Path);
        switch (written)
        {
            case AttributeArgumentSyntax { Parent.Parent: AttributeSyntax { ArgumentList.Arguments.Count: 2 } set } when AttributeWords.Name(set) == "Set":
                yield return AttributeWords.Remove(set);
                break;
            case AttributeArgumentSyntax argument when index >= 0 && AttributeWords.Without(argument.Expression, index) is { } less:
                yield return (argument, argument.WithExpression(less));
                break;
            case AttributeArgumentSyntax argument:
                var list = (AttributeArgumentListSyntax)argument.Parent!;
                if (list.Arguments.Count > 1) yield return (list, list.WithArguments(list.Arguments.Remove(argument)));
                else yield return (list, null);
                break;
            case AttributeSyntax attribute:
                // A column is one no longer when nothing on its property says so; else the attribute alone goes.
                if (attribute.Parent?.Parent is PropertyDeclarationSyntax property && edit.Path.StartsWith("data.", StringComparison.Ordinal))
                    yield return (property, property.WithAttributeLists(default).WithLeadingTrivia(property.GetLeadingTrivia()));
                yield return AttributeWords.Remove(attribute);
                break;
        }
    }

    private IEnumerable<(SyntaxNode? Old, SyntaxNode? New)> Additions(SyntaxNode? written, Node value)
    {
        var index = AttributeWords.IndexOf(edit.Path);
        if (written is AttributeArgumentSyntax argument && edit.Kind == EditKind.Set && Parameter(argument) is { } parameter)
        {
            if (index >= 0
                && AttributeWords.With(argument.Expression, index,
                    e => AttributeWords.Expression(((parameter as IArrayTypeSymbol)?.ElementType) ?? parameter, value) ?? e) is { } replaced)
                yield return (argument, argument.WithExpression(replaced));
            if (AttributeWords.Expression(parameter, value) is { } expression) yield return (argument, argument.WithExpression(expression));
        }

        if (written is AttributeSyntax attribute && edit.Kind == EditKind.Set && _words.Attribute(value, edit.Path) is { } other)
            yield return (attribute, other);
        foreach (var step in Steps(value)) yield return step;

        // An argument more on the attribute that says what lies above.
        for (var above = edit.Path; SpecPath.Above(above) is { Length: > 0 } parent; above = parent)
        {
            if (SyntaxAt(parent) is not AttributeSyntax owner) continue;
            var key = above.Substring(above.LastIndexOf('.') + 1);
            if (_words.WithArguments(owner, AttributeWords.Arguments(key, Wrapped(above, value))) is { } more) yield return (owner, more);
        }
    }

    /// <summary>The value as it stands at a path above the edit's: for <c>split.validation</c> and 24 at <c>split.validation.rows</c>, a map of rows.</summary>
    private Node Wrapped(string above, Node value) => edit.Path.Length == above.Length
        ? value
        : edit.Path.Substring(above.Length + 1).Split('.').AsEnumerable().Reverse()
            .Aggregate(value, (inner, key) => new MapNode(Spec.ValueList.Of(new Entry(key, inner.Span, inner)), inner.Span));

    /// <summary>A step of the preparation stands on the properties of its columns, before the step whose place it takes.</summary>
    private IEnumerable<(SyntaxNode? Old, SyntaxNode? New)> Steps(Node value)
    {
        if (!edit.Path.StartsWith("prepare", StringComparison.Ordinal) || edit.Path.IndexOf('.') >= 0) yield break;
        var index = AttributeWords.IndexOf(edit.Path);
        var step = value is ListNode { Items.Count: 1 } list ? list.Items[0] : value;
        if (_words.Attribute(step, "prepare[]") is not { } attribute) yield break;
        if (index >= 0 && SyntaxAt(edit.Path) is AttributeSyntax next)
            yield return (next.Parent, Inserted((AttributeListSyntax)next.Parent!, ((AttributeListSyntax)next.Parent!).Attributes.IndexOf(next), attribute));
        var on = ((step as MapNode)?.Entries[0].Value as MapNode)?["on"] is { } columns
            ? (columns is ListNode many ? many.Items : Spec.ValueList.Of(columns)).OfType<ScalarNode>().Select(s => s.Text).ToList() : null;
        var properties = spec.Rows.Properties
            .Where(p =>
                on is null
                    ? p.Role.Name == "Target" || (AttributeWords.Name(attribute) is "Standardize" or "MinMax" or "Scale" && p.Role.Name != "Time")
                    : on.Contains(p.Column.Text, StringComparer.Ordinal))
            .Select(p => p.All.LastOrDefault(a => a.Syntax is not null)?.Syntax).Where(s => s is not null).ToList();
        if (properties.Count == 0 || properties.Select(p => p!.SyntaxTree).Distinct().Count() > 1) yield break;
        var root = properties[0]!.SyntaxTree.GetRoot();
        yield return (root,
            root.ReplaceNodes(properties.Select(p => p!.Parent!).Distinct(),
                (_, current) => Inserted((AttributeListSyntax)current, ((AttributeListSyntax)current).Attributes.Count, attribute)));
    }

    private static AttributeListSyntax Inserted(AttributeListSyntax list, int at, AttributeSyntax added)
    {
        var more = list.Attributes.Insert(at, added);
        var commas = more.GetSeparators().Select(c => c.ToFullString().Length > 1 ? c : c.WithTrailingTrivia(SyntaxFactory.Space));
        return list.WithAttributes(SyntaxFactory.SeparatedList(more, commas));
    }

    private IEnumerable<(SyntaxNode? Old, SyntaxNode? New)> SetAttribute(Node value)
    {
        if (Written() is not { } declaration || edit.Kind == EditKind.Rename) yield break;
        var last = declaration.AttributeLists[declaration.AttributeLists.Count - 1];
        var set = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(AttributeWords.Set(edit.Path, value))).WithLeadingTrivia(Indent(last))
            .WithTrailingTrivia(last.GetTrailingTrivia());
        yield return (declaration, declaration.WithAttributeLists(declaration.AttributeLists.Add(set)));
    }

    /// <summary>
    /// What several [Set] say of one part of the spec, said by one after the edit: an item that moves its neighbours, or a value inside another's text. The
    /// smallest part first.
    /// </summary>
    private IEnumerable<(SyntaxNode? Old, SyntaxNode? New)> Rewritten()
    {
        if (Written() is not { } declaration || Edited() is not { } after) yield break;
        for (var part = edit.Path; part.Length > 0; part = SpecPath.Above(part))
        {
            var sets = declaration.AttributeLists.SelectMany(l => l.Attributes)
                .Where(a => AttributeWords.SetPath(a) is { } path && SpecPath.IsWithin(path, part)).ToList();
            if (sets.Count == 0) continue;
            var current = declaration.TrackNodes(sets);
            if (NodeAt(after, part) is { } node)
            {
                current = current.ReplaceNode(current.GetCurrentNode(sets[0])!, AttributeWords.Set(part, node));
                sets.RemoveAt(0);
            }

            foreach (var set in sets)
            {
                var (old, now) = AttributeWords.Remove(current.GetCurrentNode(set)!);
                current = now is null ? current.RemoveNode(old!, SyntaxRemoveOptions.KeepNoTrivia)! : current.ReplaceNode(old!, now);
            }

            yield return (declaration, current);
        }
    }

    private MapNode? Edited()
    {
        try
        {
            return TreeEdit.Apply(spec.Bound.Declaration, edit).Root;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static Node? NodeAt(Node node, string path)
    {
        if (!SpecPath.TryParts(path, out var parts)) return null;
        Node? at = node;
        foreach (var part in parts)
            at = part.Key is { } key ? (at as MapNode)?[key] : at is ListNode list && part.Index < list.Items.Count ? list.Items[part.Index] : null;
        return at;
    }

    /// <summary>The declaration that [Experiment] stands on.</summary>
    private TypeDeclarationSyntax? Written() =>
        type.GetAttributes().FirstOrDefault(AttributeReader.IsExperiment)?.ApplicationSyntaxReference?.GetSyntax()?.Parent?.Parent as TypeDeclarationSyntax;

    private static SyntaxTriviaList Indent(SyntaxNode node) =>
        SyntaxFactory.TriviaList(node.GetLeadingTrivia().Reverse().TakeWhile(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1));

    private SyntaxNode? SyntaxAt(string path)
    {
        if (!spec.Bound.IsWritten(path) || spec.Bound.SpanOf(path) is not { } span || spec.Chain.Find(span) is not { SourceTree: { } tree } place) return null;
        return tree.GetRoot().FindNode(place.SourceSpan);
    }

    /// <summary>The type of the property or parameter that an argument is for.</summary>
    private ITypeSymbol? Parameter(AttributeArgumentSyntax argument)
    {
        if (argument.Parent?.Parent is not AttributeSyntax attribute
            || compilation.GetSemanticModel(attribute.SyntaxTree).GetSymbolInfo(attribute).Symbol is not IMethodSymbol constructor)
            return null;
        if (argument.NameEquals is { } named) return AttributeWords.Property(constructor.ContainingType, named.Name.Identifier.ValueText)?.Type;
        var at = attribute.ArgumentList!.Arguments.IndexOf(argument);
        var parameter = argument.NameColon is { } name
            ? constructor.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText)
            : at < constructor.Parameters.Length ? constructor.Parameters[at] : null;
        return parameter?.Type;
    }
}
