using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class StepsBehindWindowsTests
{
    private const string Id = "LSTM1217";

    [Theory]
    [InlineData("- scale: last-value\n  - difference: {season: 12}", "last-value", "difference")]
    [InlineData("- scale: per-window\n  - scale: standard", "per-window", "scale")]
    [InlineData("- scale: reversible\n  - detrend", "reversible", "detrend")]
    public void A_step_of_rows_behind_a_scale_of_windows_is_reported_at_the_scale(string steps, string method, string behind) =>
        Checked.Reports(Id, Severity.Error, "prepare[1].scale.method", method,
            Checked.With(("  - difference: {season: 12}\n", string.Empty), ("- scale: standard", steps)), null, "'passengers'", $"'{behind}'");

    [Theory]
    [InlineData("- scale: standard\n  - scale: last-value")]
    [InlineData("- scale: last-value\n  - scale: per-window")]
    [InlineData("- scale: robust\n  - detrend\n  - scale: standard")]
    public void Scales_of_windows_that_come_last_are_quiet(string steps) => Checked.IsQuiet(Id, Checked.With(("- scale: standard", steps)));

    [Fact]
    public void Steps_of_other_columns_may_stand_behind() =>
        Checked.IsQuiet(Id,
            Checked.With(("  target: passengers\n", "  target: passengers\n  past: fares\n"),
                ("- scale: standard", "- scale: {method: last-value, on: [passengers]}\n  - scale: {method: standard, on: [fares]}")));

    [Theory]
    [InlineData("{decompose: emd}", "put the scale of windows behind it: the parts are scaled as the column is")]
    [InlineData("detrend", "put the scale of windows last: what a window's own statistics take away, no step before it can add")]
    public void The_first_column_is_named_at_the_first_step_with_what_goes_where(string behind, string help)
    {
        var text = Checked.With(("target: passengers", "target: [passengers, cargo]"), (Checked.Prepare, $"prepare: [{{scale: per-window}}, {behind}]\n"));
        var finding = Checked.Reports(Id, Severity.Error, "prepare[0].scale.method", "per-window", text, null, "'passengers'");
        Assert.Equal(help, finding.Help);
    }
}
