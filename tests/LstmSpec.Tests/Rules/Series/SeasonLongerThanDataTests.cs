using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Series;

public sealed class SeasonLongerThanDataTests
{
    private const string Id = "LSTM1307";
    private static readonly DataProfile Profile = Known.Rows(144);

    private static readonly string Broken = Checked.With(
        ("season: 12\n", "season: [12, 60]\n"));

    [Fact]
    public void A_season_that_came_round_twice_is_reported_with_the_count()
    {
        Checked.Reports(Id, Severity.Warning, "data.season[1]", "60", Broken, Profile, "season of 60", "2.4 times in 144 rows");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken, Profile);
    }

    [Fact]
    public void A_season_that_came_round_often_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Profile);
    }

    [Fact]
    public void A_season_longer_than_the_training_part_takes_seasonal_naive_and_mase_with_it()
    {
        var text = Checked.With(("season: 12\n", "season: 96\n"));
        Checked.Reports(Id, Severity.Warning, "data.season", "96", text, Profile,
            "1.5 times in 144 rows, and the smallest training part has 84 rows: the seasonal naive forecast and MASE cannot be had there either");
    }

    [Fact]
    public void A_rolling_part_shorter_than_the_season_has_no_scale_for_mase()
    {
        var text = Checked.With((Checked.Split, "split: {rolling: {folds: 5, train: 48, test: 12}, validation: {rows: 24}}"), ("season: 12\n", "season: 48\n"));
        Checked.Reports(Id, Severity.Warning, "data.season", "48", text, Profile,
            "3 times in 144 rows, and the smallest training part has 48 rows: MASE has no scale there");
        Checked.IsMended(Id, text, Profile);
    }

    [Fact]
    public void Two_and_a_half_turns_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("season: 12\n", "season: [12, 57]\n")), Profile);
    }

    [Fact]
    public void Without_a_profile_it_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("season: 12\n", "season: [12, 60]\n")));
    }

    [Theory]
    [InlineData(83, false)]
    [InlineData(84, true)]
    public void A_training_part_of_one_season_and_a_row_has_a_seasonal_naive_forecast(int season, bool lacks)
    {
        var text = Checked.With(("season: 12\n", $"season: {season}\n"));
        Assert.Equal(lacks,
            Checked.All(text, Profile).Single(f => f.Id == Id).Message.Contains("smallest training part has 84 rows", StringComparison.Ordinal));
    }

    [Fact]
    public void A_training_part_of_one_row_is_told_and_one_of_none_is_another_finding()
    {
        var text = Checked.With(("season: 12\n", "season: 96\n"), (", validation: {rows: 24, refit: true}", string.Empty));
        Assert.Contains("part has 1 row:", Checked.All(text, Known.Rows(61)).Single(f => f.Id == Id).Message, StringComparison.Ordinal);
        Assert.EndsWith("in 60 rows", Checked.All(text, Known.Rows(60)).Single(f => f.Id == Id).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(149, 1)]
    [InlineData(150, 0)]
    public void From_two_and_a_half_turns_on_and_where_no_row_is_known_it_is_quiet(int rows, int reported) =>
        Assert.Equal(reported, Checked.All(Broken, Known.Rows(rows)).Count(f => f.Id == Id));

    /// <summary>The seasonal naive forecast and MASE go by the shortest.</summary>
    [Fact]
    public void Only_the_shortest_season_is_missed_in_a_training_part()
    {
        var text = Checked.With(("season: 12\n", "season: [12, 96]\n"));
        Assert.EndsWith("in 144 rows", Checked.All(text, Profile).Single(f => f.Id == Id).Message, StringComparison.Ordinal);
    }
}
