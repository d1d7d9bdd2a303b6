using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Leaks;

public sealed class TargetOverlapTests
{
    private const string Id = "LSTM1103";

    private static readonly string Broken = Checked.With(("validation: {rows: 24, refit: true}}", "validation: {rows: 24, refit: true}, gap: -6}"));

    [Fact]
    public void A_gap_below_zero_is_reported_with_the_test_rows_that_are_trained_on()
    {
        Checked.Reports(Id, Severity.Error, "split.gap", "-6", Broken, null, "6 rows behind", "first 6 of 12 test rows");
    }

    [Fact]
    public void A_stretch_of_time_below_zero_is_reported_too()
    {
        Checked.Reports(Id, Severity.Error, "split.gap", "-6 months", Broken.Replace("gap: -6", "gap: -6 months", StringComparison.Ordinal));
    }

    [Fact]
    public void No_gap_is_quiet_however_the_inputs_overlap()
    {
        Checked.IsQuiet(Id, Checked.With(("validation: {rows: 24, refit: true}}", "validation: {rows: 24, refit: true}, gap: 0}")));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }
}
