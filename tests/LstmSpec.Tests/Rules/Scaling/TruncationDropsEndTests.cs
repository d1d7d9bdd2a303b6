using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class TruncationDropsEndTests
{
    private const string Id = "LSTM1210";

    private static readonly string Broken = Checked.With(
        ("data:\n", "task: classification\ndata:\n"),
        ("window: {length: 12, horizon: 12}", "window: {length: 12, ragged: {truncate: back, max-length: 40}}"));

    [Fact]
    public void Sequences_cut_at_their_end_are_reported()
    {
        Checked.Reports(Id, Severity.Warning, "window.ragged.truncate", "back", Broken, null, "40 steps", "that of the last step");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Sequences_cut_at_the_front_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("window: {length: 12, horizon: 12}", "window: {length: 12, horizon: 12, ragged: {truncate: front, max-length: 40}}")));
    }

    [Fact]
    public void Sequences_cut_at_the_end_with_a_label_per_step_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("data:\n", "task: {classification: {labels: step}}\ndata:\n"),
        ("window: {length: 12, horizon: 12}", "window: {length: 12, ragged: {truncate: back, max-length: 40}}")));
    }

    [Fact]
    public void A_forecast_never_reads_more_than_its_window_so_that_its_cut_is_reported_without_a_length_too() =>
        Checked.Reports(Id, Severity.Warning, "window.ragged.truncate", "back",
            Checked.With(("window: {length: 12, horizon: 12}", "window: {length: 12, horizon: 12, ragged: {truncate: back}}")), null, "12 steps");

    [Fact]
    public void A_forecast_from_a_sequence_without_its_end_is_reported()
    {
        Checked.Reports(Id, Severity.Warning, "window.ragged.truncate", "back",
            Checked.With(("window: {length: 12, horizon: 12}", "window: {length: 12, horizon: 12, ragged: {truncate: back, max-length: 40}}")), null,
            "12 steps", "the targets follow on it");
    }
}
