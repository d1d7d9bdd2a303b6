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
}
