using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Evaluation;

public sealed class TooFewResidualsTests
{
    private const string Id = "LSTM1711";

    private static readonly string Broken = Checked.With((Checked.Metrics, "metrics: [mae, coverage], intervals: {level: 0.9, origins: 8}"));

    [Fact]
    public void Eight_origins_for_a_level_of_nine_tenths_are_reported()
    {
        Checked.Reports(Id, Severity.Error, "score.intervals.origins", "8", Broken, null, "9 calibration origins", "there are 8");
    }

    [Fact]
    public void Nine_are_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace("origins: 8", "origins: 9", StringComparison.Ordinal));
    }

    [Fact]
    public void A_validation_part_with_too_few_windows_is_reported()
    {
        var text = Broken.Replace(", origins: 8", string.Empty, StringComparison.Ordinal).Replace("0.9", "0.95", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "split.validation.rows", "24", text, null, "19 calibration origins", "has 13");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void A_validation_part_with_enough_windows_is_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace(", origins: 8", string.Empty, StringComparison.Ordinal));
    }

    /// <summary>Rows of a validation part are no count of its labels.</summary>
    [Fact]
    public void Labels_are_counted_where_they_are_cut_and_quiet_here()
    {
        Checked.IsQuiet(Id,
            Broken.Replace(", origins: 8", string.Empty, StringComparison.Ordinal).Replace("0.9", "0.95", StringComparison.Ordinal)
                .Replace("data:\n", "task: regression\ndata:\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Origins_are_proposed_as_they_are_needed_and_rows_a_horizon_more()
    {
        Checked.Proposes(Id, new(EditKind.Set, "score.intervals.origins", "9"), Broken);
        var rows = Broken.Replace(", origins: 8", string.Empty, StringComparison.Ordinal).Replace("0.9", "0.95", StringComparison.Ordinal);
        Checked.Proposes(Id, new(EditKind.Set, "split.validation.rows", "30"), rows);
        Checked.IsQuiet(Id, rows.Replace("rows: 24", "rows: 30", StringComparison.Ordinal));
        Assert.EndsWith("the validation part has 0",
            Checked.All(rows.Replace("rows: 24", "rows: 10", StringComparison.Ordinal)).Single(f => f.Id == Id).Message, StringComparison.Ordinal);
    }
}
