using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Series;

public sealed class WindowShorterThanSeasonTests
{
    private const string Id = "LSTM1302";
    private static readonly DataProfile Profile = Known.Healthy;

    private static readonly string Broken = Checked.With(
        (Checked.Window, "window: {length: 6, horizon: 12}"),
        ("  - difference: {season: 12}\n", ""));

    [Fact]
    public void A_window_shorter_than_the_season_is_reported_with_the_lag_that_shows_it()
    {
        Checked.Reports(Id, Severity.Warning, "window.length", "6", Broken, Profile, "6 steps", "season of 12", "autocorrelation 0.76 at lag 12",
            "12 steps ahead");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken, Profile);
    }

    [Fact]
    public void A_window_of_one_season_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("  - difference: {season: 12}\n", "")), Profile);
    }

    [Fact]
    public void A_seasonal_difference_carries_it_and_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 6, horizon: 12}")), Profile);
    }

    [Fact]
    public void One_step_ahead_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 6, horizon: 1}"),
            ("  - difference: {season: 12}\n", "")), Profile);
    }

    [Fact]
    public void A_season_only_found_is_reported_too()
    {
        var text = Checked.With((Checked.Window, "window: {length: 6, horizon: 12}"), ("  - difference: {season: 12}\n", string.Empty),
            ("  season: 12\n", string.Empty));
        Checked.Reports(Id, Severity.Warning, "window.length", "6", text, Profile, "season of 12");
        Checked.IsQuiet(Id, text);
    }

    [Fact]
    public void A_short_horizon_is_told_rather_than_warned()
    {
        var text = Checked.With((Checked.Window, "window: {length: 6, horizon: 3}"), ("  - difference: {season: 12}\n", string.Empty));
        Checked.Reports(Id, Severity.Info, "window.length", "6", text, Profile);
    }

    [Fact]
    public void A_long_season_is_mended_by_a_difference_before_the_scale()
    {
        var text = Checked.With((Checked.Window, "window: {length: 20, horizon: 100}"), ("  - difference: {season: 12}\n", string.Empty),
            ("season: 12\n", "season: 365\n"));
        var finding = Checked.Reports(Id, Severity.Warning, "window.length", "20", text);
        Assert.Equal(new SpecEdit(EditKind.Insert, "prepare[1]", "{difference: {season: 365}}"), finding.Fix);
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData(3, Severity.Info)]
    [InlineData(4, Severity.Warning)]
    public void A_forecast_of_more_than_a_quarter_of_the_season_is_warned_of(int horizon, Severity severity)
    {
        var text = Broken.Replace("horizon: 12", $"horizon: {horizon}", StringComparison.Ordinal);
        Checked.Reports(Id, severity, "window.length", "6", text);
        Checked.Proposes(Id, new(EditKind.Set, "window.length", "15"), text);
    }

    [Theory]
    [InlineData("  past: [fares]\n", true)]
    [InlineData("  future: [fares]\n", false)]
    [InlineData("  calendar: month\n", false)]
    public void What_tells_the_season_ahead_is_quiet(string line, bool reported)
    {
        Assert.Equal(reported, Checked.All(Broken.Replace("  season: 12\n", "  season: 12\n" + line, StringComparison.Ordinal)).Any(f => f.Id == Id));
    }

    [Theory]
    [InlineData(200, "window.length", "250")]
    [InlineData(201, "prepare", "[{difference: {season: 201}}]")]
    public void A_window_of_250_steps_is_still_proposed(int season, string path, string value)
    {
        var text = Broken.Replace("  season: 12\n", $"  season: {season}\n", StringComparison.Ordinal)
            .Replace("prepare:\n  - log\n  - scale: standard\n", string.Empty, StringComparison.Ordinal);
        Checked.Proposes(Id, new(EditKind.Set, path, value), text);
    }

    [Fact]
    public void Of_two_seasons_the_one_that_is_not_carried_is_told_where_the_forecast_goes_far()
    {
        var text = Checked.With((Checked.Window, "window: {length: 12, horizon: 20}"), ("  - difference: {season: 12}\n", string.Empty),
            ("season: 12\n", "season: [60, 12]\n"));
        Checked.Reports(Id, Severity.Info, "window.length", "12", text, null, "season of 60");
        Checked.IsQuiet(Id, text.Replace("horizon: 20", "horizon: 15", StringComparison.Ordinal));
        Checked.IsQuiet(Id, Checked.With((Checked.Window, "window: {length: 6, horizon: 12}"), ("difference: {season: 12}", "difference: {season: 24}")));
        Checked.Reports(Id, Severity.Warning, "window.length", "6", Checked.With((Checked.Window, "window: {length: 6, horizon: 12}"),
            ("difference: {season: 12}", "difference: {season: 18}")));
    }

    [Fact]
    public void A_season_and_a_quarter_is_rounded_up()
    {
        Checked.Proposes(Id, new(EditKind.Set, "window.length", "13"), Broken.Replace("  season: 12\n", "  season: 10\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_two_seasons_longer_than_the_window_the_shorter_is_told()
    {
        var text = Broken.Replace("  season: 12\n", "  season: [24, 12]\n", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Warning, "window.length", "6", text, null, "the season of 12");
    }

    [Fact]
    public void A_difference_is_proposed_behind_what_stands_before_the_scale()
    {
        var text = Broken.Replace("  season: 12\n", "  season: 365\n", StringComparison.Ordinal)
            .Replace("- log\n", "- log\n  - winsorise\n", StringComparison.Ordinal);
        Checked.Proposes(Id, new(EditKind.Insert, "prepare[2]", "{difference: {season: 365}}"), text);
    }
}
