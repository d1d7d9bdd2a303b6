using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class LabelsAreNoForecastTests
{
    private const string Id = "LSTM1713";

    [Fact]
    public void A_class_head_for_a_forecast_is_reported_and_mended()
    {
        var text = Checked.With(("head: direct", "head: {class: {}}"));
        Checked.Reports(Id, Severity.Error, "model.head", "{class: {}}", text, null, "the task is forecast, which is of numbers");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void A_flag_is_no_target_of_a_forecast() =>
        Checked.Reports(Id, Severity.Error, "data.columns.passengers.type", "flag",
            Checked.With(("  season: 12\n", "  season: 12\n  columns: {passengers: {type: flag}}\n")), null, "the target 'passengers' is a flag");

    [Fact]
    public void A_forecast_of_numbers_is_quiet() => Checked.IsQuiet(Id, Checked.With());

    [Fact]
    public void A_flag_beside_the_target_is_quiet() =>
        Checked.IsQuiet(Id, Checked.With(("  season: 12\n", "  season: 12\n  past: [open]\n  columns: {open: {type: flag}}\n")));

    [Fact]
    public void Labels_that_are_told_from_another_column_are_quiet()
    {
        Checked.IsQuiet(Id, Classes);
        Checked.IsQuiet(Id, Numbers);
    }

    [Fact]
    public void Without_a_column_to_read_nothing_tells_the_label()
    {
        Checked.Reports(Id, Severity.Error, "task", "classification", Classes.Replace("  past: [fares]\n", string.Empty, StringComparison.Ordinal), null,
            "nothing but the label");
        foreach (var read in new[] { "future: [fares]", "static: [fares]", "calendar: [month]" })
            Checked.IsQuiet(Id, Classes.Replace("past: [fares]", read, StringComparison.Ordinal));
    }

    [Fact]
    public void A_sequence_has_one_label_and_no_horizon()
    {
        var text = Classes.Replace("{length: 12}", "{length: 12, horizon: 3}", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "window.horizon", "3", text, null, "asks for 3");
        Checked.Proposes(Id, new(EditKind.Remove, "window.horizon"), text);
    }

    [Theory]
    [InlineData("recursive")]
    [InlineData("residual")]
    [InlineData("sequence-to-sequence")]
    public void A_head_that_goes_on_from_the_target_is_reported_and_that_of_the_task_proposed(string head)
    {
        var numbers = Numbers.Replace("head: direct", "head: " + head, StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "model.head", head, numbers, null, $"the {head} head goes on from the last value");
        Checked.Proposes(Id, new(EditKind.Set, "model.head", "direct"), numbers);
        Checked.Proposes(Id, new(EditKind.Set, "model.head", "class"), Classes.Replace("head: class", "head: " + head, StringComparison.Ordinal));
    }

    [Fact]
    public void Baselines_that_go_on_from_values_before_the_label_are_reported_each()
    {
        var text = Classes + "score: {baselines: [mean, naive, prepared-linear]}\n";
        Checked.Reports(Id, Severity.Error, "score.baselines[1]", "naive", text, null, "the baseline naive goes on");
        Checked.IsQuiet(Id, text.Replace("naive, ", string.Empty, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("difference")]
    [InlineData("detrend")]
    [InlineData("smooth")]
    [InlineData("hampel")]
    [InlineData("missing")]
    public void A_step_that_makes_a_label_of_those_before_it_is_reported(string step)
    {
        var written = step == "missing" ? "{missing: linear}" : $"{{{step}: {{}}}}";
        var found = Checked.All(Numbers.Replace("window:", $"prepare: [{written}]\nwindow:", StringComparison.Ordinal));
        var said = Assert.Single(found, f => f.Id == Id);
        Assert.Equal("prepare[0]." + step, said.Path);
        Assert.StartsWith($"'{step}' makes a label from the labels before it", said.Message, StringComparison.Ordinal);
        Checked.IsQuiet(Id, Numbers.Replace("window:", "prepare: [{scale: {method: standard, on: [fares]}}]\nwindow:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_step_that_prepares_a_class_prepares_nothing_and_is_given_the_numbers()
    {
        var text = Classes.Replace("window:", "prepare: [log]\nwindow:", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "prepare[0].log", "log", text, null, "the target is a class: it prepares nothing");
        Checked.Proposes(Id, new(EditKind.Set, "prepare[0].log.on", "['fares']"), text);
        Checked.IsQuiet(Id, text.Replace("[log]", "[{scale: standard}]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{units: 3}", null)]
    [InlineData("{units: 4}", "the head has 4 outputs for 3 classes")]
    [InlineData("{activation: softmax}", null)]
    [InlineData("{activation: sigmoid}", "sigmoid gives each of the 3 classes a probability of its own")]
    [InlineData("{activation: tanh}", "tanh gives no probability")]
    public void Three_classes_have_three_outputs_and_all_of_the_probability(string head, string? said)
    {
        var text = Classes.Replace("head: class", $"head: {{class: {head}}}", StringComparison.Ordinal);
        if (said is null) Checked.IsQuiet(Id, text);
        else Assert.Contains(said, Assert.Single(Checked.All(text), f => f.Id == Id).Message, StringComparison.Ordinal);
    }

    private static readonly string Classes = "task: classification\n" + Checked.With(
        ("  target: passengers\n", "  target: kind\n  past: [fares]\n  columns: {kind: {type: category, levels: [a, b, c]}}\n"),
        ("  season: 12\n", string.Empty), (Checked.Prepare, string.Empty), (Checked.Window, "window: {length: 12}"), ("head: direct", "head: class"),
        ("loss: huber", "loss: cross-entropy"), ("score: {metrics: [mae, rmse, mase]}\n", string.Empty));

    private static readonly string Numbers = "task: regression\n" + Checked.With(
        ("  target: passengers\n", "  target: wear\n  past: [fares]\n"), ("  season: 12\n", string.Empty), (Checked.Prepare, string.Empty),
        (Checked.Window, "window: {length: 12}"), ("score: {metrics: [mae, rmse, mase]}\n", string.Empty));

    [Fact]
    public void A_target_that_is_said_to_be_a_number_is_quiet() =>
        Checked.IsQuiet(Id, Checked.With(("  season: 12\n", "  season: 12\n  columns: {passengers: {type: number}}\n")));

    [Theory]
    [InlineData("future: [holidays]")]
    [InlineData("static: [region]")]
    [InlineData("calendar: [month]")]
    public void Columns_of_several_kinds_are_read_side_by_side(string other) =>
        Checked.IsQuiet(Id, Classes.Replace("past: [fares]", "past: [fares]\n  " + other, StringComparison.Ordinal));

    [Fact]
    public void A_category_is_no_target_of_a_forecast_nor_of_anomalies()
    {
        var text = Checked.With(("  season: 12\n", "  season: 12\n  columns: {passengers: {type: category, levels: [few, many]}}\n"));
        Checked.Reports(Id, Severity.Error, "data.columns.passengers.type", "category", text, null, "is a category, and a forecast is of numbers");
        Assert.Contains(Checked.All("task: anomaly\n" + text), f => f.Id == Id);
    }

    [Fact]
    public void Two_steps_ahead_are_no_label_and_the_first_baseline_is_looked_at_too()
    {
        Checked.Reports(Id, Severity.Error, "window.horizon", "2", Classes.Replace("{length: 12}", "{length: 12, horizon: 2}", StringComparison.Ordinal));
        Checked.Reports(Id, Severity.Error, "score.baselines[0]", "naive", Classes + "score: {baselines: [naive, mean]}\n");
    }

    [Theory]
    [InlineData("fares", false)]
    [InlineData("tear", true)]
    public void A_step_of_one_of_several_labels_is_reported_and_of_an_input_quiet(string on, bool reported)
    {
        var text = Numbers.Replace("target: wear", "target: [wear, tear]", StringComparison.Ordinal)
            .Replace("window:", $"prepare: [{{difference: {{on: [{on}]}}}}]\nwindow:", StringComparison.Ordinal);
        Assert.Equal(reported, Checked.All(text).Any(f => f.Id == Id));
    }

    [Theory]
    [InlineData("intervals: 0.8", "score.intervals", "0.8", "an interval reaches from one number to another")]
    [InlineData("units: prepared", "score.units", "prepared", "score.units is prepared, and a class has no units")]
    [InlineData("units: both", "score.units", "both", "score.units is both, and a class has no units")]
    public void What_numbers_have_classes_have_not(string score, string path, string at, string said)
    {
        var text = Classes + $"score: {{metrics: [accuracy, pr-auc], {score}}}\n";
        Checked.Reports(Id, Severity.Error, path, at, text, null, said);
        Checked.Proposes(Id, new(EditKind.Remove, path), text);
        Checked.IsQuiet(Id, Numbers + $"score: {{metrics: [mae], {score}}}\n");
    }

    [Fact]
    public void Numbers_may_be_told_side_by_side_and_classes_one_at_a_time()
    {
        Checked.IsQuiet(Id, Numbers.Replace("target: wear", "target: [wear, tear]", StringComparison.Ordinal));
        Checked.Reports(Id, Severity.Error, "data.target", "[kind, open]", Classes.Replace("target: kind", "target: [kind, open]", StringComparison.Ordinal)
            .Replace("levels: [a, b, c]}", "levels: [a, b, c]}, open: {type: flag}", StringComparison.Ordinal), null, "there are 2 targets");
    }

    [Theory]
    [InlineData("class", "[a, b, c]", "binary", "binary cross-entropy is asked for, and the head gives categorical")]
    [InlineData("class", "[a, b, c]", "categorical", null)]
    [InlineData("class", "[a, b]", "categorical", null)]
    [InlineData("{class: {units: 1}}", "[a, b]", "binary", null)]
    [InlineData("{class: {units: 1}}", "[a, b]", "categorical", "categorical cross-entropy is asked for, and the head gives binary")]
    public void The_kind_of_cross_entropy_is_that_of_the_head(string head, string levels, string kind, string? said)
    {
        var text = Classes.Replace("head: class", "head: " + head, StringComparison.Ordinal).Replace("[a, b, c]", levels, StringComparison.Ordinal)
            .Replace("loss: cross-entropy", $"loss: {{cross-entropy: {{kind: {kind}}}}}", StringComparison.Ordinal);
        Assert.Equal(said, Checked.All(text).SingleOrDefault(f => f.Id == Id)?.Message);
    }

    [Theory]
    [InlineData("past: [fares, line, cargo]", "['fares', 'cargo']")]
    [InlineData("past: [line]", null)]
    public void Of_the_inputs_numbers_are_proposed_for_a_step(string read, string? on)
    {
        var text = Classes.Replace("window:", "prepare: [log]\nwindow:", StringComparison.Ordinal).Replace("past: [fares]", read, StringComparison.Ordinal)
            .Replace("columns: {", "columns: {line: {type: category, levels: [x, y]}, ", StringComparison.Ordinal);
        Assert.Equal(on is null ? null : new SpecEdit(EditKind.Set, "prepare[0].log.on", on), Checked.All(text).Single(f => f.Id == Id).Fix);
    }

    [Theory]
    [InlineData("{units: 1}", null)]
    [InlineData("{units: 2}", null)]
    [InlineData("{units: 3}", "the head has 3 outputs for 2 classes")]
    [InlineData("{units: 1, activation: sigmoid}", null)]
    [InlineData("{units: 2, activation: sigmoid}", "the head has 2 outputs for 2 classes")]
    [InlineData("{units: 2, activation: softmax}", null)]
    [InlineData("{units: 1, activation: softmax}", "the head has 1 output for 2 classes")]
    public void Two_classes_have_an_output_each_or_one_for_both(string head, string? said)
    {
        var text = Classes.Replace("head: class", $"head: {{class: {head}}}", StringComparison.Ordinal)
            .Replace("[a, b, c]", "[a, b]", StringComparison.Ordinal);
        Assert.Equal(said, Checked.All(text).SingleOrDefault(f => f.Id == Id)?.Message);
    }

    [Fact]
    public void Classes_that_nobody_has_named_ask_for_no_number_of_outputs() =>
        Checked.IsQuiet(Id, Classes.Replace("  columns: {kind: {type: category, levels: [a, b, c]}}\n", string.Empty, StringComparison.Ordinal)
            .Replace("head: class", "head: {class: {units: 3, activation: sigmoid}}", StringComparison.Ordinal));

    [Theory]
    [InlineData("linear-skip: 2", "model.linear-skip", "2")]
    [InlineData("channel-independent: true", "model.channel-independent", "true")]
    public void What_reads_the_past_of_a_label_is_reported_and_taken_away(string line, string path, string at)
    {
        var text = Numbers.Replace("  head: direct", $"  head: direct\n  {line}", StringComparison.Ordinal)
            .Replace("target: wear", "target: [wear, tear]", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, path, at, text, null, "which no model of labels reads");
        Checked.Proposes(Id, new(EditKind.Remove, path), text);
    }

    [Fact]
    public void Where_there_is_no_input_no_step_could_be_given_one()
    {
        var text = Classes.Replace("  past: [fares]\n", string.Empty, StringComparison.Ordinal)
            .Replace("window:", "prepare: [log]\nwindow:", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "task", "classification", text);
    }

    [Fact]
    public void A_category_of_one_level_has_one_class()
    {
        var text = Classes.Replace("[a, b, c]", "[a]", StringComparison.Ordinal);
        Checked.IsQuiet(Id, text);
        Assert.Contains(Checked.All(text.Replace("head: class", "head: {class: {units: 3}}", StringComparison.Ordinal)),
            f => f.Id == Id && f.Path == "model.head.class.units");
        Assert.Contains(Checked.All(text.Replace("loss: cross-entropy", "loss: {cross-entropy: {weights: [1, 2]}}", StringComparison.Ordinal)),
            f => f.Id == "LSTM1710" && f.Path == "train.loss.cross-entropy.weights");
        Assert.Contains(Checked.All(text + "score: {metrics: [pr-auc], threshold: 0.7}\n"), f => f.Id == "LSTM1703" && f.Path == "score.threshold");
    }
}
