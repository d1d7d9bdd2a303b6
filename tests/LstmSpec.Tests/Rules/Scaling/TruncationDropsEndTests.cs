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

    [Theory]
    [InlineData("{regression: {labels: step}}", ", max-length: 40", null)]
    [InlineData("{regression: {labels: sequence}}", ", max-length: 40", "40 steps")]
    [InlineData("{regression: {labels: sequence}}", "", null)]
    [InlineData("forecast", ", max-length: 40", "12 steps")]
    [InlineData("forecast", ", max-length: 5", "5 steps")]
    public void The_longest_sequence_that_keeps_its_end_is_told(string task, string longest, string? said)
    {
        var text = $"task: {task}\n" + Checked.With((Checked.Window, $"window: {{length: 12, ragged: {{truncate: back{longest}}}}}"),
            ("target: passengers", "target: passengers\n  past: fares"));
        var finding = Checked.All(text).SingleOrDefault(f => f.Id == Id);
        Assert.Equal(said is not null, finding is not null);
        if (said is not null) Assert.StartsWith($"sequences longer than {said} lose", finding!.Message, StringComparison.Ordinal);
    }
}
