using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class DeepRecurrenceTests
{
    private const string Id = "LSTM1409";

    private static readonly string Broken = Checked.With(
        ("    - lstm: {units: 16}\n", "    - lstm: 16\n    - lstm: 16\n    - lstm: 8\n"));

    [Fact]
    public void A_fourth_recurrent_layer_is_told_with_the_depth()
    {
        Checked.Reports(Id, Severity.Info, "model.layers[3]", "lstm: 8", Broken, null, "4 recurrent layers", "12 steps");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Of_more_layers_the_mend_is_a_link_past_the_fourth() =>
        Checked.IsMended(Id, Checked.With(("    - lstm: {units: 16}\n", "    - lstm: 16\n    - lstm: 16\n    - lstm: 16\n    - lstm: 8\n")));

    [Fact]
    public void Four_normalised_layers_are_quiet()
    {
        const string Normal = "    - lstm: {units: 16, layer-norm: true}\n";
        Checked.IsQuiet(Id, Checked.With(
            ("    - lstm: {units: 32, dropout: 0.1}\n", Normal),
            ("    - lstm: {units: 16}\n", Normal + "    - gru: {units: 16, layer-norm: true}\n" + Normal)));
    }

    [Theory]
    [InlineData("    - lstm: {units: 16, layer-norm: true}\n    - lstm: 16\n    - lstm: {units: 16, layer-norm: true}\n    - lstm: 16\n")]
    [InlineData("    - lstm: 16\n    - lstm: {units: 16, residual: true}\n    - lstm: {units: 16, residual: true}\n    - lstm: {units: 16, residual: true}\n")]
    public void Norms_below_and_residual_links_past_a_layer_are_help_enough(string layers)
    {
        Checked.IsQuiet(Id, Checked.With(("    - lstm: {units: 32, dropout: 0.1}\n", layers), ("    - lstm: {units: 16}\n", string.Empty)));
    }

    [Fact]
    public void A_norm_on_the_uppermost_layer_helps_none_below()
    {
        Checked.Reports(Id, Severity.Info, "model.layers[3]", "lstm: {units: 8, layer-norm: true}", Checked.With(
            ("    - lstm: {units: 16}\n", "    - lstm: 16\n    - lstm: 16\n    - lstm: {units: 8, layer-norm: true}\n")), null, "4 recurrent layers");
    }

    [Fact]
    public void Three_recurrent_layers_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("    - lstm: {units: 16}\n", "    - lstm: 16\n    - lstm: 16\n")));
    }

    [Fact]
    public void Dense_layers_on_top_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("    - lstm: {units: 16}\n", "    - lstm: 16\n    - dense: 16\n    - dense: 16\n")));
    }

    [Fact]
    public void Seven_layers_are_reported_as_a_warning()
    {
        var deep = Checked.With((Checked.Layers, string.Concat(Enumerable.Repeat("    - lstm: 16\n", 7))));
        Checked.Reports(Id, Severity.Warning, "model.layers[3]", "lstm: 16", deep, null, "7 recurrent layers");
    }

    [Fact]
    public void A_fourth_layer_is_left_out_and_of_more_the_fourth_is_led_past()
    {
        Checked.Proposes(Id, new(EditKind.Remove, "model.layers[3]"), Broken);
        Assert.Equal("two layers are usually enough; try them first", Checked.All(Broken).Single(f => f.Id == Id).Help);
        var five = Checked.With((Checked.Layers, string.Concat(Enumerable.Repeat("    - gru: 16\n", 5))));
        Checked.Proposes(Id, new(EditKind.Set, "model.layers[3].gru.residual", "true"), five);
        Assert.EndsWith("(residual)", Checked.All(five).Single(f => f.Id == Id).Help, StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Info, "model.layers[3]", "lstm: 16",
            Checked.With((Checked.Layers, string.Concat(Enumerable.Repeat("    - lstm: 16\n", 6)))));
    }

    [Fact]
    public void After_a_link_four_more_layers_are_a_run_again()
    {
        const string Linked = "    - lstm: 16\n    - lstm: {units: 16, residual: true}\n    - lstm: 16\n    - lstm: 16\n";
        Checked.IsQuiet(Id, Checked.With((Checked.Layers, Linked)));
        Checked.Reports(Id, Severity.Info, "model.layers[4]", "lstm: 16", Checked.With((Checked.Layers, Linked + "    - lstm: 16\n")));
    }
}
