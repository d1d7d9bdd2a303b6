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

    [Theory]
    [InlineData(-0.46, 1.1, true)]
    [InlineData(-0.45, 1.1, false)]
    [InlineData(-0.44, 2, false)]
    [InlineData(-0.5, 1, false)]
    public void A_negative_autocorrelation_and_a_variance_that_grows_are_both_asked_for(double autocorrelation, double ratio, bool reported)
    {
        var profile = KnownSeries.Passengers(p => p with { Difference = new() { Times = 2, Autocorrelation = autocorrelation, VarianceRatio = ratio } });
        Assert.Equal(reported, Checked.All(Broken, profile).Any(f => f.Id == Id));
    }

    [Fact]
    public void The_order_is_lowered_or_the_step_left_out()
    {
        var third = Broken.Replace("order: 2", "order: 3", StringComparison.Ordinal);
        var profile = KnownSeries.Passengers(p => p with { Difference = new() { Times = 3, Autocorrelation = -0.5, VarianceRatio = 2 } });
        Checked.Proposes(Id, new(EditKind.Set, "prepare[1].difference.order", "2"), third, profile);
        Assert.Equal("lower the order", Checked.All(third, profile).Single(f => f.Id == Id).Help);
        Checked.IsQuiet(Id, third, Profile);
        Checked.Proposes(Id, new(EditKind.Set, "prepare[1].difference.order", "1"), Broken, Profile);
        Assert.Equal("lower the order", Checked.All(Broken, Profile).Single(f => f.Id == Id).Help);
        var once = KnownSeries.Passengers(p => p with { Difference = new() { Times = 1, Autocorrelation = -0.5, VarianceRatio = 2 } });
        var text = Checked.With(("difference: {season: 12}", "difference: {season: 1}"));
        Assert.Equal("leave it out", Checked.All(text, once).Single(f => f.Id == Id).Help);
        Checked.Proposes(Id, new(EditKind.Remove, "prepare[1]"), text, once);
        foreach (var alone in new[] { "{difference: {season: 1}}", "[{difference: {season: 1}}]" })
            Checked.Proposes(Id, new(EditKind.Remove, "prepare"), Checked.With((Checked.Prepare, $"prepare: {alone}\n")), once);
        Checked.Proposes(Id, new(EditKind.Remove, "prepare[0]"),
            Checked.With((Checked.Prepare, "prepare: [{difference: {season: 1}}, {scale: standard}]\n")), once);
    }

    [Fact]
    public void Without_a_difference_none_is_one_too_many() => Checked.IsQuiet(Id, Checked.With(("  - difference: {season: 12}\n", string.Empty)),
        KnownSeries.Passengers(p => p with { Difference = new() { Times = 0, Autocorrelation = -0.5, VarianceRatio = 2 } }));
}
