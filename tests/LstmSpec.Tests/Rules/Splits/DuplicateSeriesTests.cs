using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Splits;

public sealed class DuplicateSeriesTests
{
    private const string Id = "LSTM1122";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("target: passengers\n", "target: [passengers, travellers]\n"));

    private static readonly string Panel = Checked.With(("  target: passengers\n", "  target: passengers\n  series: store\n"));

    [Fact]
    public void Two_targets_that_are_equal_are_reported()
    {
        Checked.Reports(Id, Severity.Error, "data.target[1]", "travellers", Broken, Profile, "'passengers' and 'travellers'", "equal in every row");
    }

    [Fact]
    public void Two_targets_that_differ_in_size_alone_are_reported_as_a_warning()
    {
        Checked.Reports(Id, Severity.Warning, "data.target[1]", "travellers", Broken,
            Profile with { Pairs = ValueList.Of(KnownSeries.Copies with { Equal = false }) }, "one series but for its size");
    }

    [Fact]
    public void A_test_part_that_stands_in_the_rows_before_it_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "data.target", "passengers", SpecText.Healthy, KnownSeries.Passengers(p => p with { RepeatsAfter = 72 }),
            "72 rows earlier");
    }

    [Fact]
    public void A_covariate_that_copies_a_target_is_quiet_here()
    {
        Checked.IsQuiet(Id, Checked.With(("target: passengers\n", "target: passengers\n  past: [travellers]\n")), Profile);
    }

    [Fact]
    public void Series_that_are_all_copies_of_one_are_reported_with_their_number()
    {
        var nine = Enumerable.Range(1, 9).Select(i => new PairProfile { First = "s0", Second = "s" + i, Correlation = 1, Equal = true });
        Checked.Reports(Id, Severity.Error, "data.series", "store", Panel, Series(10, [.. nine]), "all 10 series", "'s0'");
    }

    [Fact]
    public void One_copy_among_several_series_cut_by_time_is_reported_as_a_warning_and_under_a_group_split_as_an_error()
    {
        var profile = Series(10, new PairProfile { First = "a", Second = "b", Correlation = 1, Equal = true });
        Checked.Reports(Id, Severity.Warning, "data.series", "store", Panel, profile, "'a' and 'b'", "value for value");
        Checked.Reports(Id, Severity.Error, "data.series", "store", Panel.Replace(Checked.Split, "split: {group: {folds: 5}}", StringComparison.Ordinal),
            profile, "'a' and 'b'");
    }

    [Fact]
    public void Series_that_differ_in_size_alone_are_reported_as_a_warning()
    {
        Checked.Reports(Id, Severity.Warning, "data.series", "store", Panel, Series(3, new PairProfile { First = "a", Second = "b", Correlation = 0.9995 }),
            "'a' and 'b'", "0.999");
    }

    [Fact]
    public void Series_of_their_own_are_quiet() => Checked.IsQuiet(Id, Panel, Series(10));

    private static DataProfile Series(int series, params PairProfile[] pairs) =>
        Known.Of(1440, Known.Passengers) with { Series = series, SeriesPairs = pairs.ToValueList() };

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);

    [Fact]
    public void A_target_that_copies_a_covariate_is_quiet_here()
    {
        var profile = Profile with { Pairs = ValueList.Of(KnownSeries.Copies with { First = "travellers", Second = "passengers" }) };
        Checked.IsQuiet(Id, Checked.With(("target: passengers\n", "target: passengers\n  past: [travellers]\n")), profile);
    }

    [Fact]
    public void Where_no_column_names_the_series_the_data_are_pointed_at()
    {
        var copies = Series(10, new PairProfile { First = "a", Second = "b", Correlation = 1, Equal = true });
        var wide = Checked.With(("  season: 12", "  wide: true\n  season: 12"));
        Assert.Equal("data", Checked.All(wide, copies).Single(f => f.Id == Id).Path);
    }

    [Fact]
    public void What_helps_where_all_are_copies_is_another_thing_than_where_one_is()
    {
        var copy = new PairProfile { First = "a", Second = "b", Correlation = 1, Equal = true };
        Assert.Equal("give each series values of its own, or keep one", Checked.All(Panel, Series(2, copy)).Single(f => f.Id == Id).Help);
        Assert.Equal("keep one of them", Checked.All(Panel, Series(3, copy)).Single(f => f.Id == Id).Help);
    }
}
