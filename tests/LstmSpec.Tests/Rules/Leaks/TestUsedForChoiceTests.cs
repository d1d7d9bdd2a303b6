using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Leaks;

public sealed class TestUsedForChoiceTests
{
    private const string Id = "LSTM1111";

    private static readonly string Broken = Checked.With(
        ("{patience: 20}", "{patience: 20, read: test}"));

    [Fact]
    public void Early_stopping_on_the_test_part_is_reported_with_the_number_of_looks()
    {
        Checked.Reports(Id, Severity.Error, "train.early-stopping.read", "test", Broken, null, "300 epochs", "patience 20");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_learning_rate_that_follows_the_test_part_is_reported()
    {
        var broken = Checked.With((Checked.Stopping, "  schedule: {plateau: {read: test}}\n"));
        Checked.Reports(Id, Severity.Error, "train.schedule.plateau.read", "test", broken, null, "learning rate");
        Checked.IsMended(Id, broken);
    }

    [Fact]
    public void Early_stopping_on_the_validation_part_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("{patience: 20}", "{patience: 20, read: validation}")));
    }

    [Fact]
    public void A_sweep_that_is_decided_on_the_test_part_is_reported_with_the_number_of_its_points()
    {
        var text = SpecText.Healthy + "sweep: {over: {train.batch: [8, 16, 32]}, read: test}\n";
        Checked.Reports(Id, Severity.Error, "sweep.read", "test", text, null, "3 points");
        Checked.IsMended(Id, text);
        Checked.IsQuiet(Id, text.Replace("read: test", "read: validation", StringComparison.Ordinal));
    }
}
