using System.Collections.Immutable;
using LstmSpec.Findings;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Analyzing;

/// <summary>The cure of a finding as it travels with its diagnostic, from the compiler's process to the editor's.</summary>
internal static class FixProperties
{
    private const string Kind = "LstmSpec.Fix.Kind", Path = "LstmSpec.Fix.Path", Value = "LstmSpec.Fix.Value", At = "LstmSpec.Path", Type = "LstmSpec.Type";

    /// <param name="type">Documentation id of the experiment's type; null for YAML.</param>
    public static ImmutableDictionary<string, string?>? Of(Finding finding, string? type)
    {
        if (finding.Fix is not { } fix) return null;
        var properties = ImmutableDictionary<string, string?>.Empty.Add(Kind, fix.Kind.ToString()).Add(Path, fix.Path).Add(At, finding.Path);
        if (fix.Value is not null) properties = properties.Add(Value, fix.Value);
        return type is null ? properties : properties.Add(Type, type);
    }

    public static SpecEdit? EditOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(Kind, out var kind) && Enum.TryParse<EditKind>(kind, out var parsed)
            && diagnostic.Properties.TryGetValue(Path, out var path) && path is not null
            ? new SpecEdit(parsed, path, diagnostic.Properties.TryGetValue(Value, out var value) ? value : null)
            : null;

    /// <summary>The finding's own path, which need not be that of its cure.</summary>
    public static string PathOf(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue(At, out var path) ? path ?? string.Empty : string.Empty;

    public static string? TypeOf(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue(Type, out var type) ? type : null;
}
