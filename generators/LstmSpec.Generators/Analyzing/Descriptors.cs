using System.Collections.Immutable;
using LstmSpec.Findings;
using LstmSpec.Rules;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Analyzing;

/// <summary>The compiler's descriptors, made from the catalogue: ids, titles and severities are said once.</summary>
internal static class Descriptors
{
    private const string Category = "LstmSpec";

    /// <summary>What the data alone can show is said by those who read it.</summary>
    private static readonly string[] OfData = ["LSTM1015", "LSTM1016"];

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = ReadingCatalogue.All.Where(r => !OfData.Contains(r.Id, StringComparer.Ordinal))
        .Select(r => new DiagnosticDescriptor(r.Id, r.Title, "{0}", Category, Map(r.Severity), isEnabledByDefault: true, customTags: Tags(r.Id, r.Severity)))
        .Concat(SpecCatalogue.All.Select(
            r => new DiagnosticDescriptor(r.Id, r.Title, "{0}", Category, Map(r.Severity), isEnabledByDefault: true, description: r.Why)))
        .GroupBy(d => d.Id, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. ById.Values.OrderBy(d => d.Id, StringComparer.Ordinal)];

    public static DiagnosticDescriptor NotGenerated => ById["LSTM0001"];

    /// <summary>The diagnostic of a finding, with its cure for whoever offers fixes; its severity is the finding's, which an objection may set apart from its
    /// rule's.</summary>
    public static Diagnostic Of(Finding finding, Location? location, string? type = null)
    {
        var message = finding.Help is null ? finding.Message : finding.Message + " (" + finding.Help + ")";
        // An id without an entry would take the analyzer down; it is said under the id of a rule that failed, with its own in front.
        if (!ById.TryGetValue(finding.Id, out var descriptor)) return Diagnostic.Create(ById["LSTM0003"], location, finding.Id + ": " + message);
        return Diagnostic.Create(descriptor, location, Map(finding.Severity), additionalLocations: null, FixProperties.Of(finding, type), message);
    }

    public static Diagnostic Failed(Exception e, Location? location) =>
        Diagnostic.Create(ById["LSTM0003"], location, $"this could not be checked: {e.GetType().Name}: {e.Message.Replace('\r', ' ').Replace('\n', ' ')}");

    /// <summary>
    /// What cannot be read cannot be configured away. LSTM0001 could be: after an error of a generator that cannot, the compiler runs no analyzer,
    /// and the build would say that nothing was generated but not why.
    /// </summary>
    private static string[] Tags(string id, Severity severity) =>
        severity == Severity.Error && id != "LSTM0001" ? [WellKnownDiagnosticTags.NotConfigurable] : [];

    private static DiagnosticSeverity Map(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        Severity.Info => DiagnosticSeverity.Info,
        _ => DiagnosticSeverity.Hidden,
    };
}
