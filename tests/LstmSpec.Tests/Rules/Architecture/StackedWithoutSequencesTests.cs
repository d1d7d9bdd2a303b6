using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class StackedWithoutSequencesTests
{
    private const string Id = "LSTM1402";

    private static readonly string Broken = Checked.With(("- lstm: {units: 32, dropout: 0.1}", "- lstm: {units: 32, returns: last}"));

    [Fact]
    public void A_layer_that_hands_its_last_step_to_a_recurrent_one_is_reported_with_both_shapes()
    {
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.returns", "last", Broken, null, "(batch, 32)", "(batch, 12, 32)");
    }

    [Fact]
    public void The_last_step_of_the_uppermost_layer_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, returns: last}")));
    }

    [Fact]
    public void A_sequence_below_a_recurrent_layer_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 32, dropout: 0.1}", "- gru: {units: 32, returns: sequence}")));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void The_last_step_below_a_dense_layer_is_quiet() =>
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, returns: last}\n    - dense: 16")));
}
