using System.Xml.Linq;
using LstmSpec.Doctor;
using LstmSpec.Findings;
using LstmSpec.Reporting;
using LstmSpec.Reporting.Evidence;
using LstmSpec.Tests.Doctor;
using LstmSpec.Tests.Doctor.Inside;
using LstmSpec.Training;

namespace LstmSpec.Tests.Reporting.Evidence;

/// <summary>A finding of training or forecasts shows what it was decided by.</summary>
public class PicturesTests
{
    /// <summary>The preflight's, and what stops a run before there is a report.</summary>
    private static readonly string[] Without = ["LSTM1113", "LSTM1205", "LSTM1403", "LSTM1502", "LSTM1510", "LSTM1901", "LSTM1902"];

    public static TheoryData<string> Drawn => [.. Pictures.Ids];

    [Fact]
    public void Every_rule_that_judges_a_finished_run_has_a_picture() =>
        Assert.Equal(Diagnosis.All.Select(r => r.Id).Except(Without, StringComparer.Ordinal), Pictures.Ids.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Drawn))]
    public void A_picture_is_drawn_with_a_title_and_a_description(string id)
    {
        var judged = new Judged
        {
            Origins = 40,
            Seeds = 3,
            Model = i => 2 + Judged.Chance(i),
            Outputs = i => 0.1f * Judged.Chance(i),
            Curve = Judged.Training(30, e => 1.0 / e, e => 1.2 / e, 20) with { GradientPeak = [.. Enumerable.Repeat(3.0, 30)] },
            Watch = new(1, 1.2, 1.3, 0.2, 0.21, 64),
            Inside = Seen.Calmly() with
            {
                First = new(3, 1),
                Beside = new("mean absolute error", false, [.. Enumerable.Range(1, 30).Select(e => 0.5 + (0.01 * e))])
            },
            Baselines = new(StringComparer.Ordinal) { ["naive"] = Judged.Error, ["prepared-mean"] = Judged.Error, ["prepared-linear"] = Judged.Error },
        };
        var run =
            judged.Run with { Findings = [new Finding { Id = id, Severity = Severity.Warning, Stage = Stage.Result, Message = "is so", Path = "model" }] };
        run = run with
        {
            Scores = LstmSpec.Scoring.Scorer.Score(
            run.Evaluation, run.Forecasts, [LstmSpec.Spec.Metric.Mae], LstmSpec.Spec.ScoreUnits.Original, 0.5)
        };
        var section = XElement.Parse(Section(run));
        var drawing = Assert.Single(section.Descendants("svg"), s => s.Attribute("role")?.Value == "img");
        Assert.Equal("evidence-0-t evidence-0-d", drawing.Attribute("aria-labelledby")?.Value);
        Assert.NotEmpty(drawing.Element("title")!.Value);
        Assert.NotEmpty(drawing.Element("desc")!.Value);
        Assert.DoesNotContain("NaN", section.ToString(), StringComparison.Ordinal);
        Assert.Contains(drawing.Descendants(), e => e.Name == "path" || e.Name == "rect");
    }

    [Fact]
    public void A_run_that_lacks_what_is_to_be_seen_has_no_picture_of_it()
    {
        var run =
            new Judged().Run with
            {
                Findings = [
                new Finding { Id = "LSTM1904", Severity = Severity.Info, Stage = Stage.Training, Message = "is so", Path = "model" }]
            };
        Assert.DoesNotContain("<svg", Section(run), StringComparison.Ordinal);
    }

    private static string Section(LstmSpec.Storing.RunRecord run)
    {
        using var text = new StringWriter();
        var page = new Markup(text);
        using (page.Open("section")) FindingsSection.Write(page, new RunView(run));
        return text.ToString();
    }
}
