using LstmSpec.Findings;
using LstmSpec.Training;

namespace LstmSpec.Tests.Doctor;

public class IgnoresInputTests
{
    private const string Id = "LSTM1805";

    [Fact]
    public void A_loss_that_strangers_inputs_do_not_raise_is_reported_with_both()
    {
        var finding = Assert.Single(Asked(0.5, 0.505).Findings);
        Assert.Equal((Id, Severity.Warning, Stage.Result, "model"), (finding.Id, finding.Severity, finding.Stage, finding.Path));
        Assert.Contains("a loss of 0.505 when 40 windows get each other's inputs, 0.5 with their own", finding.Message, StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Theory]
    [InlineData(0.52)]
    [InlineData(1.5)]
    public void It_is_quiet_when_strangers_inputs_do_worse(double strangers) => Assert.Empty(Asked(0.5, strangers).Findings);

    [Fact]
    public void It_is_quiet_with_too_few_windows_to_exchange() => Assert.Empty(Asked(double.NaN, double.NaN).Findings);

    [Fact]
    public void It_is_quiet_where_the_outputs_are_constant_and_that_is_said() => Assert.Equal(["LSTM1903"], (Asked(0.5, 0.5) with { Outputs = _ => 1 }).Ids);

    private static Judged Asked(double own, double strangers) => new() { Watch = new TrialWatch(9, 9, double.NaN, own, strangers, 40) };
}
