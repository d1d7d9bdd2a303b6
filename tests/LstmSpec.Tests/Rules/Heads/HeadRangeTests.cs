using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class HeadRangeTests
{
    private const string Id = "LSTM1701";

    private static readonly string Broken = Checked.With(("head: direct", "head: {direct: {activation: sigmoid}}"));

    [Fact]
    public void A_sigmoid_before_a_standard_scale_is_reported_with_both_ranges()
    {
        Checked.Reports(Id, Severity.Error, "model.head.direct.activation", "sigmoid", Broken, null, "from 0 to 1", "standard scale", "passengers");
    }

    [Fact]
    public void With_a_profile_the_range_of_the_prepared_target_is_told()
    {
        Checked.Reports(Id, Severity.Error, "model.head.direct.activation", "sigmoid", Broken, Known.Healthy, "between -2.9 and 2.6");
    }

    [Fact]
    public void A_relu_before_a_difference_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "model.head.residual.activation", "relu",
            Checked.With(("head: direct", "head: {residual: {activation: relu}}"), ("  - scale: standard\n", "")), null, "nothing below 0");
    }

    [Fact]
    public void A_softmax_over_numbers_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "model.head.direct.activation", "softmax", Checked.With(("head: direct", "head: {direct: {activation: softmax}}")),
            null, "add up to 1");
    }

    [Fact]
    public void A_min_max_scale_under_sigmoid_is_told_that_it_ends_at_the_edge()
    {
        Checked.Reports(Id, Severity.Info, "model.head.direct.activation", "sigmoid",
            Checked.With(("head: direct", "head: {direct: {activation: sigmoid}}"), ("scale: standard", "scale: min-max")), null, "0 to 1", "on that edge");
    }

    [Fact]
    public void A_relu_under_a_min_max_scale_is_reported_for_what_it_does_not_learn()
    {
        var relu = Checked.With(("head: direct", "head: {direct: {activation: relu}}"), ("scale: standard", "scale: min-max"));
        Checked.Reports(Id, Severity.Warning, "model.head.direct.activation", "relu", relu, null, "nothing below 0", "no gradient");
        Checked.IsMended(Id, relu);
    }

    [Fact]
    public void A_tanh_without_a_scale_is_reported_whatever_is_known_of_the_data()
    {
        var bare = Checked.With(("head: direct", "head: {direct: {activation: tanh}}"), (Checked.Prepare, ""));
        Checked.Reports(Id, Severity.Warning, "model.head.direct.activation", "tanh", bare, null, "no step brings 'passengers' into that range");
        Checked.Reports(Id, Severity.Error, "model.head.direct.activation", "tanh", bare,
            Known.Of(144, Known.Passengers with { Prepared = new() { Min = 104, Max = 559, Mean = 262, StandardDeviation = 106 } }), "between 104 and 559");
        Checked.IsMended(Id, bare);
    }

    [Fact]
    public void A_last_layer_that_is_the_forecast_is_reported_by_what_squashes_it()
    {
        var bare = Checked.With(("head: direct", "head: none"), ("lstm: {units: 16}", "lstm: {units: 12}"));
        Checked.Reports(Id, Severity.Error, "model.head", "none", bare, null, "the last layer's output", "tanh", "-1 to 1");
        Checked.IsMended(Id, bare);
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: none"), ("lstm: {units: 16}", "dense: {units: 12, activation: linear}")));
    }

    [Fact]
    public void A_target_that_a_profile_shows_inside_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: {direct: {activation: tanh}}")),
            Known.Of(144, Known.Passengers with { Prepared = new() { Min = -0.9, Max = 0.8, StandardDeviation = 0.3 } }));
    }

    /// <summary>Two hundredths of the range are near its edge; what is behind by rounding alone lies on it.</summary>
    [Theory]
    [InlineData("sigmoid", 0.02, 0.98, null)]
    [InlineData("sigmoid", 0.0199, 0.5, Severity.Info)]
    [InlineData("sigmoid", 0.5, 0.9801, Severity.Info)]
    [InlineData("sigmoid", -1e-10, 0.5, Severity.Info)]
    [InlineData("sigmoid", -1e-8, 0.5, Severity.Error)]
    [InlineData("sigmoid", 0.5, 1.00000001, Severity.Error)]
    [InlineData("tanh", -0.96, 0.96, null)]
    [InlineData("tanh", -0.97, 0, Severity.Info)]
    [InlineData("relu", 0, 1e6, Severity.Warning)]
    public void What_a_profile_shows_inside_near_the_edge_or_beyond_is_told_apart(string activation, double low, double high, Severity? said)
    {
        var text = Checked.With(("head: direct", $"head: {{direct: {{activation: {activation}}}}}"));
        var profile = Known.Of(144, Known.Passengers with { Prepared = new() { Min = low, Max = high, StandardDeviation = 0.1 } });
        if (said is { } severity) Checked.Reports(Id, severity, "model.head.direct.activation", activation, text, profile, "'passengers' lies between");
        else Checked.IsQuiet(Id, text, profile);
    }

    [Theory]
    [InlineData("scale: robust", "sigmoid", Severity.Error)]
    [InlineData("scale: per-window", "tanh", Severity.Error)]
    [InlineData("scale: reversible", "sigmoid", Severity.Error)]
    [InlineData("scale: last-value", "sigmoid", Severity.Error)]
    [InlineData("scale: last-value", "tanh", null)]
    [InlineData("difference: {season: 12}", "sigmoid", Severity.Error)]
    [InlineData("difference: {season: 12}", "tanh", null)]
    [InlineData("scale: max-abs", "tanh", Severity.Info)]
    [InlineData("log", "tanh", Severity.Warning)]
    [InlineData("detrend", "tanh", null)]
    public void The_last_step_says_where_the_target_lies_where_nothing_is_known_of_it(string step, string activation, Severity? said)
    {
        var text = Checked.With(("head: direct", $"head: {{direct: {{activation: {activation}}}}}"), (Checked.Prepare, $"prepare: [{step}]\n"));
        if (said is { } severity) Checked.Reports(Id, severity, "model.head.direct.activation", activation, text);
        else Checked.IsQuiet(Id, text);
    }

    [Fact]
    public void A_last_layer_of_rectified_units_gives_nothing_below_zero()
    {
        var bare = Checked.With(("head: direct", "head: none"), ("lstm: {units: 16}", "dense: {units: 12, activation: relu}"));
        Checked.Reports(Id, Severity.Error, "model.head", "none", bare, null, "squashed by relu", "nothing below 0");
        Checked.Proposes(Id, new(EditKind.Set, "model.head", "direct"), bare);
    }

    [Fact]
    public void A_linear_head_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: {direct: {activation: linear}}")));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    /// <summary>Less than a billionth beyond the range is rounding.</summary>
    [Theory]
    [InlineData(-0.95e-9, 0.5, Severity.Info)]
    [InlineData(-1e-9, 0.5, Severity.Info)]
    [InlineData(-1.05e-9, 0.5, Severity.Error)]
    [InlineData(0.5, 1 + 0.95e-9, Severity.Info)]
    [InlineData(0.5, 1 + 1e-9, Severity.Info)]
    [InlineData(0.5, 1 + 1.05e-9, Severity.Error)]
    public void A_billionth_is_the_bound_of_rounding(double low, double high, Severity severity)
    {
        var profile = Known.Of(144, Known.Passengers with { Prepared = new() { Min = low, Max = high, StandardDeviation = 0.1 } });
        Checked.Reports(Id, severity, "model.head.direct.activation", "sigmoid", Broken, profile);
    }

    [Fact]
    public void A_head_is_to_be_linear_and_where_there_is_none_to_be_put()
    {
        Assert.Equal("leave the head linear", Checked.All(Broken).Single(f => f.Id == Id).Help);
        Assert.Equal("put a linear head on it: direct", Checked.All(Checked.With(("head: direct", "head: none"), ("units: 16}", "units: 12}")))
            .Single(f => f.Id == Id).Help);
    }

    [Fact]
    public void Of_two_targets_the_first_is_named_and_the_activation_taken_away()
    {
        var two = Broken.Replace("target: passengers", "target: [passengers, cargo]", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "model.head.direct.activation", "sigmoid", two, null, "'passengers'");
        Checked.Proposes(Id, new(EditKind.Remove, "model.head.direct.activation"), two);
    }

    [Fact]
    public void A_last_layer_squashed_by_sigmoid_gives_values_from_0_to_1() =>
        Checked.Reports(Id, Severity.Error, "model.head", "none",
            Checked.With(("head: direct", "head: none"), ("lstm: {units: 16}", "dense: {units: 12, activation: sigmoid}")), null,
            "squashed by sigmoid: it gives values from 0 to 1");
}
