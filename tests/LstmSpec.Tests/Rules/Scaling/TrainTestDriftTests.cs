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
}
