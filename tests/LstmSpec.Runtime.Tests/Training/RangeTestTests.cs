using LstmSpec.Training;

namespace LstmSpec.Tests.Training;

public sealed class RangeTestTests
{
    [Fact]
    public void Rates_rise_by_the_same_factor_from_the_first_to_the_last()
    {
        var rates = RangeTest.Rates(1e-6, 1, 13);
        Assert.Equal((1e-6, 1.0), (rates[0], rates[^1]));
        for (var i = 1; i < rates.Length; i++) Assert.Equal(Math.Pow(10, 0.5), rates[i] / rates[i - 1], 1e-9);
    }

    [Fact]
    public void The_rate_is_the_one_in_the_middle_of_the_steepest_fall()
    {
        // Flat, then falling from step 40 to 60, then flat, then rising.
        var losses = Enumerable.Range(0, 100).Select(i => i < 40 ? 1 : i < 60 ? 1 - (0.04 * (i - 40)) : i < 80 ? 0.2 : 0.2 + (0.02 * (i - 80))).ToList();
        Assert.InRange(RangeTest.Fastest(losses, 100)!.Value, 44, 56);
    }

    [Fact]
    public void A_fall_back_from_a_bump_is_no_fall()
    {
        var losses =
            Enumerable.Range(0, 100).Select(i => i < 50 ? 1 - (0.004 * i) : i < 60 ? 0.8 + (0.3 * (i - 50)) : i < 70 ? 3.5 - (0.25 * (i - 60)) : 1.0).ToList();
        Assert.InRange(RangeTest.Fastest(losses, 100)!.Value, 0, 50);
    }

    [Fact]
    public void Where_the_loss_never_falls_there_is_no_rate() => Assert.Null(RangeTest.Fastest([.. Enumerable.Range(0, 100).Select(i => 1 + (0.01 * i))], 100));

    [Fact]
    public void A_test_that_ended_early_is_read_as_far_as_it_went() => Assert.InRange(RangeTest.Fastest([1, 1, 0.9, 0.5, 0.4], 100)!.Value, 0, 4);
}
