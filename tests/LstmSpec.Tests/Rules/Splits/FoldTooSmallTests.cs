using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Splits;

public sealed class FoldTooSmallTests
{
    private const string Id = "LSTM1114";

    private static readonly string Broken = Checked.With(
        ("rows: 24", "rows: 12"));

    [Fact]
    public void A_validation_part_of_one_window_is_reported()
    {
        Checked.Reports(Id, Severity.Warning, "split.validation.rows", "12", Broken, null, "12 rows", "one window");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_validation_part_of_two_windows_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("rows: 24", "rows: 13")));
    }

    [Fact]
    public void A_validation_part_that_nothing_reads_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("rows: 24", "rows: 12"),
            (Checked.Stopping, "")));
    }

    [Fact]
    public void A_part_of_one_window_in_each_of_many_series_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("rows: 24", "rows: 12"), ("  season: 12", "  series: airline\n  season: 12")));
    }

    [Theory]
    [InlineData(12, 24)]
    [InlineData(3, 10)]
    public void Two_horizons_are_proposed_and_never_fewer_than_ten_rows(int horizon, int rows)
    {
        var text = Checked.With(("rows: 24", $"rows: {horizon}"), (Checked.Window, $"window: {{length: 12, horizon: {horizon}}}"));
        Checked.Proposes(Id, new(EditKind.Set, "split.validation.rows", $"{rows}"), text);
    }

    [Fact]
    public void Early_stopping_that_reads_another_part_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("rows: 24", "rows: 12"), ("{patience: 20}", "{patience: 20, read: test}")));
    }

    [Fact]
    public void A_part_of_one_window_in_each_row_of_a_wide_file_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("rows: 24", "rows: 12"), ("  season: 12", "  wide: true\n  season: 12")));
    }
}
