using System.Collections.Immutable;
using System.Composition;
using LstmSpec.Findings;
using LstmSpec.Generators.Analyzing;
using LstmSpec.Grammar;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LstmSpec.CodeFixes;

/// <summary>Offers the cure of a finding where the editor shows it: in a spec and on attributes. It is the edit that <c>check --fix</c> makes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "LstmSpec", DocumentKinds = ["Document", "AdditionalDocument"], DocumentExtensions = [".cs", ".yaml"])]
[Shared]
public sealed class SpecCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Descriptors.All.Select(d => d.Id)];

    /// <summary>One cure may change what the next finding is: all at once is what <c>check --fix</c> is for.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (FixProperties.EditOf(diagnostic) is not { } edit) continue;
            var fixedSolution = context.TextDocument is Document document
                ? await CodeAsync(document, diagnostic, edit, context.CancellationToken).ConfigureAwait(false)
                : await YamlAsync(context.TextDocument, edit, context.CancellationToken).ConfigureAwait(false);
            if (fixedSolution is null) continue;
            context.RegisterCodeFix(CodeAction.Create(Title(edit), _ => Task.FromResult(fixedSolution), diagnostic.Id + edit.Path), diagnostic);
        }
    }

    private static async Task<Solution?> YamlAsync(TextDocument document, SpecEdit edit, CancellationToken cancel)
    {
        var text = await document.GetTextAsync(cancel).ConfigureAwait(false);
        try
        {
            return document.Project.Solution.WithAdditionalDocumentText(document.Id, Changed(text, YamlEdit.Apply(text.ToString(), edit)));
        }
        catch (FormatException)
        {
            // The text is another by now.
            return null;
        }
    }

    private static async Task<Solution?> CodeAsync(Document document, Diagnostic diagnostic, SpecEdit edit, CancellationToken cancel)
    {
        if (FixProperties.TypeOf(diagnostic) is not { } type || await document.Project.GetCompilationAsync(cancel).ConfigureAwait(false) is not { } compilation)
            return null;
        if (AttributeFix.Find(compilation, type, edit, diagnostic.Id, FixProperties.PathOf(diagnostic)) is not var (before, after)) return null;
        return document.Project.Solution.GetDocument(before) is { } owner ? document.Project.Solution.WithDocumentSyntaxRoot(owner.Id, after) : null;
    }

    /// <summary>The smallest change that leads there, so that cursors and markers stay where they are.</summary>
    private static SourceText Changed(SourceText text, string now)
    {
        var was = text.ToString();
        var start = 0;
        while (start < was.Length && start < now.Length && was[start] == now[start]) start++;
        var end = 0;
        while (end < was.Length - start && end < now.Length - start && was[was.Length - 1 - end] == now[now.Length - 1 - end]) end++;
        return text.WithChanges(new TextChange(TextSpan.FromBounds(start, was.Length - end), now.Substring(start, now.Length - start - end)));
    }

    private static string Title(SpecEdit edit) => edit.Kind switch
    {
        EditKind.Remove => $"Remove {edit.Path}",
        EditKind.Rename => $"Rename {edit.Path} to {edit.Value}",
        _ => $"Set {edit.Path}: {edit.Value}",
    };
}
