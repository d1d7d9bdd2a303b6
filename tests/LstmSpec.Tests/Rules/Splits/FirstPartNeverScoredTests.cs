using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Splits;

public sealed class FirstPartNeverScoredTests
{
    private const string Id = "LSTM1118";

    private static readonly string Broken = Checked.With((Checked.Metrics, "metrics: [mae, rmse, mase], rows: all"));

    [Fact]
    public void Scores_over_all_rows_of_expanding_folds_are_reported()
    {
        Checked.Reports(Id, Severity.Error, "score.rows", "all", Broken, null, "the expanding split forecasts 60 rows");
    }

    [Fact]
    public void With_a_profile_the_share_without_a_forecast_is_told()
    {
        Checked.Reports(Id, Severity.Error, "score.rows", "all", Broken, Known.Healthy, "84 of 144 rows, 58%");
    }

    [Fact]
    public void A_walk_forward_is_reported_by_the_rows_it_tests()
    {
        Checked.Reports(Id, Severity.Error, "score.rows", "all",
            Broken.Replace("expanding: {folds: 5, test: 12}", "walk-forward: {test: 48, refit: 12}", StringComparison.Ordinal), null,
            "walk-forward split forecasts 48 rows");
    }

    [Fact]
    public void Folds_that_test_every_row_are_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace("expanding: {folds: 5, test: 12}", "k-fold: {folds: 5}", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_with_a_forecast_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With((Checked.Metrics, "metrics: [mae], rows: forecast")));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(59)]
    [InlineData(60)]
    public void Where_no_row_is_left_over_no_share_is_told(int rows)
    {
        var finding = Checked.Reports(Id, Severity.Error, "score.rows", "all", Broken, Known.Rows(rows));
        Assert.EndsWith("forecasts 60 rows", finding.Message, StringComparison.Ordinal);
    }
}
