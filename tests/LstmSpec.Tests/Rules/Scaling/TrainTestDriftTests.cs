using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class TrainTestDriftTests
{
    private const string Id = "LSTM1207";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("  - difference: {season: 12}\n", ""));

    [Fact]
    public void A_test_part_outside_the_training_range_is_reported_with_share_and_shift()
    {
        Checked.Reports(Id, Severity.Warning, "prepare", "- log\n  - scale: standard", Broken, Profile, "41%", "shifted by 1.6", "2 of 2 folds");
    }

    [Fact]
    public void Drift_in_one_fold_of_two_is_quiet()
    {
        Checked.IsQuiet(Id, Broken,
            KnownSeries.Passengers(p => p with { Drift = ValueList.Of(KnownSeries.Left, KnownSeries.Left with { Outside = 0, Shift = 0.2 }) }));
    }

    [Fact]
    public void A_median_moved_in_part_of_a_season_is_quiet()
    {
        Checked.IsQuiet(Id, Broken, KnownSeries.Passengers(p => p with { Drift = ValueList.Of(KnownSeries.Left with { Outside = 0, Rows = 6 }) }));
    }

    [Fact]
    public void A_differenced_target_is_quiet() => Checked.IsQuiet(Id, SpecText.Healthy, Profile);

    [Fact]
    public void A_target_that_wanders_is_one_mistake_not_two()
    {
        Checked.IsQuiet(Id, Broken,
            KnownSeries.Passengers(p => p with { Drift = ValueList.Of(KnownSeries.Left), Stationarity = ValueList.Of(KnownSeries.UnitRoot) }));
    }

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);

    [Theory]
    [InlineData(0.05, 0, 12, false)]
    [InlineData(0.051, 0, 12, true)]
    [InlineData(0, 1, 12, false)]
    [InlineData(0, -1.1, 12, true)]
    [InlineData(0, 1.1, 11, false)]
    public void One_row_in_twenty_outside_or_a_median_one_range_away_over_a_season_are_the_bounds(double outside, double shift, int rows, bool reported)
    {
        var drift = ValueList.Of(KnownSeries.Left with { Outside = outside, Shift = shift, Rows = rows });
        Assert.Equal(reported, Checked.All(Broken, KnownSeries.Passengers(p => p with { Drift = drift })).Any(f => f.Id == Id));
    }

    [Theory]
    [InlineData("", 12, false)]
    [InlineData("", 6, true)]
    [InlineData("  season: 6\n", 12, true)]
    public void The_season_declared_or_else_found_says_how_long_a_median_has_to_be_away(string season, int found, bool reported)
    {
        var text = Broken.Replace("  season: 12\n", season, StringComparison.Ordinal);
        var profile = KnownSeries.Passengers(p => p with { SeasonFound = found, Drift = ValueList.Of(KnownSeries.Left with { Outside = 0, Rows = 6 }) });
        Assert.Equal(reported, Checked.All(text, profile).Any(f => f.Id == Id));
        var none = KnownSeries.Passengers(p => p with { SeasonFound = null, Drift = ValueList.Of(KnownSeries.Left with { Outside = 0, Rows = 6 }) });
        Assert.Contains(Checked.All(text, none), f => f.Id == Id);
    }

    [Fact]
    public void The_fold_that_lies_farthest_outside_is_named_and_more_than_half_have_to_drift()
    {
        var folds = ValueList.Of(KnownSeries.Left with { Fold = 0, Outside = 0.2 }, KnownSeries.Left with { Fold = 1, Outside = 0.5 },
            KnownSeries.Left with { Fold = 2, Outside = 0.5, Shift = -3 }, KnownSeries.Left with { Fold = 3, Outside = 0, Shift = 0 });
        Checked.Reports(Id, Severity.Warning, "prepare", "- log\n  - scale: standard", Broken, KnownSeries.Passengers(p => p with { Drift = folds }),
            "fold 3, 50%", "shifted by -3", "3 of 4 folds");
        Assert.DoesNotContain("folds",
            Checked.All(Broken, KnownSeries.Passengers(p => p with { Drift = ValueList.Of(KnownSeries.Left) }))
                .Single(f => f.Id == Id).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_covariate_that_drifts_is_told_only()
    {
        var text = Broken.Replace("target: passengers", "target: passengers\n  past: fares", StringComparison.Ordinal);
        var profile = Known.Of(144, Known.Passengers, Known.Passengers with { Name = "fares", Drift = ValueList.Of(KnownSeries.Left) });
        Checked.Reports(Id, Severity.Info, "prepare", "- log\n  - scale: standard", text, profile, "'fares'");
    }
}
