using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Splits;

public sealed class DuplicateSeriesTests
{
    private const string Id = "LSTM1122";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("target: passengers\n", "target: [passengers, travellers]\n"));

    [Fact]
    public void Two_targets_that_are_equal_are_reported()
    {
        Checked.Reports(Id, Severity.Error, "data.target[1]", "travellers", Broken, Profile, "'passengers' and 'travellers'", "equal in every row");
    }

    [Fact]
    public void Two_targets_that_differ_in_size_alone_are_reported_as_a_warning()
    {
        Checked.Reports(Id, Severity.Warning, "data.target[1]", "travellers", Broken, Profile with { Pairs = ValueList.Of(KnownSeries.Copies with { Equal = false }) }, "one series but for its size");
    }

    [Fact]
    public void A_test_part_that_stands_in_the_rows_before_it_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "data.target", "passengers", SpecText.Healthy, KnownSeries.Passengers(p => p with { RepeatsAfter = 72 }), "72 rows earlier");
    }

    [Fact]
    public void A_covariate_that_copies_a_target_is_quiet_here()
    {
        Checked.IsQuiet(Id, Checked.With(("target: passengers\n", "target: passengers\n  past: [travellers]\n")), Profile);
    }

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);
}
