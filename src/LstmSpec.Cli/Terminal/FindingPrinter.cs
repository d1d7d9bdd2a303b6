using LstmSpec.Cli.Inputs;
using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Cli.Terminal;

/// <summary>Writes findings as a person reads them.</summary>
internal static class FindingPrinter
{
    /// <summary>Everything but what is hidden or accepted in the spec.</summary>
    public static void Print(TextWriter to, IReadOnlyList<Finding> findings, SpecFile? source)
    {
        var colour = Terminals.HasColour(to);
        foreach (var (finding, _) in SaidOnce.Of(findings.Where(f => f is { Severity: > Severity.Hidden, Suppressed: null })))
        {
            // What is wrong with the profile stands in a file of its own, whose lines are not shown.
            var elsewhere = finding.Span?.File.EndsWith(ProfileText.Ending, StringComparison.OrdinalIgnoreCase) ?? false;
            to.WriteLine(CaretText.Render(finding, elsewhere ? string.Empty : source?.TextOf(finding.Span?.File ?? source.Path) ?? string.Empty, colour));
        }
    }
}

internal static class Terminals
{
    /// <summary>On a terminal, and not switched off. https://no-color.org</summary>
    public static bool HasColour(TextWriter to) =>
        (to == Console.Out ? !Console.IsOutputRedirected : to == Console.Error && !Console.IsErrorRedirected)
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
}
