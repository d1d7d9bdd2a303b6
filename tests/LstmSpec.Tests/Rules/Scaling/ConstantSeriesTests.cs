using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class ConstantSeriesTests
{
    private const string Id = "LSTM1203";
    private static readonly DataProfile Profile = Known.Of(144, new ColumnProfile { Name = "passengers", Min = 7, Max = 7, Mean = 7 });

    private static readonly string Broken = Checked.With(
        ("experiment: air-passengers", "experiment: constant"));

    [Fact]
    public void A_constant_target_is_reported_as_an_error_with_its_value()
    {
        var finding = Checked.Reports(Id, Severity.Error, "data.target", "passengers", Broken, Profile, "is 7 in every row");
        Assert.Equal((null, "choose a target that varies, or rows in which it does"), (finding.Fix, finding.Help));
    }

    [Fact]
    public void A_series_that_varies_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Known.Healthy);
    }

    [Fact]
    public void Air_pressure_in_pascal_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Known.Of(144, new ColumnProfile { Name = "passengers", Min = 100900, Max = 101400, StandardDeviation = 90 }));
    }

    [Fact]
    public void Without_a_profile_it_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy);
    }

    [Fact]
    public void A_covariate_that_hardly_varies_is_reported_as_a_warning_and_mended()
    {
        var text = Checked.With(("target: passengers", "target: passengers\n  past: [fares, stuck]"));
        var profile = Known.Of(144, Known.Passengers, new ColumnProfile { Name = "stuck", Min = 1e6, Max = 1e6 + 0.5, StandardDeviation = 0.1 });
        Checked.Reports(Id, Severity.Warning, "data.past[1]", "stuck", text, profile, "hardly varies");
        Checked.IsMended(Id, text, profile);
    }

    [Fact]
    public void A_sensor_that_stuck_for_forty_rows_is_told_with_its_stretch()
    {
        Checked.Reports(Id, Severity.Info, "data.target", "passengers", SpecText.Healthy, Stuck(run: 40, repeats: 42), "one value for 40 rows",
            "3 rows of the other 960");
    }

    [Theory]
    [InlineData(10, 12, 500)]
    [InlineData(40, 400, 500)]
    [InlineData(40, 42, 12)]
    public void A_short_stretch_a_column_that_often_stands_still_and_one_of_few_values_are_quiet(int run, int repeats, int distinct)
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Stuck(run, repeats, distinct));
    }

    [Fact]
    public void Half_a_season_that_stands_still_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("season: 12\nprepare", "season: 96\nprepare")), Stuck(run: 40, repeats: 42));
    }

    [Fact]
    public void A_profile_that_did_not_count_repeats_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Known.Of(1000, Known.Passengers with { LongestRun = 40, Distinct = 500 }));
    }

    private static DataProfile Stuck(int run, int repeats, int distinct = 500) =>
        Known.Of(1000, Known.Passengers with { LongestRun = run, Repeats = repeats, Distinct = distinct });

    [Fact]
    public void Eleven_rows_on_end_are_told()
    {
        Checked.Reports(Id, Severity.Info, "data.target", "passengers", SpecText.Healthy, Stuck(run: 11, repeats: 12), "one value for 11 rows");
        Checked.IsQuiet(Id, SpecText.Healthy, Stuck(run: 10, repeats: 12));
    }

    [Fact]
    public void Half_a_season_that_was_only_found_counts_too()
    {
        var text = Checked.With(("  season: 12\n", string.Empty), ("difference: {season: 12}", "difference"));
        Checked.IsQuiet(Id, text, Known.Of(1000, Known.Passengers with { SeasonFound = 96, LongestRun = 40, Repeats = 42, Distinct = 500 }));
        Assert.Contains(
            Checked.All(text, Known.Of(1000, Known.Passengers with { SeasonFound = 78, LongestRun = 40, Repeats = 42, Distinct = 500 })), f => f.Id == Id);
    }

    [Fact]
    public void Values_below_zero_are_as_large_as_above_and_a_column_without_values_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Known.Of(144, Known.Passengers with { Min = -1e9, Max = -1, StandardDeviation = 2000 }));
        Checked.Reports(Id, Severity.Error, "data.target", "passengers", SpecText.Healthy,
            Known.Of(144, Known.Passengers with { Min = -1e9, Max = -9.9e8, StandardDeviation = 900 }), "values up to 1e9");
        Checked.Reports(Id, Severity.Error, "data.target", "passengers", SpecText.Healthy,
            Known.Of(144, Known.Passengers with { Min = 1, Max = 1e9, StandardDeviation = 900 }), "values up to 1e9");
        Checked.IsQuiet(Id, SpecText.Healthy, Known.Of(144, Known.Passengers with { Min = 0, Max = 0, StandardDeviation = 0, Missing = 144 }));
        Checked.Reports(Id, Severity.Error, "data.target", "passengers", SpecText.Healthy,
            Known.Of(144, Known.Passengers with { Min = 0, Max = 0, StandardDeviation = 0, Missing = 143 }), "is 0 in every row");
    }

    [Theory]
    [InlineData(139, 21, true)]
    [InlineData(140, 21, false)]
    [InlineData(139, 20, false)]
    public void A_tenth_of_the_rows_may_repeat_elsewhere_and_more_than_twenty_values_are_asked_for(int repeats, int distinct, bool told)
    {
        Assert.Equal(told, Checked.All(SpecText.Healthy, Stuck(run: 40, repeats, distinct)).Any(f => f.Id == Id));
    }

    [Theory]
    [InlineData("past: [fares, stuck]", "data.past[1]")]
    [InlineData("past: stuck", null)]
    [InlineData("future: stuck", null)]
    public void A_covariate_is_left_out_where_another_stays(string declared, string? removed)
    {
        var profile = Known.Of(144, Known.Passengers, new ColumnProfile { Name = "stuck", Min = 7, Max = 7, Mean = 7 });
        var finding = Checked.All(Checked.With(("target: passengers", "target: passengers\n  " + declared)), profile).Single(f => f.Id == Id);
        Assert.Equal((removed is null ? null : new SpecEdit(EditKind.Remove, removed), "leave the column out"), (finding.Fix, finding.Help));
    }

    [Theory]
    [InlineData(1.05, false)]
    [InlineData(1, true)]
    [InlineData(0.95, true)]
    public void A_millionth_of_the_largest_value_is_the_bound(double deviation, bool reported)
    {
        var profile = Known.Of(144, Known.Passengers with { Min = 999_990, Max = 1e6, StandardDeviation = deviation });
        Assert.Equal(reported, Checked.All(SpecText.Healthy, profile).Any(f => f.Id == Id));
    }

    [Theory]
    [InlineData("past: [fares]", true)]
    [InlineData("static: [fares]", false)]
    [InlineData("past: [fares]\n  columns: {fares: {type: flag}}", false)]
    public void What_is_meant_to_stand_still_does_not_stick(string declared, bool told)
    {
        var stuck = Known.Passengers with { Name = "fares", LongestRun = 40, Repeats = 42, Distinct = 500 };
        Assert.Equal(told, Checked.All(Checked.With(("target: passengers", "target: passengers\n  " + declared)), Known.Of(1000, Known.Passengers, stuck))
            .Any(f => f.Id == Id));
    }
}
