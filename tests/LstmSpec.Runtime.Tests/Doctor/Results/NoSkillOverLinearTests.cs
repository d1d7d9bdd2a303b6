using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor;

public class NoSkillOverLinearTests
{
    private const string Id = "LSTM1811";

    [Theory]
    [InlineData(1.02f)]
    [InlineData(0.985f)]
    public void A_network_that_does_no_better_than_ridge_regression_is_reported_with_the_ratio(float error)
    {
        // Four origins cannot show that a gain of a hundredth is none of chance's.
        var finding = Assert.Single((Against(error) with { Origins = error < 1 ? 4 : 20 }).Findings);
        Assert.Equal((Id, Severity.Warning, "model"), (finding.Id, finding.Severity, finding.Path));
        Assert.Contains(FormattableString.Invariant($"{error:0.00} times that of prepared-linear"), finding.Message, StringComparison.Ordinal);
        Assert.Equal(8, finding.Span!.Line);
        if (error > 1) Judged.IsOnThePage(finding);
    }

    [Theory]
    [InlineData(0.97f)]
    [InlineData(0.5f)]
    public void It_is_quiet_when_the_network_gains_a_fiftieth(float error) => Assert.Empty(Against(error).Findings);

    [Fact]
    public void It_is_quiet_when_a_small_gain_is_beyond_chance() => Assert.Empty(Against(0.985f).Findings);

    [Fact]
    public void It_is_quiet_without_that_baseline() => Assert.Empty(new Judged().Findings);

    private static Judged Against(float error) =>
        new() { Model = i => -error * Judged.Error(i), Baselines = new(StringComparer.Ordinal) { ["prepared-linear"] = Judged.Error } };
}
