using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class SeasonNotApartTests
{
    private const string Id = "LSTM1219";

    private static string With(string steps, params (string Old, string New)[] more) => Checked.With([(Checked.Prepare, $"prepare: [{steps}]\n"), .. more]);

    [Fact]
    public void A_window_too_short_for_its_season_is_reported() =>
        Checked.Reports(Id, Severity.Info, "prepare[0].decompose.method", "stl", With("{decompose: stl}"), null, "no two seasons of 12");

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, With("{decompose: stl}"));

    [Fact]
    public void So_is_a_series_without_a_season() =>
        Checked.Reports(Id, Severity.Info, "prepare[0].decompose.method", "stl", With("{decompose: stl}", ("  season: 12\n", string.Empty)), null,
            "no season is declared");

    [Theory]
    [InlineData("{decompose: stl}", 24)]
    [InlineData("{decompose: wavelet}", 12)]
    [InlineData("{decompose: {method: stl, fit: whole-series}}", 12)]
    public void Two_seasons_and_other_ways_to_take_a_column_apart_are_quiet(string step, int window) =>
        Checked.IsQuiet(Id, With(step, ("window: {length: 12", $"window: {{length: {window}")));

    [Fact]
    public void It_can_be_accepted() => Assert.True(LstmSpec.Rules.Suppressions.CanAccept(Id));

    [Fact]
    public void Two_seasons_are_proposed_of_any_column_that_is_taken_apart_and_none_of_none()
    {
        Checked.Proposes(Id, new(EditKind.Set, "window.length", "24"), With("{decompose: stl}"));
        Checked.Reports(Id, Severity.Info, "prepare[0].decompose.method", "stl",
            With("{decompose: {method: stl, on: [passengers]}}", ("target: passengers", "target: passengers\n  past: fares")));
        Checked.IsQuiet(Id, "task: classification\n" + With("{decompose: stl}",
            ("target: passengers", "target: passengers\n  past: fares\n  columns: {passengers: {type: flag}}"), ("head: direct", "head: class"),
            ("loss: huber", "loss: cross-entropy")));
    }
}
