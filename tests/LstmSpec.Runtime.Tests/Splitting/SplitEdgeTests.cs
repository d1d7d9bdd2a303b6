using LstmSpec.Data;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Tests.Splitting;

/// <summary>One row more or less decides: what just fits, what just does not, and what is said of it.</summary>
public sealed class SplitEdgeTests
{
    [Fact]
    public void Expanding_folds_that_leave_one_row_to_train_on_are_cut_and_one_row_fewer_is_refused()
    {
        var split = new SplitSpec { Scheme = new ExpandingSplit { Folds = 2, Test = 5 }, Validation = new() { Rows = 4 }, Gap = 3 };
        Assert.Equal("[0, 1) [1, 5) [5, 8) [8, 13)", Parts(Splitter.Split(split, 18, 0)[0]));
        Assert.Equal("LSTM1124", Assert.Throws<SplitException>(() => Splitter.Split(split, 17, 0)).Id);
    }

    [Fact]
    public void A_rolling_training_part_needs_its_rows_and_one_more_than_validation_takes()
    {
        var split = new SplitSpec { Scheme = new RollingSplit { Folds = 2, Test = 5, Train = 9 }, Validation = new() { Rows = 8 }, Gap = 3 };
        Assert.Equal(["[0, 1) [1, 9) [9, 12) [12, 17)", "[5, 6) [6, 14) [14, 17) [17, 22)"], Splitter.Split(split, 22, 0).Select(Parts));
        var refused = Assert.Throws<SplitException>(() => Splitter.Split(split, 21, 0));
        Assert.Equal(("LSTM1124", "at most 1 fold of 5 rows fit"), (refused.Id, refused.Help));
        Assert.Equal("21 rows cannot hold 2 test parts of 5 (10 rows), a gap of 3 and at least 9 rows for training and validation: 22 rows are needed",
            refused.Message);
        var eaten = Assert.Throws<SplitException>(() => Splitter.Split(split with { Validation = new() { Rows = 9 } }, 22, 0));
        Assert.Equal(("LSTM1114", "the training part has 9 rows, of which 9 are for validation: none is left to train on"), (eaten.Id, eaten.Message));
    }

    [Fact]
    public void A_gap_below_zero_reaches_into_the_test_part_and_never_behind_the_data()
    {
        var folds = Splitter.Split(new() { Scheme = new ExpandingSplit { Folds = 2, Test = 5 }, Gap = -7 }, 20, 0);
        Assert.Equal(["[0, 17)   [10, 15)", "[0, 20)   [15, 20)"], folds.Select(Parts));
        Assert.Equal(["[0, 17)   [10, 15)", "[0, 20)   [15, 20)"],
            Splitter.Split(new() { Scheme = new WalkForwardSplit { Test = 10, Refit = 5 }, Gap = -7 }, 20, 0).Select(Parts));
        Assert.Equal(["[0, 10)   [7, 10)", "[10, 20)   [17, 20)"],
            Splitter.Split(new() { Scheme = new BlockedSplit { Folds = 2, Test = 3 }, Gap = -7 }, 20, 0).Select(Parts));
    }

    [Fact]
    public void Counts_below_what_can_be_cut_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Splitter.Split(new() { Scheme = new ExpandingSplit { Folds = 0, Test = 5 } }, 20, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Splitter.Split(new() { Scheme = new ExpandingSplit { Folds = 1, Test = 0 } }, 20, 0));
        foreach (var scheme in new SplitScheme[] { new HoldoutSplit { Test = 5 }, new WalkForwardSplit { Test = 5, Refit = 5 }, new KFoldSplit { Folds = 2 } })
        {
            Assert.Throws<ArgumentException>(() => Splitter.Split(new() { Scheme = scheme, Validation = new() { Rows = -1 } }, 20, 0));
            Assert.All(Splitter.Split(new() { Scheme = scheme, Validation = new() { Rows = 0 } }, 20, 0), f => Assert.Null(f.Validation));
        }
    }

    [Fact]
    public void A_walk_forward_needs_one_row_to_train_on_behind_its_first_and_before_its_validation()
    {
        var all = new SplitSpec { Scheme = new WalkForwardSplit { Test = 6, Refit = 3 }, Validation = new() { Rows = 4 }, Gap = 2 };
        Assert.Equal(["[0, 1) [1, 5) [5, 7) [7, 10)", "[0, 4) [4, 8) [8, 10) [10, 13)"], Splitter.Split(all, 13, 0).Select(Parts));
        var refused = Assert.Throws<SplitException>(() => Splitter.Split(all, 12, 0));
        Assert.Equal("fold 1 has no row left to train on: the data ends at row 12, its test part begins at row 6, and 4 rows of validation and a gap of 2 lie "
            + "before it", refused.Message);
        Assert.Equal(["[7, 9)", "[9, 11)", "[11, 12)"],
            Splitter.Split(new() { Scheme = new WalkForwardSplit { Test = 5, Refit = 2 } }, 12, 0).Select(f => f.Test.ToString()));
        var fixedLength = new SplitSpec { Scheme = new WalkForwardSplit { Test = 6, Refit = 3, Train = 5 }, Gap = 2 };
        Assert.Equal(["[0, 5)  [5, 7) [7, 10)", "[3, 8)  [8, 10) [10, 13)"], Splitter.Split(fixedLength, 13, 0).Select(Parts));
        Assert.Throws<SplitException>(() => Splitter.Split(fixedLength, 12, 0));
    }

    [Fact]
    public void As_many_blocks_as_rows_allow_are_cut_and_one_more_is_refused()
    {
        Assert.Equal(["[0, 1)   [1, 2)", "[2, 3)   [3, 4)"], Splitter.Split(new() { Scheme = new BlockedSplit { Folds = 2, Test = 1 } }, 4, 0).Select(Parts));
        Assert.Equal("[0, 3)   [3, 4)", Parts(Assert.Single(Splitter.Split(new() { Scheme = new BlockedSplit { Folds = 1, Test = 1 } }, 4, 0))));
        var refused = Assert.Throws<SplitException>(() => Splitter.Split(new() { Scheme = new BlockedSplit { Folds = 5, Test = 1 } }, 4, 0));
        Assert.Equal("4 rows cannot be cut into 5 blocks", refused.Message);
        Assert.Contains("the block",
            Assert.Throws<SplitException>(() => Splitter.Split(new() { Scheme = new BlockedSplit { Folds = 4, Test = 1 } }, 4, 0)).Message,
            StringComparison.Ordinal);
        Assert.Throws<SplitException>(() => Splitter.Split(new() { Scheme = new BlockedSplit { Folds = 0, Test = 1 } }, 4, 0));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Rows_are_dealt_to_two_folds_and_up_to_one_a_row(int folds, bool fits)
    {
        var split = new SplitSpec { Scheme = new KFoldSplit { Folds = folds } };
        if (fits) Assert.Equal(folds, Splitter.Split(split, 5, 0).Count);
        else Assert.Equal($"5 rows cannot be dealt to {folds} folds", Assert.Throws<SplitException>(() => Splitter.Split(split, 5, 0)).Message);
    }

    [Fact]
    public void A_k_fold_leaves_one_row_to_train_on_or_is_refused_with_its_gaps()
    {
        var split = new SplitSpec { Scheme = new KFoldSplit { Folds = 2 }, Gap = 2, Validation = new() { Rows = 2 } };
        Assert.Equal(["[7, 8) [8, 10) [5, 7) [0, 5)", "[0, 1) [1, 3) [3, 5) [5, 10)"], Splitter.Split(split, 10, 0).Select(Parts));
        var even = Assert.Throws<SplitException>(() => Splitter.Split(split with { Validation = new() { Rows = 3 } }, 10, 0));
        Assert.Equal("fold 1 has 3 of 10 rows left for training and validation (3 rows): 5 are tested and 2 lie in the gap of 2", even.Message);
        var purged = new SplitSpec { Scheme = new PurgedKFoldSplit { Folds = 2, Purge = 2, Embargo = 3 }, Gap = 1 };
        Assert.Equal("fold 1 has 0 of 10 rows left for training and validation (0 rows): 5 are tested and 5 lie in the gap of 3 before and 6 behind",
            Assert.Throws<SplitException>(() => Splitter.Split(purged, 10, 0)).Message);
    }

    [Fact]
    public void A_gap_below_zero_lets_a_k_fold_train_on_the_edges_of_its_test_part_and_of_a_short_one_on_all_of_it()
    {
        var split = new SplitSpec { Scheme = new KFoldSplit { Folds = 2 }, Gap = -1 };
        Assert.Equal("[0, 1) [4, 10)   [0, 5)", Parts(Splitter.Split(split, 10, 0)[0]));
        Assert.Equal("[0, 10)   [0, 5)", Parts(Splitter.Split(split with { Gap = -3 }, 10, 0)[0]));
    }

    [Fact]
    public void A_holdout_drawn_at_random_is_scattered_repeats_and_leaves_at_least_one_row()
    {
        SplitSpec Of(int test) => new() { Scheme = new HoldoutSplit { Test = test, Shuffle = SplitShuffle.Rows } };
        var fold = Assert.Single(Splitter.Split(Of(9), 10, 4));
        Assert.Equal((0, 1, 9, true), (fold.Index, fold.Train.Rows, fold.Test.Rows, fold.TrainPart.Scattered));
        Assert.Equal(fold.Test.ToString(), Splitter.Split(Of(9), 10, 4)[0].Test.ToString());
        Assert.True(Enumerable.Range(1, 5).Select(seed => Splitter.Split(Of(5), 10, seed)[0].Test.ToString()).Distinct().Count() > 1);
        Assert.Equal("10 of 10 rows cannot be drawn for the test part", Assert.Throws<SplitException>(() => Splitter.Split(Of(10), 10, 4)).Message);
    }

    /// <summary>A run that was stored is made again from its seed: another deal would be another run.</summary>
    [Fact]
    public void Rows_of_a_seed_are_dealt_as_they_always_were()
    {
        string Dealt(SplitScheme scheme, int seed) => Splitter.Split(new() { Scheme = scheme }, 10, seed)[0].Test.ToString();
        Assert.Equal("[1, 4) [5, 7)", Dealt(new HoldoutSplit { Test = 5, Shuffle = SplitShuffle.Rows }, 4));
        Assert.Equal("[1, 2) [3, 5) [7, 8) [9, 10)", Dealt(new KFoldSplit { Folds = 2, Shuffle = SplitShuffle.Rows }, 1));
    }

    [Fact]
    public void Each_series_is_cut_by_itself_and_the_one_that_does_not_fit_is_named()
    {
        var split = new SplitSpec { Scheme = new ExpandingSplit { Folds = 2, Test = 3 }, Validation = new() { Rows = 2 }, Gap = 1 };
        Assert.Equal(["[0, 1) [10, 15) [1, 3) [15, 17) [3, 4) [17, 18) [4, 7) [18, 21)", "[0, 4) [10, 18) [4, 6) [18, 20) [6, 7) [20, 21) [7, 10) [21, 24)"],
            Splitter.Split(split, Panel(10, 14), 0).Select(Parts));
        Assert.Equal([0, 1], Splitter.Split(split, Panel(10, 14), 0).Select(f => f.Index));
        var refused = Assert.Throws<SplitException>(() => Splitter.Split(split, Panel(14, 9), 0));
        Assert.Equal("LSTM1124", refused.Id);
        Assert.StartsWith("series 's1': 9 rows cannot hold", refused.Message, StringComparison.Ordinal);
        Assert.Equal("at most 1 fold of 3 rows fit", refused.Help);
        Assert.False(Splitter.Split(split, Panel(10, 14), 0)[0].TrainPart.Scattered);
        Assert.True(Splitter.Split(new() { Scheme = new KFoldSplit { Folds = 2, Shuffle = SplitShuffle.Rows } }, Panel(10, 14), 0)[0].TrainPart.Scattered);
    }

    [Fact]
    public void Everything_is_the_rows_from_the_first_in_order()
    {
        var part = Fold.Everything(7);
        Assert.Equal(("[0, 7)", false), (part.Rows.ToString(), part.Scattered));
    }

    [Fact]
    public void A_fold_that_reads_other_rows_trains_on_the_same_without_any_held_out()
    {
        var fold = Splitter.Split(new() { Scheme = new HoldoutSplit { Test = 3 }, Validation = new() { Rows = 2 }, Gap = 1 }, 12, 0)[0];
        Assert.Equal("[0, 6)   [6, 8)", Parts(fold.Reading(fold.Validation!)));
        Assert.Equal("[0, 8)", fold.RefitPart.Rows.ToString());
    }

    private static Table Panel(params int[] rows) =>
        Table.FromSeries([.. rows.Select((r, i) => ($"s{i}", TimeIndex.Count(r)))], [new("y", new float[rows.Sum()])]);

    private static string Parts(Fold fold) => $"{fold.Train} {fold.Validation} {fold.Gap} {fold.Test}";
}
