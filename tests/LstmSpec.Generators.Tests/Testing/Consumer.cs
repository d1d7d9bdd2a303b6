using System.Collections.Immutable;
using System.Text;
using LstmSpec.Generators.Analyzing;
using LstmSpec.Generators.Emitting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LstmSpec.Generators.Tests.Testing;

/// <summary>A consumer's project in memory: its specs, its code, and what the compiler's parts make of them.</summary>
internal sealed class Consumer
{
    internal static readonly ImmutableArray<MetadataReference> References =
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(f => Path.GetFileName(f) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll")
                && !name.Contains("Native", StringComparison.Ordinal))
            .Select(f => MetadataReference.CreateFromFile(f)),
        .. new[] { "LstmSpec.dll", "LstmSpec.Runtime.dll", "LstmSpec.Engines.Managed.dll" }.Select(
            f => MetadataReference.CreateFromFile(Path.Combine(Places.RuntimeFolder, f))),
    ];

    internal static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest, DocumentationMode.Diagnose);
    private readonly List<(string Path, string Text)> _sources = [];
    private readonly List<AdditionalText> _specs = [];

    public Consumer Code(string text, string path = "/project/Code.cs")
    {
        _sources.Add((path, "using System;\nusing LstmSpec;\nusing LstmSpec.Spec;\n" + text));
        return this;
    }

    public Consumer Spec(string text, string path = "/project/air.lstm.yaml")
    {
        _specs.Add(new Text(path, text));
        return this;
    }

    public ImmutableArray<AdditionalText> Specs => [.. _specs];

    public CSharpCompilation Compilation => CSharpCompilation.Create(
        "Consumer",
        _sources.Select(s => CSharpSyntaxTree.ParseText(SourceText.From(s.Text, Encoding.UTF8), Parse, s.Path)),
        References,
        new(OutputKind.DynamicallyLinkedLibrary, generalDiagnosticOption: ReportDiagnostic.Error,
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Warn)], nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver Driver(ImmutableArray<AdditionalText> specs) => CSharpGeneratorDriver.Create(
        [new ExperimentGenerator().AsSourceGenerator()],
        specs,
        Parse,
        new Options(),
        new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static AdditionalText TextOf(string path, string text) => new Text(path, text);

    /// <summary>What the generator gives, and the compilation with it.</summary>
    public (GeneratorDriverRunResult Result, Compilation Output) Generate()
    {
        var driver = Driver(Specs).RunGeneratorsAndUpdateCompilation(Compilation, out var output, out _);
        return (driver.GetRunResult(), output);
    }

    /// <summary>Generates, and holds the result to a build without a warning.</summary>
    public (GeneratorDriverRunResult Result, Compilation Output) Compiled()
    {
        var made = Generate();
        Assert.Empty(made.Result.Diagnostics);
        AssertCompiles(made.Output);
        return made;
    }

    /// <summary>Without a warning. Docstrings (CS1591) are asked of what is generated, to which no consumer can add them, not of the consumer's own
    /// code.</summary>
    public static void AssertCompiles(Compilation output)
    {
        var wrong = output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && (d.Id != "CS1591" || IsGenerated(d.Location.SourceTree)))
            .ToList();
        Assert.True(wrong.Count == 0,
            string.Join("\n",
                wrong.Take(5).Select(d => d.ToString() + "\n" + d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line])));
    }

    private static bool IsGenerated(SyntaxTree? tree) => tree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) is true;

    /// <summary>What the analyzer says, as <c>file(line,column): severity id</c>, in order.</summary>
    public async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync()
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions(Specs), onAnalyzerException: null, concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var found = await Compilation.WithOptions(Compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default))
            .WithAnalyzers([new SpecAnalyzer()], options).GetAllDiagnosticsAsync();
        return [.. found.Where(d => d.Id.StartsWith("LSTM", StringComparison.Ordinal) || d.Id == "AD0001")
            .OrderBy(d => d.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(d => d.Location.GetLineSpan().StartLinePosition)];
    }

    public static string Shown(Diagnostic d)
    {
        var at = d.Location.GetLineSpan();
        return $"{Path.GetFileName(at.Path)}({at.StartLinePosition.Line + 1},{at.StartLinePosition.Character + 1}): {d.Severity.ToString().ToLowerInvariant()} "
            + $"{d.Id}";
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Globals();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Globals : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = key switch { "build_property.RootNamespace" => "My.App", "build_property.ProjectDir" => "/project/", _ => string.Empty };
                return value.Length > 0;
            }
        }
    }
}
