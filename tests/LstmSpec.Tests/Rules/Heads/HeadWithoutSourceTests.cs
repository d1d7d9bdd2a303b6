using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class HeadWithoutSourceTests
{
    private const string Id = "LSTM1714";

    private static readonly string FedBack = Checked.With(("  season: 12\n", "  season: 12\n  past: [price]\n"), ("head: direct", "head: recursive"));

    private static readonly string Dense = Checked.With(("- lstm: {units: 16}", "- dense: {units: 16}"), ("head: direct", "head: sequence-to-sequence"));

    [Fact]
    public void A_forecast_fed_back_beside_columns_known_up_to_the_origin_is_reported_and_mended()
    {
        Checked.Reports(Id, Severity.Error, "model.head", "recursive", FedBack, null, "nothing is known of 'price'");
        Checked.IsMended(Id, FedBack);
    }

    [Fact]
    public void A_forecast_fed_back_beside_columns_known_ahead_is_quiet()
    {
        Checked.IsQuiet(Id, FedBack.Replace("past: [price]", "future: [price]", StringComparison.Ordinal));
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: recursive")));
    }

    [Fact]
    public void A_decoder_above_a_dense_layer_is_reported_and_mended()
    {
        Checked.Reports(Id, Severity.Error, "model.head", "sequence-to-sequence", Dense, null, "a dense layer has none");
        Checked.IsMended(Id, Dense);
    }

    [Theory]
    [InlineData("- lstm: {units: 16}")]
    [InlineData("- gru: {units: 16, bidirectional: true}")]
    public void A_decoder_above_a_recurrent_layer_is_quiet(string layer)
    {
        Checked.IsQuiet(Id, Dense.Replace("- dense: {units: 16}", layer, StringComparison.Ordinal));
    }
}
