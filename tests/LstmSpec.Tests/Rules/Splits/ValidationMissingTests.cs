using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Splits;

public sealed class ValidationMissingTests
{
    private const string Id = "LSTM1119";

    private static readonly string Broken = Checked.With(
        (Checked.Split, "split: {expanding: {folds: 5, test: 12}}"));

    [Fact]
    public void Early_stopping_without_a_validation_part_is_reported_with_its_patience()
    {
        Checked.Reports(Id, Severity.Warning, "train.early-stopping", "{patience: 20}", Broken, null, "20 epochs");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_plateau_without_a_validation_part_is_reported_with_its_patience()
    {
        var broken = Checked.With((Checked.Split, "split: {expanding: {folds: 5, test: 12}}"), (Checked.Stopping, "  schedule: {plateau: 7}\n"));
        Checked.Reports(Id, Severity.Warning, "train.schedule", "{plateau: 7}", broken, null, "7 epochs");
        Checked.IsMended(Id, broken);
    }

    [Fact]
    public void A_declared_validation_part_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy);
    }

    [Fact]
    public void Without_early_stopping_nothing_reads_it_and_it_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Split, "split: {expanding: {folds: 5, test: 12}}"),
            (Checked.Stopping, "")));
    }

    [Fact]
    public void Reading_the_test_part_is_another_mistake_and_quiet_here()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Split, "split: {expanding: {folds: 5, test: 12}}"),
            ("{patience: 20}", "{patience: 20, read: test}")));
    }

    [Fact]
    public void An_interval_without_a_validation_part_to_calibrate_by_is_reported()
    {
        var text = Checked.With((Checked.Split, "split: {expanding: {folds: 5, test: 12}}"), (Checked.Stopping, string.Empty),
            (Checked.Metrics, "metrics: [coverage], intervals: 0.8"));
        Checked.Reports(Id, Severity.Warning, "score.intervals", "0.8", text, null, "level 0.8");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void A_validation_part_that_is_given_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With((Checked.Split, "split: {given: {rows: {train: 0..100, validation: 100..124, test: 124..}}}")));
    }
}
