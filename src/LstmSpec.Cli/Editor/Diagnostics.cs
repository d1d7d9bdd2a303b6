using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Yaml;

namespace LstmSpec.Cli.Editor;

/// <summary>Findings → what an editor underlines.</summary>
internal static class Diagnostics
{
    public static IReadOnlyList<Diagnostic> Of(OpenSpec spec) =>
        [.. spec.Findings.Where(f => f is { Suppressed: null, Severity: > Severity.Hidden }).Select(f => Of(f, spec))];

    public static Diagnostic Of(Finding finding, OpenSpec spec)
    {
        var elsewhere = finding.Span is { Line: > 0 } span && !IsOf(span.File, spec) ? span : null;
        var place = elsewhere is null ? string.Empty : FormattableString.Invariant($"{elsewhere.File}:{elsewhere.Line}: ");
        var help = finding.Help is { } words ? "\nhelp: " + words : string.Empty;
        return new(RangeOf(finding, spec), Protocol.SeverityOf(finding.Severity), finding.Id, "lstmspec", place + finding.Message + help);
    }

    /// <summary>Where it is written in this text; what stands in a spec that this one extends is told where it is extended.</summary>
    public static Range RangeOf(Finding finding, OpenSpec spec)
    {
        var span = finding.Span is { Line: > 0 } own && IsOf(own.File, spec) ? own : ExtendsIn(spec);
        if (span is null || !IsOf(span.File, spec)) return new(new(0, 0), spec.Text.PositionOf(EndOfFirstLine(spec.Text.Text)));
        return Range.Of(span);
    }

    /// <summary>The key is in the spec's own text alone: what is bound has taken over the other's words in its place.</summary>
    private static Span? ExtendsIn(OpenSpec spec) =>
        YamlReader.Read(spec.Text.Text, spec.Path).Declaration?.Root.Entries.FirstOrDefault(e => e.Key == "extends")?.KeySpan;

    private static bool IsOf(string file, OpenSpec spec) => string.Equals(file, spec.Path, StringComparison.Ordinal);

    private static int EndOfFirstLine(string text) => text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length;
}
