using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class MetricsInTransformedSpaceOnlyTests
{
    private const string Id = "LSTM1705";

    private static readonly string Broken = Checked.With(
        (Checked.Metrics, "metrics: [mae, rmse, mase], units: prepared"));

    [Fact]
    public void Errors_in_prepared_units_alone_are_reported_with_the_steps_they_come_after()
    {
        Checked.Reports(Id, Severity.Error, "score.units", "prepared", Broken, null, "log, difference, scale", "'passengers'");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Both_units_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Metrics, "metrics: [mae], units: both")));
    }

    [Fact]
    public void Without_a_preparation_of_the_target_it_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Metrics, "metrics: [mae], units: prepared"),
            (Checked.Prepare, "")));
    }

    [Fact]
    public void Forecasts_that_are_not_brought_back_are_reported_at_the_step_and_mended()
    {
        var text = Checked.With(("- log\n", "- log: {invert: false}\n"));
        Checked.Reports(Id, Severity.Error, "prepare[0].log.invert", "false", text, null, "not brought back through 'log'");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void Standardised_errors_are_reported_as_a_warning_and_of_several_targets_told()
    {
        var one = Checked.With((Checked.Prepare, "prepare: {scale: standard}\n"), (Checked.Metrics, Checked.Metrics + ", units: prepared"));
        Checked.Reports(Id, Severity.Warning, "score.units", "prepared", one, null, "after scale only");
        Checked.Reports(Id, Severity.Info, "score.units", "prepared",
            one.Replace("target: passengers", "target: [passengers, cargo]", StringComparison.Ordinal));
        Checked.Reports(Id, Severity.Error, "score.units", "prepared", one.Replace("scale: standard", "scale: min-max", StringComparison.Ordinal));
    }

    [Fact]
    public void A_step_of_two_targets_is_named_once()
    {
        var two = Broken.Replace("target: passengers", "target: [passengers, cargo]", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "score.units", "prepared", two, null, "after log, difference, scale only");
        Checked.Reports(Id, Severity.Error, "prepare[0].log.invert", "false",
            Checked.With(("target: passengers", "target: [passengers, cargo]"), ("- log\n", "- log: {invert: false}\n")));
    }
}
