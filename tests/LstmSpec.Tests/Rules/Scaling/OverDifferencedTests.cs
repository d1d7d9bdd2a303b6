using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class OverDifferencedTests
{
    private const string Id = "LSTM1214";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("difference: {season: 12}", "difference: {season: 1, order: 2}"));

    [Fact]
    public void A_second_difference_that_adds_variance_is_reported_with_both_numbers()
    {
        Checked.Reports(Id, Severity.Warning, "prepare[1]", "difference: {season: 1, order: 2}", Broken, Profile, "2.1 times", "-0.52");
    }

    [Fact]
    public void A_single_difference_too_many_is_left_out()
    {
        var once = KnownSeries.Passengers(p => p with { Difference = new() { Times = 1, Autocorrelation = -0.5, VarianceRatio = 2 } });
        Checked.IsMended(Id, Checked.With(("difference: {season: 12}", "difference: {season: 1}")), once);
    }

    [Fact]
    public void A_difference_that_lowers_the_variance_is_quiet()
    {
        Checked.IsQuiet(Id, Broken, KnownSeries.Passengers(p => p with { Difference = new() { Times = 2, Autocorrelation = -0.5, VarianceRatio = 0.9 } }));
    }

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);
}
