using LstmSpec.Rules.Series;

namespace LstmSpec.Tests.Rules.Series;

/// <summary>Parameters of networks, counted by hand: an LSTM of u units over w values has 4·u·(w + u + 1), a GRU 3·u·(w + u) and 4·u
/// biases.</summary>
public sealed class ParametersTests
{
    [Theory]
    [InlineData("    - lstm: 32\n    - lstm: 16\n", "direct", (4 * 32 * 34) + (4 * 16 * 49) + (17 * 12))]
    [InlineData("    - gru: {units: 8, bidirectional: true, layer-norm: true}\n    - dense: 5\n", "direct", (2 * ((3 * 8 * 9) + 32)) + 32 + 85 + (6 * 12))]
    [InlineData("    - lstm: {units: 8, bidirectional: true}\n    - lstm: 4\n", "direct", (2 * 4 * 8 * 10) + (4 * 4 * 21) + (5 * 12))]
    [InlineData("    - dense: 6\n    - lstm: 4\n", "direct", 12 + (4 * 4 * 11) + (5 * 12))]
    [InlineData("    - lstm: 4\n", "recursive", 96 + 5)]
    [InlineData("    - lstm: 4\n", "{quantile: {levels: [0.1, 0.5, 0.9]}}", 96 + (5 * 3 * 12))]
    [InlineData("    - lstm: 4\n", "gaussian", 96 + (5 * 2 * 12))]
    [InlineData("    - lstm: 4\n", "student-t", 96 + (5 * 3 * 12))]
    [InlineData("    - lstm: 12\n", "none", 4 * 12 * 14)]
    public void Layers_and_head_have_these(string layers, string head, long parameters)
    {
        var spec = SpecText.Bind(Checked.With((Checked.Layers, layers), ("head: direct", "head: " + head))).Spec;
        Assert.Equal(parameters, Parameters.Of(spec));
    }

    [Theory]
    [InlineData("head: class", "{type: flag}", 96 + (5 * 2))]
    [InlineData("head: class", "{type: category, levels: [a, b, c]}", 96 + (5 * 3))]
    [InlineData("head: {class: {units: 1}}", "{type: flag}", 96 + 5)]
    [InlineData("head: {class: {activation: sigmoid}}", "{type: flag}", 96 + 5)]
    [InlineData("head: {class: {units: 7}}", "{type: flag}", 96 + (5 * 2))]
    public void A_head_of_classes_has_one_output_for_each_and_one_where_that_tells_two_apart(string head, string label, long parameters)
    {
        var text = "task: classification\n" + Checked.With((Checked.Layers, "    - lstm: 4\n"), ("head: direct", head),
            ("  target: passengers\n", $"  target: label\n  past: [x]\n  columns: {{label: {label}}}\n"), ("loss: huber", "loss: cross-entropy"));
        Assert.Equal(parameters, Parameters.Of(SpecText.Bind(text).Spec));
    }

    [Fact]
    public void Columns_are_read_and_targets_forecast_side_by_side_and_segments_a_step_each()
    {
        var two = Checked.With((Checked.Layers, "    - lstm: 4\n"), ("target: passengers", "target: [passengers, cargo]\n  past: [fares]"));
        Assert.Equal((4 * 4 * (3 + 4 + 1)) + (5 * 12 * 2), Parameters.Of(SpecText.Bind(two).Spec));
        var segments = Checked.With((Checked.Layers, "    - lstm: 4\n"), ("  head: direct", "  head: direct\n  segments: 3"));
        Assert.Equal((4 * 4 * (3 + 4 + 1)) + (5 * 12), Parameters.Of(SpecText.Bind(segments).Spec));
    }

    /// <summary>A label is not read, nor is anything behind the window; of nothing one value stands in.</summary>
    [Theory]
    [InlineData("  past: [x]\n", 1)]
    [InlineData("  past: [x]\n  future: [y]\n", 2)]
    [InlineData("  past: [x]\n  calendar: [month]\n", 3)]
    [InlineData("", 1)]
    public void A_model_of_labels_reads_the_other_columns(string declared, int read)
    {
        var text = "task: regression\n" + Checked.With(("  target: passengers\n", "  target: wear\n" + declared), (Checked.Window, "window: {length: 12}"));
        Assert.Equal(read, Parameters.Read(SpecText.Bind(text).Spec));
    }
}
