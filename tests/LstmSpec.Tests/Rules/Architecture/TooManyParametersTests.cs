using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class TooManyParametersTests
{
    private const string Id = "LSTM1411";

    [Fact]
    public void A_model_beyond_any_machine_is_reported_with_its_size()
    {
        var text =
            Checked.With(
                (Checked.Layers,
                    "    [lstm: 4096, lstm: 4096]\n".Replace("[", "[{", StringComparison.Ordinal).Replace(", ", "}, {", StringComparison.Ordinal)
                        .Replace("]", "}]", StringComparison.Ordinal)));
        var finding = Checked.Reports(Id, Severity.Error, "model.layers", "[{lstm: 4096}, {lstm: 4096}]", text, null, "201 million parameters", "100 million");
        Assert.Null(finding.Fix);
    }

    [Fact]
    public void A_horizon_makes_a_model_large_too()
    {
        var text = Checked.With((Checked.Layers, "    [{lstm: 4096}]\n"), ("horizon: 12", "horizon: 100000"));
        Assert.Contains(Checked.All(text), f => f.Id == Id);
    }

    [Fact]
    public void A_large_model_that_can_be_trained_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With((Checked.Layers, "    [{lstm: 4096}]\n")));
    }

    /// <summary>4·4096·4098 + 181·4097 + 182·176,466 = 100,000,001 parameters; 4·4051·4053 + 3959·4052 + 3960·4617 one less.</summary>
    [Theory]
    [InlineData(4096, 181, 176466, true)]
    [InlineData(4051, 3959, 4617, false)]
    public void A_hundred_million_are_the_bound(int units, int dense, int horizon, bool reported)
    {
        var text = Checked.With((Checked.Layers, $"    [{{lstm: {units}}}, {{dense: {dense}}}]\n"), ("horizon: 12", $"horizon: {horizon}"));
        Assert.Equal(reported, Checked.All(text).Any(f => f.Id == Id));
    }
}
