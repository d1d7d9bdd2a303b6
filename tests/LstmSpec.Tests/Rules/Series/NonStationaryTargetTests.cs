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
    }

    [Fact]
    public void A_spread_that_grows_asks_for_a_logarithm()
    {
        var growing = KnownSeries.Passengers(p => p with { Stationarity = ValueList.Of(KnownSeries.UnitRoot), SpreadGrowth = 2.7 });
        Assert.Contains("2.7-fold", Checked.All(Checked.With((Checked.Prepare, "prepare: [{scale: standard}]\n")), growing).Single(f => f.Id == Id).Help,
            StringComparison.Ordinal);
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
}
