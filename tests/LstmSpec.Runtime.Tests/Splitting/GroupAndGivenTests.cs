using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Data;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Tests.Splitting;

/// <summary>Folds of whole series or groups, and parts that are given one by one.</summary>
public class GroupAndGivenTests
{
    public static TheoryData<string> Golden() =>
        [.. Tests.Data.Golden.Cases("Splitting/scikit_learn_folds.json").Where(c => c.GetProperty("scheme").GetString() == "group")
            .Select(c => c.GetRawText())];

    [Theory]
    [MemberData(nameof(Golden))]
    public void Group_folds_equal_scikit_learns_GroupKFold(string golden)
    {
        var c = JsonDocument.Parse(golden).RootElement;
        var groups = c.GetProperty("groups").EnumerateArray().Select(g => g.GetString()!).ToList();
        var folds = Splitter.Split(new() { Scheme = new GroupSplit { Folds = c.GetProperty("folds").GetInt32(), By = "g" } }, Grouped(groups), 0);
        foreach (var (part, rows) in new (string, Func<Fold, RowSet>)[] { ("train", f => f.Train), ("test", f => f.Test) })
        {
            var expected = c.GetProperty("parts").EnumerateArray()
                .Select(p => string.Join(" ", p.GetProperty(part).EnumerateArray().Select(r => $"[{r[0].GetInt32()}, {r[1].GetInt32()})")));
            Assert.Equal(expected, folds.Select(f => rows(f).ToString()));
        }
    }

    [Fact]
    public void Whole_series_are_dealt_where_no_column_is_named()
    {
        var folds = Splitter.Split(new() { Scheme = new GroupSplit { Folds = 2 }, Validation = new() { Rows = 4 } }, Panel(10, 30, 15, 20), 0);
        Assert.Equal(["[0, 40)", "[40, 75)"], folds.Select(f => f.Test.ToString()));
        Assert.Equal(["[40, 51) [55, 71)", "[0, 6) [10, 36)"], folds.Select(f => f.Train.ToString()));
        Assert.Equal(["[51, 55) [71, 75)", "[6, 10) [36, 40)"], folds.Select(f => f.Validation!.ToString()));
    }

    [Fact]
    public void Whole_series_are_dealt_where_the_rows_have_groups_too_and_rows_by_themselves_are_not()
    {
        var table = Table.FromSeries([("s0", TimeIndex.Count(2)), ("s1", TimeIndex.Count(2))], [new("y", new float[4])], ["a", "b", "b", "a"]);
        Assert.Equal(["[0, 2)", "[2, 4)"], Splitter.Split(new() { Scheme = new GroupSplit { Folds = 2 } }, table, 0).Select(f => f.Test.ToString()).Order());
        Assert.Throws<ArgumentException>(() => Splitter.Split(new() { Scheme = new GroupSplit { Folds = 2 } }, 4, 0));
        var held = Splitter.SplitSequences(new() { Scheme = new GroupSplit { Folds = 2 }, Validation = new() { Rows = 1 } }, Panel(3, 3, 3, 3), 0);
        Assert.All(held, f => Assert.Equal((3, 3), (f.Validation!.Rows, f.Validation[0].Count)));
    }

    [Fact]
    public void Every_row_is_tested_once_and_no_group_lies_on_both_sides() => Prop.ForAll(
        (from groups in Gen.Choose(2, 9)
         from rows in Gen.Choose(groups,
            120)
         from folds in Gen.Choose(2, groups)
         from salt in Gen.Choose(1, 1000)
         select (groups, rows, folds, salt)).ToArbitrary(),
        c =>
        {
            var names = Enumerable.Range(0, c.rows).Select(i => $"g{(i < c.groups ? i : i * c.salt % 7919 % c.groups)}").ToList();
            var folds = Splitter.Split(new() { Scheme = new GroupSplit { Folds = c.folds, By = "g" } }, Grouped(names), 0);
            Assert.Equal(Enumerable.Range(0, c.rows), folds.SelectMany(f => f.Test.Each()).Order());
            Assert.All(folds, f => Assert.Empty(f.Train.Each().Select(r => names[r]).Intersect(f.Test.Each().Select(r => names[r]))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_gap_parts_a_test_group_from_its_neighbours_in_the_same_series()
    {
        string[] groups = [.. Enumerable.Repeat("a", 10), .. Enumerable.Repeat("b", 10), .. Enumerable.Repeat("c", 10)];
        var fold = Splitter.Split(new() { Scheme = new GroupSplit { Folds = 3, By = "g" }, Gap = 2 }, Grouped(groups), 0).Single(f => f.Test.Start == 10);
        Assert.Equal(("[0, 8) [22, 30)", "[8, 10) [20, 22)"), (fold.Train.ToString(), fold.Gap!.ToString()));
    }

    [Fact]
    public void Too_few_groups_are_refused_with_their_number()
    {
        var refused = Assert.Throws<SplitException>(() => Splitter.Split(new() { Scheme = new GroupSplit { Folds = 3 } }, Panel(10, 10), 0));
        Assert.Equal(("LSTM1124", "2 series cannot be dealt to 3 folds"), (refused.Id, refused.Message));
    }

    [Fact]
    public void Given_rows_are_the_parts_in_each_series_from_its_own_first_row()
    {
        var split =
            new SplitSpec
            {
                Scheme = new GivenSplit
                {
                    Parts = new GivenRows
                    {
                        Train = ValueList.Of(new RowSpan(0, 5)),
                        Validation = ValueList.Of(new RowSpan(5, 7)),
                        Test = ValueList.Of(new RowSpan(7, null))
                    }
                }
            };
        var fold = Assert.Single(Splitter.Split(split, Panel(10, 12), 0));
        Assert.Equal(["[0, 5) [10, 15)", "[5, 7) [15, 17)", "[7, 10) [17, 22)"], new[] { fold.Train, fold.Validation!, fold.Test }.Select(p => p.ToString()));
    }

    [Theory]
    [InlineData(0, 90, 90, 101, "LSTM1124", "up to 101, and there are 100")]
    [InlineData(0, 90, 80, 100, "LSTM1124", "two parts at once")]
    [InlineData(0, 90, 120, 130, "LSTM1124", "120 up to 130")]
    public void Given_rows_that_are_not_there_or_in_two_parts_are_refused(int from, int to, int testFrom, int testTo, string id, string says)
    {
        var split =
            new SplitSpec
            {
                Scheme =
                new GivenSplit { Parts = new GivenRows { Train = ValueList.Of(new RowSpan(from, to)), Test = ValueList.Of(new RowSpan(testFrom, testTo)) } }
            };
        var refused = Assert.Throws<SplitException>(() => Splitter.Split(split, Panel(100), 0));
        Assert.Equal(id, refused.Id);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_names_parts_gives_them_and_the_gap_takes_training_rows_on_both_sides()
    {
        string[] parts = [.. Enumerable.Repeat("train", 6), .. Enumerable.Repeat("test", 4), .. Enumerable.Repeat("validation", 5),
            .. Enumerable.Repeat("train", 5)];
        var fold = Assert.Single(Splitter.Split(new() { Scheme = new GivenSplit { Parts = new GivenColumn { Name = "part" } }, Gap = 1 }, Grouped(parts), 0));
        Assert.Equal(["[0, 5) [15, 20)", "[11, 15)", "[5, 6) [10, 11)", "[6, 10)"],
            new[] { fold.Train, fold.Validation!, fold.Gap!, fold.Test }.Select(p => p.ToString()));
    }

    [Fact]
    public void Groups_that_the_table_does_not_hold_or_that_cannot_be_dealt_are_refused_with_what_could_be()
    {
        var by = new SplitSpec { Scheme = new GroupSplit { Folds = 2, By = "g" } };
        Assert.Throws<ArgumentException>(() => Splitter.Split(by, Panel(10, 10), 0));
        var one = Assert.Throws<SplitException>(() => Splitter.Split(by, Grouped(["a", "a"]), 0));
        Assert.Equal(("1 group by 'g' cannot be dealt to 2 folds", "a split by rows, such as expanding"), (one.Message, one.Help));
        var single = Assert.Throws<SplitException>(() => Splitter.Split(new() { Scheme = new GroupSplit { Folds = 1 } }, Panel(10, 10), 0));
        Assert.Equal("between 2 and 2 folds", single.Help);
        Assert.Equal(2, Splitter.Split(by, Grouped(["a", "b"]), 0).Count);
    }

    [Fact]
    public void A_gap_ends_where_the_series_of_its_test_rows_does()
    {
        string[] groups = [.. Enumerable.Repeat("a", 6), .. Enumerable.Repeat("b", 4), .. Enumerable.Repeat("b", 3), .. Enumerable.Repeat("a", 7)];
        var table = Table.FromSeries([("s0", TimeIndex.Count(10)), ("s1", TimeIndex.Count(10))], [new("y", new float[20])], groups);
        var fold = Splitter.Split(new() { Scheme = new GroupSplit { Folds = 2, By = "g" }, Gap = 2 }, table, 0).Single(f => f.Test.Start == 6);
        Assert.Equal("[0, 4) [15, 20) | [4, 6) [13, 15) | [6, 13)", $"{fold.Train} | {fold.Gap} | {fold.Test}");
        Assert.All(Splitter.Split(new() { Scheme = new GroupSplit { Folds = 2 }, Gap = 3 }, Panel(10, 10), 0), f => Assert.Null(f.Gap));
    }

    [Theory]
    [InlineData(-1, "[0, 7)   [6, 9)")]
    [InlineData(-9, "[0, 9)   [6, 9)")]
    [InlineData(0, "[0, 6)   [6, 9)")]
    [InlineData(1, "[0, 5)  [5, 6) [6, 9)")]
    [InlineData(5, "[0, 1)  [1, 6) [6, 9)")]
    public void The_gap_before_given_test_rows_takes_training_rows_and_one_below_zero_gives_test_rows_to_train_on(int gap, string parts)
    {
        var fold = Assert.Single(Splitter.Split(Given(new(0, 6), null, new(6, 9)) with { Gap = gap }, Panel(9), 0));
        Assert.Equal(parts, $"{fold.Train} {fold.Validation} {fold.Gap} {fold.Test}");
    }

    [Fact]
    public void A_gap_that_leaves_nothing_to_train_on_is_refused_and_one_that_takes_all_of_validation_leaves_none()
    {
        var refused = Assert.Throws<SplitException>(() => Splitter.Split(Given(new(0, 6), null, new(6, 9)) with { Gap = 6 }, Panel(9), 0));
        Assert.Equal(("LSTM1114", "no row is left to train on: 0 rows of every series are for validation and 6 lie in the gap"), (refused.Id, refused.Message));
        var fold = Assert.Single(Splitter.Split(Given(new(0, 4), new(4, 6), new(6, 9)) with { Gap = 2 }, Panel(9), 0));
        Assert.Equal("[0, 4)  [4, 6) [6, 9)", $"{fold.Train} {fold.Validation} {fold.Gap} {fold.Test}");
    }

    [Theory]
    [InlineData(1, "[0, 4)   [6, 9)")]
    [InlineData(2, "[0, 4)   [6, 9)")]
    [InlineData(3, "[0, 3)  [3, 4) [6, 9)")]
    public void A_gap_holds_what_it_takes_from_another_part_and_no_row_that_was_given_to_none(int gap, string parts)
    {
        var fold = Assert.Single(Splitter.Split(Given(new(0, 4), null, new(6, 9)) with { Gap = gap }, Panel(9), 0));
        Assert.Equal(parts, $"{fold.Train} {fold.Validation} {fold.Gap} {fold.Test}");
        Assert.False(fold.TrainPart.Scattered);
    }

    [Fact]
    public void Validation_rows_that_are_given_stay_where_the_plan_says_how_many_too()
    {
        var fold = Assert.Single(Splitter.Split(Given(new(0, 4), new(4, 5), new(6, 9)) with { Validation = new() { Rows = 2 } }, Panel(9), 0));
        Assert.Equal("[0, 4) [4, 5)", $"{fold.Train} {fold.Validation}");
    }

    [Theory]
    [InlineData(0, 4, 4, 9, true)]
    [InlineData(0, 4, 8, 9, true)]
    [InlineData(0, 4, 9, 9, false)]
    [InlineData(0, 4, 4, 10, false)]
    [InlineData(0, -1, 4, 9, false)]
    public void Given_rows_end_with_the_last_one_at_the_latest(int from, int to, int testFrom, int testTo, bool fits)
    {
        var split = Given(new(from, to), null, new(testFrom, testTo));
        if (fits) Assert.Equal($"[{testFrom}, {testTo})", Splitter.Split(split, Panel(9), 0)[0].Test.ToString());
        else Assert.Equal("LSTM1124", Assert.Throws<SplitException>(() => Splitter.Split(split, Panel(9), 0)).Id);
    }

    [Fact]
    public void Open_given_rows_end_with_the_last_and_validation_may_overlap_nothing()
    {
        Assert.Equal("[5, 9)", Splitter.Split(Given(new(0, 5), null, new(5, null)), Panel(9), 0)[0].Test.ToString());
        var refused = Assert.Throws<SplitException>(() => Splitter.Split(Given(new(0, 5), new(4, 6), new(6, 9)), Panel(9), 0));
        Assert.Equal(("LSTM1124", "a row is given for two parts at once"), (refused.Id, refused.Message));
        var open = Assert.Throws<SplitException>(() => Splitter.Split(Given(new(0, 5), null, new(12, null)), Panel(9), 0));
        Assert.Equal("the test part has rows 12 up to the last, and there are 9", open.Message);
    }

    [Theory]
    [InlineData("test", "no row is given for the training part")]
    [InlineData("train", "no row is given for the test part")]
    public void A_part_that_no_row_names_is_refused(string named, string says)
    {
        var split = new SplitSpec { Scheme = new GivenSplit { Parts = new GivenColumn { Name = "part" } } };
        var refused = Assert.Throws<SplitException>(() => Splitter.Split(split, Grouped([named, named]), 0));
        Assert.Equal(("LSTM1114", says), (refused.Id, refused.Message));
        var none = named == "test" ? Given(new(0, 0), null, new(0, 2)) : Given(new(0, 2), null, new(0, 0));
        Assert.Equal(says, Assert.Throws<SplitException>(() => Splitter.Split(none, Panel(2), 0)).Message);
        Assert.Equal("LSTM1114", Assert.Throws<SplitException>(() => Splitter.Split(split, Panel(2), 0)).Id);
    }

    [Fact]
    public void Validation_takes_the_last_training_rows_of_every_series_and_leaves_one_of_each()
    {
        string[] parts = [.. Enumerable.Repeat("train", 4), .. Enumerable.Repeat("test", 2), .. Enumerable.Repeat("train", 5), "test"];
        var table = Table.FromSeries([("s0", TimeIndex.Count(6)), ("s1", TimeIndex.Count(6))], [new("y", new float[12])], parts);
        var split = new SplitSpec { Scheme = new GivenSplit { Parts = new GivenColumn { Name = "part" } }, Validation = new() { Rows = 3 } };
        var fold = Assert.Single(Splitter.Split(split, table, 0));
        Assert.Equal("[0, 1) [6, 8) | [1, 4) [8, 11)", $"{fold.Train} | {fold.Validation}");
        var refused = Assert.Throws<SplitException>(() => Splitter.Split(split with { Validation = new() { Rows = 4 } }, table, 0));
        Assert.Equal(("LSTM1114", "a series has 4 training rows, and 4 are for validation: none is left to train on"), (refused.Id, refused.Message));
        var single = Given(new(0, 1), null, new(1, 2)) with { Validation = new() { Rows = 1 } };
        Assert.StartsWith("a series has 1 training rows, and 1 are for validation",
            Assert.Throws<SplitException>(() => Splitter.Split(single, Panel(2), 0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "[0, 4) [6, 10)", "[4, 6)")]
    [InlineData(2, "[0, 2) [4, 6) [8, 10)", "[2, 4) [6, 8)")]
    [InlineData(4, "[4, 6)", "[0, 4) [6, 10)")]
    public void Whole_series_are_held_for_validation_evenly_out_of_those_trained_on(int rows, string train, string validation)
    {
        var split = new SplitSpec { Scheme = new GivenSplit { Parts = new GivenColumn { Name = "part" } }, Validation = new() { Rows = rows } };
        var fold = Assert.Single(Splitter.SplitSequences(split, Labelled, 0));
        Assert.Equal((train, validation, "[10, 12)"), (fold.Train.ToString(), fold.Validation!.ToString(), fold.Test.ToString()));
        Assert.Equal((0, false), (fold.Index, fold.TrainPart.Scattered));
    }

    [Fact]
    public void As_many_series_for_validation_as_there_are_to_train_on_are_refused_and_named_ones_stay()
    {
        var split = new SplitSpec { Scheme = new GivenSplit { Parts = new GivenColumn { Name = "part" } }, Validation = new() { Rows = 5 } };
        var refused = Assert.Throws<SplitException>(() => Splitter.SplitSequences(split, Labelled, 0));
        Assert.Equal(("LSTM1114", "the training part has 5 series, of which 5 are for validation: none is left to train on"), (refused.Id, refused.Message));
        var named = Table.FromSeries([.. Enumerable.Range(0, 3).Select(i => ($"s{i}", TimeIndex.Count(2)))], [new("y", new float[6])],
            ["train", "train", "validation", "validation", "test", "test"]);
        Assert.Equal("[2, 4)", Splitter.SplitSequences(split, named, 0)[0].Validation!.ToString());
        Assert.Equal(["[0, 2) [4, 6)", "[2, 4) [6, 8)"],
            Splitter.SplitSequences(new() { Scheme = new GroupSplit { Folds = 2 }, Validation = new() { Rows = 1 } },
            Panel(2, 2, 2, 2), 0).Select(f => f.Train.Union(f.Validation!).ToString()).Order());
        var byRows = Given(new(0, 5), null, new(5, 6)) with { Validation = new() { Rows = 1 } };
        Assert.Equal("[4, 5) [10, 11)", Splitter.SplitSequences(byRows, Panel(6, 6), 0)[0].Validation!.ToString());
    }

    /// <summary>Five series of two rows to train on and one to test.</summary>
    private static Table Labelled => Table.FromSeries([.. Enumerable.Range(0, 6).Select(i => ($"s{i}", TimeIndex.Count(2)))], [new("y", new float[12])],
        [.. Enumerable.Repeat("train", 10), "test", "test"]);

    private static SplitSpec Given(RowSpan train, RowSpan? validation, RowSpan test) => new()
    {
        Scheme = new GivenSplit
        {
            Parts = new GivenRows
            {
                Train = ValueList.Of(train),
                Validation = validation is { } v ? ValueList.Of(v) : default,
                Test = ValueList.Of(test)
            }
        }
    };

    private static Table Grouped(IReadOnlyList<string> groups) =>
        Table.FromSeries([(string.Empty, TimeIndex.Count(groups.Count))], [new("y", new float[groups.Count])], groups);

    private static Table Panel(params int[] rows) =>
        Table.FromSeries([.. rows.Select((r, i) => ($"s{i}", TimeIndex.Count(r)))], [new("y", new float[rows.Sum()])]);
}
