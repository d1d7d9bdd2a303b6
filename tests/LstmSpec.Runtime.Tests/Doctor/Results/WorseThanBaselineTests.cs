using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor;

public class WorseThanBaselineTests
{
    private const string Id = "LSTM1803";

    [Fact]
    public void An_error_above_a_baseline_s_is_reported_with_the_ratio()
    {
        var finding = Assert.Single(Against(1.27f).Findings);
        Assert.Equal((Id, Severity.Warning, Stage.Result, "model"), (finding.Id, finding.Severity, finding.Stage, finding.Path));
        Assert.Contains("1.27 times that of seasonal-naive", finding.Message, StringComparison.Ordinal);
        Assert.Equal(8, finding.Span!.Line);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void All_baselines_that_win_are_reported_in_one_sentence()
    {
        var run =
            Against(2) with
            {
                Baselines = new(StringComparer.Ordinal)
                {
                    ["naive"] = Judged.Error,
                    ["mean"] = i => 0.5f * Judged.Error(i),
                    ["drift"] = i => 9 * Judged.Error(i)
                }
            };
        Assert.Contains("2.00 times that of naive and 4.00 times that of mean", Assert.Single(run.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_just_below_a_baseline_s_is_told_as_information()
    {
        var finding = Assert.Single(Against(0.97f).Findings);
        Assert.Equal((Id, Severity.Info), (finding.Id, finding.Severity));
    }

    [Theory]
    [InlineData(0.94f)]
    [InlineData(0.5f)]
    public void It_is_quiet_when_every_baseline_is_beaten(float error) => Assert.Empty(Against(error).Findings);

    [Fact]
    public void It_is_quiet_about_what_stands_in_for_the_network()
    {
        var run = Against(0.5f);
        run.Baselines["prepared-mean"] = i => 0.4f * Judged.Error(i);
        Assert.DoesNotContain(Id, run.Ids);
    }

    /// <summary>The model errs to the other side, so that it is no copy.</summary>
    private static Judged Against(float error) =>
        new() { Model = i => -error * Judged.Error(i), Baselines = new(StringComparer.Ordinal) { ["seasonal-naive"] = Judged.Error } };
}
