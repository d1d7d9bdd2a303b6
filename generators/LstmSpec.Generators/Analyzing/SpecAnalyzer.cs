using System.Collections.Immutable;
using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Generators.Reading;
using LstmSpec.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LstmSpec.Generators.Analyzing;

/// <summary>Reports findings on specs in YAML and on attributed types while they are written: the same reader, binder and rules as <c>check</c> and <c>run</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SpecAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(static c => Guard(c.ReportDiagnostic, Location.Create(c.AdditionalFile.Path, default, default), () => Check(c), c.CancellationToken));
        context.RegisterSymbolAction(static c => Guard(c.ReportDiagnostic, c.Symbol.Locations.FirstOrDefault(), () => CheckType(c), c.CancellationToken), SymbolKind.NamedType);
    }

    private static void Check(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        if (SpecProfiles.Is(file.Path) && SpecProfiles.WrongWith(file, context.CancellationToken) is { } wrong)
            context.ReportDiagnostic(Descriptors.Of(wrong, SpecFile.LocationOf(file.Path, wrong.Span)));
        if (!SpecFile.Is(file.Path) || file.GetText(context.CancellationToken) is not { } text) return;
        var (declaration, finding) = YamlReader.Read(text.ToString(), file.Path);
        var findings = declaration is null ? [finding!] : SpecProfiles.Check(Binder.Bind(declaration), SpecProfiles.Beside(file.Path, context.Options.AdditionalFiles), context.CancellationToken);
        foreach (var each in findings.Where(f => f.Suppressed is null))
            context.ReportDiagnostic(Descriptors.Of(each, SpecFile.LocationOf(file.Path, each.Span)));
    }

    private static void CheckType(SymbolAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol type || !type.GetAttributes().Any(AttributeReader.IsExperiment)) return;
        var spec = TypeDoor.Open(type);
        foreach (var finding in spec.Objections.Concat(Findings(spec, context).Where(f => f.Suppressed is null)))
            context.ReportDiagnostic(Descriptors.Of(TypeDoor.Said(finding), spec.Locate(finding) ?? type.Locations.FirstOrDefault(), type.GetDocumentationCommentId()));
    }

    private static IReadOnlyList<Finding> Findings(TypeSpec spec, SymbolAnalysisContext context) =>
        SpecProfiles.Check(spec.Bound, SpecProfiles.Named(spec.Bound.Spec.Name, context.Options.AdditionalFiles), context.CancellationToken);

    private static void Guard(Action<Diagnostic> report, Location? place, Action check, CancellationToken cancel)
    {
        try
        {
            check();
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // An exception would switch the analyzer off for the whole build (AD0001); it is reported and the rest goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            report(Descriptors.Failed(e, place));
        }
    }
}

/// <summary>Specs among the additional files.</summary>
internal static class SpecFile
{
    private const string Ending = ".lstm.yaml";

    public static bool Is(string path) => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file's name without its ending.</summary>
    public static string Stem(string path)
    {
        var start = path.LastIndexOfAny(['/', '\\']) + 1;
        return path.Substring(start, path.Length - start - (Is(path) ? Ending.Length : 0));
    }

    public static Location LocationOf(string path, Span? span) => span is null
        ? Location.Create(path, default, default)
        : Location.Create(path, new TextSpan(span.Start, span.Length), new LinePositionSpan(new(span.Line - 1, span.Column - 1), new(span.EndLine - 1, span.EndColumn - 1)));
}
