using System.Runtime.CompilerServices;
using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LstmSpec.Generators.Reading;

/// <summary>A spec in YAML as its text alone gives it.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="declaration">The tree; null where <paramref name="finding"/> says why there is none.</param>
/// <param name="finding">Why there is none.</param>
internal sealed class SpecText(string path, Declaration? declaration, Finding? finding)
{
    private BoundSpec? _bound;

    public string Path { get; } = path;

    public Declaration? Declaration { get; } = declaration;

    public Finding? Finding { get; } = finding;

    /// <summary>Whether its words are not all here.</summary>
    public bool Extends => Declaration?.Root["extends"] is not null;

    /// <summary>Bound on its own, once for whoever asks; null where there is no tree.</summary>
    public BoundSpec? Bound => Declaration is null ? null : _bound ??= Binder.Bind(Declaration);
}

/// <summary>
/// Reads a text once for generator, analyzer and all that extends it. A text is immutable, so what was read from it holds as long as it lives, and is
/// let go of with it.
/// </summary>
internal static class SpecTexts
{
    private static readonly ConditionalWeakTable<SourceText, SpecText> Read = new();

    public static SpecText Of(string path, SourceText text)
    {
        if (Read.TryGetValue(text, out var known) && string.Equals(known.Path, path, StringComparison.Ordinal)) return known;
        var (declaration, finding) = YamlReader.Read(text.ToString(), path);
        var read = new SpecText(path, declaration, finding);
        if (known is null) read = Read.GetValue(text, _ => read);
        return string.Equals(read.Path, path, StringComparison.Ordinal) ? read : new(path, declaration, finding);
    }

    public static SpecText? Of(AdditionalText file, CancellationToken cancel) => file.GetText(cancel) is { } text ? Of(file.Path, text) : null;

    /// <summary>Where specs that others extend are found: among the additional files of a compilation.</summary>
    public static SpecSource Among(IEnumerable<AdditionalText> files, CancellationToken cancel) => path =>
    {
        var wanted = FilePath.Normal(path);
        var file = files.FirstOrDefault(f => string.Equals(FilePath.Normal(f.Path), wanted, StringComparison.Ordinal));
        return file is not null && Of(file, cancel) is { } read ? (read.Declaration, read.Finding) : null;
    };
}
