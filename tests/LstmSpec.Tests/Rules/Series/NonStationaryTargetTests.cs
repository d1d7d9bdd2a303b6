using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Series;

public sealed class NonStationaryTargetTests
{
    private const string Id = "LSTM1301";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("  - difference: {season: 12}\n", ""));

    [Fact]
    public void A_target_that_both_tests_object_to_is_told_with_both_values()
    {
        var finding = Checked.Reports(Id, Severity.Info, "prepare", "- log\n  - scale: standard", Broken, Profile, "p = 0.99", "p ≤ 0.01", "132 training rows",
            "both accept its first difference");
        Assert.Contains("season: 12", finding.Fix!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_leaves_the_training_range_is_reported_as_a_warning()
    {
        var leaving = KnownSeries.Passengers(p => p with { Stationarity = ValueList.Of(KnownSeries.UnitRoot), Drift = ValueList.Of(KnownSeries.Left) });
        Checked.Reports(Id, Severity.Warning, "prepare", "- log\n  - scale: standard", Broken, leaving, "41%");
        var one = KnownSeries.Passengers(
            p => p with { Stationarity = ValueList.Of(KnownSeries.UnitRoot), Drift = ValueList.Of(KnownSeries.Left with { Rows = 1, Outside = 1 }) });
        Checked.Reports(Id, Severity.Warning, "prepare", "- log\n  - scale: standard", Broken, one, "100%");
    }

    [Fact]
    public void A_spread_that_grows_asks_for_a_logarithm()
    {
        var growing = KnownSeries.Passengers(p => p with { Stationarity = ValueList.Of(KnownSeries.UnitRoot), SpreadGrowth = 2.7 });
        Assert.Contains("2.7-fold", Checked.All(Checked.With((Checked.Prepare, "prepare: [{scale: standard}]\n")), growing).Single(f => f.Id == Id).Help,
            StringComparison.Ordinal);
    }

    /// <summary>The smallest fold trains on 144 - 5·12 - 24 = 60 rows: two turns of 30.</summary>
    [Theory]
    [InlineData("  season: 12\n", null, 144, 12)]
    [InlineData("  season: 12\n", 7, 144, 12)]
    [InlineData("", 7, 144, 7)]
    [InlineData("", null, 144, 1)]
    [InlineData("  season: 30\n", null, 144, 30)]
    [InlineData("  season: 31\n", null, 144, 1)]
    [InlineData("  season: 12\n", null, 0, 1)]
    public void A_difference_over_the_season_is_proposed_where_two_turns_are_left_to_train_on(string declared, int? found, int rows, int season)
    {
        var profile = Known.Of(rows, Known.Passengers with { Stationarity = ValueList.Of(KnownSeries.UnitRoot), SeasonFound = found });
        Checked.Proposes(Id, new(EditKind.Insert, "prepare[1]", $"{{difference: {{season: {season}, on: ['passengers']}}}}"),
            Broken.Replace("  season: 12\n", declared, StringComparison.Ordinal), profile);
    }

    [Theory]
    [InlineData("", "data.target", "prepare", "[{difference: {season: 12, on: ['passengers']}}]")]
    [InlineData("prepare: log\n", "prepare", "prepare[1]", "{difference: {season: 12, on: ['passengers']}}")]
    [InlineData("prepare: [{scale: standard}]\n", "prepare", "prepare[0]", "{difference: {season: 12, on: ['passengers']}}")]
    public void A_difference_goes_before_the_first_scale(string prepare, string path, string place, string value)
    {
        var finding = Checked.All(Checked.With((Checked.Prepare, prepare)), Profile).Single(f => f.Id == Id);
        Assert.Equal((path, new SpecEdit(place == "prepare" ? EditKind.Set : EditKind.Insert, place, value)), (finding.Path, finding.Fix));
    }

    [Fact]
    public void A_target_that_is_differenced_is_quiet() => Checked.IsQuiet(Id, SpecText.Healthy, Profile);

    [Fact]
    public void A_target_that_only_one_test_objects_to_is_quiet()
    {
        Checked.IsQuiet(Id, Broken, KnownSeries.Passengers(p => p with { Stationarity = ValueList.Of(KnownSeries.UnitRoot with { KpssP = 0.08 }) }));
        Checked.IsQuiet(Id, Broken, KnownSeries.Passengers(p => p with { Stationarity = ValueList.Of(KnownSeries.UnitRoot with { AdfP = 0.04 }) }));
    }

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);

    [Theory]
    [InlineData(50, 0.051, 0.05, true)]
    [InlineData(49, 0.99, 0.01, false)]
    [InlineData(132, 0.05, 0.01, false)]
    [InlineData(132, 0.99, 0.051, false)]
    public void Both_tests_speak_at_five_per_cent_from_fifty_rows_on(int rows, double adf, double kpss, bool reported)
    {
        var profile = KnownSeries.Passengers(p => p with { Stationarity = ValueList.Of(KnownSeries.UnitRoot with { Rows = rows, AdfP = adf, KpssP = kpss }) });
        Assert.Equal(reported, Checked.All(Broken, profile).Any(f => f.Id == Id));
    }

    [Theory]
    [InlineData(0.05, 0.051, true)]
    [InlineData(0.051, 0.1, false)]
    [InlineData(0.01, 0.05, false)]
    public void The_first_difference_is_praised_where_both_accept_it(double adf, double kpss, bool both)
    {
        var test = KnownSeries.UnitRoot with { KpssP = 0.02, DifferencedAdfP = adf, DifferencedKpssP = kpss };
        var message = Checked.All(Broken, KnownSeries.Passengers(p => p with { Stationarity = ValueList.Of(test) })).Single(f => f.Id == Id).Message;
        Assert.Equal(both, message.EndsWith("(p = 0.02) on 132 training rows; both accept its first difference", StringComparison.Ordinal));
    }

    [Fact]
    public void The_last_fold_is_looked_at_and_one_in_twenty_rows_outside_is_not_yet_leaving()
    {
        var first = KnownSeries.UnitRoot with { Fold = 0, AdfP = 0.01 };
        ProfiledAs(Severity.Info, 0.0499, first, KnownSeries.UnitRoot);
        ProfiledAs(Severity.Warning, 0.0501, first, KnownSeries.UnitRoot);
        Checked.IsQuiet(Id, Broken, KnownSeries.Passengers(p => p with { Stationarity = ValueList.Of(KnownSeries.UnitRoot, first) }));

        static void ProfiledAs(Severity severity, double outside, params StationarityProfile[] tests)
        {
            var profile = KnownSeries.Passengers(p => p with
            {
                Stationarity = tests.ToValueList(),
                Drift = ValueList.Of(KnownSeries.Left with { Outside = 2 * outside }, KnownSeries.Left with { Outside = 0 }),
            });
            var message = Checked.Reports(Id, severity, "prepare", "- log\n  - scale: standard", Broken, profile).Message;
            Assert.Equal(severity == Severity.Warning, message.EndsWith("; 5% of the test rows lie outside the training range", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(2.0, 104, "prepare: [{scale: standard}]\n", false)]
    [InlineData(2.7, 0, "prepare: [{scale: standard}]\n", false)]
    [InlineData(2.7, 0.1, "prepare: [{scale: standard}]\n", true)]
    [InlineData(2.7, 104, "prepare: [log, {scale: standard}]\n", false)]
    public void A_logarithm_is_asked_for_where_values_are_positive_and_it_is_not_taken(double growth, double least, string prepare, bool asked)
    {
        var growing = KnownSeries.Passengers(p => p with { Stationarity = ValueList.Of(KnownSeries.UnitRoot), SpreadGrowth = growth, Min = least });
        Assert.Equal(asked,
            Checked.All(Checked.With((Checked.Prepare, prepare)), growing).Single(f => f.Id == Id).Help!.Contains("logarithm", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.01, "(p ≤ 0.01)")]
    [InlineData(0.0108, "(p = 0.011)")]
    public void Below_a_hundredth_the_table_of_the_test_ends(double kpss, string said) =>
        Checked.Reports(Id, Severity.Info, "prepare", "- log\n  - scale: standard", Broken,
            KnownSeries.Passengers(p => p with { Stationarity = ValueList.Of(KnownSeries.UnitRoot with { KpssP = kpss }) }), said);

    [Theory]
    [InlineData("  - scale: standard\n", "  - detrend\n  - scale: standard\n")]
    [InlineData("scale: standard", "scale: per-window")]
    [InlineData("head: direct", "head: residual")]
    public void What_takes_the_level_off_is_quiet(string old, string now) =>
        Checked.IsQuiet(Id, Broken.Replace(old, now, StringComparison.Ordinal), Profile);
}
