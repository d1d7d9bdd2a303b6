using LstmSpec.Scoring;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Scoring;

/// <summary>Golden values: scikit-learn (roc_auc_score one against the rest, average_precision_score averaged over classes, f1_score averaged over
/// classes).</summary>
public class ClassMetricsTests
{
    private static readonly double[] Three = [0, 1, 2, 2, 1, 0, 0, 2, 1, 1, 0, 2];

    private static readonly double[] OfThree =
    [
        .6, .3, .1, .2, .5, .3, .1, .2, .7, .3, .4, .3, .3, .6, .1, .5, .25, .25, .2, .5, .3, .1, .1, .8, .4, .35, .25, .1, .7, .2, .6, .2, .2, .25, .25, .5,
    ];

    private static readonly double[] Two = [0, 1, 1, 0, 1, 0, 0, 1];

    private static readonly double[] OfTwo = [.9, .1, .2, .8, .6, .4, .6, .4, .1, .9, .4, .6, .8, .2, .7, .3];

    [Theory]
    [InlineData(Metric.Accuracy, 0.75)]
    [InlineData(Metric.BalancedAccuracy, 0.75)]
    [InlineData(Metric.F1, 0.7579365079365079)]
    [InlineData(Metric.RocAuc, 0.9166666666666666)]
    [InlineData(Metric.PrAuc, 0.8773148148148148)]
    [InlineData(Metric.LogLoss, 0.7009703911190163)]
    public void A_metric_of_three_classes_has_its_golden_value(Metric metric, double expected) =>
    Assert.Equal(expected, ClassMetrics.Of(metric, Three, OfThree, 0.5), 1e-12);

    [Theory]
    [InlineData(Metric.Accuracy, 0.625)]
    [InlineData(Metric.BalancedAccuracy, 0.625)]
    [InlineData(Metric.F1, 0.6666666666666665)]
    [InlineData(Metric.RocAuc, 0.78125)]
    [InlineData(Metric.PrAuc, 0.8166666666666667)]
    [InlineData(Metric.LogLoss, 0.5255485032230386)]
    public void A_metric_of_two_classes_has_its_golden_value_at_a_threshold(Metric metric, double expected) =>
    Assert.Equal(expected, ClassMetrics.Of(metric, Two, OfTwo, 0.35), 1e-12);

    [Theory]
    [InlineData(Metric.RocAuc)]
    [InlineData(Metric.PrAuc)]
    public void A_curve_with_one_side_alone_is_undefined(Metric metric) => Assert.True(double.IsNaN(ClassMetrics.Of(metric, [1, 1], [.5, .5, .2, .8], 0.5)));

    [Fact]
    public void A_class_that_is_never_there_takes_nothing_from_balanced_accuracy() =>
    Assert.Equal(0.5, ClassMetrics.Of(Metric.BalancedAccuracy, [0, 0], [.6, .3, .1, .1, .8, .1], 0.5), 1e-12);

    [Fact]
    public void A_probability_that_is_no_number_leaves_no_score() =>
    Assert.True(double.IsNaN(ClassMetrics.Of(Metric.Accuracy, [0, 1], [.5, .5, double.NaN, .8], 0.5)));
}
