using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class StateOfBothWaysTests
{
    private const string Id = "LSTM1412";

    private static readonly string Broken = Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, state: stateful, bidirectional: true}"), ("clip-norm: 1", "shuffle: none"));

    [Fact]
    public void A_bidirectional_layer_that_is_stateful_is_reported_and_mended()
    {
        Checked.Reports(Id, Severity.Error, "model.layers[1].lstm.state", "stateful", Broken, null, "layer 2", "from its end");
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_stateful_layer_that_reads_forward_is_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace(", bidirectional: true", string.Empty, StringComparison.Ordinal));
        Checked.IsQuiet(Id, Broken.Replace("state: stateful, ", string.Empty, StringComparison.Ordinal));
    }
}
