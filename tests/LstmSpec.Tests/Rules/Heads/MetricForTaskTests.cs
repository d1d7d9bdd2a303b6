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
}
