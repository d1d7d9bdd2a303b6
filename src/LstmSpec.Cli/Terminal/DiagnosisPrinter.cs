using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Terminal;

/// <summary>What is thought to be wrong with a run, the first cause first: evidence, cure, and the cure as a diff of the spec.</summary>
internal static class DiagnosisPrinter
{
    public static void Causes(TextWriter to, DiagnosisRecord diagnosis, RunRecord run)
    {
        foreach (var (f, all) in SaidOnce.Of(diagnosis.Causes.Select(c => c.Finding)))
        {
            var same = diagnosis.Causes.Where(c => all.Contains(c.Finding, ReferenceEqualityComparer.Instance)).ToList();
            var cause = same[0];
            RunSummary.Wrapped(to, $"{f.Severity.ToString().ToLowerInvariant()} {f.Id}: {f.Message} ({Words.Of(cause.Confidence)})", f.Help);
            foreach (var (follows, _) in SaidOnce.Of(
                same.SelectMany(c => c.Follows))) RunSummary.Wrapped(to, $"  from which follows {follows.Id}: {follows.Message}", null);
            Fix(to, [.. all.Select(a => a.Fix).OfType<SpecEdit>().Distinct()], run, f.Span?.File);
        }
    }

    public static void NotChecked(TextWriter to, DiagnosisRecord diagnosis)
    {
        foreach (var rule in diagnosis.NotChecked) RunSummary.Wrapped(to, $"could not check {rule.Rule} ({rule.Title}): {rule.Why}", null);
    }

    /// <summary>In the spec's own text, where it is kept; else as path and value.</summary>
    private static void Fix(TextWriter to, IReadOnlyList<SpecEdit> fixes, RunRecord run, string? file)
    {
        var mended = fixes.Aggregate(run.Spec, (text, fix) => text is null ? null : TryApply(text, fix));
        var diff = run.Spec is { } text && mended is not null ? UnifiedDiff.Of(file ?? run.Experiment + ".lstm.yaml", text, mended) : string.Empty;
        foreach (var fix in diff.Length == 0 ? fixes : []) to.WriteLine("  fix: " + Fixing(fix));
        foreach (var line in diff.TrimEnd('\n').Split('\n', StringSplitOptions.RemoveEmptyEntries)) to.WriteLine("  " + line);
    }

    private static string? TryApply(string text, SpecEdit fix)
    {
        try
        {
            return YamlEdit.Apply(text, fix);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Fixing(SpecEdit fix) => fix.Kind switch
    {
        EditKind.Remove => $"remove {fix.Path}",
        EditKind.Rename => $"rename {fix.Path} to {fix.Value}",
        EditKind.Insert => $"insert {fix.Path}: {fix.Value}",
        _ => $"set {fix.Path}: {fix.Value}",
    };
}
