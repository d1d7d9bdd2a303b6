using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Splits;

public sealed class FoldsTrainOnFutureTests
{
    private const string Id = "LSTM1116";
    private static readonly DataProfile Profile = Known.Rows(144);

    private static readonly string Broken = Checked.With(
        (Checked.Split, "split: {k-fold: {folds: 5}, validation: {rows: 24}}"));

    [Fact]
    public void Folds_that_train_on_what_comes_later_are_reported_with_their_number()
    {
        Checked.Reports(Id, Severity.Warning, "split.k-fold", "{folds: 5}", Broken, Profile, "4 of the 5 folds", "116 rows of 144");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken, Profile);
    }

    [Fact]
    public void Expanding_folds_are_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Profile);
    }

    [Fact]
    public void Shuffled_folds_are_quiet_here()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Split, "split: {k-fold: {folds: 5, shuffle: rows}, validation: {rows: 24}}")), Profile);
    }

    [Fact]
    public void A_purely_autoregressive_model_one_step_ahead_is_told_rather_than_warned()
    {
        var text = Checked.With((Checked.Split, "split: {k-fold: {folds: 5}}"), (Checked.Window, "window: {length: 12, horizon: 1}"));
        Checked.Reports(Id, Severity.Info, "split.k-fold", "{folds: 5}", text, null, "residuals are uncorrelated");
    }

    [Fact]
    public void A_purged_k_fold_is_told_as_information_with_its_purge_and_embargo()
    {
        var text = Checked.With((Checked.Split, "split: {purged-k-fold: {folds: 5, embargo: 3}, validation: {rows: 24, refit: true}}"));
        Checked.Reports(Id, Severity.Info, "split.purged-k-fold", "{folds: 5, embargo: 3}", text, null, "4 of the 5 folds", "purge of 12", "embargo of 3 rows");
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("walk-forward: {test: 48, refit: 12}")]
    [InlineData("blocked: {folds: 2, test: 12}")]
    public void Splits_whose_training_rows_lie_before_their_test_rows_are_quiet(string split)
    {
        Checked.IsQuiet(Id, Checked.With(("expanding: {folds: 5, test: 12}", split)));
    }

    [Theory]
    [InlineData("validation: {rows: 24, refit: false}", 144, "{expanding: {folds: 5, test: 24}, validation: {rows: 24, refit: false}}")]
    [InlineData("validation: {rows: 24, refit: true}", 144, "{expanding: {folds: 5, test: 24}, validation: {rows: 24, refit: true}}")]
    [InlineData("gap: 1", 144, "{expanding: {folds: 5, test: 24}, gap: 1}")]
    [InlineData("gap: 3", 215, "{expanding: {folds: 5, test: 24}, gap: 3}")]
    [InlineData("gap: -3", 216, "{expanding: {folds: 5, test: 36}}")]
    [InlineData("carry: weights", 20, "{expanding: {folds: 5, test: 12}, carry: weights}")]
    public void As_many_expanding_folds_are_proposed_with_whole_horizons_and_all_else_that_was_said(string rest, int rows, string split)
    {
        Checked.Proposes(Id, new(EditKind.Set, "split", split), Checked.With((Checked.Split, $"split: {{k-fold: {{folds: 5}}, {rest}}}")), Known.Rows(rows));
    }

    [Fact]
    public void Without_rows_known_test_parts_of_one_horizon_are_proposed_and_none_are_counted()
    {
        foreach (var profile in new[] { null, Known.Rows(0) })
        {
            Checked.Proposes(Id, new(EditKind.Set, "split", "{expanding: {folds: 5, test: 12}, validation: {rows: 24, refit: true}}"), Broken, profile);
            var finding = Checked.Reports(Id, Severity.Warning, "split.k-fold", "{folds: 5}", Broken, profile);
            Assert.EndsWith("after their test part", finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_row_that_is_known_is_counted() =>
        Checked.Reports(Id, Severity.Warning, "split.k-fold", "{folds: 5}", Broken, Known.Rows(1), "(1 row of 1 in the first fold)");
}
