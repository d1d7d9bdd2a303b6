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
        Checked.Reports(Id, Severity.Warning, "window.ragged.mask", "false", Broken, null, "40 steps", "at the back");
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
}
