using System.Collections.Immutable;
using LstmSpec.CodeFixes;
using LstmSpec.Generators.Analyzing;
using LstmSpec.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LstmSpec.Generators.Tests.Fixing;

/// <summary>A workspace as an editor has it, with one document; its light bulbs are pressed by tests.</summary>
internal sealed class Editor : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly DocumentId _document;
    private Solution _solution;

    public Editor(string text, bool yaml)
    {
        var project = ProjectId.CreateNewId();
        _document = DocumentId.CreateNewId(project);
        _solution = _workspace.CurrentSolution
            .AddProject(
                ProjectInfo.Create(project, VersionStamp.Default, "Consumer", "Consumer", LanguageNames.CSharp,
                    compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), parseOptions: Consumer.Parse,
                    metadataReferences: Consumer.References));
        _solution = yaml
            ? _solution.AddAdditionalDocument(_document, "air.lstm.yaml", SourceText.From(text), filePath: "/project/air.lstm.yaml")
            : _solution.AddDocument(_document, "Code.cs", SourceText.From("using System;\nusing LstmSpec;\nusing LstmSpec.Spec;\n" + text),
                filePath: "/project/Code.cs");
    }

    public string Text =>
        (_solution.GetDocument(_document) ?? (TextDocument)_solution.GetAdditionalDocument(_document)!).GetTextAsync().GetAwaiter().GetResult().ToString();

    public void Dispose() => _workspace.Dispose();

    public async Task<ImmutableArray<Diagnostic>> FindAsync()
    {
        var project = _solution.GetProject(_document.ProjectId)!;
        var compilation = (await project.GetCompilationAsync())!;
        var options = new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        return [.. (await compilation.WithAnalyzers([new SpecAnalyzer()], options).GetAnalyzerDiagnosticsAsync()).OrderBy(d => d.Location.SourceSpan.Start)];
    }

    /// <summary>Presses the light bulb of the finding.</summary>
    /// <returns>Its title, or null where none is offered.</returns>
    public async Task<string?> PressAsync(Diagnostic diagnostic)
    {
        var offered = new List<CodeAction>();
        var document = _solution.GetDocument(_document) ?? (TextDocument)_solution.GetAdditionalDocument(_document)!;
        await new SpecCodeFix().RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic.Location.SourceSpan, [diagnostic], (action, _) => offered.Add(action), CancellationToken.None));
        if (offered.Count == 0) return null;
        var operations = await Assert.Single(offered).GetOperationsAsync(CancellationToken.None);
        _solution = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        return offered[0].Title;
    }
}
