using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Leaks;

public sealed class CovariateNotKnownTests
{
    private const string Id = "LSTM1109";

    private static readonly string Broken = Checked.With(
        ("  target: passengers\n", "  target: passengers\n  columns: {fuel: {known: future, release-lag: 2 months}}\n"));

    [Fact]
    public void A_late_covariate_that_is_said_to_be_known_ahead_is_reported_with_its_lag()
    {
        Checked.Reports(Id, Severity.Error, "data.columns.fuel.release-lag", "2 months", Broken, null, "'fuel'", "2 steps", "12 steps ahead");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_late_covariate_known_up_to_the_origin_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("  target: passengers\n", "  target: passengers\n  columns: {fuel: {known: past, release-lag: 2}}\n")));
    }

    [Fact]
    public void A_covariate_known_ahead_without_a_lag_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("  target: passengers\n", "  target: passengers\n  columns: {holiday: {known: future}}\n")));
    }

    [Theory]
    [InlineData("  future: [fuel]\n  columns: {fuel: {release-lag: 2}}\n")]
    [InlineData("  columns: {'fu.el': {known: future, release-lag: 2}}\n")]
    [InlineData("  columns: {'[fuel]': {known: future, release-lag: 2}}\n")]
    public void Where_no_key_says_that_it_is_known_or_none_can_be_named_no_edit_is_proposed(string lines)
    {
        Assert.Null(Checked.All(Checked.With(("  target: passengers\n", "  target: passengers\n" + lines))).Single(f => f.Id == Id).Fix);
    }
}
