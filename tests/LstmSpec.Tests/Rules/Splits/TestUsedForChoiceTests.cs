using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Splits;

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
}
