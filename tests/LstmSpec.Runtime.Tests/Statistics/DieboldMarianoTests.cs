using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Statistics;

namespace LstmSpec.Tests.Statistics;

/// <summary>Golden values: numpy and scipy, by tests_golden.py beside this file.</summary>
public class DieboldMarianoTests
{
    [Theory]
    [InlineData(13, 1, 0.04840800410020925)]
    [InlineData(24, 2, 0.02037531589149872)]
    [InlineData(60, 5, 0.0031728596432452193)]
    [InlineData(200, 1, 1.076807853226194e-08)]
    public void The_p_is_that_of_the_formula_in_numpy(int n, int horizon, double expected) =>
        Assert.Equal(1, DieboldMariano.UpperTail(Golden.Differences(n), horizon) / expected, 1e-9);

    [Fact]
    public void Without_correlation_it_is_the_paired_t_test_of_scipy() =>
    Assert.Equal(0.04840800410020925, DieboldMariano.UpperTail(Golden.Differences(13), 1), 1e-12);

    [Fact]
    public void A_gain_that_never_varies_is_as_certain_as_its_signs()
    {
        Assert.Equal(Math.ScaleB(1, -13), DieboldMariano.UpperTail(Enumerable.Repeat(0.1, 13).ToList(), 1));
        Assert.Equal(1, DieboldMariano.UpperTail(Enumerable.Repeat(-0.1, 13).ToList(), 1));
        Assert.Equal(1, DieboldMariano.UpperTail(new double[13], 2));
    }

    [Fact]
    public void Swapping_model_and_baseline_gives_the_other_tail()
    {
        var property = Prop.ForAll(Gen.Choose(-500, 500).Select(i => i / 32.0).ArrayOf(20).ToArbitrary(), Gen.Choose(1, 3).ToArbitrary(), (d, horizon) =>
        {
            double p = DieboldMariano.UpperTail(d, horizon), swapped = DieboldMariano.UpperTail(d.Select(x => -x).ToArray(), horizon);
            return p > 0 && p <= 1 && Math.Abs(p + swapped - 1) < 1e-12;
        });
        Check.One(Config.QuickThrowOnFailure, property);
    }

    [Fact]
    public void Positive_correlation_makes_the_same_gain_weaker()
    {
        double[] wave = Enumerable.Range(0, 40).Select(i => (i / 5 % 2 == 0 ? 1.0 : -0.5) + 0.1).ToArray();
        Assert.True(DieboldMariano.UpperTail(wave, 5) > DieboldMariano.UpperTail(wave, 1));
    }
}
