using LstmSpec.Statistics;

namespace LstmSpec.Tests.Statistics;

/// <summary>Golden values: scipy.stats.</summary>
public class QuantilesTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.05, -1.6448536269514729)]
    [InlineData(0.9, 1.2815515655446004)]
    [InlineData(0.99, 2.3263478740408408)]
    [InlineData(1e-6, -4.753424308822899)]
    public void The_normal_distribution_is_inverted(double p, double z) => Assert.Equal(z, Quantiles.Normal(p), 1e-9);

    [Theory]
    [InlineData(0.05, 2.3, -2.676126323847474)]
    [InlineData(0.9, 5.7, 1.4491066993242507)]
    [InlineData(0.99, 30.5, 2.4550046414975433)]
    [InlineData(59.0 / 60, 2.01, 5.309369173662433)]
    [InlineData(0.75, 1e6, 0.6744899955310872)]
    public void Students_t_is_inverted_for_degrees_that_are_not_whole(double p, double degrees, double t) =>
    Assert.Equal(t, Quantiles.StudentT(p, degrees), 1e-8);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double p) => Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Normal(p));

    [Theory]
    [InlineData(-1.5, 3)]
    [InlineData(0, 3)]
    [InlineData(2.5, 12)]
    public void Tails_of_whole_degrees_are_the_same_by_both_ways(double t, int degrees) =>
    Assert.Equal(StudentT.UpperTail(t, degrees), StudentT.UpperTail(t, (double)degrees), 1e-13);
}
