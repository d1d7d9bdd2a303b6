using LstmSpec.Findings;
using LstmSpec.Training;

namespace LstmSpec.Tests.Doctor;

public class OverfittingTests
{
    private const string Id = "LSTM1907";

    [Fact]
    public void A_validation_loss_that_turns_while_training_goes_on_is_reported_with_the_epoch()
    {
        var finding = Assert.Single(new Judged { Curve = Turning() }.Findings);
        Assert.Equal((Id, Severity.Warning, Stage.Training, "train"), (finding.Id, finding.Severity, finding.Stage, finding.Path));
        Assert.Contains("in 25 of 25 trainings the validation loss was lowest around epoch 2", finding.Message, StringComparison.Ordinal);
        Assert.Equal(new SpecEdit(EditKind.Set, "train.early-stopping", "{patience: 10}"), finding.Fix);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void It_is_quiet_where_the_best_weights_are_restored() => Assert.Empty(new Judged { Curve = Turning(kept: 20) }.Findings);

    [Fact]
    public void It_is_quiet_when_the_validation_loss_only_levels_off() =>
        Assert.Empty(new Judged { Curve = Judged.Training(60, Falling, e => 0.4 + (0.6 * Math.Exp(-e / 6.0)) + (0.01 * Judged.Error(e) / 9)) }.Findings);

    [Fact]
    public void It_is_quiet_when_the_rise_is_within_the_noise_from_epoch_to_epoch() =>
        Assert.Empty(new Judged { Curve = Judged.Training(60, Falling, e => 0.5 + (0.03 * e / 60) + (0.1 * Judged.Error(e) / 9)) }.Findings);

    [Fact]
    public void It_is_quiet_when_the_training_loss_rises_too()
    {
        // Both rise: the learning rate, not the data, is the matter.
        Assert.DoesNotContain(Id, new Judged { Curve = Judged.Training(60, e => 0.3 + (0.002 * e), e => 0.4 + (0.01 * Math.Abs(e - 20))) }.Ids);
    }

    private static double Falling(int epoch) => 0.05 + Math.Exp(-epoch / 15.0);

    private static LearningCurve Turning(int? kept = null) =>
        Judged.Training(60, Falling, e => 0.4 + (0.01 * Math.Abs(e - 20)) + (0.005 * Judged.Error(e) / 9), kept);
}
