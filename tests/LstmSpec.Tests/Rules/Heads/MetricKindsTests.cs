using LstmSpec.Rules.Heads;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class MetricKindsTests
{
    [Theory]
    [InlineData(Metric.R2)]
    [InlineData(Metric.Accuracy)]
    [InlineData(Metric.BalancedAccuracy)]
    [InlineData(Metric.F1)]
    [InlineData(Metric.Precision)]
    [InlineData(Metric.Recall)]
    [InlineData(Metric.RocAuc)]
    [InlineData(Metric.PrAuc)]
    public void More_of_these_is_better(Metric metric) => Assert.True(MetricKinds.HigherIsBetter(metric));

    [Fact]
    public void Of_the_others_less_is_better_and_of_two_neither()
    {
        Assert.Null(MetricKinds.HigherIsBetter(Metric.Bias));
        Assert.Null(MetricKinds.HigherIsBetter(Metric.Coverage));
        Assert.False(MetricKinds.HigherIsBetter(null));
        foreach (var metric in new[] { Metric.Mae, Metric.Rmse, Metric.Mase, Metric.LogLoss, Metric.Pinball, Metric.Crps, Metric.IntervalWidth })
            Assert.False(MetricKinds.HigherIsBetter(metric));
    }

    [Fact]
    public void Five_metrics_read_labels_and_three_more_are_of_classes()
    {
        var thresholded = new[] { Metric.Accuracy, Metric.BalancedAccuracy, Metric.F1, Metric.Precision, Metric.Recall };
        Assert.Equal(thresholded.Order(), Enum.GetValues<Metric>().Where(MetricKinds.Thresholded).Order());
        Assert.Equal(thresholded.Concat([Metric.RocAuc, Metric.PrAuc, Metric.LogLoss]).Order(), Enum.GetValues<Metric>().Where(MetricKinds.OfClasses).Order());
    }

    [Fact]
    public void What_a_number_or_a_class_lacks_is_said_and_what_a_distribution_gives_is_not()
    {
        var number = SpecText.Bind(SpecText.Healthy).Spec;
        Assert.Equal("needs an interval, and the head gives one number", MetricKinds.Lacks(Metric.Coverage, number));
        Assert.Equal("needs quantiles or a distribution, and the head gives one number", MetricKinds.Lacks(Metric.Crps, number));
        Assert.Equal("counts labels that are exactly right, and this is a forecast of numbers", MetricKinds.Lacks(Metric.Accuracy, number));
        Assert.Equal("is of class labels, and this is a forecast of numbers", MetricKinds.Lacks(Metric.F1, number));
        Assert.Null(MetricKinds.Lacks(Metric.Mae, number));
        Assert.Equal("is of class labels, and the target is a number", MetricKinds.Lacks(Metric.RocAuc, number with { Task = new RegressionTask() }));
        ExperimentSpec With(HeadSpec head) => number with { Model = number.Model with { Head = head } };
        Assert.Equal("is of numbers, and the head forecasts classes", MetricKinds.Lacks(Metric.Mae, With(new ClassHead())));
        Assert.Null(MetricKinds.Lacks(Metric.F1, With(new ClassHead())));
        foreach (var metric in new[] { Metric.Coverage, Metric.IntervalWidth, Metric.Pinball, Metric.Crps })
            Assert.Null(MetricKinds.Lacks(metric, With(new GaussianHead())));
        var one = With(new QuantileHead { Levels = ValueList.Of(Number.From(0.5)) });
        Assert.NotNull(MetricKinds.Lacks(Metric.Coverage, one));
        Assert.Null(MetricKinds.Lacks(Metric.Pinball, one));
        Assert.Null(MetricKinds.Lacks(Metric.Coverage, With(new QuantileHead { Levels = ValueList.Of(Number.From(0.1), Number.From(0.9)) })));
    }

    [Fact]
    public void An_anomaly_has_a_score_and_is_held_against_labels_where_there_are_any()
    {
        var spec = SpecText.Bind(SpecText.Healthy).Spec with { Task = new AnomalyTask() };
        Assert.Equal("reads probabilities, and an anomaly has a score", MetricKinds.Lacks(Metric.LogLoss, spec));
        Assert.Equal("holds what is called an anomaly against labels, and none are declared", MetricKinds.Lacks(Metric.F1, spec));
        Assert.Null(MetricKinds.Lacks(Metric.F1, spec with { Data = spec.Data with { Label = "fault" } }));
        Assert.Null(MetricKinds.Lacks(Metric.Mae, spec));
    }
}
