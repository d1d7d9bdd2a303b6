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

    /// <summary>A forecast reads a window at most, a label the whole sequence.</summary>
    [Theory]
    [InlineData("", ", max-length: 40", "12 steps")]
    [InlineData("", ", max-length: 5", "5 steps")]
    [InlineData("", "", "12 steps")]
    [InlineData("task: regression\n", ", max-length: 40", "40 steps")]
    [InlineData("task: regression\n", "", "12 steps")]
    public void The_longest_sequence_that_is_read_is_told(string task, string longest, string said)
    {
        var text = task + Checked.With((Checked.Window, $"window: {{length: 12, ragged: {{mask: false{longest}}}}}"),
            ("target: passengers", "target: passengers\n  past: [fares]"));
        Checked.Reports(Id, Severity.Warning, "window.ragged.mask", "false", text, null, $"sequences shorter than {said} are");
    }

    [Fact]
    public void What_the_file_holds_is_not_what_is_masked_behind_a_scale()
    {
        var zero = Checked.With((Checked.Window, "window: {length: 12, horizon: 12, ragged: {mask-value: 0}}"));
        Checked.Reports(Id, Severity.Warning, "window.ragged.mask-value", "0", zero, Known.Of(144, Known.Passengers with { Prepared = null }),
            "0 is the middle of 'passengers' after scaling");
        var bare = zero.Replace(Checked.Prepare, string.Empty, StringComparison.Ordinal).Replace("mask-value: 0", "mask-value: 200", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Warning, "window.ragged.mask-value", "200", bare, Known.Of(144, Known.Passengers with { Prepared = null }),
            "'passengers' lies between 104 and 559");
    }

    [Theory]
    [InlineData("2.6", true)]
    [InlineData("2.7", false)]
    [InlineData("-2.9", true)]
    [InlineData("-3", false)]
    public void The_smallest_and_the_largest_value_are_values(string value, bool reported)
    {
        var text = Checked.With((Checked.Window, $"window: {{length: 12, horizon: 12, ragged: {{mask-value: {value}}}}}"));
        Assert.Equal(reported, Checked.All(text, Known.Healthy).Any(f => f.Id == Id));
    }
}
