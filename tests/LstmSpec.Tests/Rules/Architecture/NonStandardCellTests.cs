using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class NonStandardCellTests
{
    private const string Id = "LSTM1401";

    private static readonly string Broken = Checked.With(
        ("- lstm: {units: 32, dropout: 0.1}", "- lstm: {units: 32, activation: relu}"));

    [Fact]
    public void Relu_in_the_cell_is_reported_with_the_steps_it_can_grow_over()
    {
        Checked.Reports(Id, Severity.Warning, "model.layers[0].lstm.activation", "relu", Broken, null, "relu", "12 steps");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void The_standard_cell_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy);
    }

    [Fact]
    public void Relu_in_a_dense_layer_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("- lstm: {units: 16}", "- dense: {units: 16, activation: relu}")));
    }

    [Fact]
    public void A_gate_that_is_no_sigmoid_is_reported()
    {
        var text = Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, gate-activation: linear}"));
        Checked.Reports(Id, Severity.Warning, "model.layers[1].lstm.gate-activation", "linear", text, null, "range from 0 to 1");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void Recurrent_dropout_is_told_as_information_since_it_costs_time()
    {
        var text = Checked.With(("- lstm: {units: 16}", "- gru: {units: 16, recurrent-dropout: 0.2}"));
        Checked.Reports(Id, Severity.Info, "model.layers[1].gru.recurrent-dropout", "0.2", text, null, "fused kernels");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void A_gru_with_relu_is_reported()
    {
        var gru = Checked.With(("- lstm: {units: 32, dropout: 0.1}", "- gru: {units: 32, activation: relu}"));
        Checked.Reports(Id, Severity.Warning, "model.layers[0].gru.activation", "relu", gru, null, "the state is squashed by relu", "12 steps");
        Checked.IsMended(Id, gru);
        Checked.IsQuiet(Id, gru.Replace(", activation: relu", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_that_no_kernel_has_is_reported_for_what_squashes_it_alone()
    {
        var text = Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, recurrent-dropout: 0.2, activation: relu}"));
        Checked.Reports(Id, Severity.Warning, "model.layers[1].lstm.activation", "relu", text, null, "the cell is squashed by relu");
        var gates = Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, recurrent-dropout: 0.2, gate-activation: linear}"));
        Checked.Reports(Id, Severity.Warning, "model.layers[1].lstm.gate-activation", "linear", gates);
    }

    [Fact]
    public void A_cell_that_can_only_add_is_told_as_such() =>
        Checked.Reports(Id, Severity.Warning, "model.layers[1].lstm.activation", "sigmoid",
            Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, activation: sigmoid}")), null, "the cell is squashed by sigmoid: it can only add");
}
