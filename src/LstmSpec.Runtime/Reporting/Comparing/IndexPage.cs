using System.Globalization;
using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>The runs of a store as one HTML file, newest first, with links to the reports that lie beside them.</summary>
public static class IndexPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="runs">As <see cref="RunStore.List"/> gives them.</param>
    /// <param name="folder">Where the page is to lie: links are relative to it.</param>
    /// <param name="to">Where the HTML goes.</param>
    public static void Write(IReadOnlyList<StoredRun> runs, string folder, TextWriter to) => PageFrame.Write(to, "Runs", ("runs", "runs"), page =>
    {
        using (page.Open("header"))
        {
            page.Element("p", "LstmSpec", ("class", "eyebrow"));
            PageFrame.Heading(page, "Runs");
            page.Element("p",
                $"{Say.Many(runs.Count, "run")} of {Say.Many(runs.Select(r => r.Experiment).Distinct(StringComparer.Ordinal).Count(), "experiment")}, the "
                    + "newest first.", ("class", "about"));
        }

        using var main = page.Open("main");
        PageFrame.Section(page, "runs", "Runs", () =>
        {
            if (runs.Count == 0) page.Element("p", "There are none yet.", ("class", "note"));
            else Table(page, runs, folder);
        });
    });

    private static void Table(Markup page, IReadOnlyList<StoredRun> runs, string folder)
    {
        using var scroll = TableHead.Scroll(page, "Runs");
        using var table = page.Open("table");
        page.Element("caption", "A run's id leads to its report, where one was written");
        TableHead.Write(page, ["run", "experiment", "made", "verdict", "remarks"]);
        using var body = page.Open("tbody");
        foreach (var run in runs)
        {
            using var row = page.Open("tr");
            using (page.Open("th", ("scope", "row"))) Link(page, run, folder);
            using (page.Open("td")) page.Name(run.Experiment);
            page.Element("td", run.Started?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "–", ("class", "w"));
            using (page.Open("td"))
            {
                if (run.Outcome is { } outcome && run.Compromised.Count == 0) VerdictSection.Badge(page, outcome);
                else page.Element("span", run.Outcome is { } said ? $"{Say.Outcome(said)}, compromised" : "✕ damaged", ("class", "badge bad"));
            }

            using var remarks = page.Open("td");
            page.Name(Remarks(run));
        }
    }

    private static void Link(Markup page, StoredRun run, string folder)
    {
        if (!File.Exists(Path.Combine(run.Path, "report.html"))) page.Element("code", run.Id);
        else
        {
            using var link = page.Open("a", ("href", Relative(folder, Path.Combine(run.Path, "report.html"))));
            page.Element("code", run.Id);
        }
    }

    private static string Remarks(StoredRun run) => string.Join("; ", new[]
    {
        run.Damage,
        run.Compromised.Count == 0 ? null : string.Join(", ", run.Compromised),
        run.Chosen is { } chosen ? $"best of {Say.Count(chosen.Points)}: {Say.Cut(chosen.Name, 120)}" : null,
    }.OfType<string>());

    /// <summary>A path as a link says it: each part escaped, so that no name ends it or begins a scheme.</summary>
    private static string Relative(string folder, string file) =>
        "./" + string.Join('/',
            Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)
                .Select(p => p == ".." ? p : Uri.EscapeDataString(p)));
}
