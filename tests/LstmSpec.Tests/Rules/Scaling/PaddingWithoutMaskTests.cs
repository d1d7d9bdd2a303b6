using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class PaddingWithoutMaskTests
{
    private const string Id = "LSTM1209";

    private static readonly string Broken = Checked.With(
        ("window: {length: 12, horizon: 12}", "window: {length: 12, horizon: 12, ragged: {pad: back, mask: false, max-length: 40}}"));

    [Fact]
    public void Padding_that_is_read_as_values_is_reported()
    {
        Checked.Reports(Id, Severity.Warning, "window.ragged.mask", "false", Broken, null, "12 steps", "at the back");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Padding_with_a_mask_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("window: {length: 12, horizon: 12}", "window: {length: 12, horizon: 12, ragged: {pad: back, max-length: 40}}")));
    }

    [Theory]
    [InlineData("standard", "middle")]
    [InlineData("min-max", "smallest value")]
    [InlineData("max-abs", "0 stays 0")]
    public void A_mask_value_that_real_steps_have_is_reported(string scale, string evidence)
    {
        var zero = Checked.With((Checked.Window, "window: {length: 12, horizon: 12, ragged: {mask-value: 0}}"), ("scale: standard", "scale: " + scale));
        Checked.Reports(Id, Severity.Warning, "window.ragged.mask-value", "0", zero, null, "steps of 0 are masked", evidence);
        Checked.IsMended(Id, zero);
    }

    [Fact]
    public void A_mask_value_outside_what_a_profile_shows_is_quiet()
    {
        var far = Checked.With((Checked.Window, "window: {length: 12, horizon: 12, ragged: {mask-value: -99}}"));
        Checked.IsQuiet(Id, far);
        Checked.IsQuiet(Id, far, Known.Healthy);
        Checked.Reports(Id, Severity.Warning, "window.ragged.mask-value", "-1", far.Replace("-99", "-1", StringComparison.Ordinal), Known.Healthy,
            "between -2.9 and 2.6");
    }
}
