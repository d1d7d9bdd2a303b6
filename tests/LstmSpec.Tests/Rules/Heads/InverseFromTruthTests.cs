using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class InverseFromTruthTests
{
    private const string Id = "LSTM1706";

    private static readonly string Broken = Checked.With(
        ("- difference: {season: 12}", "- difference: {season: 1, integrate-from: truth}"));

    [Fact]
    public void Steps_summed_up_from_the_truth_are_reported_with_the_first_of_them()
    {
        Checked.Reports(Id, Severity.Error, "prepare[1].difference.integrate-from", "truth", Broken, null, "12 steps ahead", "from step 2 on");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Steps_summed_up_from_the_origin_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("- difference: {season: 12}", "- difference: {season: 1, integrate-from: origin}")));
    }

    [Fact]
    public void A_season_that_is_as_long_as_the_horizon_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("- difference: {season: 12}", "- difference: {season: 12, integrate-from: truth}")));
    }

    [Fact]
    public void One_of_several_targets_that_is_summed_up_so_is_reported_at_the_first_step_too()
    {
        var text = Checked.With(("target: passengers", "target: [passengers, cargo]"),
            (Checked.Prepare, "prepare: [{difference: {season: 1, integrate-from: truth, on: [cargo]}}]\n"));
        Checked.Reports(Id, Severity.Error, "prepare[0].difference.integrate-from", "truth", text);
        Checked.IsQuiet(Id, text.Replace("target: [passengers, cargo]", "target: passengers\n  past: cargo", StringComparison.Ordinal));
    }
}
