using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class RedundantLinearLayerTests
{
    private const string Id = "LSTM1406";

    private static readonly string Broken = Checked.With(("- lstm: {units: 16}", "- dense: {units: 32, activation: linear}"));

    [Fact]
    public void A_linear_layer_below_the_head_is_reported()
    {
        Checked.Reports(Id, Severity.Warning, "model.layers[1].dense.activation", "linear", Broken, null, "32 units", "the head");
    }

    [Fact]
    public void A_linear_layer_below_another_dense_one_is_reported()
    {
        Checked.Reports(Id, Severity.Warning, "model.layers[1].dense.activation", "linear",
            Checked.With(("- lstm: {units: 16}", "- dense: {units: 32, activation: linear}\n    - dense: 16")), null, "layer 3");
    }

    [Fact]
    public void A_bottleneck_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 16}", "- dense: {units: 4, activation: linear}")));
    }

    [Fact]
    public void A_layer_with_an_activation_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 16}", "- dense: {units: 32, activation: tanh}")));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }
}
