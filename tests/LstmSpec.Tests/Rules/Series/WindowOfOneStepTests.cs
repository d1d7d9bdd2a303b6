using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Series;

public sealed class WindowOfOneStepTests
{
    private const string Id = "LSTM1306";

    private static readonly string Broken = Checked.With(
        (Checked.Window, "window: {length: 1, horizon: 12}"));

    [Fact]
    public void A_window_of_one_step_is_reported_with_the_season_it_misses()
    {
        var finding = Checked.Reports(Id, Severity.Warning, "window.length", "1", Broken, null, "1 step", "season of 12");
        Assert.Equal("take at least one season", finding.Help);
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_window_of_two_steps_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 2, horizon: 12}")));
    }

    [Fact]
    public void Dense_layers_alone_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 1, horizon: 12}"),
            (Checked.Layers, "    - dense: 16\n")));
    }

    [Fact]
    public void It_swallows_what_follows_from_it()
    {
        var text = Checked.With((Checked.Window, "window: {length: 1, horizon: 12}"), ("  - difference: {season: 12}\n", string.Empty));
        Checked.IsQuiet("LSTM1302", text);
        Checked.IsQuiet("LSTM1308", text);
    }

    [Fact]
    public void A_few_steps_one_step_ahead_are_told()
    {
        var few = Checked.With((Checked.Window, "window: {length: 3}"), (Checked.Prepare, "prepare: {scale: standard}\n"), ("  season: 12\n", string.Empty));
        Checked.Reports(Id, Severity.Info, "window.length", "3", few, null, "3 steps", "next to nothing to remember");
        Checked.IsMended(Id, few);
        Checked.IsQuiet(Id, few.Replace("length: 3", "length: 4", StringComparison.Ordinal));
        var season = few.Replace("  target: passengers\n", "  target: passengers\n  season: 24\n", StringComparison.Ordinal)
            .Replace("length: 3", "length: 6", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Info, "window.length", "6", season, null, "6 steps of the season of 24");
        Checked.IsQuiet(Id, season.Replace("length: 6", "length: 7", StringComparison.Ordinal));
        Checked.IsQuiet(Id, season.Replace("season: 24", "season: 24\n  calendar: month", StringComparison.Ordinal));
    }

    [Fact]
    public void A_state_that_goes_on_from_step_to_step_is_quiet()
    {
        var on = Checked.With((Checked.Window, "window: {length: 1}"), (Checked.Layers, "    - lstm: {units: 32, state: stateful}\n"),
            ("batch: 8", "batch: 1\n  shuffle: none"));
        Checked.IsQuiet(Id, on);
        Checked.Reports(Id, Severity.Warning, "window.length", "1", on.Replace("batch: 1", "batch: 2", StringComparison.Ordinal));
        Checked.Reports(Id, Severity.Warning, "window.length", "1", on.Replace(", state: stateful", string.Empty, StringComparison.Ordinal));
        Checked.Reports(Id, Severity.Warning, "window.length", "1", on.Replace("shuffle: none", "shuffle: windows", StringComparison.Ordinal));
    }

    [Fact]
    public void Lags_side_by_side_are_counted()
    {
        Checked.Reports(Id, Severity.Warning, "window.length", "1",
            Broken.Replace("target: passengers", "target: passengers\n  past: [lag-1, lag-2]", StringComparison.Ordinal), null, "only 3 values side by side");
    }

    [Theory]
    [InlineData("  season: 10\n", "13")]
    [InlineData("  season: 12\n", "15")]
    [InlineData("", "12")]
    public void A_season_and_a_quarter_or_twelve_steps_are_proposed(string season, string length)
    {
        Checked.Proposes(Id, new(EditKind.Set, "window.length", length), Broken.Replace("  season: 12\n", season, StringComparison.Ordinal));
    }

    [Fact]
    public void Where_no_season_is_known_the_horizon_is_proposed_and_no_season_is_spoken_of()
    {
        var text = Checked.With((Checked.Window, "window: {length: 1, horizon: 20}"), ("  season: 12\n", string.Empty));
        var finding = Checked.Reports(Id, Severity.Warning, "window.length", "1", text);
        Assert.Equal(("the window has 1 step: the recurrent layer sees no sequence", "20"), (finding.Message, finding.Fix!.Value));
        Assert.Equal("take as many steps as the past matters for, a season where there is one", finding.Help);
        Assert.EndsWith("sees no sequence, and nothing of the season of 12", Checked.All(text, Known.Healthy).Single(f => f.Id == Id).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_lag_beside_the_target_is_not_counted()
    {
        Assert.DoesNotContain("side by side", Checked.All(Broken.Replace("target: passengers", "target: passengers\n  past: lag-1", StringComparison.Ordinal))
            .Single(f => f.Id == Id).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("window: {length: 3}", "", true)]
    [InlineData("window: {length: 3, horizon: 2}", "", false)]
    [InlineData("window: {length: 3}", "  future: fares\n", false)]
    [InlineData("window: {length: 3}", "  season: 3\n", false)]
    [InlineData("window: {length: 3}", "  season: 4\n", true)]
    public void A_few_steps_are_told_one_step_ahead_where_nothing_else_is_gone_by(string window, string season, bool told)
    {
        var few = Checked.With((Checked.Window, window), (Checked.Prepare, "prepare: {scale: standard}\n"), ("  season: 12\n", season));
        Assert.Equal(told, Checked.All(few).Any(f => f.Id == Id));
        if (told) Assert.Equal(season.Length == 0 ? "take as many steps as the past matters for" : "take at least one season",
            Checked.All(few).Single(f => f.Id == Id).Help);
    }

    [Theory]
    [InlineData("difference: {season: 1}", true)]
    [InlineData("difference: {season: 2}", false)]
    public void A_seasonal_difference_reaches_back_for_a_few_steps(string difference, bool told)
    {
        var few = Checked.With((Checked.Window, "window: {length: 3}"), ("difference: {season: 12}", difference), ("  season: 12\n", string.Empty));
        Assert.Equal(told, Checked.All(few).Any(f => f.Id == Id));
    }
}
