using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class TargetFarFromZeroTests
{
    private const string Id = "LSTM1202";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("scale: standard", "scale: max-abs"));

    [Fact]
    public void A_target_that_stays_far_from_zero_is_reported_with_mean_and_deviation()
    {
        Checked.Reports(Id, Severity.Warning, "prepare[2]", "scale: max-abs", Broken, Profile, "mean of 0.7", "deviation of 0.05", "max-abs");
    }

    [Fact]
    public void A_target_in_the_unit_range_is_quiet()
    {
        Checked.IsQuiet(Id, Broken, KnownSeries.Passengers(p => p with { Prepared = new() { Min = 0, Max = 1, Mean = 0.5, StandardDeviation = 0.25 } }));
    }

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);

    [Theory]
    [InlineData(0.3, 0.1, false)]
    [InlineData(1.5, 0.5, false)]
    [InlineData(-0.31, 0.1, true)]
    [InlineData(0, 0.099, true)]
    [InlineData(0, 10, false)]
    [InlineData(0, 10.1, true)]
    [InlineData(5, 0, false)]
    public void Three_deviations_off_and_deviations_between_a_tenth_and_ten_are_the_bounds(double mean, double deviation, bool reported)
    {
        var profile = KnownSeries.Passengers(p => p with { Prepared = new() { Min = -1, Max = 1, Mean = mean, StandardDeviation = deviation } });
        Assert.Equal(reported, Checked.All(Broken, profile).Any(f => f.Id == Id));
    }

    [Fact]
    public void A_scale_is_proposed_behind_the_others()
    {
        Checked.Proposes(Id, new(EditKind.Insert, "prepare[3]", "{scale: {method: standard, on: ['passengers']}}"), Broken, Profile);
    }

    [Theory]
    [InlineData("prepare:\n  - log\n", "prepare", EditKind.Insert, "prepare[1]", "{scale: {method: standard, on: ['passengers']}}")]
    [InlineData("", "data.target", EditKind.Set, "prepare", "[{scale: standard}]")]
    public void Without_a_scale_the_preparation_or_the_target_is_named(string prepare, string path, EditKind kind, string at, string value)
    {
        var far = KnownSeries.Passengers(p => p with { Prepared = new() { Min = 4, Max = 6, Mean = 5, StandardDeviation = 0.5 } });
        var finding = Checked.All(Checked.With((Checked.Prepare, prepare)), far).Single(f => f.Id == Id);
        Assert.Equal((path, new SpecEdit(kind, at, value)), (finding.Path, finding.Fix));
        Assert.EndsWith("a standard deviation of 0.5", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scale_that_stands_alone_is_named_and_one_that_standardises_is_quiet()
    {
        Checked.Reports(Id, Severity.Warning, "prepare[0]", "{scale: max-abs}", Checked.With((Checked.Prepare, "prepare: [{scale: max-abs}]\n")), Profile);
        Checked.IsQuiet(Id, SpecText.Healthy, Profile);
    }
}
