using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class ForgetBiasZeroTests
{
    private const string Id = "LSTM1407";

    private static readonly string Broken = Checked.With((Checked.Window, "window: {length: 60, horizon: 12}"),
        ("- lstm: {units: 32, dropout: 0.1}", "- lstm: {units: 32, forget-bias: zero}"));

    [Fact]
    public void A_forget_bias_of_zero_over_a_long_window_is_told_with_what_is_left()
    {
        Checked.Reports(Id, Severity.Info, "model.layers[0].lstm.forget-bias", "zero", Broken, null, "60 steps", "2^-60");
    }

    [Fact]
    public void Over_a_short_window_it_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 32, dropout: 0.1}", "- lstm: {units: 32, forget-bias: zero}")));
    }

    [Fact]
    public void Segments_that_make_the_window_short_are_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace("  head: direct", "  head: direct\n  segments: 12", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Theory]
    [InlineData("length: 50", 1, false)]
    [InlineData("length: 51", 1, true)]
    [InlineData("length: 102", 2, true)]
    [InlineData("length: 100", 2, false)]
    public void Fifty_steps_of_the_layer_are_short(string length, int segments, bool told)
    {
        var text = Broken.Replace("length: 60", length, StringComparison.Ordinal).Replace("  head: direct", $"  head: direct\n  segments: {segments}",
            StringComparison.Ordinal);
        Assert.Equal(told, Checked.All(text).Any(f => f.Id == Id));
    }
}
