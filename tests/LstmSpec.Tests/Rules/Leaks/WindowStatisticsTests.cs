using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Leaks;

public sealed class WindowStatisticsTests
{
    private const string Id = "LSTM1106";

    private static readonly string Broken = Checked.With(
        ("- scale: standard", "- scale: {method: per-window, span: window-and-target}"));

    [Fact]
    public void Statistics_that_reach_into_the_targets_are_reported_with_their_rows()
    {
        Checked.Reports(Id, Severity.Error, "prepare[2].scale.span", "window-and-target", Broken, null, "24 rows", "the last 12");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Statistics_of_what_is_seen_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("- scale: standard", "- scale: {method: per-window, span: window, targets: same}")));
    }

    [Fact]
    public void Targets_of_another_step_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("target: passengers", "target: passengers\n  past: fares"),
        ("- scale: standard", "- scale: standard\n  - scale: {method: per-window, targets: raw, on: fares}")));
    }

    [Theory]
    [InlineData("raw", "the level to be forecast")]
    [InlineData("own", "not known when a forecast is brought back")]
    public void Targets_that_are_not_brought_to_size_with_their_window_are_reported(string targets, string evidence)
    {
        var text = Checked.With(("- scale: standard", "- scale: {method: last-value, targets: " + targets + "}"));
        Checked.Reports(Id, Severity.Error, "prepare[2].scale.targets", targets, text, null, evidence);
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void One_target_of_several_is_enough()
    {
        var text = Checked.With(("target: passengers", "target: [passengers, cargo]"),
            ("- scale: standard", "- scale: standard\n  - scale: {method: per-window, targets: raw, on: cargo}"));
        Checked.Reports(Id, Severity.Error, "prepare[3].scale.targets", "raw", text);
    }

    [Fact]
    public void The_first_step_is_looked_at_too() => Checked.Reports(Id, Severity.Error, "prepare[0].scale.targets", "raw",
        Checked.With((Checked.Prepare, "prepare: [{scale: {method: last-value, targets: raw}}]\n")));
}
