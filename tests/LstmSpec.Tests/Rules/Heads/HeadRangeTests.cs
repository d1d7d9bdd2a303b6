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
        Checked.Reports(Id, Severity.Error, "model.head.residual.activation", "relu", Checked.With(("head: direct", "head: {residual: {activation: relu}}"), ("  - scale: standard\n", "")), null, "nothing below 0");
    }

    [Fact]
    public void A_softmax_over_numbers_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "model.head.direct.activation", "softmax", Checked.With(("head: direct", "head: {direct: {activation: softmax}}")), null, "one together");
    }

    [Fact]
    public void A_min_max_scale_is_quiet_under_sigmoid()
    {
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: {direct: {activation: sigmoid}}"), ("scale: standard", "scale: min-max")));
    }

    [Fact]
    public void A_target_that_a_profile_shows_inside_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: {direct: {activation: tanh}}")), Known.Of(144, Known.Passengers with { Prepared = new() { Min = -0.9, Max = 0.8, StandardDeviation = 0.3 } }));
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
}
