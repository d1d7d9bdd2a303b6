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
}
