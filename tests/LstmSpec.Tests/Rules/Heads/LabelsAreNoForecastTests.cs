using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class LabelsAreNoForecastTests
{
    private const string Id = "LSTM1713";

    [Fact]
    public void A_class_head_for_a_forecast_is_reported_and_mended()
    {
        var text = Checked.With(("head: direct", "head: {class: {}}"));
        Checked.Reports(Id, Severity.Error, "model.head", "{class: {}}", text, null, "the task is forecast, which is of numbers");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void A_flag_is_no_target_of_a_forecast() =>
        Checked.Reports(Id, Severity.Error, "data.columns.passengers.type", "flag",
            Checked.With(("  season: 12\n", "  season: 12\n  columns: {passengers: {type: flag}}\n")), null, "the target 'passengers' is a flag");

    [Fact]
    public void A_forecast_of_numbers_is_quiet() => Checked.IsQuiet(Id, Checked.With());
}
