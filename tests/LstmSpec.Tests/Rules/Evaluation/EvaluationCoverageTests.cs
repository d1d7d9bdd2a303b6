using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Evaluation;

public sealed class EvaluationCoverageTests
{
    private const string Id = "LSTM1115";

    private static readonly string Broken = Checked.With(
        (Checked.Metrics, "metrics: [mae], origins: 16"));

    [Fact]
    public void Origins_farther_apart_than_the_horizon_are_reported_with_the_share_left_out()
    {
        Checked.Reports(Id, Severity.Warning, "score.origins", "16", Broken, null, "16 steps", "25%");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Origins_one_horizon_apart_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Metrics, "metrics: [mae], origins: 12")));
    }

    [Fact]
    public void Overlapping_forecasts_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Metrics, "metrics: [mae], origins: 1")));
    }

    [Fact]
    public void A_last_batch_that_is_dropped_is_reported_as_an_error()
    {
        var text = Checked.With((Checked.Metrics, "metrics: [mae], partial-batch: drop"));
        Checked.Reports(Id, Severity.Error, "score.partial-batch", "drop", text, null, "up to 7 windows", "batch of 8");
        Checked.IsMended(Id, text);
        Checked.IsQuiet(Id, Checked.With((Checked.Metrics, "metrics: [mae], partial-batch: keep")));
    }
}
