using LstmSpec.Findings;
using LstmSpec.Training;

namespace LstmSpec.Tests.Doctor;

public class TooGoodToBeTrueTests
{
    private const string Id = "LSTM1806";

    [Fact]
    public void An_error_far_below_every_baseline_is_reported()
    {
        var finding = Assert.Single(Against(0.1f).Findings);
        Assert.Equal((Id, Severity.Info, "data"), (finding.Id, finding.Severity, finding.Path));
        Assert.Contains("0.10 times that of the best baseline, naive", finding.Message, StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void Validation_rows_that_are_easier_for_the_model_than_they_are_are_reported()
    {
        var finding = Assert.Single(Stepping(0.3).Findings);
        Assert.Equal((Id, "split"), (finding.Id, finding.Path));
        Assert.Contains("0.55 times as large on validation rows as on training rows, and that of repeating the last value 1.00 times", finding.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_quiet_when_one_baseline_comes_near()
    {
        var run = Against(0.1f);
        run.Baselines["seasonal-naive"] = i => 0.3f * Judged.Error(i);
        Assert.Empty(run.Findings);
    }

    [Fact]
    public void It_is_quiet_when_validation_is_as_hard_as_it_is_for_the_last_value() => Assert.Empty(Stepping(0.9).Findings);

    [Fact]
    public void A_leak_that_was_found_says_why() => Assert.Equal(["LSTM1105"], (Against(0.1f) with { Before = [Judged.Known("LSTM1105")] }).Ids);

    private static Judged Against(float error) =>
        new() { Model = i => -error * Judged.Error(i), Baselines = new(StringComparer.Ordinal) { ["naive"] = Judged.Error } };

    private static Judged Stepping(double validation) =>
        new() { Curve = Judged.Training(10, _ => 1, e => validation + (0.001 * Math.Abs(e - 8)), kept: 8), Watch = new TrialWatch(2, 2, 2, 0.1, 1, 40) };
}
