using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class StepsBetweenTests
{
    private const string Id = "LSTM1712";

    private static readonly string Off = Checked.With(("target: passengers", "target: {column: passengers, offset: 3}"));

    [Fact]
    public void A_difference_of_a_year_is_too_short_for_a_year_of_steps_two_behind_the_window_and_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "prepare[1].difference", "{season: 12}", Off, null, "a difference of lag 12 of 'passengers'",
            "3 steps before the first of 12 targets");
        Checked.IsMended(Id, Off);
    }

    [Fact]
    public void Ten_steps_are_summed_up_from_values_of_a_year_before() =>
        Checked.IsQuiet(Id, Off.Replace("horizon: 12", "horizon: 10", StringComparison.Ordinal));

    [Fact]
    public void The_usual_offset_is_quiet() => Checked.IsQuiet(Id, Checked.With(("target: passengers", "target: {column: passengers, offset: 1}")));

    [Fact]
    public void A_recursive_head_cannot_start_behind_the_steps_it_goes_on_from()
    {
        var text = Off.Replace("horizon: 12", "horizon: 10", StringComparison.Ordinal).Replace("head: direct", "head: recursive", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "data.target.offset", "3", text, null, "goes on step by step");
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("target: {column: passengers, offset: 1}", "difference: {season: 6}")]
    [InlineData("target: passengers", "difference: {season: 1}")]
    [InlineData("target: {column: passengers, offset: 3}", "difference: {season: 12, integrate-from: truth}")]
    [InlineData("target: {column: passengers, offset: 3}\n  past: fares", "difference: {season: 12, on: [fares]}")]
    [InlineData("target: {column: passengers, offset: 3}", "difference: {season: 12, invert: false}")]
    public void A_difference_that_is_not_summed_up_or_that_no_step_lies_before_is_quiet(string target, string step) =>
        Checked.IsQuiet(Id, Checked.With(("target: passengers", target), ("difference: {season: 12}", step)));

    [Fact]
    public void One_step_between_is_one_too_many()
    {
        var text = Checked.With(("target: passengers", "target: {column: [passengers, cargo], offset: 2}"),
            (Checked.Prepare, "prepare: [{difference: {season: 12}}]\n"), ("head: direct", "head: recursive"));
        Assert.Equal(["data.target.offset", "prepare[0].difference"],
            Checked.All(text).Where(f => f.Id == Id).Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.Contains(Checked.All(text), f => f.Id == Id && f.Message.StartsWith("a difference of lag 12 of 'passengers'", StringComparison.Ordinal));
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: recursive")));
    }
}
