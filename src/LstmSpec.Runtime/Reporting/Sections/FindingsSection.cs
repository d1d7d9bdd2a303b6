using LstmSpec.Findings;
using LstmSpec.Reporting.Evidence;
using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>What was objected to, with the evidence and the cure.</summary>
internal static class FindingsSection
{
    public static void Write(Markup page, RunView view)
    {
        var diagnosis = view.Run.Diagnosis;
        var causes = diagnosis?.Causes.Select(c => c.Finding).ToList() ?? [];
        var shown = SaidOnce.Of(view.Run.Findings.Where(f => f.Severity != Severity.Hidden).OrderBy(f => f.Suppressed is not null)
            .ThenBy(f => causes.IndexOf(f) is >= 0 and var rank ? rank : int.MaxValue).ThenByDescending(f => f.Severity));
        if (shown.Count == 0)
        {
            page.Element("p", "No findings: nothing in the spec, the data, the training or the forecasts was objected to.", ("class", "note"));
        }
        else
        {
            using var list = page.Open("ul", ("class", "findings"));
            for (var i = 0; i < shown.Count; i++)
                Write(page, view, shown[i].Told, shown[i].All, [.. diagnosis?.Causes.Where(c => shown[i].All.Contains(c.Finding)) ?? []], i);
        }

        if (diagnosis is not { NotChecked.Count: > 0 }) return;
        using var details = page.Open("details");
        page.Element("summary", $"Could not be checked: {Say.Many(diagnosis.NotChecked.Count, "rule")}");
        using var unread = page.Open("ul");
        foreach (var rule in diagnosis.NotChecked) page.Element("li", $"{rule.Rule}, {rule.Title}: {rule.Why}");
    }

    /// <param name="finding">As it is told.</param>
    /// <param name="same">All that say it.</param>
    /// <param name="causes">Those of them that are among the causes.</param>
    private static void Write(Markup page, RunView view, Finding finding, IReadOnlyList<Finding> same, IReadOnlyList<Cause> causes, int number)
    {
        using var item = page.Open("li", ("class", finding.Suppressed is null ? Class(finding.Severity) : "accepted"));
        using (page.Open("p", ("class", "what")))
        {
            page.Element("span", finding.Suppressed is null ? Word(finding.Severity) : "accepted", ("class", "level"));
            page.Element("code", finding.Id);
            page.Element("span", $"found {Stage(finding.Stage)}" + (causes.Count == 0 ? string.Empty : ", " + Sure(causes[0].Confidence)), ("class", "stage"));
            if (finding.Path.Length > 0) page.Element("code", finding.Path, ("class", "path"));
        }

        page.Element("p", finding.Message, ("dir", "auto"));
        Pictures.Write(page, view, finding, number);
        if (finding.Help is { } help) Line("Help", help, code: false);
        foreach (var fix in same.Select(f => f.Fix).OfType<SpecEdit>().Distinct())
            Line("Fix", fix.Kind == EditKind.Remove
                ? $"remove {fix.Path}"
                : $"{(fix.Kind == EditKind.Set ? "set" : "insert")} {fix.Path}: {fix.Value}", code: true);
        foreach (var (follows, _) in SaidOnce.Of(
            causes.SelectMany(c => c.Follows))) Line("From which follows", $"{follows.Id}: {follows.Message}", code: false);
        if (finding.Suppressed is { } reason) Line("Accepted because", reason, code: false);

        void Line(string name, string text, bool code)
        {
            using var line = page.Open("p", ("class", "cure"));
            page.Element("strong", name + " ");
            page.Element(code ? "code" : "bdi", text);
        }
    }

    private static string Sure(Confidence confidence) => confidence switch
    {
        Confidence.Certain => "certain",
        Confidence.Likely => "likely",
        _ => "possible",
    };

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    private static string Class(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    private static string Stage(Stage stage) => stage switch
    {
        Findings.Stage.Spec => "in the spec",
        Findings.Stage.Data => "in the data",
        Findings.Stage.Training => "in training",
        _ => "in the forecasts",
    };
}
