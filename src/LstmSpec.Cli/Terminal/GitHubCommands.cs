using LstmSpec.Cli.Inputs;
using LstmSpec.Findings;

namespace LstmSpec.Cli.Terminal;

/// <summary>Findings as workflow commands, which GitHub Actions shows beside the changed lines.</summary>
internal static class GitHubCommands
{
    public static string Render(IEnumerable<(Finding Finding, SpecFile File)> findings) =>
        string.Concat(findings.Where(f => f.Finding is { Severity: > Severity.Hidden, Suppressed: null }).Select(f => Line(f.Finding, f.File) + "\n"));

    private static string Line(Finding finding, SpecFile file)
    {
        var word = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };
        var place = finding.Span is { Line: > 0 } span
            ? FormattableString.Invariant($"file={Property(SarifLog.Relative(span.File))},line={span.Line},endLine={span.EndLine}")
                + (span.EndLine == span.Line ? FormattableString.Invariant($",col={span.Column},endColumn={span.EndColumn}") : string.Empty)
            : "file=" + Property(SarifLog.Relative(file.Path));
        var message = finding.Message + (finding.Help is null ? string.Empty : $"\nhelp: {finding.Help}") + $"\nwhy: {RulePages.CommandOf(finding.Id)}";
        return $"::{word} {place},title={Property(finding.Id)}::{Data(message)}";
    }

    /// <summary>What would end a message or begin another command is escaped, as the runner reads it back.</summary>
    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
