using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>
/// A run as one HTML file that needs nothing else: no network, no script, readable on paper, by keyboard and by ear. The same record gives the
/// same bytes. Everything from specs and data is escaped, and the page's own policy forbids scripts and requests besides.
/// </summary>
public static class HtmlReport
{
    private static readonly (string Id, string Title, Action<Markup, RunView> Write)[] Sections =
    [
        ("verdict", "Verdict", VerdictSection.Write),
        ("findings", "Findings", FindingsSection.Write),
        ("scores", "Scores", ScoresSection.Write),
        ("folds", "Folds", FoldsSection.Write),
        ("forecasts", "Forecasts", ForecastsSection.Write),
        ("errors", "Errors", ErrorsSection.Write),
        ("anomalies", "Anomalies", AnomaliesSection.Write),
        ("outlook", "Next steps", OutlookSection.Write),
        ("training", "Training", TrainingSection.Write),
        ("residuals", "Residuals", ResidualsSection.Write),
        ("audit", "Leakage audit", AuditSection.Write),
        ("provenance", "Provenance", ProvenanceSection.Write),
    ];

    public static void Write(RunRecord run, TextWriter to)
    {
        var view = new RunView(run);
        var page = new Markup(to);
        page.Raw("<!DOCTYPE html>\n");
        using var html = page.Open("html", ("lang", "en"));
        Head(page, run);
        using var body = page.Open("body");
        page.Element("a", "Skip to the verdict", ("class", "skip"), ("href", "#verdict"));
        Header(page, run);
        using (page.Open("main"))
        {
            foreach (var (id, title, write) in Of(run))
            {
                using var section = page.Open("section", ("id", id), ("aria-labelledby", $"h-{id}"));
                page.Element("h2", title, ("id", $"h-{id}"));
                write(page, view);
            }
        }

        using var footer = page.Open("footer");
        page.Element("p", $"LstmSpec {run.Provenance.ToolVersion}");
    }

    /// <summary>Anomalies have a section where they are what was asked for.</summary>
    private static IEnumerable<(string Id, string Title, Action<Markup, RunView> Write)> Of(RunRecord run) => Sections.Where(s => s.Id != "anomalies" || run.Forecasts.Any(f => f.Anomalies is not null));

    private static void Head(Markup page, RunRecord run)
    {
        using var head = page.Open("head");
        page.Empty("meta", ("charset", "utf-8"));
        page.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        page.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        page.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'"));
        page.Element("title", $"{Say.Cut(run.Experiment, 80)} · {Say.Outcome(run.Verdict.Outcome)}");
        using var style = page.Open("style");
        page.Raw(Stylesheet.Text);
    }

    private static void Header(Markup page, RunRecord run)
    {
        using var header = page.Open("header");
        page.Element("p", $"LSTM experiment · run {run.Id}", ("class", "eyebrow"));
        using (page.Open("h1", ("class", run.Experiment.Length > 60 ? "long" : "short"))) page.Name(run.Experiment);
        if (run.About.Length > 0) page.Element("p", run.About, ("class", "about"), ("dir", "auto"));
        using var nav = page.Open("nav", ("aria-label", "Sections"));
        foreach (var (id, title, _) in Of(run)) page.Element("a", title, ("href", $"#{id}"));
    }
}
