using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class LabelsDoNotFitTests
{
    private const string Id = "LSTM1710";

    private static readonly string Broken = Checked.With(("head: direct", "head: {direct: {activation: softmax}}"),
        (Checked.Window, "window: {length: 12, horizon: 1}"));

    [Fact]
    public void Softmax_over_one_output_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "model.head.direct.activation", "softmax", Broken, null, "is 1 whatever");
    }

    [Fact]
    public void Sigmoid_over_one_output_is_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace("softmax", "sigmoid", StringComparison.Ordinal));
    }

    [Fact]
    public void Softmax_over_several_outputs_is_quiet_here()
    {
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: {direct: {activation: softmax}}")));
    }

    [Fact]
    public void Weights_for_another_number_of_classes_are_reported_with_both_counts()
    {
        var text = Checked.With(
            ("  target: passengers", "  target: kind\n  columns: {kind: {type: category, levels: [a, b, c]}}"),
            ("prepare:\n  - log\n  - difference: {season: 12}\n  - scale: standard\n", string.Empty),
            ("head: direct", "head: class"), ("loss: huber", "loss: {cross-entropy: {weights: [1, 2]}}"), ("window:", "task: classification\nwindow:"),
            ("score: {metrics: [mae, rmse, mase]}\n", string.Empty));
        Checked.Reports(Id, Severity.Error, "train.loss.cross-entropy.weights", "[1, 2]", text, null, "2 weights", "3 classes");
        Checked.IsMended(Id, text);
        Checked.IsQuiet(Id, text.Replace("[1, 2]", "[1, 2, 4]", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Theory]
    [InlineData("{activation: softmax, units: 1}", "model.head.class.activation", "softmax", "softmax over one output")]
    [InlineData("{activation: sigmoid, units: 1}", "model.head.class.units", "1", "'passengers' has 3")]
    [InlineData("{units: 2}", "model.head.class.units", "2", "3 classes and the head 2 outputs")]
    public void Outputs_that_are_too_few_for_the_classes_are_reported(string head, string path, string at, string evidence)
    {
        var text = Labels("{class: " + head + "}");
        Checked.Reports(Id, Severity.Error, path, at, text, null, evidence);
        Checked.IsMended(Id, text.Replace("[a, b, c]", head.Contains("softmax", StringComparison.Ordinal) ? "[a, b]" : "[a, b, c]", StringComparison.Ordinal));
    }

    [Fact]
    public void Labels_below_zero_are_reported_where_a_profile_shows_them_and_an_output_a_class_is_quiet()
    {
        var signs = Labels("class").Replace("\n  columns: {passengers: {type: category, levels: [a, b, c]}}", string.Empty, StringComparison.Ordinal);
        var profile = Known.Of(144, Known.Passengers with { Min = -1, Max = 1 });
        Checked.Reports(Id, Severity.Error, "data.target", "passengers", signs, profile, "from -1 to 1", "below 0");
        Checked.IsQuiet(Id, signs, Known.Of(144, Known.Passengers with { Min = 0, Max = 1 }));
        Checked.IsQuiet(Id, Labels("{class: {units: 3}}"));
        Checked.IsQuiet(Id, Labels("class"));
    }

    private static string Labels(string head) => "task: classification\n" + Checked.With(
        ("target: passengers", "target: passengers\n  columns: {passengers: {type: category, levels: [a, b, c]}}"),
        (Checked.Prepare, string.Empty),
        ("head: direct", "head: " + head),
        ("loss: huber", "loss: {cross-entropy: {from-logits: false}}"));

    /// <summary>Labels up to 2 are the three classes 0, 1 and 2.</summary>
    [Theory]
    [InlineData("{class: {units: 3}}", 2, null)]
    [InlineData("{class: {units: 2}}", 2, "'passengers' has 3 classes, labels up to 2, and the head 2 outputs")]
    [InlineData("{class: {units: 2}}", 1, null)]
    [InlineData("{class: {units: 1, activation: sigmoid}}", 1, null)]
    [InlineData("{class: {units: 1, activation: sigmoid}}", 2, "one output tells two classes apart, and 'passengers' has 3")]
    [InlineData("{class: {activation: sigmoid}}", 1, null)]
    [InlineData("{class: {activation: sigmoid}}", 2, "one output tells two classes apart, and 'passengers' has 3")]
    [InlineData("{class: {activation: softmax}}", 2, null)]
    [InlineData("class", 2, null)]
    public void The_largest_label_tells_how_many_classes_of_numbers_there_are(string head, double largest, string? said)
    {
        var text = Labels(head).Replace("\n  columns: {passengers: {type: category, levels: [a, b, c]}}", string.Empty, StringComparison.Ordinal);
        Assert.Equal(said, Checked.All(text, Known.Of(144, Known.Passengers with { Min = 0, Max = largest })).SingleOrDefault(f => f.Id == Id)?.Message);
    }

    [Theory]
    [InlineData("{type: flag}", "{class: {units: 1, activation: sigmoid}}")]
    [InlineData("{type: flag}", "{class: {units: 2}}")]
    [InlineData("{type: category, levels: [a, b, c]}", "{class: {units: 3}}")]
    public void Codes_of_flags_and_categories_are_quiet_whatever_a_profile_shows(string column, string head)
    {
        var text = Labels(head).Replace("{type: category, levels: [a, b, c]}", column, StringComparison.Ordinal);
        Checked.IsQuiet(Id, text, Known.Of(144, Known.Passengers with { Min = -1, Max = 9 }));
    }

    [Fact]
    public void Outputs_that_nobody_counted_have_no_number_to_be_taken_away()
    {
        var text = Labels("{class: {activation: sigmoid}}")
            .Replace("\n  columns: {passengers: {type: category, levels: [a, b, c]}}", string.Empty, StringComparison.Ordinal);
        var finding = Checked.All(text, Known.Of(144, Known.Passengers with { Min = 0, Max = 2 })).Single(f => f.Id == Id);
        Assert.Equal(("model.head", null), (finding.Path, finding.Fix));
    }

    [Fact]
    public void Weights_of_a_focal_loss_are_counted_too_and_objected_to_before_the_outputs()
    {
        var text = Labels("{class: {units: 2}}").Replace("{cross-entropy: {from-logits: false}}", "{focal: {weights: [1, 2]}}", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "train.loss.focal.weights", "[1, 2]", text, null, "2 weights for the 3 classes");
    }

    [Fact]
    public void Weights_of_classes_that_nobody_has_named_are_quiet() =>
        Checked.IsQuiet(Id, Labels("class").Replace("{cross-entropy: {from-logits: false}}", "{cross-entropy: {weights: [1, 2]}}", StringComparison.Ordinal)
            .Replace("\n  columns: {passengers: {type: category, levels: [a, b, c]}}", string.Empty, StringComparison.Ordinal));

    [Fact]
    public void Softmax_over_two_targets_or_two_steps_has_several_outputs()
    {
        var two = Broken.Replace("target: passengers", "target: [passengers, cargo]", StringComparison.Ordinal);
        Checked.IsQuiet(Id, two);
        Checked.IsQuiet(Id, two.Replace("horizon: 1}", "horizon: 2}", StringComparison.Ordinal));
    }

    [Fact]
    public void An_output_a_level_is_there_by_default() => Checked.IsQuiet(Id, Labels("{class: {activation: sigmoid}}"));
}
