using LstmSpec.Statistics;

namespace LstmSpec.Tests.Statistics;

/// <summary>Against Python's math and PyTorch's special functions.</summary>
public class SpecialTests
{
    [Theory]
    [InlineData(0.3, 1.0957979948180752, -3.502524222200133)]
    [InlineData(1, 0.0, -0.5772156649015328)]
    [InlineData(2.5, 0.2846828704729196, 0.7031566406452431)]
    [InlineData(10, 12.801827480081467, 2.251752589066721)]
    [InlineData(57.25, 173.36191283062726, 4.038668593357127)]
    [InlineData(1e4, 82099.71749644238, 9.21029037114285)]
    public void Log_gamma_and_its_slope(double x, double value, double slope)
    {
        Assert.Equal(value, Special.LogGamma(x), 1e-13 * Math.Max(1, Math.Abs(value)));
        Assert.Equal(slope, Special.Digamma(x), 1e-13 * Math.Max(1, Math.Abs(slope)));
    }

    [Theory]
    [InlineData(-5, 2.866515718791946e-07)]
    [InlineData(-1.3, 0.09680048458561034)]
    [InlineData(0, 0.5)]
    [InlineData(0.7, 0.758036347776927)]
    [InlineData(3, 0.9986501019683699)]
    public void The_normal_distribution_to_its_stated_error(double x, double value)
    {
        Assert.Equal(1, Special.Normal(x) / value, 1.2e-7);
        Assert.Equal((Special.Normal(x + 1e-3) - Special.Normal(x - 1e-3)) / 2e-3, Special.NormalDensity(x), 1e-4);
    }

    [Theory]
    [InlineData(-40, 4.248354255291589e-18)]
    [InlineData(-3, 0.04858735157374206)]
    [InlineData(0, 0.6931471805599453)]
    [InlineData(2, 2.1269280110429727)]
    [InlineData(50, 50.0)]
    public void Softplus_loses_nothing_on_either_side(double x, double value)
    {
        Assert.Equal(1, Special.Softplus(x) / value, 1e-14);
        Assert.Equal(1, Special.Sigmoid(x) + Special.Sigmoid(-x), 1e-15);
        Assert.True(double.IsNaN(Special.Softplus(double.NaN)));
    }

    [Fact]
    public void Powers_of_zero_are_what_focal_loss_takes_them_for() =>
    Assert.Equal((1.0, 0.0, 8.0), (Special.Power(0, 0), Special.Power(0, 0.5), Math.Round(Special.Power(2, 3), 12)));
}
