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

    [Theory]
    [InlineData("expanding: {folds: 5, test: 12}", 12, 24)]
    [InlineData("expanding: {folds: 5, test: 30}", 12, 30)]
    [InlineData("expanding: {folds: 5, test: 3}", 3, 10)]
    [InlineData("k-fold: {folds: 5}", 3, 10)]
    [InlineData("rolling: {folds: 3, train: 96, test: 30}", 3, 24)]
    [InlineData("rolling: {folds: 3, train: 96, test: 20}", 3, 20)]
    public void Two_horizons_a_test_part_or_ten_rows_are_proposed_whichever_is_most(string split, int horizon, int rows)
    {
        var text = Checked.With((Checked.Split, $"split: {{{split}}}"), (Checked.Window, $"window: {{length: 12, horizon: {horizon}}}"));
        Checked.Proposes(Id, new(EditKind.Insert, "split.validation", $"{{rows: {rows}}}"), text);
    }

    [Fact]
    public void A_sweep_that_chooses_by_it_is_reported_as_an_error_before_early_stopping()
    {
        var all = Checked.All(Broken + "sweep: {over: {train.batch: [16, 32]}}\n");
        Assert.Contains(all, f => f is { Id: Id, Severity: Severity.Error, Path: "sweep" }
            && f.Message.StartsWith("the choice among 2 points", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("split.gap: [0, 1]")]
    [InlineData("train.batch: [16, 32], split.gap: [0, 1]")]
    public void A_sweep_over_splits_chooses_elsewhere_and_leaves_early_stopping_to_be_reported(string over)
    {
        Checked.Reports(Id, Severity.Warning, "train.early-stopping", "{patience: 20}", Broken + $"sweep: {{over: {{{over}}}}}\n");
    }

    [Fact]
    public void An_interval_over_origins_of_its_own_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With((Checked.Split, "split: {expanding: {folds: 5, test: 12}}"), (Checked.Stopping, string.Empty),
            (Checked.Metrics, "metrics: [coverage], intervals: {level: 0.8, origins: 40}")));
    }

    [Fact]
    public void A_threshold_for_anomalies_without_a_validation_part_is_reported_with_its_quantile()
    {
        var text = Checked.With((Checked.Split, "split: {expanding: {folds: 5, test: 12}}"), (Checked.Stopping, string.Empty),
            ("window:", "task: {anomaly: {quantile: 0.98}}\nwindow:"));
        Checked.Reports(Id, Severity.Warning, "task", "{anomaly: {quantile: 0.98}}", text, null, "0.98 quantile");
    }
}
