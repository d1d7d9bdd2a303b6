using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor;

public class OscillationTests
{
    private const string Id = "LSTM1909";

    [Fact]
    public void A_loss_that_swings_is_reported_at_the_learning_rate()
    {
        var finding = Assert.Single(new Judged { Curve = Judged.Training(40, e => 1 + (0.4 * (e % 2)) + (0.01 * (40 - e) / 40)) }.Findings);
        Assert.Equal((Id, Severity.Warning, "train.optimizer.adam.learning-rate"), (finding.Id, finding.Severity, finding.Path));
        Assert.Contains("spreads over 3", finding.Message, StringComparison.Ordinal);
        Assert.Equal("0.001", finding.Fix!.Value);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void It_is_quiet_when_a_loss_trembles_around_its_end() =>
    Assert.Empty(new Judged { Curve = Judged.Training(40, e => 1 + (0.1 * Judged.Error(e) / 9)) }.Findings);

    [Fact]
    public void It_is_quiet_when_a_loss_falls_and_trembles() =>
    Assert.Empty(new Judged { Curve = Judged.Training(40, e => Math.Exp(-e / 12.0) * (1 + (0.1 * Judged.Error(e) / 9))) }.Findings);

    [Fact]
    public void It_is_quiet_about_trainings_too_short_to_tell() => Assert.Empty(new Judged { Curve = Judged.Training(15, e => 1 + (0.4 * (e % 2))) }.Findings);
}
