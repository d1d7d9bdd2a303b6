using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Statistics;

namespace LstmSpec.Tests.Statistics;

public class HolmTests
{
    /// <summary>By hand, as R's p.adjust(c(.01, .04, .03, .005), "holm").</summary>
    [Fact]
    public void Four_tests_are_adjusted_as_R_does() =>
    Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void A_single_test_is_left_alone() => Assert.Equal([0.03], Holm.Adjust([0.03]));

    [Fact]
    public void What_was_not_tested_costs_the_others_nothing() => Assert.Equal([0.04, double.NaN, 0.04], Holm.Adjust([0.02, double.NaN, 0.03]));

    [Fact]
    public void Adjusting_never_lowers_a_p_nor_changes_their_order()
    {
        var property = Prop.ForAll(Gen.Choose(1, 1000).Select(i => i / 1000.0).NonEmptyListOf().Select(l => l.ToArray()).ToArbitrary(), p =>
        {
            var adjusted = Holm.Adjust(p);
            return Enumerable.Range(0, p.Length)
                .All(i => adjusted[i] >= p[i] && adjusted[i] <= 1 && Enumerable.Range(0, p.Length).All(j => p[i] > p[j] || adjusted[i] <= adjusted[j]));
        });
        Check.One(Config.QuickThrowOnFailure, property);
    }
}
