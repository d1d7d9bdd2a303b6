using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Leaks;

public sealed class TargetOffByOneTests
{
    private const string Id = "LSTM1112";

    private static readonly string Broken = Checked.With(
        ("target: passengers", "target: {column: passengers, offset: 0}"));

    [Fact]
    public void A_target_that_the_window_holds_is_reported_with_its_row()
    {
        Checked.Reports(Id, Severity.Error, "data.target.offset", "0", Broken, null, "row t,");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void The_next_step_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("target: passengers", "target: {column: passengers, offset: 1}")));
    }

    [Fact]
    public void A_label_of_a_row_that_is_seen_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("data:\n", "task: regression\ndata:\n"),
        ("target: passengers", "target: {column: passengers, offset: 0}")));
    }

    [Fact]
    public void A_target_before_the_last_row_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "data.target.offset", "-1", Checked.With(("target: passengers", "target: {column: passengers, offset: -1}")), null,
            "row t - 1");
    }
}
