using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class StateNotHandedOnTests
{
    private const string Id = "LSTM1412";

    private static readonly string Broken = Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, state: stateful, bidirectional: true}"),
        ("clip-norm: 1", "shuffle: none"));

    [Fact]
    public void A_bidirectional_layer_that_is_stateful_is_reported_and_mended()
    {
        Checked.Reports(Id, Severity.Error, "model.layers[1].lstm.state", "stateful", Broken, null, "layer 2", "from its end");
        Checked.IsMended(Id, Broken);
    }

    [Theory]
    [InlineData("head: recursive", "horizon: 12}", "moves on by a row")]
    [InlineData("head: recursive", "horizon: 2}", "moves on by a row")]
    [InlineData("head: direct", "horizon: 1}", null)]
    [InlineData("head: recursive", "horizon: 1}", null)]
    public void A_stateful_layer_below_a_forecast_that_is_fed_back_is_reported(string head, string horizon, string? evidence)
    {
        var text = Broken.Replace(", bidirectional: true", string.Empty, StringComparison.Ordinal).Replace("head: direct", head, StringComparison.Ordinal)
            .Replace("horizon: 12}", horizon, StringComparison.Ordinal);
        if (evidence is null) Checked.IsQuiet(Id, text);
        else Checked.Reports(Id, Severity.Error, "model.layers[1].lstm.state", "stateful", text, null, evidence);
    }

    [Fact]
    public void A_stateful_layer_that_reads_forward_is_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace(", bidirectional: true", string.Empty, StringComparison.Ordinal));
        Checked.IsQuiet(Id, Broken.Replace("state: stateful, ", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void A_first_layer_of_sequences_that_are_labelled_is_reported()
    {
        var text = "task: regression\n" + Checked.With((Checked.Layers, "    - lstm: {units: 16, state: stateful}\n"), ("clip-norm: 1", "shuffle: none"),
            ("target: passengers", "target: passengers\n  past: fares"), (Checked.Window, "window: {length: 12}"));
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.state", "stateful", text, null, "sequences are labelled each by itself");
        Checked.IsQuiet(Id, text.Replace("task: regression", "task: {regression: {labels: step}}", StringComparison.Ordinal));
    }
}
