using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Tests.Scoring;

/// <summary>Golden values: scikit-learn's mean_pinball_loss, the ensemble formula of Gneiting &amp; Raftery (2007, eq. 21), the closed form of a normal
/// distribution (their eq. 5), all by numpy and scipy.</summary>
public class LevelMetricsTests
{
    private static readonly double[] Observed = [0.3, -1.2, 2.5];

    private static readonly double[] Levels = [0.1, 0.5, 0.9];

    private static readonly double[] Values = [-1, 0.2, 1.1, -2, -0.5, 0.3, 0, 1, 2];

    [Theory]
    [InlineData(Metric.Pinball, 0.2544444444444444)]
    [InlineData(Metric.Coverage, 2.0 / 3)]
    [InlineData(Metric.IntervalWidth, 6.4 / 3)]
    public void A_metric_has_its_golden_value(Metric metric, double expected) =>
    Assert.Equal(expected, LevelMetrics.Of(metric, Observed, Levels, Values), 1e-12);

    [Fact]
    public void Crps_of_evenly_spread_quantiles_is_that_of_an_ensemble()
    {
        double[] members = [-.9, -.3, .1, .4, 1.2, -2, -1.5, -1, -.2, .6, .5, .9, 1.4, 1.9, 2.2];
        Assert.Equal(0.4253333333333333, LevelMetrics.Of(Metric.Crps, Observed, [0.1, 0.3, 0.5, 0.7, 0.9], members), 1e-12);
    }

    [Theory]
    [InlineData(0, 0.23369497725510913)]
    [InlineData(0.7, 0.42156917007346395)]
    [InlineData(-2, 1.4527918216859033)]
    [InlineData(3, 2.4365747250863397)]
    public void Thirty_quantiles_give_the_crps_of_a_normal_distribution_to_a_hundredth(double y, double expected)
    {
        double[] levels = [.. Enumerable.Range(0, 30).Select(i => (i + 0.5) / 30)];
        Assert.Equal(expected, LevelMetrics.Of(Metric.Crps, [y], levels, [.. levels.Select(Quantiles.Normal)]), 0.01 * expected);
    }

    [Fact]
    public void Shares_of_uneven_levels_add_up_to_all_of_them()
    {
        // All weight on one number: the score is the absolute error, up to the sum of shares times levels.
        Assert.Equal(2 * ((0.3 * 0.1) + (0.4 * 0.5) + (0.3 * 0.9)) * 2, LevelMetrics.Of(Metric.Crps, [3], Levels, [1, 1, 1]), 1e-12);
    }

    [Fact]
    public void A_bound_that_is_no_number_covers_nothing_and_says_so() =>
    Assert.True(double.IsNaN(LevelMetrics.Of(Metric.Coverage, [1], [0.1, 0.9], [double.NaN, 2])));
}
