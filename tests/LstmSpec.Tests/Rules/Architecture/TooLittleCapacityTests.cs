using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class TooLittleCapacityTests
{
    private const string Id = "LSTM1408";

    private static readonly string Broken = Checked.With(
        ("- lstm: {units: 16}", "- lstm: 3"));

    [Fact]
    public void Fewer_than_four_recurrent_units_are_reported()
    {
        Checked.Reports(Id, Severity.Warning, "model.layers[1].lstm.units", "3", Broken, null, "3 units");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Four_units_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("- lstm: {units: 16}", "- lstm: 4")));
    }

    [Fact]
    public void A_narrow_dense_layer_before_one_output_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("- lstm: {units: 16}", "- dense: 1"),
            (Checked.Window, "window: {length: 12, horizon: 1}")));
    }

    [Fact]
    public void A_dense_layer_narrower_than_the_forecast_is_reported()
    {
        var text = Checked.With(("- lstm: {units: 16}", "- dense: {units: 2}"));
        Checked.Reports(Id, Severity.Warning, "model.layers[1].dense.units", "2", text, null, "12 outputs");
        Checked.IsMended(Id, text);
    }
}
