using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Generators.Reading;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Rules;
using Microsoft.CodeAnalysis;

namespace LstmSpec.CodeFixes;

/// <summary>
/// Writes a <see cref="SpecEdit"/> back into attributes. What can be said by an attribute is, else by <see cref="SetAttribute"/>; of the ways to say it the
/// first is taken that means what the edit means, so that a cure at this door is never another than at the other.
/// </summary>
internal static class AttributeFix
{
    /// <param name="typeId">Documentation id of the experiment's type.</param>
    /// <param name="id">The finding's id.</param>
    /// <param name="path">The finding's path.</param>
    /// <returns>The tree to change and its new root; null where attributes cannot say it.</returns>
    public static (SyntaxTree Tree, SyntaxNode Root)? Find(Compilation compilation, string typeId, SpecEdit edit, string id, string path)
    {
        if (TypeOf(compilation, typeId) is not { } type) return null;
        var before = TypeDoor.Open(type);
        BoundSpec expected;
        try
        {
            expected = Binder.Bind(TreeEdit.Apply(before.Bound.Declaration, edit));
        }
        catch (FormatException)
        {
            return null;
        }

        foreach (var (tree, root) in new AttributeEdits(compilation, type, before, edit).All())
        {
            var newTree = tree.WithRootAndOptions(root, tree.Options);
            var changed = compilation.ReplaceSyntaxTree(tree, newTree);
            if (TypeOf(changed, typeId) is not { } newType || Errors(changed, newTree) > Errors(compilation, tree)) continue;
            if (Means(TypeDoor.Open(newType), before, expected, id, path)) return (tree, root);
        }

        return null;
    }

    private static bool Means(TypeSpec after, TypeSpec before, BoundSpec expected, string id, string path)
    {
        if (after.Errors > before.Errors || after.Objections.Concat(Checker.Check(after.Bound)).Any(f => f.Id == id && f.Path == path && f.Suppressed is null))
            return false;
        return !expected.IsValid || !after.Bound.IsValid || Planner.Resolve(after.Bound.Spec).Hash == Planner.Resolve(expected.Spec).Hash;
    }

    private static int Errors(Compilation compilation, SyntaxTree tree) =>
        compilation.GetSemanticModel(tree).GetDeclarationDiagnostics().Count(d => d.Severity == DiagnosticSeverity.Error);

    private static INamedTypeSymbol? TypeOf(Compilation compilation, string id) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) as INamedTypeSymbol;
}
