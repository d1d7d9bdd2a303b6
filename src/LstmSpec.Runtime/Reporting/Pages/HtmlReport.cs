using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>
/// A run as one HTML file that needs nothing else: no network, no script, readable on paper, by keyboard and by ear. The same record gives the
/// same bytes. Everything from specs and data is escaped, and the page's own policy forbids scripts and requests besides.
/// </summary>
public static class HtmlReport
{
    private static readonly (string Id, string Title, Action<Markup, RunView> Write)[] All =
    [
        ("verdict", "Verdict", VerdictSection.Write),
        ("findings", "Findings", FindingsSection.Write),
        ("scores", "Scores", ScoresSection.Write),
        ("importance", "Importance", ImportanceSection.Write),
        ("sweep", "Sweep", SweepSection.Write),
        ("folds", "Folds", FoldsSection.Write),
        ("forecasts", "Forecasts", ForecastsSection.Write),
        ("series", "Series", SeriesSection.Write),
        ("classes", "Classes", ClassesSection.Write),
        ("coverage", "Coverage", CoverageSection.Write),
        ("errors", "Errors", ErrorsSection.Write),
        ("anomalies", "Anomalies", AnomaliesSection.Write),
        ("outlook", "Next steps", OutlookSection.Write),
        ("training", "Training", TrainingSection.Write),
        ("residuals", "Residuals", ResidualsSection.Write),
        ("cost", "Cost", CostSection.Write),
        ("audit", "Leakage audit", AuditSection.Write),
        ("provenance", "Provenance", ProvenanceSection.Write),
    ];

    /// <summary>Writes the page of a run.</summary>
    /// <param name="run">A finished run, read back from a store or fresh.</param>
    /// <param name="to">Where the HTML goes; it is not closed.</param>
    public static void Write(RunRecord run, TextWriter to)
    {
        var view = new RunView(run);
        var sections = All.Where(s => IsShown(s.Id, view)).ToList();
        PageFrame.Write(to, $"{Say.Cut(run.Experiment, 80)} · {Say.Outcome(run.Verdict.Outcome)}", ("verdict", "verdict"), page =>
        {
            using (page.Open("header"))
            {
                page.Element("p", $"LSTM experiment · run {run.Id}", ("class", "eyebrow"));
                PageFrame.Heading(page, run.Experiment);
                if (run.About.Length > 0) page.Element("p", run.About, ("class", "about"), ("dir", "auto"));
                PageFrame.Contents(page, sections.Select(s => (s.Id, s.Title)));
            }

            using (page.Open("main"))
            {
                foreach (var (id, title, write) in sections) PageFrame.Section(page, id, title, () => write(page, view));
            }

            using var footer = page.Open("footer");
            page.Element("p", $"LstmSpec {run.Provenance.ToolVersion}");
        });
    }

    /// <summary>Sections of what few runs have are left out of the others.</summary>
    private static bool IsShown(string id, RunView view) => id switch
    {
        "importance" => view.Importance.Count > 0,
        "anomalies" => view.Run.Forecasts.Any(f => f.Anomalies is not null),
        "classes" => view.Calls is not null,
        "coverage" => CoverageSection.IsShown(view),
        "residuals" => view.Calls is null,
        "series" => view.Series.Count > 0,
        "sweep" => view.Run.Sweep is not null,
        _ => true,
    };
}
