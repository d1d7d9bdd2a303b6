using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Leaks;

public sealed class WindowsBeforeSplitTests
{
    private const string Id = "LSTM1102";

    private static readonly string Broken = Checked.With(
        (Checked.Window, "window: {length: 12, horizon: 12, order: window-then-split}"));

    [Fact]
    public void Windows_cut_before_the_split_are_reported_with_how_far_their_targets_reach_over()
    {
        Checked.Reports(Id, Severity.Error, "window.order", "window-then-split", Broken, null, "11 training windows", "11 rows inside the test part");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_gap_of_the_horizon_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 12, horizon: 12, order: window-then-split}"),
            ("validation: {rows: 24, refit: true}}", "validation: {rows: 24}, gap: 11}")));
    }

    [Fact]
    public void One_step_ahead_is_quiet_since_only_inputs_overlap()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 12, horizon: 1, order: window-then-split}")));
    }

    [Fact]
    public void Windows_cut_inside_their_part_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 12, horizon: 12, order: split-then-window}")));
    }
}
