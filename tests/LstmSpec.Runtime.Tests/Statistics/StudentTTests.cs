using LstmSpec.Statistics;

namespace LstmSpec.Tests.Statistics;

/// <summary>Golden values: scipy, by tests_golden.py beside this file.</summary>
public class StudentTTests
{
    [Theory]
    [InlineData(0.0, 5, 0.5)]
    [InlineData(1.0, 1, 0.24999999999999978)]
    [InlineData(2.5, 3, 0.04385332350403277)]
    [InlineData(-1.7, 4, 0.917822529364975)]
    [InlineData(1.96, 19, 0.03241448964448464)]
    [InlineData(3.3, 120, 0.0006366499938257573)]
    [InlineData(0.01, 1000, 0.4960116409660936)]
    [InlineData(12.0, 7, 3.179155189092547e-06)]
    [InlineData(40.0, 30, 6.863022597203181e-28)]
    [InlineData(2.0, 99999, 0.022751481742251226)]
    public void The_upper_tail_is_that_of_scipy(double t, int degrees, double expected) =>
        Assert.Equal(1, StudentT.UpperTail(t, degrees) / expected, 1e-10);

    [Fact]
    public void Infinite_statistics_have_certain_tails()
    {
        Assert.Equal(0, StudentT.UpperTail(double.PositiveInfinity, 3));
        Assert.Equal(1, StudentT.UpperTail(double.NegativeInfinity, 3));
        Assert.Equal(0, StudentT.UpperTail(1e300, 3));
        Assert.True(double.IsNaN(StudentT.UpperTail(double.NaN, 3)));
    }

    [Fact]
    public void Both_tails_make_one()
    {
        for (var t = 0.0; t < 8; t += 0.13)
        {
            for (var degrees = 1; degrees < 40; degrees++) Assert.Equal(1, StudentT.UpperTail(t, degrees) + StudentT.UpperTail(-t, degrees), 1e-14);
        }
    }
}
