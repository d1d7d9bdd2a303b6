using LstmSpec.Findings;
using LstmSpec.Training.Inside;

namespace LstmSpec.Tests.Doctor.Inside;

public class MetricAgainstLossTests
{
    private const string Id = "LSTM1707";

    [Fact]
    public void An_error_that_grows_while_the_loss_falls_is_reported_with_both_epochs()
    {
        var finding = Assert.Single(Judge(e => 2.0 / e, e => e < 10 ? 0.5 : 0.5 + (0.01 * (e - 10))).Findings);
        Assert.Equal((Id, Severity.Warning, "train", "{patience: 10, monitor: mae}"), (finding.Id, finding.Severity, finding.Path, finding.Fix?.Value));
        Assert.Contains("the mean absolute error on validation rows was best around epoch 5", finding.Message, StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void Where_training_stops_early_the_fix_names_what_to_read()
    {
        var run = Judge(e => 2.0 / e,
            e => 0.5 + (0.01 * e)) with
        { Said = new(StringComparer.Ordinal) { ["  epochs: 100"] = "  epochs: 100\n  early-stopping: {patience: 10}" } };
        Assert.Equal(new SpecEdit(EditKind.Set, "train.early-stopping.monitor", "mae"), Assert.Single(run.Findings).Fix);
    }

    [Fact]
    public void Falling_accuracy_counts_as_worse()
    {
        var finding = Assert.Single(Judge(e => 2.0 / e, e => 0.9 - (0.005 * e), higher: true).Findings);
        Assert.Contains("accuracy", finding.Fix?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_quiet_where_both_improve() => Assert.Empty(Judge(e => 2.0 / e, e => 1.0 / e).Findings);

    [Fact]
    public void It_is_quiet_about_a_change_within_the_noise() => Assert.Empty(Judge(e => 2.0 / e, e => 0.5 + (0.001 * e) + (0.05 * Judged.Chance(e))).Findings);

    private static Judged Judge(Func<int, double> loss, Func<int, double> metric, bool higher = false) => new()
    {
        Curve = Judged.Training(40, e => 1.0 / e, loss),
        Inside = Seen.Calmly() with { Beside = new(higher ? "accuracy" : "mean absolute error", higher, [.. Enumerable.Range(1, 40).Select(metric)]) },
    };
}
