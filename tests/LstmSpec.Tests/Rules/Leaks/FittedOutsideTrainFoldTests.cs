using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Leaks;

public sealed class FittedOutsideTrainFoldTests
{
    private const string Id = "LSTM1105";

    private static readonly string Broken = Checked.With(
        ("- scale: standard", "- scale: {method: min-max, fit: whole-series}"));

    [Fact]
    public void A_scale_fitted_on_the_whole_series_is_reported_with_the_test_rows_it_saw()
    {
        Checked.Reports(Id, Severity.Error, "prepare[2].scale.fit", "whole-series", Broken, null, "min-max", "60 test rows of 5 folds");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_scale_fitted_on_the_training_part_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("- scale: standard", "- scale: {method: min-max, fit: fold-train}")));
    }

    [Fact]
    public void A_lone_step_without_a_list_is_reported_at_its_own_words_and_mended()
    {
        var text = Checked.With((Checked.Prepare, "prepare: {scale: {fit: whole-series}}\n"));
        Checked.Reports(Id, Severity.Error, "prepare.scale.fit", "whole-series", text);
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("winsorise")]
    [InlineData("box-cox")]
    [InlineData("detrend")]
    public void Any_step_with_statistics_of_the_whole_series_is_reported_and_mended(string step)
    {
        var text = Checked.With(("- log\n", $"- {step}: {{fit: whole-series}}\n"));
        Checked.Reports(Id, Severity.Error, $"prepare[0].{step}.fit", "whole-series", text, null, $"'{step}' takes its statistics");
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("holdout: 12", "the 12 test rows included")]
    [InlineData("k-fold: {folds: 4}", "each of the 4 test parts included")]
    [InlineData("purged-k-fold: {folds: 4}", "each of the 4 test parts included")]
    [InlineData("group: {folds: 4, by: passengers}", "each of the 4 test parts included")]
    [InlineData("given: {rows: {train: 0..100, test: 120..}}", "the test part included")]
    public void What_it_saw_is_told_as_the_split_says_it(string split, string said)
    {
        var text = Broken.Replace(Checked.Split, $"split: {{{split}}}", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "prepare[2].scale.fit", "whole-series", text, null, said);
    }
}
