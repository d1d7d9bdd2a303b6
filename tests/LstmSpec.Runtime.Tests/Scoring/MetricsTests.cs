using LstmSpec.Forecasting;
using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Tests.Scoring;

/// <summary>Golden values: scikit-learn where it has the metric, else the cited formula in numpy, by metrics_golden.py beside this file.</summary>
public class MetricsTests
{
    private static readonly double[] Observed = [112.0, 118.5, 132.25, 129.0, 121.75, 135.0, 148.5, -3.25];

    private static readonly double[] Forecast = [110.5, 121.0, 130.0, 135.5, 121.75, 128.0, 150.25, 4.0];

    private static readonly float[] Training = [100, 104, 99, 107, 112, 110];

    [Theory]
    [InlineData(Metric.Mse, 20.0546875)]
    [InlineData(Metric.Rmse, 4.478246029418214)]
    [InlineData(Metric.Mae, 3.59375)]
    [InlineData(Metric.Mape, 29.953704092191952)]
    [InlineData(Metric.R2, 0.9899598265948235)]
    [InlineData(Metric.Smape, 27.070199134205748)]
    [InlineData(Metric.Wape, 3.193557345181894)]
    [InlineData(Metric.Bias, 0.90625)]
    [InlineData(Metric.Mase, 0.7486979166666667)]
    [InlineData(Metric.Rmsse, 0.8650486894242583)]
    public void A_metric_has_its_golden_value(Metric metric, double expected) =>
        Assert.Equal(expected, Metrics.Of(metric, Observed, Forecast, NaiveScale.Of(Training, 1)), 1e-12);

    [Theory]
    [InlineData(Metric.Mase, 0.71875)]
    [InlineData(Metric.Rmsse, 0.6532193190065678)]
    public void A_season_changes_what_scaled_errors_are_scaled_by(Metric metric, double expected) =>
        Assert.Equal(expected, Metrics.Of(metric, Observed, Forecast, NaiveScale.Of(Training, 2)), 1e-12);

    [Theory]
    [InlineData(Metric.Mase)]
    [InlineData(Metric.Rmsse)]
    public void A_scaled_error_is_undefined_where_the_training_part_never_changes(Metric metric) =>
        Assert.True(double.IsNaN(Metrics.Of(metric, Observed, Forecast, NaiveScale.Of([3, 3, 3], 1))));

    [Fact]
    public void A_percentage_of_zero_is_undefined() => Assert.True(double.IsNaN(Metrics.Of(Metric.Mape, [1, 0], [1, 1], default)));

    [Fact]
    public void R2_is_undefined_where_nothing_varies() => Assert.True(double.IsNaN(Metrics.Of(Metric.R2, [2, 2], [2, 2], default)));

    [Fact]
    public void Smape_is_200_at_worst_and_0_where_both_are_zero()
    {
        Assert.Equal(200, Metrics.Of(Metric.Smape, [5], [-5], default));
        Assert.Equal(0, Metrics.Of(Metric.Smape, [0], [0], default));
        Assert.Equal(100, Metrics.Of(Metric.Smape, [0, 0], [0, 4], default));
    }

    [Theory]
    [InlineData(Metric.Mse)]
    [InlineData(Metric.Mae)]
    [InlineData(Metric.Wape)]
    [InlineData(Metric.R2)]
    public void Nothing_observed_gives_no_number(Metric metric) => Assert.True(double.IsNaN(Metrics.Of(metric, [], [], default)));

    [Fact]
    public void A_forecast_that_is_too_high_has_positive_bias() => Assert.Equal(2, Metrics.Of(Metric.Bias, [1, 2], [3, 4], default));

    [Fact]
    public void Accuracy_is_no_metric_of_numbers() => Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.Of(Metric.Accuracy, [1], [1], default));

    [Fact]
    public void Pairs_with_a_missing_value_are_left_out_of_the_naive_error()
    {
        var scale = NaiveScale.Of([1, float.NaN, 4, 6], 1);
        Assert.Equal(2, scale.Absolute);
        Assert.Equal(2, scale.Squared);
        Assert.True(double.IsNaN(NaiveScale.Of([1, 2], 2).Absolute));
    }
}
