using System.Globalization;
using LstmSpec.Running;
using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>Two runs side by side as one HTML file of the same kind as <see cref="HtmlReport"/>: whether one is better, in what their plans differ, and where
/// their errors do.</summary>
public static class ComparePage
{
    /// <summary>Writes the page; the same records give the same bytes.</summary>
    /// <param name="a">Drawn as the first.</param>
    /// <param name="b">Drawn as the second.</param>
    /// <param name="to">Where the HTML goes.</param>
    public static void Write(RunRecord a, RunRecord b, TextWriter to)
    {
        var (result, pair) = (RunComparison.Of(a, b), new RunPair(new(a), new(b)));
        (string Id, string Title, Action<Markup> Write)[] all =
        [
            ("verdict", "Which is better", p => Verdict(p, pair, result)),
            ("plan", "Plan", p => Plan(p, pair)),
            ("scores", "Scores", p => Scores(p, pair, result)),
            ("errors", "Errors", p => CompareFigures.Errors(p, pair)),
            ("forecasts", "Forecasts", p => CompareFigures.Forecasts(p, pair)),
            ("provenance", "Provenance", p => Provenance(p, pair)),
        ];
        var sections = all.Where(s => s.Id != "forecasts" || pair.SameRows).ToList();
        PageFrame.Write(to, $"{Say.Cut(a.Experiment, 40)} and {Say.Cut(b.Experiment, 40)} compared", ("verdict", "answer"), page =>
        {
            using (page.Open("header"))
            {
                page.Element("p", $"Two LSTM runs · {a.Id} and {b.Id}", ("class", "eyebrow"));
                PageFrame.Heading(page,
                    string.Equals(a.Experiment, b.Experiment, StringComparison.Ordinal) ? $"{a.Experiment}, two runs" : $"{a.Experiment} and {b.Experiment}");
                PageFrame.Contents(page, sections.Select(s => (s.Id, s.Title)));
            }

            using (page.Open("main"))
            {
                foreach (var (id, title, write) in sections) PageFrame.Section(page, id, title, () => write(page));
            }

            using var footer = page.Open("footer");
            page.Element("p", $"LstmSpec {b.Provenance.ToolVersion}");
        });
    }

    private static void Verdict(Markup page, RunPair pair, RunComparison result)
    {
        foreach (var (name, view) in pair.Both.Where(p => p.View.Run.Compromised.Count > 0))
        {
            using var banner = page.Open("aside", ("class", "banner"), ("aria-label", $"{name} is compromised"));
            page.Element("strong", $"{name} is compromised: {string.Join(", ", view.Run.Compromised)}");
            page.Text(" — its scores prove nothing.");
        }

        foreach (var what in RunComparison.Mixed(pair.A.Run, pair.B.Run))
            page.Element("p", $"They differ in {what}: what is compared is not the work of the plan alone.", ("class", "trouble"));
        using (page.Open("div", ("class", $"verdict {(result.Better == 0 ? "unsure" : "good")}")))
        {
            using (page.Open("span", ("class", $"badge {(result.Better == 0 ? "unsure" : "good")}")))
            {
                page.Element("span", result.Better == 0 ? "?" : "✓", ("aria-hidden", "true"));
                page.Text(result.Better == 0 ? " cannot tell" : result.Better > 0 ? " B is better" : " A is better");
            }

            page.Element("p", result.Sentence, ("class", "sentence"), ("dir", "auto"));
        }

        IReadOnlyList<string> Row(string name, RunView view) =>
            [name, view.Run.Experiment, view.Run.Id,
                view.Run.Provenance.Started.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
                Say.Outcome(view.Run.Verdict.Outcome), view.Run.Verdict.Sentence];
        ValuesTable.Open(page, "Each against its own baselines", ["", "experiment", "run", "made", "verdict", "sentence"],
            [.. pair.Both.Select(p => Row(p.Name, p.View))], numbersFrom: int.MaxValue);
    }

    private static void Plan(Markup page, RunPair pair)
    {
        var differences = PlanDiff.Of(pair.A.Run.Plan, pair.B.Run.Plan);
        if (differences.Count == 0) page.Element("p", "The plans are the same.", ("class", "note"));
        else
            ValuesTable.Open(page, "What the plans differ in, every default written out", ["path", "A", "B"],
                [.. differences.Select(d => (IReadOnlyList<string>)[d.Path, d.A ?? "(none)", d.B ?? "(none)"])], numbersFrom: int.MaxValue);
    }

    private static void Scores(Markup page, RunPair pair, RunComparison result)
    {
        if (result.Scores.Count == 0) page.Element("p", "They have no score in common.", ("class", "note"));
        var rows = result.Scores.Select(s =>
        {
            var (a, b) = (pair.A.Run.Scores.Find(RunView.Model, s.Metric, s.Units)!, pair.B.Run.Scores.Find(RunView.Model, s.Metric, s.Units)!);
            return (IReadOnlyList<string>)[$"{Say.Metric(s.Metric)}{(MetricOrder.HigherIsBetter(s.Metric) ? " ↑" : " ↓")}", s.Units,
                Say.WithSpread(a.Mean, a.Spread), Say.WithSpread(b.Mean, b.Spread), s.A > 0 ? Say.Number(s.B / s.A) : "–"];
        }).ToList();
        ValuesTable.Open(page, "Scores of the two models; ± is the standard deviation over seeds", ["metric", "units", "A", "B", "B / A"], rows,
            numbersFrom: 2);
        CompareFigures.Seeds(page, pair);
    }

    private static void Provenance(Markup page, RunPair pair)
    {
        foreach (var (name, view) in pair.Both)
        {
            page.Element("p", $"{name} is repeated by:");
            using var command = page.Open("pre", ("class", "command"), ("tabindex", "0"));
            page.Element("code", view.Run.Provenance.Command);
        }

        IReadOnlyList<string> Row(string what, Func<RunRecord, string> of) => [what, of(pair.A.Run), of(pair.B.Run)];
        ValuesTable.Open(
            page, "Where they come from", ["", "A", "B"],
            [
                Row("plan", r => r.PlanHash), Row("data", r => r.DataHash),
                Row("engine", r => $"{r.Profile.Engine} {r.Profile.EngineVersion}, {r.Profile.Device}, {r.Profile.Precision}"),
                Row("took", r => $"{Say.Duration(r.Provenance.Seconds)} on {r.Provenance.Machine}"), Row("models", r => Say.Many(r.Trials.Count, "model")),
                Row("parameters", r => r.Trials.Count == 0 ? "–" : Say.Count(r.Trials.Max(t => t.Parameters))),
            ],
            numbersFrom: int.MaxValue);
    }
}
