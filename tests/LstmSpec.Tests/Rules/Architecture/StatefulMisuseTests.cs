using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class StatefulMisuseTests
{
    private const string Id = "LSTM1404";

    private static readonly string Broken = Checked.With(("- lstm: {units: 32, dropout: 0.1}", "- lstm: {units: 32, state: stateful}"));

    private static string InOrder => Broken.Replace("clip-norm: 1", "shuffle: none", StringComparison.Ordinal);

    [Fact]
    public void A_stateful_layer_with_shuffled_windows_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.state", "stateful", Broken, null, "layer 1", "windows are shuffled");
    }

    [Fact]
    public void Windows_that_do_not_fill_their_batches_are_reported_with_what_is_left()
    {
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.state", "stateful", InOrder.Replace("batch: 8", "batch: 12", StringComparison.Ordinal),
            Known.Healthy, "73 training windows", "batches of 12", "holds 1");
    }

    [Fact]
    public void Windows_in_order_that_go_on_where_the_last_ended_are_quiet()
    {
        Checked.IsQuiet(Id,
            InOrder.Replace("batch: 8", "batch: 1", StringComparison.Ordinal).Replace("horizon: 12}", "horizon: 12, stride: 12}", StringComparison.Ordinal),
            Known.Healthy);
    }

    [Fact]
    public void Where_no_row_is_known_windows_may_fill_their_batches() =>
        Checked.IsQuiet(Id, InOrder.Replace("batch: 8", "batch: 12", StringComparison.Ordinal));

    [Fact]
    public void Windows_in_order_that_overlap_are_reported_with_the_rows_read_twice()
    {
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.state", "stateful", InOrder, null, "begins 8 rows after", "reads 4 of them once more");
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.state", "stateful", InOrder.Replace("batch: 8", "batch: 32", StringComparison.Ordinal), null,
            "the 20 between them are skipped");
        Checked.IsMended(Id, InOrder);
    }

    [Fact]
    public void Windows_of_several_series_are_reported()
    {
        var panel = InOrder.Replace("  season: 12", "  series: airline\n  season: 12", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.state", "stateful", panel, null, "several series");
        Checked.IsMended(Id, panel);
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_file_of_one_series_a_row_has_several_and_strides_are_counted()
    {
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.state", "stateful",
            InOrder.Replace("  season: 12", "  wide: true\n  season: 12", StringComparison.Ordinal), null, "several series");
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.state", "stateful",
            InOrder.Replace("horizon: 12}", "horizon: 12, stride: 2}", StringComparison.Ordinal), null, "begins 16 rows after",
            "the 4 between them are skipped");
    }

    [Theory]
    [InlineData(72, "the 1 training windows of the largest fold do not fill batches of 12: the last holds 1")]
    [InlineData(83, null)]
    [InlineData(84, "the 13 training windows of the largest fold do not fill batches of 12: the last holds 1")]
    public void The_windows_of_the_largest_fold_fill_their_batches(int rows, string? said)
    {
        var text = InOrder.Replace("batch: 8", "batch: 12", StringComparison.Ordinal)
            .Replace("expanding: {folds: 5, test: 12}", "holdout: 12", StringComparison.Ordinal);
        var finding = Checked.All(text, Known.Rows(rows)).SingleOrDefault(f => f.Id == Id);
        Assert.Equal(said is not null, finding is not null);
        if (said is not null) Assert.EndsWith(said, finding!.Message, StringComparison.Ordinal);
    }
}
