using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor;

public class BudgetAgainstBestTests
{
    private const string Id = "LSTM1910";

    [Fact]
    public void A_budget_that_ends_at_the_best_epoch_is_reported_with_it()
    {
        var finding = Assert.Single(new Judged { Curve = Judged.Training(100, e => 1.0 / e, e => 1 + (1.0 / e)) }.Findings);
        Assert.Equal((Id, Severity.Info, "train.epochs", "200"), (finding.Id, finding.Severity, finding.Path, finding.Fix?.Value));
        Assert.Contains("lowest at epoch 100 of 100", finding.Message, StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void A_first_epoch_that_is_never_reached_again_is_reported_at_the_learning_rate()
    {
        var finding = Assert.Single(new Judged { Curve = Judged.Training(11, e => 1.0 / e, e => 0.5 + (e == 1 ? 0 : 0.1), kept: 1) }.Findings);
        Assert.Equal((Id, "train.optimizer.adam.learning-rate", "0.001"), (finding.Id, finding.Path, finding.Fix?.Value));
        Assert.Contains("for 10 epochs never as low again", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_quiet_when_the_best_epoch_lies_inside() =>
    Assert.Empty(new Judged { Curve = Judged.Training(100, e => 1.0 / e, e => 1 + Math.Abs(e - 60.0), kept: 60) }.Findings);

    [Fact]
    public void It_is_quiet_without_a_validation_loss() => Assert.Empty(new Judged { Curve = Judged.Training(100, e => 1.0 / e) }.Findings);
}
