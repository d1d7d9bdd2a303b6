using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Evaluation;

public sealed class PartOfSeasonTestedTests
{
    private const string Id = "LSTM1812";
    private const string Monthly = "window: {length: 12, horizon: 3}";
    private static readonly string Broken = Checked.With((Checked.Window, Monthly), (Checked.Split, "split: {holdout: {test: 6}, validation: {rows: 24}}"));

    [Fact]
    public void Half_a_year_of_tests_of_a_yearly_season_is_told_with_its_share() =>
        Checked.Reports(Id, Severity.Info, "split.holdout.test", "6", Broken, null, "6 rows are tested, 50% of a season of 12", "is not measured");

    [Theory]
    [InlineData("split: {expanding: {folds: 3, test: 3}, validation: {rows: 24}}", "split.expanding.test", "9 rows are tested, 75%")]
    [InlineData("split: {rolling: {folds: 3, train: 72, test: 3}, validation: {rows: 24}}", "split.rolling.test", "9 rows are tested, 75%")]
    [InlineData("split: {walk-forward: {test: 6, refit: 3}, validation: {rows: 24}}", "split.walk-forward.test", "6 rows are tested, 50%")]
    public void Test_parts_behind_each_other_count_together(string split, string path, string evidence)
    {
        var text = Checked.With((Checked.Window, Monthly), (Checked.Split, split));
        Checked.Reports(Id, Severity.Info, path, path == "split.walk-forward.test" ? "6" : "3", text, Known.Rows(144), evidence);
        Checked.IsMended(Id, text, Known.Rows(144));
    }

    [Theory]
    [InlineData("split: {holdout: {test: 12}, validation: {rows: 24}}")]
    [InlineData("split: {expanding: {folds: 4, test: 3}, validation: {rows: 24}}")]
    [InlineData("split: {k-fold: {folds: 5}}")]
    [InlineData("split: {blocked: {folds: 3, test: 3}}")]
    [InlineData("split: {holdout: {test: 6, shuffle: rows}}")]
    public void A_whole_season_and_rows_from_all_over_it_are_quiet(string split) =>
        Checked.IsQuiet(Id, Checked.With((Checked.Window, Monthly), (Checked.Split, split)));

    [Fact]
    public void Without_a_season_it_is_quiet() => Checked.IsQuiet(Id, Broken.Replace("  season: 12\n", string.Empty, StringComparison.Ordinal));

    /// <summary>LSTM1307 speaks of that season.</summary>
    [Fact]
    public void A_season_that_hardly_came_round_is_left_to_the_rule_for_it() => Checked.IsQuiet(Id, Broken, Known.Rows(29));

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Known.Rows(144));

    [Fact]
    public void Where_a_whole_season_does_not_fit_behind_the_training_part_no_edit_is_proposed()
    {
        var text = Broken.Replace("season: 12\n", "season: 40\n", StringComparison.Ordinal).Replace("test: 6", "test: 30", StringComparison.Ordinal);
        Assert.NotNull(Checked.Reports(Id, Severity.Info, "split.holdout.test", "30", text, Known.Rows(144)).Fix);
        text = Broken.Replace("season: 12\n", "season: 40\n", StringComparison.Ordinal)
            .Replace("holdout: {test: 6}", "rolling: {folds: 4, train: 110, test: 8}", StringComparison.Ordinal);
        Assert.Null(Checked.Reports(Id, Severity.Info, "split.rolling.test", "8", text, Known.Rows(144)).Fix);
    }

    [Fact]
    public void Of_two_seasons_the_longest_is_to_be_tested()
    {
        Checked.Reports(Id, Severity.Info, "split.holdout.test", "6", Broken.Replace("season: 12\n", "season: [3, 12]\n", StringComparison.Ordinal), null,
            "50% of a season of 12");
    }

    [Fact]
    public void As_many_rows_are_proposed_as_a_season_has_in_whole_horizons()
    {
        Checked.Proposes(Id, new(EditKind.Set, "split.holdout.test", "12"), Broken, Known.Rows(0));
        Checked.Proposes(Id, new(EditKind.Set, "split.holdout.test", "15"), Broken.Replace("season: 12\n", "season: 13\n", StringComparison.Ordinal));
    }

    /// <summary>A season of 40 in three folds is 14 rows each, in horizons of 13 two of them: 78 in all.</summary>
    [Theory]
    [InlineData("expanding: {folds: 3, test: 13}", 156, true)]
    [InlineData("expanding: {folds: 3, test: 13}", 155, false)]
    [InlineData("rolling: {folds: 3, train: 119, test: 13}, gap: 3", 200, true)]
    [InlineData("rolling: {folds: 3, train: 120, test: 13}, gap: 3", 200, false)]
    public void Half_of_the_rows_and_the_training_part_that_is_said_are_left(string split, int rows, bool proposed)
    {
        var text = Checked.With(("season: 12\nprepare", "season: 40\nprepare"), (Checked.Window, "window: {length: 12, horizon: 13}"),
            (Checked.Split, $"split: {{{split}, validation: {{rows: 26}}}}"), ("difference: {season: 12}", "difference"));
        var finding = Checked.All(text, Known.Rows(rows)).Single(f => f.Id == Id);
        Assert.Equal("test a whole season, 26 rows in each of 3 folds", finding.Help);
        Assert.Equal(proposed ? "26" : null, finding.Fix?.Value);
    }
}
