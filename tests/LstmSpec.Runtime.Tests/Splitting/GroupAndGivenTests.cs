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

    private static Table Grouped(IReadOnlyList<string> groups) =>
        Table.FromSeries([(string.Empty, TimeIndex.Count(groups.Count))], [new("y", new float[groups.Count])], groups);

    private static Table Panel(params int[] rows) =>
        Table.FromSeries([.. rows.Select((r, i) => ($"s{i}", TimeIndex.Count(r)))], [new("y", new float[rows.Sum()])]);
}
