using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Splits;

public sealed class NoWindowFitsTests
{
    private const string Id = "LSTM1124";

    private static readonly string Broken = Checked.With(
        (Checked.Split, "split: {rolling: {folds: 5, train: 36, test: 12}, validation: {rows: 24}}"));

    [Fact]
    public void A_training_part_too_short_for_one_window_is_reported_with_both_lengths()
    {
        Checked.Reports(Id, Severity.Error, "window.length", "12", Broken, null, "12 rows", "needs 24");
    }

    [Fact]
    public void A_training_part_that_holds_one_window_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Split, "split: {rolling: {folds: 5, train: 48, test: 12}, validation: {rows: 24}}")));
    }

    [Fact]
    public void Expanding_folds_over_enough_rows_are_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Known.Healthy);
    }

    [Fact]
    public void Without_rows_known_expanding_folds_are_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy);
    }

    [Fact]
    public void Rows_lost_to_the_difference_count()
    {
        Checked.Reports(Id, Severity.Error, "window.length", "12", SpecText.Healthy, Known.Rows(119),
            "the smallest fold has 35 rows of the 119 to train on, 12 of them lost to differencing, and a window");
        Checked.IsQuiet(Id, SpecText.Healthy, Known.Rows(120));
    }

    [Fact]
    public void A_difference_longer_than_the_training_part_leaves_no_row_of_it()
    {
        var text = Checked.With(("difference: {season: 12}", "difference: {season: 2000000000, order: 2}"));
        Checked.Reports(Id, Severity.Error, "window.length", "12", text, Known.Rows(144),
            "60 rows of the 144 to train on, all lost to differencing over 4000000000 rows");
    }

    [Fact]
    public void More_folds_than_rows_are_reported_with_both()
    {
        var text = Checked.With((Checked.Split, "split: {rolling: {folds: 5, train: 96, test: 12}, validation: {rows: 24}}"));
        Checked.Reports(Id, Severity.Error, "split.rolling", "{folds: 5, train: 96, test: 12}", text, Known.Rows(144), "need 156 rows", "there are 144");
        Checked.IsQuiet(Id, text, Known.Rows(156));
    }

    [Fact]
    public void A_test_part_shorter_than_the_horizon_is_reported_and_mended()
    {
        var text = Checked.With(("test: 12", "test: 6"));
        Checked.Reports(Id, Severity.Error, "split.expanding.test", "6", text, null, "6 rows", "horizon is 12");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void A_validation_part_shorter_than_the_horizon_is_reported_and_mended()
    {
        var text = Checked.With(("rows: 24", "rows: 6"));
        Checked.Reports(Id, Severity.Error, "split.validation.rows", "6", text, null, "6 rows", "horizon is 12");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void Segments_that_leave_steps_over_are_reported()
    {
        var text = Checked.With(("  head: direct", "  head: direct\n  segments: 5"));
        Checked.Reports(Id, Severity.Error, "model.segments", "5", text, null, "2 are left over");
        Checked.IsMended(Id, text);
        Checked.IsQuiet(Id, Checked.With(("  head: direct", "  head: direct\n  segments: 4")));
    }

    [Fact]
    public void A_walk_forward_that_is_trained_again_before_the_horizon_is_reported()
    {
        var text = Checked.With(("expanding: {folds: 5, test: 12}", "walk-forward: {test: 48, refit: 6}"));
        Checked.Reports(Id, Severity.Error, "split.walk-forward.refit", "6", text, null, "the horizon is 12");
        Checked.IsMended(Id, text);
    }

    /// <summary>Of 144 rows the first of five folds has 29; its origins lie before its rows 0, 12 and 24, and a window of 15 behind 12 lost rows ends at
    /// 26.</summary>
    [Fact]
    public void A_first_fold_that_no_window_fits_into_is_reported()
    {
        var text = Checked.With((Checked.Window, "window: {length: 15, horizon: 12}"), (Checked.Split, "split: {k-fold: {folds: 5}}"));
        Checked.Reports(Id, Severity.Error, "split.k-fold.folds", "5", text, Known.Rows(144), "29 rows and none before them", "24 rows in");
        Checked.IsQuiet(Id, text.Replace("length: 15", "length: 12", StringComparison.Ordinal), Known.Rows(144));
        Checked.IsQuiet(Id, text.Replace("folds: 5", "folds: 3", StringComparison.Ordinal), Known.Rows(144));
        Checked.IsQuiet(Id, text);
    }

    [Theory]
    [InlineData(84, "has no row of the 84 to train on, and a window of 12 with a horizon of 12 needs 24")]
    [InlineData(85, "has 1 row of the 85 to train on, all lost to differencing over 12 rows, and")]
    [InlineData(96, "has 12 rows of the 96 to train on, all lost to differencing over 12 rows, and")]
    [InlineData(97, "has 13 rows of the 97 to train on, 12 of them lost to differencing, and")]
    public void What_differencing_takes_is_all_some_or_not_told(int rows, string said)
    {
        Checked.Reports(Id, Severity.Error, "window.length", "12", SpecText.Healthy, Known.Rows(rows), said);
    }

    [Theory]
    [InlineData("rolling: {folds: 2, train: 36, test: 12}", "has 12 rows to train on, and")]
    [InlineData("walk-forward: {test: 48, train: 36}", "has 12 rows to train on, and")]
    [InlineData("walk-forward: {test: 108}", "has 12 rows of the 144 to train on, all lost")]
    [InlineData("blocked: {folds: 3, test: 12}", "has 12 rows to train on, and")]
    [InlineData("given: {rows: {train: 0..12, test: 100..}}", "has 12 rows of the 144 to train on, all lost")]
    public void Of_how_many_rows_is_told_where_the_training_part_depends_on_them(string split, string said)
    {
        var validation = split.StartsWith("given", StringComparison.Ordinal) ? string.Empty : ", validation: {rows: 24}";
        var text = Checked.With((Checked.Split, $"split: {{{split}{validation}}}"));
        Checked.Reports(Id, Severity.Error, "window.length", "12", text, Known.Rows(144), said);
    }

    [Fact]
    public void A_profile_without_rows_says_nothing_of_how_many_there_are()
    {
        Checked.Reports(Id, Severity.Error, "window.length", "12", Checked.With((Checked.Split, "split: {given: {rows: {train: 0..10, test: 100..}}}")),
            Known.Rows(0), "has 10 rows to train on, all");
        Checked.IsQuiet(Id, Checked.With((Checked.Split, "split: {rolling: {folds: 5, train: 96, test: 12}, validation: {rows: 24}}")), Known.Rows(0));
        Checked.IsQuiet(Id, Checked.With((Checked.Split, "split: {blocked: {folds: 5, test: 12}}")), Known.Rows(0));
    }

    [Fact]
    public void The_gap_before_rolling_test_parts_needs_rows_too()
    {
        var text = Checked.With((Checked.Split, "split: {rolling: {folds: 5, train: 60, test: 12}, gap: 3, validation: {rows: 24}}"));
        Checked.Reports(Id, Severity.Error, "split.rolling", "{folds: 5, train: 60, test: 12}", text, Known.Rows(122), "need 123 rows", "there are 122");
        Checked.IsQuiet(Id, text, Known.Rows(123));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Fewer_rows_than_blocks_are_reported(int rows, bool reported)
    {
        var all = Checked.All(Checked.With((Checked.Split, "split: {blocked: {folds: 5, test: 12}}")), Known.Rows(rows));
        Assert.Equal(reported, all.Any(f => f.Id == Id && f.Path == "split.blocked.folds" && f.Message == $"{rows} rows cannot be cut into 5 blocks"));
    }

    [Fact]
    public void Validation_of_two_horizons_is_proposed()
    {
        Checked.Proposes(Id, new(EditKind.Set, "split.validation.rows", "24"), Checked.With(("rows: 24", "rows: 6")));
    }

    [Fact]
    public void Sequences_that_may_be_shorter_need_one_step_and_the_horizon()
    {
        var text = Checked.With((Checked.Window, "window: {length: 12, horizon: 12, ragged: {}}"), ("  - difference: {season: 12}\n", string.Empty));
        Checked.Reports(Id, Severity.Error, "window.horizon", "12", text, Known.Rows(96), "a window of 1 with a horizon of 12 needs 13");
        Checked.IsQuiet(Id, text, Known.Rows(97));
    }

    [Theory]
    [InlineData("expanding: {folds: 5, test: 12}", "window.length", "the smallest fold has no row of the 1 to train on")]
    [InlineData("rolling: {folds: 5, train: 96, test: 12}", "split.rolling", "need 156 rows, and there are 1")]
    [InlineData("blocked: {folds: 5, test: 12}", "split.blocked.folds", "1 row cannot be cut into 5 blocks")]
    [InlineData("k-fold: {folds: 5}", "split.k-fold.folds", "it has 1 row and none before them")]
    public void One_row_is_too_few_for_all(string split, string path, string said)
    {
        var found = Checked.All(Checked.With((Checked.Split, $"split: {{{split}}}")), Known.Rows(1)).Where(f => f.Id == Id && f.Path == path).ToList();
        Assert.Contains(said, Assert.Single(found).Message, StringComparison.Ordinal);
    }

    /// <summary>Of 144 rows the first of five folds has 29. Its origins lie before the rows 0, 12 and 24; a window behind what is lost must end
    /// there.</summary>
    [Theory]
    [InlineData("k-fold: {folds: 5}", "length: 12", "season: 12", false)]
    [InlineData("k-fold: {folds: 5}", "length: 13", "season: 12", true)]
    [InlineData("k-fold: {folds: 5}", "length: 24", "season: 1", true)]
    [InlineData("k-fold: {folds: 5}", "length: 23", "season: 1", false)]
    [InlineData("purged-k-fold: {folds: 5}", "length: 13", "season: 12", true)]
    [InlineData("purged-k-fold: {folds: 5}", "length: 12", "season: 12", false)]
    [InlineData("k-fold: {folds: 5, shuffle: rows}", "length: 13", "season: 12", false)]
    [InlineData("k-fold: {folds: 5}", "length: 13, ragged: {}", "season: 12", false)]
    public void A_window_of_the_first_fold_lies_inside_it_behind_what_is_lost(string split, string window, string season, bool reported)
    {
        var text = Checked.With((Checked.Split, $"split: {{{split}}}"), ("{length: 12", "{" + window),
            ("difference: {season: 12}", $"difference: {{{season}}}"));
        Assert.Equal(reported, Checked.All(text, Known.Rows(144)).Any(f => f.Id == Id && f.Path.EndsWith("k-fold.folds", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "a window of 25 ends behind the last origin, 24 rows in")]
    [InlineData("  - difference: {season: 1}\n", "a window of 25 behind 1 row lost to differencing ends behind the last origin, 24 rows in")]
    public void What_is_lost_before_the_first_window_is_told(string step, string said)
    {
        var text = Checked.With((Checked.Split, "split: {k-fold: {folds: 5}}"), ("{length: 12", "{length: 25"), ("  - difference: {season: 12}\n", step));
        Assert.Contains(said, Checked.All(text, Known.Rows(144)).Single(f => f.Id == Id).Message, StringComparison.Ordinal);
    }

    /// <summary>Origins of one row apart go on to the row before the last; four steps between window and target are needed in the fold, too.</summary>
    [Theory]
    [InlineData("origins: 1", 1, 17, false)]
    [InlineData("origins: 1", 1, 18, true)]
    [InlineData("origins: 1", 5, 13, false)]
    [InlineData("origins: 1", 5, 14, true)]
    public void Origins_are_as_far_apart_as_they_are_scored_and_targets_as_they_are_set_off(string origins, int offset, int length, bool reported)
    {
        var text = Checked.With((Checked.Split, "split: {k-fold: {folds: 5}}"), ("{length: 12", $"{{length: {length}"),
            ("target: passengers", $"target: {{column: passengers, offset: {offset}}}"), (Checked.Metrics, $"{Checked.Metrics}, {origins}"),
            ("difference: {season: 12}", "difference: {season: 11, invert: false}"));
        Assert.Equal(reported, Checked.All(text, Known.Rows(144)).Any(f => f.Id == Id));
    }

    /// <summary>Of 29 rows the last origin lies before row 28.</summary>
    [Theory]
    [InlineData("", "", true)]
    [InlineData("  series: airline\n", "", false)]
    [InlineData("  wide: true\n", "", false)]
    [InlineData("", "task: regression\n", false)]
    public void The_first_fold_of_many_series_and_of_labels_has_windows_of_its_own_and_is_quiet(string line, string task, bool reported)
    {
        var text = task + Checked.With((Checked.Split, "split: {k-fold: {folds: 5}}"), ("{length: 12, horizon: 12}", "{length: 29}"),
            ("  season: 12\n", "  past: fares\n" + line), (Checked.Prepare, string.Empty));
        Assert.Equal(reported, Checked.All(text, Known.Rows(144)).Any(f => f.Id == Id));
    }

    /// <summary>Of 123 rows the smallest fold trains on 39, behind 12 that are lost: 12 of a window, 3 more and 12 of its targets are just as many.</summary>
    [Theory]
    [InlineData(123, null)]
    [InlineData(122, "a window of 12 with a horizon of 12 and 3 steps between them needs 27")]
    public void Targets_that_are_set_off_need_the_steps_between(int rows, string? said)
    {
        var text = SpecText.With("target: passengers", "target: {column: passengers, offset: 4}").Replace("difference: {season: 12}",
            "difference: {season: 12, invert: false}", StringComparison.Ordinal);
        var finding = Checked.All(text, Known.Rows(rows)).SingleOrDefault(f => f.Id == Id);
        Assert.Equal(said is not null, finding is not null);
        if (said is not null) Assert.EndsWith(said, finding!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_row_that_a_difference_takes_is_told() =>
        Checked.Reports(Id, Severity.Error, "window.length", "12", Checked.With(("difference: {season: 12}", "difference: {season: 1}")), Known.Rows(107),
            "has 23 rows of the 107 to train on, 1 of them lost to differencing, and");

    [Theory]
    [InlineData(1, "a window of 29 ends behind")]
    [InlineData(2, "a window of 29, 1 step before its targets, ends behind")]
    [InlineData(5, "a window of 29, 4 steps before its targets, ends behind")]
    public void How_far_before_its_targets_a_window_of_the_first_fold_ends_is_told(int offset, string said)
    {
        var text = Checked.With((Checked.Split, "split: {k-fold: {folds: 5}}"), ("{length: 12, horizon: 12}", "{length: 29}"), (Checked.Prepare, string.Empty),
            ("target: passengers", $"target: {{column: passengers, offset: {offset}}}"));
        Assert.Contains(said, Checked.All(text, Known.Rows(144)).Single(f => f.Id == Id).Message, StringComparison.Ordinal);
    }
}
