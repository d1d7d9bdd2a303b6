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

    [Theory]
    [InlineData("expanding: {folds: 5, test: 12}, gap: 10", 1, "1 training window has targets up to 1 row inside the test part (horizon 12, gap 10)")]
    [InlineData("expanding: {folds: 5, test: 12}, gap: -2", 1, "13 training windows have targets up to 13 rows inside the test part (horizon 12, gap -2)")]
    [InlineData("expanding: {folds: 5, test: 12}", 5, "3 training windows have targets up to 11 rows")]
    [InlineData("expanding: {folds: 5, test: 12}", 11, "1 training window has targets up to 11 rows")]
    [InlineData("purged-k-fold: {folds: 5, purge: 4}, gap: 2", 1, "5 training windows have targets up to 5 rows inside the test part (horizon 12, gap 6)")]
    [InlineData("k-fold: {folds: 5}, gap: 10", 1, "1 training window has targets up to 1 row")]
    [InlineData("holdout: {test: 12}, gap: 10", 1, "1 training window has targets up to 1 row")]
    [InlineData("k-fold: {folds: 5, shuffle: rows}, gap: 10", 1, "11 training windows have targets up to 11 rows")]
    [InlineData("holdout: {test: 12, shuffle: rows}, gap: 10", 1, "11 training windows have targets up to 11 rows")]
    public void What_reaches_over_is_counted_by_stride_gap_and_purge_and_no_gap_helps_where_rows_are_shuffled(string split, int stride, string said)
    {
        var text = Checked.With((Checked.Window, $"window: {{length: 12, horizon: 12, stride: {stride}, order: window-then-split}}"),
            (Checked.Split, $"split: {{{split}}}"));
        Checked.Reports(Id, Severity.Error, "window.order", "window-then-split", text, null, said);
    }

    [Fact]
    public void A_purge_of_the_horizon_is_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace(Checked.Split, "split: {purged-k-fold: {folds: 5}}", StringComparison.Ordinal));
    }
}
