using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Splitting;

public sealed class SplitterTests
{
    public static TheoryData<string> Golden()
    {
        var data = new TheoryData<string>();
        foreach (var c in Tests.Data.Golden.Cases("Splitting/scikit_learn_folds.json"))
            if (c.GetProperty("scheme").GetString() != "group") data.Add(c.GetRawText());
        return data;
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Expanding_rolling_and_k_folds_equal_scikit_learns_TimeSeriesSplit_and_KFold(string golden)
    {
        var c = JsonDocument.Parse(golden).RootElement;
        int Number(string name) => c.TryGetProperty(name, out var value) ? value.GetInt32() : 0;
        SplitScheme scheme = c.GetProperty("scheme").GetString() switch
        {
            "expanding" => new ExpandingSplit { Folds = Number("folds"), Test = Number("test") },
            "rolling" => new RollingSplit { Folds = Number("folds"), Test = Number("test"), Train = Number("train") },
            _ => new KFoldSplit { Folds = Number("folds") },
        };
        var folds = Splitter.Split(new() { Scheme = scheme, Gap = Number("gap") }, Number("rows"), seed: 0);
        Assert.Equal(Expected(c, "train"), folds.Select(f => f.Train.ToString()), StringComparer.Ordinal);
        Assert.Equal(Expected(c, "test"), folds.Select(f => f.Test.ToString()), StringComparer.Ordinal);
    }

    [Fact]
    public void Holdout_tests_the_last_rows_after_training_validation_and_gap()
    {
        var fold = Assert.Single(Splitter.Split(new() { Scheme = new HoldoutSplit { Test = 20 }, Validation = new() { Rows = 10 }, Gap = 5 }, 100, 0));
        Assert.Equal(["[0, 65)", "[65, 75)", "[75, 80)", "[80, 100)"], new[] { fold.Train, fold.Validation!, fold.Gap!, fold.Test }.Select(p => p.ToString()),
            StringComparer.Ordinal);
        Assert.Equal("[0, 75)", fold.RefitPart.Rows.ToString());
        Assert.Equal("[0, 65)", fold.TrainPart.Rows.ToString());
    }

    [Fact]
    public void A_walk_forward_trains_on_all_rows_before_each_block_and_tests_what_is_left_in_the_last()
    {
        var folds = Splitter.Split(new() { Scheme = new WalkForwardSplit { Test = 20, Refit = 8 }, Validation = new() { Rows = 5 }, Gap = 1 }, 100, 0);
        Assert.Equal(["[80, 88)", "[88, 96)", "[96, 100)"], folds.Select(f => f.Test.ToString()), StringComparer.Ordinal);
        Assert.Equal(["[0, 74)", "[0, 82)", "[0, 90)"], folds.Select(f => f.Train.ToString()), StringComparer.Ordinal);
        Assert.Equal(["[74, 79)", "[82, 87)", "[90, 95)"], folds.Select(f => f.Validation!.ToString()), StringComparer.Ordinal);
    }

    [Fact]
    public void A_walk_forward_in_whole_blocks_is_an_expanding_split_and_with_a_fixed_length_a_rolling_one()
    {
        Same(new WalkForwardSplit { Test = 48, Refit = 12 }, new ExpandingSplit { Folds = 4, Test = 12 });
        Same(new WalkForwardSplit { Test = 48, Refit = 12, Train = 60 }, new RollingSplit { Folds = 4, Test = 12, Train = 60 });

        static void Same(SplitScheme one, SplitScheme other) => Assert.Equal(
            Splitter.Split(new() { Scheme = other, Gap = 2, Validation = new() { Rows = 7 } }, 144, 0)
                .Select(f => $"{f.Train} {f.Validation} {f.Gap} {f.Test}"),
            Splitter.Split(new() { Scheme = one, Gap = 2, Validation = new() { Rows = 7 } }, 144, 0).Select(f => $"{f.Train} {f.Validation} {f.Gap} {f.Test}"));
    }

    [Fact]
    public void Blocks_share_no_row_and_test_their_own_ends()
    {
        var folds = Splitter.Split(new() { Scheme = new BlockedSplit { Folds = 3, Test = 4 }, Gap = 1 }, 32, 0);
        Assert.Equal(["[0, 6) [7, 11)", "[11, 17) [18, 22)", "[22, 27) [28, 32)"], folds.Select(f => $"{f.Train} {f.Test}"), StringComparer.Ordinal);
    }

    [Fact]
    public void A_purged_k_fold_leaves_rows_out_on_both_sides_and_the_embargo_behind()
    {
        var folds = Splitter.Split(new() { Scheme = new PurgedKFoldSplit { Folds = 4, Purge = 2, Embargo = 3 } }, 40, 0);
        Assert.Equal(
            ["[15, 40) [10, 15) [0, 10)", "[0, 8) [25, 40) [8, 10) [20, 25) [10, 20)", "[0, 18) [35, 40) [18, 20) [30, 35) [20, 30)",
                "[0, 28) [28, 30) [30, 40)"],
            folds.Select(f => $"{f.Train} {f.Gap} {f.Test}"),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(100, 96)]
    [InlineData(30, 24)]
    public void A_walk_forward_or_blocks_that_leave_nothing_to_train_on_are_refused(int rows, int test)
    {
        var walk = Assert.Throws<SplitException>(
            () => Splitter.Split(new() { Scheme = new WalkForwardSplit { Test = test, Refit = 12 }, Validation = new() { Rows = 12 } }, rows, 0));
        Assert.Equal("LSTM1124", walk.Id);
        Assert.Equal("LSTM1124",
            Assert.Throws<SplitException>(() => Splitter.Split(new() { Scheme = new BlockedSplit { Folds = 2, Test = test } }, rows, 0)).Id);
    }

    [Fact]
    public void No_row_has_two_roles_and_k_folds_test_every_row_once()
    {
        var split = from rows in Gen.Choose(20, 200)
                    from scheme in Splits.Scheme
                    from validation in Gen.Choose(0, 4)
                    from gap in Gen.Choose(0, 3)
                    select (rows, spec: new SplitSpec { Scheme = scheme, Gap = gap, Validation = validation == 0 ? null : new() { Rows = validation } });
        Prop.ForAll(split.ToArbitrary(), s =>
        {
            var folds = Splits.TrySplit(s.spec, s.rows);
            foreach (var fold in folds)
            {
                var roles = new[] { fold.Train, fold.Validation, fold.Gap, fold.Test }.SelectMany(p => p?.Each() ?? []).ToList();
                if (roles.Distinct().Count() != roles.Count || roles.Any(r => r < 0 || r >= s.rows)) return false;
                if ((fold.Validation?.Rows ?? 0) != (s.spec.Validation?.Rows ?? 0)) return false;
                if (s.spec.Scheme is not (KFoldSplit or PurgedKFoldSplit) && fold.RefitPart.Rows.End > fold.Test.Start - s.spec.Gap) return false;
            }

            return s.spec.Scheme is not (KFoldSplit or PurgedKFoldSplit) || folds.Count == 0
                || folds.SelectMany(f => f.Test.Each()).Order().SequenceEqual(Enumerable.Range(0, s.rows));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Shuffled_rows_are_dealt_by_the_seed_and_by_nothing_else()
    {
        SplitSpec split = new() { Scheme = new KFoldSplit { Folds = 4, Shuffle = SplitShuffle.Rows } };
        string Deal(int seed) => string.Join("|", Splitter.Split(split, 40, seed).Select(f => f.Test));
        Assert.Equal(Deal(1), Deal(1));
        Assert.NotEqual(Deal(1), Deal(2), StringComparer.Ordinal);
        Assert.All(Splitter.Split(split, 40, 1), f => Assert.True(f.TrainPart.Scattered));
    }

    [Fact]
    public void Parts_longer_than_the_data_are_refused_with_what_would_fit()
    {
        var refused = Assert.Throws<SplitException>(
            () => Splitter.Split(new() { Scheme = new ExpandingSplit { Folds = 5, Test = 12 }, Validation = new() { Rows = 24 }, Gap = 1 }, 60, 0));
        Assert.Equal("LSTM1124", refused.Id);
        Assert.Equal("60 rows cannot hold 5 test parts of 12 (60 rows), a gap of 1 and at least 25 rows for training and validation: 86 rows are needed",
            refused.Message);
        Assert.Equal("at most 2 folds of 12 rows fit", refused.Help);
    }

    [Theory]
    [InlineData(40, 12, 20, "more rows, or one fold with a test part of at most 19 rows")]
    [InlineData(40, 12, 38, "more rows, or one fold with a test part of at most 1 row")]
    [InlineData(40, 12, 39, "more rows, or fewer of them for training, validation and gap")]
    [InlineData(40, 12, int.MaxValue, "more rows, or fewer of them for training, validation and gap")]
    public void Where_no_fold_fits_the_help_is_one_that_can_be_followed(int rows, int test, int validation, string help)
    {
        var refused = Assert.Throws<SplitException>(
            () => Splitter.Split(new() { Scheme = new ExpandingSplit { Folds = 2, Test = test + 10 }, Validation = new() { Rows = validation } }, rows, 0));
        Assert.Equal(help, refused.Help);
    }

    [Fact]
    public void A_training_part_that_validation_eats_up_is_refused()
    {
        var rolling = Assert.Throws<SplitException>(
            () => Splitter.Split(new() { Scheme = new RollingSplit { Folds = 1, Test = 1, Train = 8 }, Validation = new() { Rows = 8 } }, 60, 0));
        Assert.Equal("LSTM1114", rolling.Id);
        var kFold = Assert.Throws<SplitException>(() => Splitter.Split(new() { Scheme = new KFoldSplit { Folds = 2 }, Gap = 10 }, 20, 0));
        Assert.Equal("LSTM1114", kFold.Id);
    }

    private static IEnumerable<string> Expected(JsonElement c, string part) => c.GetProperty("parts").EnumerateArray()
        .Select(f => string.Join(" ", f.GetProperty(part).EnumerateArray().Select(r => $"[{r[0]}, {r[1]})")));
}
