namespace LstmSpec.Tests.Binding;

public sealed class MisspeltKeyTests
{
    [Fact]
    public void A_required_key_under_a_misspelt_name_is_one_finding()
    {
        var finding = Assert.Single(SpecText.Bind(SpecText.With("window:", "wndow:")).Findings);
        Assert.Equal("LSTM1002", finding.Id);
        Assert.Contains("did you mean 'window'?", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_misspelt_key_holds_is_not_known_to_rules()
    {
        Assert.Contains("window", SpecText.Bind(SpecText.With("window:", "wndow:")).Poisoned);
    }

    [Fact]
    public void A_required_key_that_is_nowhere_is_still_missed()
    {
        var finding = Assert.Single(SpecText.Bind(SpecText.With("window: {length: 12, horizon: 12}\n", string.Empty)).Findings);
        Assert.Equal("LSTM1004", finding.Id);
    }
}
