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

    [Theory]
    [InlineData("  early-stopping: {patience: 20, read: test}\n", "")]
    [InlineData("  schedule: {plateau: {read: test}}\n", "")]
    [InlineData("", "sweep: {over: {train.batch: [8, 16]}, read: test}\n")]
    public void Where_no_validation_part_is_declared_it_is_asked_for(string train, string sweep)
    {
        var text = Checked.With((Checked.Stopping, train)) + sweep;
        Assert.Equal("read the validation part", Checked.All(text).First(f => f.Id == Id).Help);
        Assert.Equal("read the validation part, and declare one under split",
            Checked.All(text.Replace(", validation: {rows: 24, refit: true}", string.Empty, StringComparison.Ordinal)).First(f => f.Id == Id).Help);
    }
}
