using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor;

public class ConstantPredictionsTests
{
    private const string Id = "LSTM1903";

    [Fact]
    public void Outputs_that_do_not_depend_on_the_window_are_reported_with_both_spreads()
    {
        var finding = Assert.Single(new Judged { Outputs = i => 0.2f + (0.05f * (i % 2)) }.Findings);
        Assert.Equal((Id, Severity.Warning, Stage.Result, "train"), (finding.Id, finding.Severity, finding.Stage, finding.Path));
        Assert.Contains("over 20 origins its outputs vary by 0.025 and what was observed by 5.507 (standard", finding.Message, StringComparison.Ordinal);
        Assert.Equal(11, finding.Span!.Line);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void It_is_quiet_when_outputs_are_half_as_lively_as_the_truth() => Assert.Empty(new Judged { Outputs = i => Judged.Error(i) / 2 }.Findings);

    [Fact]
    public void It_is_quiet_when_outputs_vary_little_and_above_the_threshold() => Assert.Empty(new Judged { Outputs = i => 0.06f * Judged.Error(i) }.Findings);

    [Fact]
    public void It_is_quiet_with_too_few_origins() => Assert.Empty(new Judged { Origins = 4, Outputs = _ => 1 }.Findings);

    [Fact]
    public void It_is_quiet_where_prepared_values_are_not_kept() => Assert.Empty(new Judged().Findings);

    [Fact]
    public void It_is_quiet_when_steps_differ_and_windows_do_not_matter_less()
    {
        // Each step has a mean of its own; what counts is how a step differs from window to window.
        Assert.Equal([Id], new Judged { Horizon = 2, Outputs = i => 10 * (i % 2) }.Ids);
        Assert.Empty(new Judged { Horizon = 2, Outputs = i => (10 * (i % 2)) + Judged.Error(i) }.Ids);
    }
}
