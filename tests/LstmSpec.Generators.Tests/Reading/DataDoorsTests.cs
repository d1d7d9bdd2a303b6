using LstmSpec.Generators.Tests.Testing;

namespace LstmSpec.Generators.Tests.Reading;

/// <summary>Words of task, data, prepare and window through both doors.</summary>
public sealed class DataDoorsTests
{
    private const string Steps = "Log, Difference(Season = 12), Standardize";
    private const string YamlSteps = "  - log\n  - difference: {season: 12}\n  - scale: standard\n";

    [Theory]
    [InlineData("BoxCox, Standardize", "box-cox, scale: standard")]
    [InlineData("BoxCox(0.5, Offset = 1, BiasCorrection = true, Fit = FitScope.WholeSeries, Invert = false), Scale(ScaleMethod.Reversible)",
        "box-cox: {lambda: 0.5, offset: 1, bias-correction: true, fit: whole-series, invert: false}, scale: reversible")]
    [InlineData("Log(BiasCorrection = true, Invert = false)", "log: {bias-correction: true, invert: false}")]
    [InlineData("Difference(IntegrateFrom = IntegrateFrom.Truth, Axis = DifferenceAxis.Sample, Invert = false)",
        "difference: {integrate-from: truth, axis: sample, invert: false}")]
    [InlineData("Detrend, Detrend(2, Fit = FitScope.WholeSeries, Invert = false)", "detrend, detrend: {degree: 2, fit: whole-series, invert: false}")]
    [InlineData("Scale(ScaleMethod.LastValue, Span = WindowSpan.WindowAndTarget, Targets = WindowTargets.Own, Invert = false)",
        "scale: {method: last-value, span: window-and-target, targets: own, invert: false}")]
    [InlineData("Missing, Missing(MissingMethod.Constant, Value = -1.5)", "missing, missing: {method: constant, value: -1.5}")]
    [InlineData("Missing(MissingMethod.Seasonal, Season = 12, Limit = 3, Indicator = true)",
        "missing: {method: seasonal, season: 12, limit: 3, indicator: true}")]
    [InlineData("Winsorise, Winsorise(Lower = 0, Upper = 0.9, Fit = FitScope.WholeSeries)", "winsorise, winsorise: {lower: 0, upper: 0.9, fit: whole-series}")]
    [InlineData("Hampel, Hampel(9, Deviations = 2.5, Centred = true)", "hampel, hampel: {window: 9, deviations: 2.5, centred: true}")]
    [InlineData("Decompose(DecomposeMethod.Stl), Decompose(DecomposeMethod.Emd, Components = 8, Fit = FitScope.WholeSeries)",
        "decompose: stl, decompose: {method: emd, components: 8, fit: whole-series}")]
    [InlineData("Difference(Relative = true)", "difference: {relative: true}")]
    [InlineData("Smooth, Smooth(5, Centred = true)", "smooth, smooth: {window: 5, centred: true}")]
    public void A_step_on_a_property_is_the_step_of_yaml(string attributes, string steps)
    {
        var yaml = Samples.Yaml.Replace("prepare:\n" + YamlSteps, $"prepare: [{Flow(steps)}]\n", StringComparison.Ordinal);
        Assert.NotEqual(Samples.Yaml, yaml);
        Assert.Equal(Doors.OfYaml(yaml).Text, Doors.OfCode(Samples.With(Steps, attributes)).Text);
    }

    [Theory]
    [InlineData("Seeds(5)", "Seeds(5), Regression(Labels = LabelForm.Step, Cap = 125), Set(\"score.metrics\", \"[mae, rmse, mase]\")",
        "task: {regression: {labels: step, cap: 125}}")]
    [InlineData("Seeds(5)", "Seeds(5), Regression, Set(\"score.metrics\", \"[mae, rmse, mase]\")", "task: regression")]
    [InlineData("Seeds(5)", "Seeds(5), Classification(Labels = LabelForm.Step)", "task: {classification: {labels: step}}")]
    [InlineData("Seeds(5)", "Seeds(5), Anomaly(0.95)", "task: {anomaly: 0.95}")]
    [InlineData("Seeds(5)", "Seeds(5), Anomaly", "task: anomaly")]
    [InlineData("Seeds(5)", "Seeds(5), Set(\"task\", \"forecast\")", "")]
    public void A_task_is_an_attribute(string old, string now, string yaml)
    {
        Assert.Equal(Doors.OfYaml(yaml + "\n" + Samples.Yaml).Text, Doors.OfCode(Samples.With(old, now)).Text);
    }

    [Theory]
    [InlineData("Seeds(5)", "Seeds(5), Ragged", "horizon: 12}", "horizon: 12, ragged: {}}")]
    [InlineData("Seeds(5)", "Seeds(5), Ragged(Pad = WindowEnd.Back, Truncate = WindowEnd.Back, Mask = false, MaxLength = 40)", "horizon: 12}",
        "horizon: 12, ragged: {pad: back, truncate: back, mask: false, max-length: 40}}")]
    [InlineData("Seeds(5)", "Seeds(5), Set(\"data.sampling\", 6)", "  season: 12\n", "  season: 12\n  sampling: 6\n")]
    [InlineData("Seeds(5)", "Seeds(5), Set(\"window.ragged.mask-value\", -1)", "horizon: 12}", "horizon: 12, ragged: {mask-value: -1}}")]
    [InlineData("Seeds(5)", "Seeds(5), Calendar(CalendarFeature.Month, CalendarFeature.Quarter)", "  season: 12\n",
        "  season: 12\n  calendar: [month, quarter]\n")]
    [InlineData("air-passengers.csv\"", "air-passengers.csv\", Format = SourceFormat.Tsv", "passengers.csv\n", "passengers.csv\n  format: tsv\n")]
    [InlineData("Source = \"data/air-passengers.csv\")]", "About = \"made\"), Set(\"data.generator\", \"{sine: {period: 12}, noise: 0.1}\")]",
        "  source: data/air-passengers.csv\n", "  generator: {sine: 12, noise: 0.1}\n")]
    [InlineData("Seeds(5)", "Seeds(5), Set(\"data.wide\", true), Set(\"data.layout\", \"time-batch-feature\")", "  season: 12\n",
        "  season: 12\n  wide: true\n  layout: time-batch-feature\n")]
    [InlineData("Target(Season = 12)", "Target(Season = 12, Offset = 3, Form = TargetForm.Sequence)", "target: passengers",
        "target: {column: passengers, offset: 3, form: sequence}")]
    [InlineData("Time(\"1 month\")] public DateOnly", "Time(\"1 hour\", Zone = \"Europe/Berlin\")] public DateTimeOffset", "every: 1 month}",
        "every: 1 hour, zone: Europe/Berlin}")]
    [InlineData("    [Time(", "    [Past(ReleaseLag = 2)] public float Fuel { get; init; }\n    [Time(", "  season: 12\n",
        "  season: 12\n  past: fuel\n  columns: {fuel: {release-lag: 2}}\n")]
    [InlineData("    [Time(", "    [Past] public bool Holiday { get; init; }\n    [Time(", "  season: 12\n",
        "  season: 12\n  columns: {holiday: {known: past, type: flag}}\n")]
    [InlineData("    [Time(", "    [Future] public DayOfWeek? Day { get; init; }\n    [Time(", "  season: 12\n",
        "  season: 12\n  columns: {day: {known: future, type: category, levels: [Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday]}}\n")]
    [InlineData("    [Time(", "    [Past, Category(\"clear\", \"no\")] public string? Sky { get; init; }\n    [Time(", "  season: 12\n",
        "  season: 12\n  columns: {sky: {known: past, type: category, levels: [clear, 'no']}}\n")]
    [InlineData("    [Time(", "    [Past(Embedding = 1), Category(\"clear\", \"no\")] public string? Sky { get; init; }\n    [Time(", "  season: 12\n",
        "  season: 12\n  columns: {sky: {known: past, type: category, levels: [clear, 'no'], embedding: 1}}\n")]
    [InlineData("    [Time(", "    [Future(Embedding = 3)] public DayOfWeek? Day { get; init; }\n    [Time(", "  season: 12\n",
        "  season: 12\n  columns: {day: {known: future, type: category, levels: [Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday], embedding: "
            + "3}}\n")]
    [InlineData("    [Time(",
        "    [Static(Embedding = 2)] public DayOfWeek Opened { get; init; }\n    [Series] public string? Store { get; init; }\n    [Time(", "  season: 12\n",
        "  season: 12\n  series: store\n  columns: {opened: {known: static, type: category, levels: [Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, "
            + "Saturday], embedding: 2}}\n")]
    [InlineData("    [Time(",
        "    [Static] public float Size { get; init; }\n    [Series] public string? Store { get; init; }\n    [Series(Column = \"item\")] public int Id { get; "
            + "init; }\n    [Time(", "  season: 12\n", "  season: 12\n  series: [store, item]\n  static: size\n")]
    public void What_is_said_of_data_and_window_can_be_said_in_code(string old, string now, string yaml, string yamlNow)
    {
        Assert.Contains(yaml, Samples.Yaml, StringComparison.Ordinal);
        // One step on the target alone: the default of a scale covers the columns that are added.
        var text = Samples.Yaml.Replace(yaml, yamlNow, StringComparison.Ordinal)
            .Replace("- scale: standard", "- scale: {method: standard, on: passengers}", StringComparison.Ordinal);
        Assert.Equal(Doors.OfYaml(text).Text, Doors.OfCode(Samples.With(old, now)).Text);
    }

    [Fact]
    public void The_label_of_anomalies_can_be_said_in_code()
    {
        var text = "task: {anomaly: 0.95}\n"
            + Samples.Yaml.Replace("  season: 12\n", "  season: 12\n  label: odd\n  columns: {odd: {type: flag}}\n", StringComparison.Ordinal);
        var code = Samples.With("Seeds(5)", "Seeds(5), Anomaly(0.95), Set(\"score.metrics\", \"[mae, rmse, mase]\")")
            .Replace("    [Time(", "    [Label] public bool Odd { get; init; }\n    [Time(", StringComparison.Ordinal);
        Assert.Equal(Doors.OfYaml(text).Text, Doors.OfCode(code).Text);
    }

    private static string Flow(string steps) =>
        string.Join(", ",
            System.Text.RegularExpressions.Regex.Split(steps, @", (?![^{]*\})", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromMinutes(1))
                .Select(s => "{" + (s.Contains(':', StringComparison.Ordinal) ? s : s + ": ") + "}"));
}
