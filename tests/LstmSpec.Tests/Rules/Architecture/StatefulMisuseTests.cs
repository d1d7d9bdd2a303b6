using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class StatefulMisuseTests
{
    private const string Id = "LSTM1404";

    private static readonly string Broken = Checked.With(("- lstm: {units: 32, dropout: 0.1}", "- lstm: {units: 32, state: stateful}"));

    [Fact]
    public void A_stateful_layer_with_shuffled_windows_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.state", "stateful", Broken, null, "layer 1", "windows are shuffled");
    }

    [Fact]
    public void Windows_that_do_not_fill_their_batches_are_reported_with_what_is_left()
    {
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.state", "stateful", Broken.Replace("clip-norm: 1", "shuffle: none", StringComparison.Ordinal), Known.Healthy, "73 training windows", "batches of 8", "holds 1");
    }

    [Fact]
    public void Windows_in_order_that_fill_their_batches_are_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace("clip-norm: 1", "shuffle: none", StringComparison.Ordinal).Replace("batch: 8", "batch: 1", StringComparison.Ordinal), Known.Healthy);
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }
}
