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
}
