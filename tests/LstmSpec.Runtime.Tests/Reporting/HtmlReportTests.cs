using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LstmSpec.Findings;
using LstmSpec.Scoring;
using LstmSpec.Storing;

namespace LstmSpec.Reporting;

public class HtmlReportTests
{
    private const string Hostile = "<script>alert('1')</script>\"&\u0000\ud800\u202e";

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, RunRecord> Runs = new(StringComparer.Ordinal);

    public static TheoryData<string> Cases =>
        ["usual", "hostile", "one", "no-validation", "no-baselines", "many-seeds", "long", "walk-forward", "multivariate", "nan", "empty", "indexed",
            "constant"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_report_is_well_formed_and_complete(string name)
    {
        var page = Parse(Html(Run(name)));
        string[] expected = ["verdict", "findings", "scores", "folds", "forecasts", "errors", "outlook", "training", "residuals", "cost", "audit",
            "provenance"];
        Assert.Equal(string.Join(' ', expected), string.Join(' ', page.Descendants("section").Select(s => (string)s.Attribute("id")!)));
        Assert.Single(page.Descendants("main"));
        Assert.Single(page.Descendants("h1"));
        var ids = page.Descendants().Attributes("id").Select(i => i.Value).ToArray();
        var there = ids.ToHashSet(StringComparer.Ordinal);
        Assert.Equal(ids.Length, there.Count);
        foreach (var link in page.Descendants("a")) Assert.Contains(link.Attribute("href")!.Value[1..], there);
        foreach (var labelled in page.Descendants().Attributes("aria-labelledby")) Assert.All(labelled.Value.Split(' '), id => Assert.Contains(id, there));
    }

    [Fact]
    public void Of_shares_the_best_baseline_is_the_one_with_the_largest()
    {
        Score Of(string source, params double[] seeds) => new(source, "accuracy", "original", seeds.Average(), 0.01, seeds, seeds, seeds);
        var run = Run("usual") with { Scores = new([Of("model", 0.97, 0.99), Of("naive", 0.1), Of("linear", 0.98)]) };
        Assert.Equal("linear", new RunView(run).BestBaseline);
        Assert.Contains("1 of 2 seeds do better than linear", Html(run), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_drawing_is_described_and_every_table_has_a_caption_and_scopes(string name)
    {
        var page = Parse(Html(Run(name)));
        foreach (var drawing in page.Descendants("svg").Where(s => s.Attribute("aria-hidden") is null))
        {
            Assert.Equal("img", drawing.Attribute("role")?.Value);
            Assert.NotEmpty(drawing.Element("title")!.Value);
            Assert.NotNull(drawing.Element("desc"));
        }

        Assert.All(page.Descendants("table"), t => Assert.NotNull(t.Element("caption")));
        Assert.All(page.Descendants("th"), t => Assert.NotNull(t.Attribute("scope")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_report_asks_for_anything_from_outside_or_runs_anything(string name)
    {
        var html = Html(Run(name));
        Assert.Contains("default-src 'none'", html.Replace("&#39;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var banned in new[] { "http:", "https:", "src=\"", "@import", "javascript:", "<script", "<img", "<link", "<iframe", "onerror=\"" })
            Assert.DoesNotContain(banned, html, StringComparison.OrdinalIgnoreCase);
        Assert.All(Regex.Matches(html, @"url\([^)]*\)", RegexOptions.None, TimeSpan.FromMinutes(1)), m => Assert.Equal("url(#hatch)", m.Value));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_coordinate_is_left_without_a_number(string name)
    {
        foreach (var attribute in Parse(Html(Run(name))).Descendants("svg").Descendants().Attributes()
            .Where(a => a.Name.LocalName is "d" or "x" or "y" or "width" or "height" or "transform"))
        {
            Assert.DoesNotContain("NaN", attribute.Value, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", attribute.Value, StringComparison.Ordinal);
            Assert.DoesNotContain("E", attribute.Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Hostile_names_stand_there_as_text()
    {
        var html = Html(Run("hostile"));
        Assert.Contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;\ufffd\ufffd", html, StringComparison.Ordinal);
        Assert.DoesNotContain("</svg><script", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usual")]
    [InlineData("long")]
    [InlineData("many-seeds")]
    [InlineData("multivariate")]
    public void A_report_stays_below_two_megabytes(string name) => Assert.InRange(Encoding.UTF8.GetByteCount(Html(Run(name))), 10_000, 2_000_000);

    [Fact]
    public void The_same_record_gives_the_same_bytes_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var first = Html(Run("usual"));
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NumberDecimalSeparator = ",";
            odd.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(first, Html(Run("usual")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_stored_run_gives_the_same_report_as_the_fresh_one()
    {
        var root = Directory.CreateTempSubdirectory("lstmspec-report-").FullName;
        var run = Run("usual");
        Assert.Equal(Html(run), Html(RunStore.Load(new RunStore(root).Save(run))));
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public void The_verdict_comes_first_and_a_compromised_one_is_never_shown_as_good()
    {
        var page = Parse(Html(new FabricatedRun { Outcome = Outcome.Skill, Compromised = ["LSTM1105", "LSTM1101"] }.Build()));
        var verdict = page.Descendants("section").First();
        Assert.Contains("compromised: LSTM1105, LSTM1101", verdict.Element("aside")!.Value, StringComparison.Ordinal);
        Assert.Equal("verdict bad", verdict.Elements("div").First().Attribute("class")!.Value);
    }

    [Fact]
    public void A_step_fitted_outside_the_training_rows_is_called_out()
    {
        var run = new FabricatedRun().Build();
        var leaking = run.Folds[2] with { Fitted = [new("passengers", "scale: standard", "mean = 1", 0, 239)] };
        var audit =
            Parse(Html(run with { Folds = [.. run.Folds.Take(2), leaking] })).Descendants("section").First(s => s.Attribute("id")!.Value == "audit").Value;
        Assert.Contains("1 fitted step saw rows outside the training part", audit, StringComparison.Ordinal);
        Assert.Contains("✕ no", audit, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_carry_evidence_and_fix_and_the_gravest_comes_first()
    {
        var findings = Parse(Html(Run("usual"))).Descendants("section").First(s => s.Attribute("id")!.Value == "findings").Descendants("li").ToArray();
        Assert.Equal("error warning accepted", string.Join(' ', findings.Select(f => f.Attribute("class")!.Value)));
        Assert.Contains("set train.stop: {patience: 10}", findings[1].Value, StringComparison.Ordinal);
        Assert.Contains("Accepted because short by nature", findings[2].Value, StringComparison.Ordinal);
    }

    /// <summary>Who has no pointer reads in a table what a mark says on hovering.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_value_on_hover_stands_in_a_table_of_its_section(string kind)
    {
        foreach (var section in Parse(Html(Kind(kind))).Descendants("section"))
        {
            var told = section.Descendants().Where(e => e.Name.LocalName is "td" or "th" or "strong").Select(e => e.Value).ToHashSet(StringComparer.Ordinal);
            var means = told.Select(t => t.Split(" ± ")[0]).ToHashSet(StringComparer.Ordinal);
            foreach (var title in section.Descendants("title").Where(t => t.Parent!.Name.LocalName is "path").Select(t => t.Value))
            {
                var value = title[(title.LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon ? colon + 2 : 0)..];
                Assert.True(means.Contains(value) || means.Contains(value.Split(' ')[^1]), $"{section.Attribute("id")!.Value}: '{title}' is in no table");
            }
        }
    }

    [Fact]
    public void Sections_of_what_few_runs_have_are_there_where_they_have_it()
    {
        string Of(string kind) => string.Join(' ', Parse(Html(Kind(kind))).Descendants("section").Select(s => (string)s.Attribute("id")!));
        Assert.Contains("coverage", Of("levels"), StringComparison.Ordinal);
        Assert.Contains("series", Of("panel"), StringComparison.Ordinal);
        Assert.Contains("classes", Of("classes"), StringComparison.Ordinal);
        Assert.DoesNotContain("residuals", Of("classes"), StringComparison.Ordinal);
        Assert.Contains("sweep", Of("sweep"), StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_counts_what_lies_within_and_below()
    {
        var run = FabricatedKinds.WithLevels(new FabricatedRun { Seeds = 2 }.Build());
        var view = new RunView(run);
        var (within, all) = (0, 0);
        foreach (var forecast in run.Forecasts.Where(f => f.Source == "model"))
        {
            var part = run.Evaluation.First(e => e.Fold == forecast.Fold);
            for (var i = 0; i < part.Observed.Length; i++)
            {
                if (float.IsNaN(part.Observed[i])) continue;
                all++;
                if (part.Observed[i] >= forecast.Interval!.Values[2 * i] && part.Observed[i] <= forecast.Interval.Values[(2 * i) + 1]) within++;
            }
        }

        var coverage = Coverage.Of(view, null, null);
        Assert.Equal((double)within / all, coverage.Within, 1e-12);
        Assert.Equal(all / 2, coverage.Points);
        Assert.Equal(24, coverage.Width, 1e-4);
        Assert.Equal(0.9, Coverage.Nominal(view), 1e-12);
        Assert.Equal([0.05, 0.25, 0.5, 0.75, 0.95], Coverage.Quantiles(view).Select(q => q.Level));
        Assert.True(Coverage.Quantiles(view).Zip(Coverage.Quantiles(view).Skip(1)).All(p => p.First.Share <= p.Second.Share));
        Assert.Equal(["90 % interval", "50 % interval"], Fan.Of(view, "model", [0], 0).Select(b => b.Name));
    }

    [Fact]
    public void Classes_are_counted_by_what_they_are_and_what_they_are_called()
    {
        var view = new RunView(FabricatedKinds.Classes(3));
        var calls = view.Calls!;
        Assert.Equal(["kind A", "kind B", "kind C"], calls.Names);
        Assert.Equal(240, calls.Counts.Sum(r => r.Sum()), 1e-9);
        Assert.Equal(80, calls.There(0), 1e-9);
        var seeds = view.Run.Forecasts.Where(f => f.Source == "model").ToArray();
        var right = seeds.Average(f => f.Values.Zip(view.Run.Evaluation[0].Observed).Count(p => p.First == p.Second));
        Assert.Equal(right, Enumerable.Range(0, 3).Sum(k => calls.Counts[k][k]), 1e-9);
    }

    [Fact]
    public void Average_precision_is_that_of_the_metric()
    {
        (double, bool)[] cases = [(0.9, true), (0.8, false), (0.8, true), (0.4, true), (0.3, false)];
        var curve = PrecisionRecall.Of("x", cases)!;
        Assert.Equal((1.0 / 3) + (2.0 / 3 / 3) + (3.0 / 4 / 3), curve.Average, 1e-12);
        var (observed, probabilities) = (cases.Select(c => c.Item2 ? 1.0 : 0).ToArray(), cases.SelectMany(c => new[] { 1 - c.Item1, c.Item1 }).ToArray());
        Assert.Equal(ClassMetrics.Of(Spec.Metric.PrAuc, observed, probabilities, 0.5), curve.Average, 1e-12);
        Assert.Null(PrecisionRecall.Of("x", [(0.1, true)]));
    }

    [Fact]
    public void Series_are_ranked_by_their_error_over_their_own_scale()
    {
        var series = new RunView(FabricatedKinds.Panel(30)).Series;
        Assert.Equal(30, series.Count);
        Assert.Equal(series.OrderBy(s => s.Model), series);
        Assert.Equal("shop 1", series[0].Key);
        Assert.True(series.All(s => s.Points == 42 && s.End - s.Start == 60));
    }

    [Fact]
    public void Two_runs_that_forecast_the_same_points_are_compared_on_a_page()
    {
        var (a, b) = (new FabricatedRun().Build(), FabricatedKinds.Other(new FabricatedRun().Build()));
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        ComparePage.Write(a, b, text);
        var page = Parse(text.ToString());
        Assert.Contains("A is better: B's error is", page.Descendants("section").First().Value, StringComparison.Ordinal);
        Assert.Contains("{batch: 16}", page.Descendants("section").First(s => s.Attribute("id")!.Value == "plan").Value, StringComparison.Ordinal);
        Assert.Equal("verdict plan scores errors forecasts provenance", string.Join(' ', page.Descendants("section").Select(s => s.Attribute("id")!.Value)));
        Assert.InRange(Encoding.UTF8.GetByteCount(text.ToString()), 10_000, 2_000_000);
    }

    [Fact]
    public void A_label_is_cut_to_the_room_there_is_at_whole_characters()
    {
        Assert.Equal("short", Letters.Fit("short", 100, Letters.Name));
        var cut = Letters.Fit(new string('w', 300), 100, Letters.Name);
        Assert.InRange(Letters.Width(cut, Letters.Name), 50, 110);
        Assert.Equal("👩‍🚀👩‍🚀…", Letters.Fit("👩‍🚀👩‍🚀👩‍🚀👩‍🚀", Letters.Width("👩‍🚀👩‍🚀", 13) + 20, 13));
    }

    public static TheoryData<string> Kinds => ["usual", "levels", "panel", "classes", "two", "numbers", "anomalies", "sweep", "hourly"];

    private static RunRecord Kind(string name) => name switch
    {
        "levels" => FabricatedKinds.WithLevels(new FabricatedRun().Build()),
        "panel" => FabricatedKinds.Panel(30),
        "classes" => FabricatedKinds.Classes(5),
        "two" => FabricatedKinds.Classes(2),
        "numbers" => FabricatedKinds.Numbers(),
        "anomalies" => FabricatedKinds.Anomalies(),
        "sweep" => FabricatedKinds.Swept(),
        "hourly" => Run("long"),
        _ => Run("usual"),
    };

    private static RunRecord Run(string name) => Runs.GetOrAdd(name, Make);

    private static RunRecord Make(string name)
    {
        var usual = new FabricatedRun
        {
            Gap = 2,
            Findings =
            [
                new() { Id = "LSTM1302", Severity = Severity.Warning, Stage = Stage.Training, Message = "Validation loss rose.", Path = "train.stop",
                    Help = "stop", Fix = new(EditKind.Set, "train.stop", "{patience: 10}") },
                new() { Id = "LSTM1201", Severity = Severity.Error, Stage = Stage.Data, Message = "Few windows.", Suppressed = "short by nature" },
                new() { Id = "LSTM1105", Severity = Severity.Error, Stage = Stage.Spec, Message = "Fitted on all rows." },
                new() { Id = "LSTM9999", Severity = Severity.Hidden, Stage = Stage.Result, Message = "Not shown." },
            ],
        };
        return name switch
        {
            "hostile" => HostileRun(),
            "one" => new FabricatedRun { Folds = 1, Seeds = 1, Horizon = 1, Baselines = [], ValidationRows = 0, TestRows = 1 }.Build(),
            "no-validation" => new FabricatedRun { ValidationRows = 0 }.Build(),
            "no-baselines" => new FabricatedRun { Baselines = [] }.Build(),
            "many-seeds" => new FabricatedRun { Seeds = 30, Epochs = 500 }.Build(),
            "long" => new FabricatedRun { Rows = 3000, Hourly = true, Horizon = 24, TestRows = 400, ValidationRows = 200, OriginStride = 4 }.Build(),
            "walk-forward" => new FabricatedRun { Folds = 48, TestRows = 1, Horizon = 1, Seeds = 3, Rows = 144 }.Build(),
            "multivariate" => new FabricatedRun { Targets = ["a", "b", "c", "d", "e"] }.Build(),
            "nan" => Broken(usual.Build()),
            "empty" =>
                usual.Build() with
                {
                    Scores = new([]),
                    Forecasts = [],
                    Trials = [],
                    Evaluation = [],
                    Folds = [],
                    Findings = [],
                    Verdict = new(Outcome.CannotTell, "cannot tell", [])
                },
            "indexed" => Indexed(usual.Build()),
            "constant" => Constant(usual.Build()),
            _ => usual.Build(),
        };
    }

    private static RunRecord HostileRun()
    {
        var run = new FabricatedRun
        {
            Name = Hostile + new string('x', 400),
            About = "سلسلة " + Hostile,
            Targets = [Hostile, "</svg><script>"],
            Baselines = ["repeat-last", "</svg><script>alert(2)</script>", "خط الأساس", new string('w', 300)]
        }.Build();
        return run with
        {
            Plan = Hostile,
            Findings = [
                new() { Id = Hostile, Severity = Severity.Error, Stage = Stage.Spec, Message = Hostile, Path = Hostile, Help = Hostile,
                    Fix = new(EditKind.Insert, Hostile, Hostile) }],
            Compromised = [Hostile],
            Verdict = run.Verdict with { Sentence = Hostile },
            Provenance = run.Provenance with { Command = Hostile, Machine = Hostile },
            Data = run.Data with { Source = Hostile, Times = [.. run.Data.Times.Select(_ => Hostile)] },
        };
    }

    private static RunRecord Broken(RunRecord run) => run with
    {
        Scores = new(
            [.. run.Scores.Entries.Select(
                s => s with { Mean = double.NaN, Spread = double.NaN, PerFold = [.. s.PerFold.Select((_, i) => i == 0 ? double.PositiveInfinity : double.NaN)],
                    PerSeed = [double.NaN, double.NaN] })]),
        Forecasts = [
            .. run.Forecasts.Select(
                (f, i) => f with { Values = [.. f.Values.Select((v, k) => i % 2 == 0 ? float.NaN : k % 3 == 0 ? float.PositiveInfinity : v)] })],
        Trials = [
            .. run.Trials.Select(
                t => t with { Curve = t.Curve with { Train = [1, double.NaN, double.PositiveInfinity, 0, -1], Validation = [double.NaN, 3] } })],
        Verdict = run.Verdict with
        {
            Baselines = [
            .. run.Verdict.Baselines.Select((b, i) => b with { Ratio = i == 0 ? double.PositiveInfinity : double.NaN, P = double.NaN })]
        },
    };

    private static RunRecord Indexed(RunRecord run) =>
        run with { Data = run.Data with { Times = [.. Enumerable.Range(0, run.Data.Rows).Select(i => i.ToString(CultureInfo.InvariantCulture))] } };

    private static RunRecord Constant(RunRecord run) => run with
    {
        Data = run.Data with { Values = [new float[run.Data.Rows]] },
        Evaluation = [.. run.Evaluation.Select(e => e with { Observed = new float[e.Observed.Length] })],
        Forecasts = [.. run.Forecasts.Select(f => f with { Values = new float[f.Values.Length] })],
        Scores = new(
            [.. run.Scores.Entries.Select(
                s => s with { Mean = 0, Spread = 0, PerFold = [.. s.PerFold.Select(_ => 0.0)], PerStep = [.. s.PerStep.Select(_ => 0.0)],
                    PerSeed = [.. s.PerSeed.Select(_ => 0.0)] })]),
    };

    private static XElement Parse(string html) => XElement.Parse(html[html.IndexOf("<html", StringComparison.Ordinal)..]);

    private static string Html(RunRecord run)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        HtmlReport.Write(run, text);
        return text.ToString();
    }
}
