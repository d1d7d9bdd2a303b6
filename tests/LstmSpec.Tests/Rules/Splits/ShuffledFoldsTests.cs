using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Splits;

public sealed class ShuffledFoldsTests
{
    private const string Id = "LSTM1101";

    private static readonly string Broken = Checked.With(
        (Checked.Split, "split: {k-fold: {folds: 5, shuffle: rows}, validation: {rows: 24}}"));

    [Fact]
    public void Rows_dealt_out_at_random_are_reported_with_how_often_a_neighbour_is_trained_on()
    {
        Checked.Reports(Id, Severity.Warning, "split.k-fold.shuffle", "rows", Broken, null, "80%", "24 rows");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_k_fold_in_order_is_quiet_here()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Split, "split: {k-fold: {folds: 5}, validation: {rows: 24}}")));
    }

    [Fact]
    public void Shuffling_windows_inside_the_training_part_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("clip-norm: 1", "shuffle: windows")));
    }

    [Fact]
    public void A_purely_autoregressive_model_one_step_ahead_is_told_rather_than_warned()
    {
        var text = Checked.With(
            (Checked.Split, "split: {k-fold: {folds: 5, shuffle: rows}, validation: {rows: 24}}"),
            (Checked.Window, "window: {length: 12, horizon: 1}"));
        Checked.Reports(Id, Severity.Info, "split.k-fold.shuffle", "rows", text, null, "residuals are uncorrelated");
    }

    [Fact]
    public void A_window_of_one_step_is_no_autoregression_and_is_warned_of()
    {
        var text = Checked.With(
            (Checked.Split, "split: {k-fold: {folds: 5, shuffle: rows}, validation: {rows: 24}}"),
            (Checked.Window, "window: {length: 1, horizon: 1}"));
        Checked.Reports(Id, Severity.Warning, "split.k-fold.shuffle", "rows", text);
    }

    [Fact]
    public void Test_rows_drawn_at_random_are_reported()
    {
        var text = Checked.With((Checked.Split, "split: {holdout: {test: 12, shuffle: rows}, validation: {rows: 24, refit: true}}"));
        Checked.Reports(Id, Severity.Warning, "split.holdout.shuffle", "rows", text, null, "12 test rows are drawn", "24 rows");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void Training_rows_shuffled_before_windows_are_cut_are_reported_as_an_error()
    {
        var text = Checked.With(("clip-norm: 1", "shuffle: rows"));
        Checked.Reports(Id, Severity.Error, "train.shuffle", "rows", text, null, "12 rows side by side");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void Windows_in_any_order_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("clip-norm: 1", "shuffle: windows")));
    }

    [Fact]
    public void Files_of_one_series_per_row_are_quiet()
    {
        var wide = Checked.With((Checked.Split, "split: {k-fold: {folds: 5, shuffle: rows}}"), ("  season: 12", "  wide: true\n  season: 12"));
        Checked.IsQuiet(Id, wide);
        Checked.IsQuiet("LSTM1116", wide.Replace(", shuffle: rows", string.Empty, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("  past: [rain]\n", 12, Severity.Warning)]
    [InlineData("  calendar: [month]\n", 12, Severity.Warning)]
    [InlineData("  season: 12\n", 11, Severity.Warning)]
    [InlineData("  season: 6\n", 6, Severity.Info)]
    [InlineData("", 11, Severity.Warning)]
    [InlineData("", 12, Severity.Info)]
    public void Autoregression_is_told_from_a_window_of_one_season_on_declared_or_else_found_and_of_its_own_past_alone(
        string line, int length, Severity severity)
    {
        var text = Checked.With(("  season: 12\n", line), ("difference: {season: 12}", "difference"),
            (Checked.Split, "split: {k-fold: {folds: 5, shuffle: rows}, validation: {rows: 24}}"),
            (Checked.Window, $"window: {{length: {length}, horizon: 1}}"));
        Checked.Reports(Id, severity, "split.k-fold.shuffle", "rows", text, Known.Healthy);
    }

    [Theory]
    [InlineData(1, Severity.Warning)]
    [InlineData(2, Severity.Info)]
    public void Where_no_season_is_known_two_steps_are_an_autoregression(int length, Severity severity)
    {
        var text = Checked.With(("  season: 12\n", string.Empty), ("difference: {season: 12}", "difference"),
            (Checked.Split, "split: {k-fold: {folds: 5, shuffle: rows}, validation: {rows: 24}}"),
            (Checked.Window, $"window: {{length: {length}, horizon: 1}}"));
        Checked.Reports(Id, severity, "split.k-fold.shuffle", "rows", text);
    }
}
