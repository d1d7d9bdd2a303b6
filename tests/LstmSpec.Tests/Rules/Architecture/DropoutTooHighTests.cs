using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class DropoutTooHighTests
{
    private const string Id = "LSTM1405";

    private static readonly string Broken = Checked.With(
        ("dropout: 0.1", "dropout: 0.6"));

    [Fact]
    public void A_dropout_above_one_half_is_reported_with_the_units_left()
    {
        Checked.Reports(Id, Severity.Warning, "model.layers[0].lstm.dropout", "0.6", Broken, null, "dropout of 0.6", "12.8 of 32 units");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_dropout_of_one_half_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("dropout: 0.1", "dropout: 0.5")));
    }

    [Fact]
    public void A_recurrent_dropout_above_one_half_is_reported()
    {
        var text = Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, recurrent-dropout: 0.75}"));
        Checked.Reports(Id, Severity.Warning, "model.layers[1].lstm.recurrent-dropout", "0.75", text, null, "4 of 16 units");
        Checked.IsMended(Id, text);
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, recurrent-dropout: 0.2}")));
    }

    [Fact]
    public void Halves_after_each_other_are_reported_with_what_they_leave_together()
    {
        var three = Checked.With(
            (Checked.Layers, "    - lstm: {units: 32, dropout: 0.5}\n    - lstm: {units: 16, dropout: 0.5}\n    - dense: {units: 16, dropout: 0.5}\n"));
        Checked.Reports(Id, Severity.Warning, "model.layers[2].dense.dropout", "0.5", three, null, "3 layers", "12%");
        Checked.IsQuiet(Id, three.Replace("0.5", "0.3", StringComparison.Ordinal));
        var two = Checked.With((Checked.Layers, "    - lstm: {units: 32, dropout: 0.5}\n    - lstm: {units: 16, dropout: 0.5}\n"));
        Checked.Reports(Id, Severity.Info, "model.layers[1].lstm.dropout", "0.5", two, null, "25%");
        Checked.IsMended(Id, two);
    }
}
