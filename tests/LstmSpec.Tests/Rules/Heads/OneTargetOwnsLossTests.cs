using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class OneTargetOwnsLossTests
{
    private const string Id = "LSTM1709";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("target: passengers\n", "target: [passengers, cargo]\n"),
        (Checked.Prepare, "prepare:\n  - scale: max-abs\n"));

    [Fact]
    public void Targets_of_unequal_spread_are_reported_with_both()
    {
        Checked.Reports(Id, Severity.Warning, "prepare", "- scale: max-abs", Broken, Profile, "'passengers'", "deviation of 2", "0.15", "13.3");
    }

    [Fact]
    public void Targets_that_are_standardised_are_quiet()
    {
        Checked.IsQuiet(
            Id, Checked.With(("target: passengers\n", "target: [passengers, cargo]\n"), (Checked.Prepare, "prepare:\n  - scale: standard\n")), Profile);
    }

    [Fact]
    public void A_factor_of_eight_is_quiet()
    {
        Checked.IsQuiet(Id, Broken,
            Known.Of(144, Known.Passengers with { Prepared = KnownSeries.Sized(2) },
                Known.Passengers with { Name = "cargo", Prepared = KnownSeries.Sized(0.25) }));
    }

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);

    [Fact]
    public void One_target_that_is_standardised_is_not_all()
    {
        var text = Checked.With(("target: passengers\n", "target: [passengers, cargo]\n"), (Checked.Prepare, "prepare: [{scale: {on: [cargo]}}]\n"));
        Checked.Reports(Id, Severity.Warning, "prepare", "[{scale: {on: [cargo]}}]", text, Profile);
        Checked.Proposes(Id, new(EditKind.Insert, "prepare[1]", "{scale: {method: standard, on: ['passengers', 'cargo']}}"), text, Profile);
    }

    [Fact]
    public void A_preparation_that_is_not_there_is_begun_at_the_widest_target()
    {
        var text = Checked.With(("target: passengers\n", "target: [cargo, passengers]\n"), (Checked.Prepare, string.Empty));
        Checked.Reports(Id, Severity.Warning, "data.target[1]", "passengers", text, Profile);
        Checked.Proposes(Id, new(EditKind.Set, "prepare", "[{scale: standard}]"), text, Profile);
    }

    [Theory]
    [InlineData(1.5, false)]
    [InlineData(1.501, true)]
    public void A_factor_of_more_than_ten_is_reported(double wide, bool reported)
    {
        var profile = Known.Of(144, Known.Passengers with { Prepared = KnownSeries.Sized(wide) },
            Known.Passengers with { Name = "cargo", Prepared = KnownSeries.Sized(0.15) });
        Assert.Equal(reported, Checked.All(Broken, profile).Any(f => f.Id == Id));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(null)]
    public void A_target_of_which_no_spread_is_known_is_not_compared(double? spread)
    {
        var cargo = Known.Passengers with { Name = "cargo", Prepared = spread is { } s ? KnownSeries.Sized(s) : null };
        Checked.IsQuiet(Id, Broken, Known.Of(144, Known.Passengers with { Prepared = KnownSeries.Sized(11) }, cargo));
    }
}
