using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class MetricForTaskTests
{
    private const string Id = "LSTM1703";

    private static readonly string Broken = Checked.With(
        (Checked.Metrics, "metrics: [mae, accuracy]"));

    [Fact]
    public void Accuracy_of_a_forecast_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "score.metrics[1]", "accuracy", Broken, null, "accuracy");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Metrics_for_numbers_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Metrics, "metrics: [mse, mape, r2, bias]")));
    }

    [Fact]
    public void Accuracy_alone_is_reported_and_replaced()
    {
        var text = Checked.With((Checked.Metrics, "metrics: accuracy"));
        Checked.Reports(Id, Severity.Error, "score.metrics", "accuracy", text);
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("direct", "coverage", "an interval")]
    [InlineData("recursive", "interval-width", "an interval")]
    [InlineData("direct", "crps", "a distribution")]
    [InlineData("residual", "pinball", "quantiles")]
    [InlineData("direct", "roc-auc", "class labels")]
    [InlineData("gaussian", "f1", "class labels")]
    [InlineData("class", "mase", "classes")]
    public void A_metric_that_the_head_does_not_give_is_reported(string head, string metric, string evidence)
    {
        var text = Checked.With(("head: direct", "head: " + head), (Checked.Metrics, "metrics: [" + metric + "]"));
        Checked.Reports(Id, Severity.Error, "score.metrics[0]", metric, text, null, evidence);
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("quantile", "metrics: [coverage, interval-width, pinball, crps, mae]")]
    [InlineData("student-t", "metrics: [coverage, crps, rmse]")]
    [InlineData("direct", "metrics: [coverage, interval-width], intervals: 0.5")]
    [InlineData("class", "metrics: [accuracy, pr-auc, log-loss]")]
    public void Metrics_that_the_head_gives_are_quiet(string head, string score)
    {
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: " + head), (Checked.Metrics, score)));
    }

    [Fact]
    public void Labels_at_one_threshold_alone_are_told_as_information()
    {
        var text = Checked.With(("head: direct", "head: class"), (Checked.Metrics, "metrics: [accuracy, f1]"));
        Checked.Reports(Id, Severity.Info, "score.metrics", "[accuracy, f1]", text, null, "one threshold");
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("mode: max", "train.early-stopping.mode", "max", "the loss is highest")]
    [InlineData("monitor: r2, mode: min", "train.early-stopping.mode", "min", "r2 is lowest")]
    [InlineData("monitor: mae, mode: max", "train.early-stopping.mode", "max", "mae is highest")]
    [InlineData("monitor: accuracy", "train.early-stopping.monitor", "accuracy", "not there")]
    public void Stopping_by_the_wrong_end_of_a_metric_or_by_one_that_is_not_there_is_reported(string said, string path, string at, string evidence)
    {
        var text = Checked.With(("{patience: 20}", "{patience: 20, " + said + "}"));
        Checked.Reports(Id, Severity.Error, path, at, text, null, evidence);
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("mode: min")]
    [InlineData("monitor: r2, mode: max")]
    [InlineData("monitor: mae")]
    public void Stopping_by_the_right_end_is_quiet(string said)
    {
        Checked.IsQuiet(Id, Checked.With(("{patience: 20}", "{patience: 20, " + said + "}")));
    }

    [Fact]
    public void A_threshold_that_nothing_reads_is_reported_with_what_calls_instead()
    {
        var numbers = Checked.With((Checked.Metrics, Checked.Metrics + ", threshold: 0.7"));
        Checked.Reports(Id, Severity.Error, "score.threshold", "0.7", numbers, null, "a number has no probability");
        Checked.Proposes(Id, new(EditKind.Remove, "score.threshold"), numbers);
        var classes = "task: classification\n" + Checked.With(
            ("  target: passengers\n", "  target: kind\n  past: [fares]\n  columns: {kind: {type: category, levels: [a, b, c]}}\n"),
            (Checked.Prepare, string.Empty), (Checked.Window, "window: {length: 12}"), ("head: direct", "head: class"), ("loss: huber", "loss: cross-entropy"),
            (Checked.Metrics, "metrics: [pr-auc], threshold: 0.7"));
        Checked.Reports(Id, Severity.Error, "score.threshold", "0.7", classes, null, "of 3 classes the likeliest is called");
        Checked.IsQuiet(Id, classes.Replace("levels: [a, b, c]", "levels: [a, b]", StringComparison.Ordinal));
        Checked.IsQuiet(Id, classes.Replace("  columns: {kind: {type: category, levels: [a, b, c]}}\n", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void One_of_several_metrics_is_left_out_and_one_alone_replaced()
    {
        Checked.Proposes(Id, new(EditKind.Remove, "score.metrics[1]"), Broken);
        Checked.Proposes(Id, new(EditKind.Set, "score.metrics", "[mae, rmse, mase]"), Checked.With((Checked.Metrics, "metrics: [accuracy]")));
        var text = Checked.With(("head: direct", "head: class"), (Checked.Metrics, "metrics: [mase, mase]"));
        Checked.Proposes(Id, new(EditKind.Set, "score.metrics", "[balanced-accuracy, pr-auc]"), text);
        Assert.Equal("use balanced-accuracy, f1 or pr-auc", Checked.All(text).First(f => f.Id == Id).Help);
        Assert.Equal("use mae, rmse or mase", Checked.All(Broken).Single(f => f.Id == Id).Help);
    }
}
