using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class NotRunYetTests
{
    private const string Id = "LSTM1009";

    private static readonly string Broken = Checked.With(("  - log\n", "  - decompose: stl\n"));

    [Fact]
    public void What_the_runtime_cannot_train_is_reported_as_an_error_that_is_not_invalid()
    {
        Checked.Reports(Id, Severity.Error, "prepare[0].decompose", "stl", Broken, null, "not run yet");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_cell_of_any_activation_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, activation: prelu, gate-activation: gelu}")));
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 16}", "- gru: {units: 16, activation: gelu, gate-activation: prelu}")));
    }

    [Fact]
    public void A_dense_layer_with_relu_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("- lstm: {units: 16}", "- dense: {units: 16, activation: relu}")));
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
