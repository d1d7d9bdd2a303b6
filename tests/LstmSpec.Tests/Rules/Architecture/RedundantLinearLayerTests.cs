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

    /// <summary>As wide as the narrower of what it reads and what it feeds, it bars nothing; one unit less, and it is a bottleneck.</summary>
    [Theory]
    [InlineData("lstm: 32", 12, "", true)]
    [InlineData("lstm: 32", 11, "", false)]
    [InlineData("lstm: 8", 8, "", true)]
    [InlineData("lstm: 8", 7, "", false)]
    [InlineData("lstm: {units: 4, bidirectional: true}", 8, "", true)]
    [InlineData("lstm: {units: 4, bidirectional: true}", 7, "", false)]
    [InlineData("lstm: 32", 8, "dense: 8", true)]
    [InlineData("lstm: 32", 7, "dense: 8", false)]
    [InlineData("lstm: 32", 32, "lstm: 8", false)]
    public void The_narrower_of_what_it_reads_and_feeds_is_the_bound(string below, int units, string above, bool reported)
    {
        var layers = $"    - {below}\n    - dense: {{units: {units}, activation: linear}}\n" + (above.Length > 0 ? $"    - {above}\n" : string.Empty);
        var found = Checked.All(Checked.With((Checked.Layers, layers))).Where(f => f.Id == Id).ToList();
        Assert.Equal(reported ? ["model.layers[1].dense.activation"] : [], found.Select(f => f.Path));
    }

    [Fact]
    public void Two_targets_are_fed_twice_the_steps()
    {
        var two = Checked.With(("target: passengers", "target: [passengers, cargo]"), ("- lstm: {units: 16}", "- dense: {units: 23, activation: linear}"));
        Checked.IsQuiet(Id, two);
        Checked.Reports(Id, Severity.Warning, "model.layers[1].dense.activation", "linear", two.Replace("23", "24", StringComparison.Ordinal), null, "24 units");
    }

    [Fact]
    public void A_first_layer_reads_columns_and_no_layer_below()
    {
        Checked.IsQuiet(Id, Checked.With((Checked.Layers, "    - dense: {units: 32, activation: linear}\n    - lstm: 16\n")));
        Checked.IsQuiet(Id, Checked.With((Checked.Layers, "    - dense: {units: 32, activation: linear}\n    - dense: 16\n")));
    }

    [Theory]
    [InlineData("    - dense: {units: 32, activation: linear}\n", false)]
    [InlineData("    - dense: {units: 32, activation: linear}\n    - dense: 16\n", true)]
    public void Below_a_head_of_classes_a_linear_layer_is_quiet_and_below_another_reported(string layers, bool reported)
    {
        var text = "task: classification\n" + Checked.With((Checked.Layers, "    - lstm: 32\n" + layers), ("head: direct", "head: class"),
            ("loss: huber", "loss: cross-entropy"), ("target: passengers", "target: passengers\n  past: fares\n  columns: {passengers: {type: flag}}"));
        Assert.Equal(reported, Checked.All(text).Any(f => f.Id == Id));
    }

    [Fact]
    public void A_layer_that_a_link_leads_past_is_quiet() =>
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 16}", "- dense: {units: 32, activation: linear, residual: true}")));
}
