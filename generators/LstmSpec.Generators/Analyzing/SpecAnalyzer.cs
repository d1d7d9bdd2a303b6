using System.Collections.Immutable;
using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LstmSpec.Generators.Analyzing;

/// <summary>Reports findings on specs in YAML and on attributed types while they are written: the same reader, binder and rules as <c>check</c> and
/// <c>run</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SpecAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(
            static c => Guard(c.ReportDiagnostic, Location.Create(c.AdditionalFile.Path, default, default), () => Check(c), c.CancellationToken));
        context.RegisterSymbolAction(static c => Guard(c.ReportDiagnostic, c.Symbol.Locations.FirstOrDefault(), () => CheckType(c), c.CancellationToken),
            SymbolKind.NamedType);
    }

    private static void Check(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        if (SpecProfiles.Is(file.Path) && SpecProfiles.WrongWith(file, context.CancellationToken) is { } wrong)
            context.ReportDiagnostic(Descriptors.Of(wrong, SpecFile.LocationOf(file.Path, wrong.Span)));
        if (!SpecFile.Is(file.Path) || SpecTexts.Of(file, context.CancellationToken) is not { } read) return;
        var others = context.Options.AdditionalFiles;
        var findings = FindingsOf(read, file.Path, others, context.CancellationToken).Where(f => f.Suppressed is null).ToList();
        // What stands in a spec that is extended is said of that spec, where it is said there as well.
        var said = new HashSet<(string, Span?)>(findings
            .Select(f => f.Span?.File)
            .Where(f => f is not null && !string.Equals(f, file.Path, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Select(f =>
                others.FirstOrDefault(o => SpecFile.Is(o.Path) && string.Equals(FilePath.Normal(o.Path), FilePath.Normal(f!), StringComparison.Ordinal)))
            .SelectMany(
                o => o is null || SpecTexts.Of(o, context.CancellationToken) is not { } text ? [] : FindingsOf(text, o.Path, others, context.CancellationToken))
            .Select(f => (f.Id, At(f.Span))));
        foreach (var each in findings.Where(
            f => string.Equals(f.Span?.File ?? file.Path, file.Path, StringComparison.Ordinal) || !said.Contains((f.Id, At(f.Span)))))
            context.ReportDiagnostic(Descriptors.Of(each, SpecFile.LocationOf(each.Span?.File ?? file.Path, each.Span)));

        static Span? At(Span? span) => span is null ? null : span with { File = FilePath.Normal(span.File) };
    }

    private static IReadOnlyList<Finding> FindingsOf(SpecText read, string path, ImmutableArray<AdditionalText> others, CancellationToken cancel)
    {
        if (read.Declaration is null) return [read.Finding!];
        var bound = read.Extends ? Binder.Bind(read.Declaration, SpecTexts.Among(others.Where(o => SpecFile.Is(o.Path)), cancel)) : read.Bound!;
        return SpecProfiles.Check(bound, SpecProfiles.Beside(path, others), cancel);
    }

    private static void CheckType(SymbolAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol type || !type.GetAttributes().Any(AttributeReader.IsExperiment)) return;
        var spec = TypeDoor.Open(type);
        foreach (var finding in spec.Objections.Concat(Findings(spec, context).Where(f => f.Suppressed is null)))
            context.ReportDiagnostic(
                Descriptors.Of(TypeDoor.Said(finding), spec.Locate(finding) ?? type.Locations.FirstOrDefault(), type.GetDocumentationCommentId()));
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
        : Location.Create(path, new TextSpan(span.Start, span.Length),
            new LinePositionSpan(new(span.Line - 1, span.Column - 1), new(span.EndLine - 1, span.EndColumn - 1)));
}
