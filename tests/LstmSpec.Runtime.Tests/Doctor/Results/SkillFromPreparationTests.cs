namespace LstmSpec.Tests.Doctor;

public class SkillFromPreparationTests
{
    private const string Id = "LSTM1810";

    private static readonly StandIn Rule = new(Id, "prepared-mean", "prepare", 4);

    [Theory]
    [InlineData(1.19f)]
    [InlineData(0.985f)]
    public void A_network_that_adds_nothing_to_its_preparation_is_reported_with_the_ratio(float error) => Rule.IsReportedAt(error);

    [Theory]
    [InlineData(0.97f)]
    [InlineData(0.5f)]
    public void It_is_quiet_when_the_network_gains_a_fiftieth(float error) => Rule.IsQuietAt(error);

    [Fact]
    public void It_is_quiet_when_a_small_gain_is_beyond_chance() => Rule.IsQuietAt(0.985f);

    [Fact]
    public void It_is_quiet_without_that_baseline() => Assert.Empty(new Judged().Findings);
}
