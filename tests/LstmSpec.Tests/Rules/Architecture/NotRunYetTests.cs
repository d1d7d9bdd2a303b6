using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class NotRunYetTests
{
    private const string Id = "LSTM1009";

    private static readonly string Broken = Checked.With(
        ("- lstm: {units: 16}", "- lstm: {units: 16, activation: gelu}"));

    [Fact]
    public void What_the_runtime_cannot_train_is_reported_as_an_error_that_is_not_invalid()
    {
        Checked.Reports(Id, Severity.Error, "model.layers[1].lstm.activation", "gelu", Broken, null, "gelu", "not run yet");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void The_standard_cell_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("- lstm: {units: 16}", "- lstm: {units: 16, activation: tanh, gate-activation: sigmoid}")));
    }

    [Fact]
    public void A_dense_layer_with_relu_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("- lstm: {units: 16}", "- dense: {units: 16, activation: relu}")));
    }

    [Theory]
    [InlineData("- lstm: {units: 16}", "- lstm: {units: 16, gate-activation: gelu}", "model.layers[1].lstm.gate-activation", "gelu")]
    [InlineData("clip-norm: 1", "precision: bfloat16", "train.precision", "bfloat16")]
    [InlineData("  season: 12\n", "  season: 12\n  layout: time-batch-feature\n", "data.layout", "time-batch-feature")]
    [InlineData("target: passengers", "target: {column: passengers, form: sequence}", "data.target.form", "sequence")]
    [InlineData("horizon: 12}", "horizon: 12, ragged: {pad: back}}", "window.ragged", "{pad: back}")]
    [InlineData("scale: standard", "scale: reversible", "prepare[2].scale.method", "reversible")]
    [InlineData("validation: {rows: 24, refit: true}}", "carry: weights}", "split.carry", "weights")]
    public void Each_entry_of_the_list_is_reported_and_mended(string old, string now, string path, string at)
    {
        var text = Checked.With((old, now));
        Checked.Reports(Id, Severity.Error, path, at, text, null, "not run yet");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void Covariates_known_ahead_of_a_short_window_are_reported_and_mended()
    {
        var text = Checked.With(("  season: 12\n", "  season: 12\n  future: [holiday]\n"), (Checked.Window, "window: {length: 6, horizon: 12}"));
        Checked.Reports(Id, Severity.Error, "data.future", "[holiday]", text, null, "not run yet");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void A_recursive_head_over_covariates_known_up_to_the_origin_is_reported_and_mended()
    {
        var text = Checked.With(("  season: 12\n", "  season: 12\n  past: [price]\n"), ("head: direct", "head: recursive"));
        Checked.Reports(Id, Severity.Error, "model.head", "recursive", text, null, "not run yet");
        Checked.IsMended(Id, text);
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: recursive")));
    }

    [Fact]
    public void A_decoder_above_a_layer_without_a_last_state_is_reported_and_mended()
    {
        var text = Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, bidirectional: true}"), ("head: direct", "head: sequence-to-sequence"));
        Checked.Reports(Id, Severity.Error, "model.head", "sequence-to-sequence", text, null, "not run yet");
        Checked.IsMended(Id, text);
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: sequence-to-sequence")));
    }

    [Fact]
    public void Intervals_without_rows_to_measure_errors_on_are_reported_and_mended()
    {
        var text = Checked.With(("mase]}", "mase], intervals: 0.9}"), (", validation: {rows: 24, refit: true}}", "}"));
        Checked.Reports(Id, Severity.Error, "score.intervals", "0.9", text, null, "not run yet");
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("[dense: 4]")]
    [InlineData("[dense: 4, lstm: 4]")]
    [InlineData("[lstm: 4, dense: 4, lstm: 8]")]
    public void Dense_layers_may_stand_anywhere(string layers)
    {
        Checked.IsQuiet(Id, Checked.With(("  layers:\n" + Checked.Layers, "  layers: " + layers.Replace("[", "[{", StringComparison.Ordinal).Replace("]", "}]", StringComparison.Ordinal).Replace(", ", "}, {", StringComparison.Ordinal) + "\n")));
    }

    [Fact]
    public void Dense_layers_above_recurrent_ones_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With((Checked.Layers, Checked.Layers + "    - dense: 8\n    - dense: 4\n")));
    }

    [Fact]
    public void The_page_of_limits_is_the_list()
    {
        var lines = LstmSpec.Rules.Architecture.RuntimeLimits.All.Select(l => $"| `{l.Key}` | {l.What} | {l.Instead} | {l.Help} |");
        Repository.Holds("docs/limits.md", $"""
            # Limits

            What the language can say, the rules can judge, and this version of the runtime cannot run yet. Each is reported by
            [LSTM1009](rules/LSTM1009.md) where it is written. This page is written from the rule's own list.

            | where | what is not run yet | what is run | what to do |
            | --- | --- | --- | --- |
            {string.Join("\n", lines)}

            """);
    }
}
