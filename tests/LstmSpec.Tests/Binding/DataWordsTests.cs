using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Tests.Rules;

namespace LstmSpec.Tests.Binding;

/// <summary>Words of task, data, prepare and window: what they mean, and what of them cannot hold together.</summary>
public sealed class DataWordsTests
{
    private const string Target = "  target: passengers\n";

    [Theory]
    [InlineData("target: passengers", "target: [passengers]")]
    [InlineData("target: passengers", "target: {column: passengers}")]
    [InlineData("target: passengers", "target: {column: passengers, offset: 1, form: steps}")]
    [InlineData("experiment: air-passengers\n", "experiment: air-passengers\ntask: forecast\n")]
    [InlineData("  season: 12\nprepare", "  season: 12\n  layout: batch-time-feature\n  wide: false\nprepare")]
    [InlineData("- scale: standard", "- scale: {method: standard, share-statistics: false, invert: true}")]
    [InlineData("- difference: {season: 12}", "- difference: {season: 12, integrate-from: origin, axis: time}")]
    [InlineData("horizon: 12}", "horizon: 12, ragged: none}")]
    [InlineData("  target: passengers\n", "  target: passengers\n  columns: {passengers: {type: number, as: Travellers}, month: {type: time}}\n")]
    public void What_says_no_more_than_the_default_has_the_same_hash(string old, string now)
    {
        Assert.Equal(PlanOf(SpecText.Healthy).Text, PlanOf(Checked.With((old, now))).Text);
    }

    [Theory]
    [InlineData("  past: [fuel, wind]\n", "  columns: {wind: {known: past}, fuel: {known: past}}\n")]
    [InlineData("  past: wind\n  columns: {wind: {release-lag: 2}}\n", "  columns: {wind: {known: past, release-lag: 2 months}}\n")]
    [InlineData("  future: holiday\n  static: [store]\n", "  columns:\n    store: {known: static}\n    holiday: {known: future}\n")]
    [InlineData("  calendar: [quarter, month]\n", "  calendar: [month, quarter, month]\n")]
    [InlineData("  columns: {sky: {known: past, type: category, levels: [a, b]}, fog: {known: past, type: flag}}\n",
        "  columns: {fog: {type: flag, known: past}, sky: {levels: [a, b], type: category, known: past}}\n")]
    public void Two_ways_to_say_one_thing_have_one_hash(string one, string other)
    {
        Assert.Equal(PlanOf(Checked.With((Target, Target + one))).Text, PlanOf(Checked.With((Target, Target + other))).Text);
    }

    [Theory]
    [InlineData("  target: passengers\n", "  target: {column: passengers, offset: 3}\n")]
    [InlineData("  target: passengers\n", "  target: {column: passengers, form: sequence}\n")]
    [InlineData("  target: passengers\n", "  target: passengers\n  series: store\n")]
    [InlineData("  target: passengers\n", "  target: passengers\n  columns: {wind: {known: past, release-lag: 1}}\n")]
    [InlineData("  target: passengers\n", "  target: passengers\n  columns: {sky: {known: past, type: category, levels: [b, a]}}\n")]
    [InlineData("  target: passengers\n", "  target: passengers\n  static: store\n")]
    [InlineData("  target: passengers\n", "  target: passengers\n  calendar: month\n")]
    [InlineData("  target: passengers\n", "  target: passengers\n  wide: true\n")]
    [InlineData("  target: passengers\n", "  target: passengers\n  layout: time-batch-feature\n")]
    [InlineData("  source: data/air-passengers.csv\n", "  source: data/air-passengers.csv\n  format: tsv\n")]
    [InlineData("  source: data/air-passengers.csv\n", "  generator: {ar: [0.6, 0.3], noise: 0.1, rows: 144, seed: 3, series: 2}\n")]
    [InlineData("  source: data/air-passengers.csv\n", "  generator: {sine: {}}\n")]
    [InlineData("experiment: air-passengers\n", "experiment: air-passengers\ntask: {regression: {labels: step, cap: 125}}\n")]
    [InlineData("experiment: air-passengers\n", "experiment: air-passengers\ntask: classification\n")]
    [InlineData("experiment: air-passengers\n", "experiment: air-passengers\ntask: {anomaly: 0.95}\n")]
    [InlineData("horizon: 12}", "horizon: 12, ragged: {pad: back, truncate: back, mask: false, max-length: 3 years}}")]
    [InlineData("- log\n", "- missing: {method: seasonal, season: 1 year, limit: 3, indicator: true}\n")]
    [InlineData("- log\n", "- box-cox: {lambda: 0.5, offset: 1, bias-correction: true, fit: whole-series, invert: false}\n")]
    [InlineData("- log\n", "- box-cox\n")]
    [InlineData("- log\n", "- winsorise: {lower: 0, upper: 0.9}\n")]
    [InlineData("- log\n", "- hampel: {window: 9, deviations: 2.5, centred: true}\n")]
    [InlineData("- log\n", "- smooth: 5\n")]
    [InlineData("- log\n", "- detrend: 2\n")]
    [InlineData("- scale: standard", "- scale: {method: reversible, span: window-and-target, targets: own}")]
    [InlineData("- difference: {season: 12}", "- difference: {season: 12, integrate-from: truth, axis: sample, invert: false}")]
    public void What_means_something_else_is_in_the_plan_and_read_back_from_it(string old, string now)
    {
        var spec = SpecText.Bind(Checked.With((old, now)));
        Assert.Empty(spec.Findings);
        var plan = Planner.Resolve(spec.Spec);
        Assert.NotEqual(PlanOf(SpecText.Healthy).Hash, plan.Hash);
        var back = PlanReader.Parse(plan.Text, spec.Spec.Name, spec.Spec.About, spec.Spec.Data.Source);
        Assert.Equal(plan.Text, back.Text);
        Assert.Equal(plan.Columns, back.Columns);
        Assert.Equal(spec.Spec.Task, back.Spec.Task);
        var again = LstmSpec.Binding.Binder.Bind(SpecWriter.ToDeclaration(plan.Spec));
        Assert.Empty(again.Findings);
        Assert.Equal(plan.Text, Planner.Resolve(again.Spec).Text);
    }

    [Theory]
    [InlineData("- log\n", "- log: 10\n", "LSTM1003", "10", "'{offset: 1}'")]
    [InlineData("- log\n", "- winsorise: {lower: 0.9, upper: 0.1}\n", "LSTM1006", "0.1", "not below")]
    [InlineData("- log\n", "- missing: {method: forward, value: 3}\n", "LSTM1006", "3", "'constant' alone")]
    [InlineData("- log\n", "- missing: {method: forward, season: 12}\n", "LSTM1006", "12", "'seasonal' alone")]
    [InlineData("- log\n", "- missing: seasonal\n", "LSTM1004", "missing", "the season is not said")]
    [InlineData("- log\n", "- missing: {method: drop, indicator: true}\n", "LSTM1006", "true", "no indicator")]
    [InlineData("- scale: standard", "- scale: {method: min-max, span: window-and-target}", "LSTM1006", "window-and-target", "'per-window'")]
    [InlineData("- scale: standard", "- scale: {method: per-window, fit: whole-series}", "LSTM1006", "whole-series", "nothing to fit")]
    [InlineData("- scale: standard", "- scale: {method: last-value, share-statistics: true}", "LSTM1006", "true", "nothing to share")]
    [InlineData("- log\n", "- log: {on: sky}\n", "LSTM1003", "sky", "is a category; 'log' prepares numbers")]
    [InlineData("  season: 12\nprepare", "  season: 12\n  generator: {sine: 12}\nprepare", "LSTM1005", "{sine: 12}", "a file or from a generator")]
    [InlineData("  source: data/air-passengers.csv\n", "  format: tsv\n", "LSTM1006", "tsv", "no file")]
    [InlineData("every: 1 month}", "every: 1 month, zone: Europe/Berlin}", "LSTM1006", "Europe/Berlin", "no time of day")]
    [InlineData("every: 1 month}", "every: 1 month, zone: CET}", "LSTM1003", "CET", "IANA name")]
    [InlineData("  season: 12\nprepare", "  season: 12\n  calendar: [month, hour]\nprepare", "LSTM1006", "hour", "says nothing of rows 1 month apart")]
    [InlineData("levels: [a, b]}", "levels: [a, a]}", "LSTM1005", "[a, a]", "'a' of 'sky' stands twice")]
    [InlineData("type: category, ", "", "LSTM1003", "[a, b]", "is a number and has no levels")]
    [InlineData("type: category, ", "type: time, ", "LSTM1003", "time", "the time column is 'month'")]
    [InlineData("known: past, ", "", "LSTM1004", "{type: category, levels: [a, b]}", "has no role")]
    [InlineData("  past: wind\n", "  past: wind\n  future: wind\n", "LSTM1005", "wind", "a past covariate already")]
    [InlineData("  past: wind\n", "  past: [wind, sky]\n  future: sky\n", "LSTM1005", "sky", "a past covariate already")]
    [InlineData("sky: {type", "passengers: {known: past}, sky: {type", "LSTM1005", "past", "is a target already")]
    [InlineData("levels: [a, b]}", "levels: [a, b], as: 'a b'}", "LSTM1003", "'a b'", "letters, digits")]
    [InlineData("sky: {type", "passengers: {release-lag: 2}, sky: {type", "LSTM1006", "2", "no covariate")]
    [InlineData("levels: [a, b]}", "levels: [a, b], embedding: 0}", "LSTM1006", "0", "from 1 to 1000")]
    [InlineData("levels: [a, b]}", "levels: [a, b], embedding: 1001}", "LSTM1006", "1001", "from 1 to 1000")]
    [InlineData("levels: [a, b]}", "levels: [a, b], embedding: two}", "LSTM1003", "two", "where a whole number from 1 to 1000")]
    [InlineData("levels: [a, b]}", "levels: [a, b], embeding: 1}", "LSTM1002", "embeding", "did you mean 'embedding'")]
    [InlineData("type: category, known: past, levels: [a, b]}", "known: past, embedding: 1}", "LSTM1003", "1",
        "'sky' is a number, and only levels of a category")]
    [InlineData("type: category, known: past, levels: [a, b]}", "type: flag, known: past, embedding: 1}", "LSTM1003", "1",
        "'sky' is a flag, and only levels of a category")]
    [InlineData("sky: {type", "passengers: {type: category, levels: [a, b, c], embedding: 2}, sky: {type", "LSTM1006", "2", "'passengers' is no covariate")]
    [InlineData("sky: {type: category", "sky: {typ: category", "LSTM1002", "typ", "did you mean 'type'")]
    public void What_cannot_hold_together_is_said_where_it_is_written(string old, string now, string id, string at, string message)
    {
        var text = Checked.With((Target, Target + "  past: wind\n  columns: {sky: {type: category, known: past, levels: [a, b]}}\n"));
        Assert.Empty(SpecText.Bind(text).Findings);
        Assert.Contains(old, text, StringComparison.Ordinal);
        text = text.Replace(old, now, StringComparison.Ordinal);
        var finding = SpecText.Bind(text).Findings[0];
        Assert.Equal((id, at), (finding.Id, Checked.TextAt(finding, text)));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        if (finding.Fix is null) return;
        var mended = SpecText.Bind(YamlEdit.Apply(text, finding.Fix));
        Assert.DoesNotContain(mended.Findings, f => f.Id == id && f.Path == finding.Path);
    }

    [Theory]
    [InlineData("1 business day", "5 business days", 5)]
    [InlineData("1 business day", "2 weeks", 10)]
    [InlineData("5 business days", "4 weeks", 4)]
    public void A_week_has_five_business_days(string every, string season, int steps)
    {
        var spec = SpecText.Bind(Checked.With(("every: 1 month}", $"every: {every}}}"), ("season: 12\nprepare", $"season: {season}\nprepare")));
        Assert.Empty(spec.Findings);
        Assert.Equal([steps], spec.Spec.Data.Season);
    }

    [Theory]
    [InlineData("1 business day", "1 month")]
    [InlineData("1 day", "5 business days")]
    public void Other_stretches_are_no_whole_number_of_business_days(string every, string season)
    {
        var spec = SpecText.Bind(Checked.With(("every: 1 month}", $"every: {every}}}"), ("season: 12\nprepare", $"season: {season}\nprepare")));
        Assert.Equal("LSTM1003", Assert.Single(spec.Findings).Id);
    }

    [Theory]
    [InlineData("forecast", 1)]
    [InlineData("regression", 0)]
    [InlineData("classification", 0)]
    [InlineData("anomaly", 1)]
    public void A_task_implies_where_its_targets_lie(string task, int offset)
    {
        var plan = PlanOf("task: " + task + "\n" + SpecText.Healthy);
        Assert.Equal(offset, plan.Spec.TargetOffset);
        Assert.Equal(plan.Text, PlanOf("task: " + task + "\n" + SpecText.With("target: passengers", $"target: {{column: passengers, offset: {offset}}}")).Text);
    }

    [Fact]
    public void Steps_prepare_targets_or_all_inputs_that_are_numbers_as_their_kind_says()
    {
        var plan = PlanOf(Checked.With(
            (Target, Target + "  past: wind\n  columns: {fog: {known: past, type: flag}}\n"),
            ("- log\n", "- missing: forward\n  - winsorise\n  - hampel\n  - smooth\n  - box-cox\n  - detrend\n  - log\n")));
        Assert.Equal(["missing", "winsorise", "hampel", "smooth", "box-cox", "detrend", "log", "difference", "scale"], Words("passengers"));
        Assert.Equal(["missing", "winsorise", "hampel", "smooth", "scale"], Words("wind"));
        Assert.Empty(Words("fog"));
        Assert.Equal(ColumnType.Flag, plan.Columns.Single(c => c.Name == "fog").Type);

        IEnumerable<string> Words(string column) => plan.Columns.Single(c => c.Name == column).Steps.Select(PrepareLanguage.PrepareStep.WordOf);
    }

    private static Plan PlanOf(string text)
    {
        var bound = SpecText.Bind(text);
        Assert.True(bound.IsValid, string.Join("; ", bound.Findings.Select(f => f.Path + ": " + f.Message)));
        return Planner.Resolve(bound.Spec);
    }
}
