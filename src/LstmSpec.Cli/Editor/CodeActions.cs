using LstmSpec.Cli.Inputs;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Rules;

namespace LstmSpec.Cli.Editor;

/// <summary>What an editor offers to do about findings: their fix, or to accept them with a reason.</summary>
internal static class CodeActions
{
    private const string QuickFix = "quickfix", FixAll = "source.fixAll.lstmspec";

    public static IReadOnlyList<CodeAction> At(OpenSpec spec, Range range)
    {
        var made = new List<CodeAction>();
        foreach (var finding in spec.Findings.Where(f => f is { Suppressed: null, Severity: > Severity.Hidden } && Diagnostics.RangeOf(f, spec).Touches(range)))
        {
            if (finding.Fix is { } fix && TryApply(spec.Text.Text, fix) is { } mended)
                made.Add(Action(spec, Title(fix), QuickFix, mended, finding, preferred: true));
            if (Accepted(spec, finding) is { } accepted)
                made.Add(Action(spec, $"Accept {finding.Id} on this line, with a reason", QuickFix, accepted, finding, preferred: false));
        }

        var all = Mender.Apply(spec.Text.Text, text => Recheck(spec, text));
        if (all.Mends.Count > 0)
            made.Add(
                Action(spec, all.Mends.Count == 1 ? "Make the fix that is proposed" : $"Make all {all.Mends.Count} fixes that are proposed", FixAll, all.Text,
                    null, preferred: null));
        return made;
    }

    private static IReadOnlyList<Finding> Recheck(OpenSpec spec, string text)
    {
        var other = SpecFile.Of(spec.Path, text);
        return other.Bound is { } bound ? CommittedProfile.Beside(spec.Path).Check(bound) : [other.Broken!];
    }

    private static CodeAction Action(OpenSpec spec, string title, string kind, string text, Finding? finding, bool? preferred) =>
        new(title, kind, finding is null ? null : [Diagnostics.Of(finding, spec)], preferred,
            new(new(StringComparer.Ordinal) { [spec.Uri] = [spec.Text.EditTo(text)] }));

    private static string Title(SpecEdit edit) => edit.Kind switch
    {
        EditKind.Remove => $"Remove '{edit.Path}'",
        EditKind.Rename => $"Rename '{edit.Path}' to '{edit.Value}'",
        EditKind.Insert => $"Insert {edit.Value} at '{edit.Path}'",
        _ => $"Set {edit.Path}: {edit.Value}",
    };

    private static string? TryApply(string text, SpecEdit edit)
    {
        try
        {
            return YamlEdit.Apply(text, edit);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The text with a comment above the finding's line that accepts it; null where it cannot be accepted.</summary>
    private static string? Accepted(OpenSpec spec, Finding finding)
    {
        if (finding.Invalid || !Suppressions.CanAccept(finding.Id) || finding.Span is not { Line: > 0 } span || span.File != spec.Path) return null;
        var text = spec.Text.Text;
        var start = spec.Text.OffsetOf(new(span.Line - 1, 0));
        var indent = text[start..].TakeWhile(c => c == ' ').Count();
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return text.Insert(start, new string(' ', indent) + $"# lstmspec: allow {finding.Id} because TODO: say why" + end);
    }
}
