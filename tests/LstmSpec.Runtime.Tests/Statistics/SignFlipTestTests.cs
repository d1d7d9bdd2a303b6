using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Statistics;

namespace LstmSpec.Tests.Statistics;

public class SignFlipTestTests
{
    [Fact]
    public void Five_differences_of_one_sign_have_the_smallest_p_there_is() => Assert.Equal(1.0 / 32, SignFlipTest.UpperTail([0.1, 2, 0.3, 5, 1]));

    [Fact]
    public void Twelve_differences_of_one_sign_are_all_flipped() =>
    Assert.Equal(1.0 / 4096, SignFlipTest.UpperTail(Enumerable.Range(1, 12).Select(i => i / 10.0).ToList()));

    /// <summary>By hand: of the eight sums ±3 ±2 ±1, only 6 and 4 reach 3 + 2 − 1 = 4.</summary>
    [Fact]
    public void One_small_difference_of_the_other_sign_costs_what_the_signs_say() => Assert.Equal(2.0 / 8, SignFlipTest.UpperTail([3, 2, -1]));

    /// <summary>By hand: ±1 ±1 ±1 ±1 reaches 2 in five of sixteen ways.</summary>
    [Fact]
    public void Ties_count_against_the_model() => Assert.Equal(5.0 / 16, SignFlipTest.UpperTail([1, 1, 1, -1]));

    [Fact]
    public void Ties_that_rounding_hides_are_ties() => Assert.Equal(5.0 / 16, SignFlipTest.UpperTail([0.1, 0.1 + 1e-17, 0.3 - 0.2, -0.1]));

    [Fact]
    public void No_difference_is_no_evidence() => Assert.Equal(1, SignFlipTest.UpperTail([0, 0, 0, 0, 0, 0]));

    [Fact]
    public void The_other_direction_has_the_rest_and_the_ties()
    {
        var property = Prop.ForAll(Differences, d =>
        {
            double p = SignFlipTest.UpperTail(d), swapped = SignFlipTest.UpperTail(d.Select(x => -x).ToArray());
            return p > 0 && p <= 1 && swapped > 0 && swapped <= 1 && p + swapped >= 1 && p >= Math.ScaleB(1, -d.Length);
        });
        Check.One(Config.QuickThrowOnFailure, property);
    }

    [Fact]
    public void Neither_unit_nor_order_matters()
    {
        var property = Prop.ForAll(Differences, d => SignFlipTest.UpperTail(d).Equals(SignFlipTest.UpperTail(d.Reverse().Select(x => x * 1024).ToArray())));
        Check.One(Config.QuickThrowOnFailure, property);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public void Only_few_differences_are_taken(int count) => Assert.Throws<ArgumentException>(() => SignFlipTest.UpperTail(new double[count]));

    private static Arbitrary<double[]> Differences =>
        Gen.Choose(-1000, 1000).Select(i => i / 64.0).ArrayOf().Where(d => d.Length is > 0 and <= 10).ToArbitrary();
}
