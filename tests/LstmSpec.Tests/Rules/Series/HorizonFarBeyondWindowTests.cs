using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Series;

public sealed class HorizonFarBeyondWindowTests
{
    private const string Id = "LSTM1308";

    private static readonly string Broken = Checked.With(
        (Checked.Window, "window: {length: 2, horizon: 12}"),
        ("  season: 12\n", ""));

    [Fact]
    public void A_horizon_of_many_windows_is_reported_with_both()
    {
        Checked.Reports(Id, Severity.Warning, "window.length", "2", Broken, null, "12 steps ahead", "window of 2");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_horizon_of_two_windows_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 6, horizon: 12}"),
            ("  season: 12\n", "")));
    }

    [Fact]
    public void A_declared_season_is_quiet_here()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 2, horizon: 12}")));
    }

    [Fact]
    public void A_covariate_known_ahead_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 2, horizon: 12}"),
            ("  season: 12\n", "  future: fares\n")));
    }

    [Fact]
    public void A_covariate_that_ends_at_the_origin_is_told()
    {
        Checked.Reports(
            Id,
            Severity.Info,
            "window.length",
            "2",
            Checked.With((Checked.Window, "window: {length: 2, horizon: 12}"), ("  season: 12\n", "  past: fares\n")),
            null,
            "12 steps",
            "end at the origin");
    }

    [Theory]
    [InlineData(3, 6, null)]
    [InlineData(3, 7, Severity.Info)]
    [InlineData(3, 12, Severity.Info)]
    [InlineData(3, 13, Severity.Warning)]
    public void Two_windows_are_quiet_four_are_told_and_more_are_warned_of(int length, int horizon, Severity? severity)
    {
        var text = Broken.Replace("{length: 2, horizon: 12}", $"{{length: {length}, horizon: {horizon}}}", StringComparison.Ordinal);
        Assert.Equal(severity, Checked.All(text).SingleOrDefault(f => f.Id == Id)?.Severity);
    }

    [Fact]
    public void A_season_that_was_found_and_a_calendar_are_quiet()
    {
        Checked.IsQuiet(Id, Broken, Known.Healthy);
        Checked.IsQuiet(Id, Broken.Replace("  target: passengers\n", "  target: passengers\n  calendar: month\n", StringComparison.Ordinal));
    }
}
