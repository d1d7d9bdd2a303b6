using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Splitting;

namespace LstmSpec.Tests.Splitting;

public sealed class RowSetTests
{
    private static readonly RowSet Three = RowSet.OfRanges([new(2, 4), new(6, 7), new(10, 13)])!;

    [Fact]
    public void A_range_holds_its_first_row_and_not_its_end()
    {
        var range = new RowRange(2, 5);
        Assert.Equal([false, true, true, true, false], new[] { 1, 2, 3, 4, 5 }.Select(range.Contains));
        Assert.Equal(3, range.Count);
    }

    [Theory]
    [InlineData("[2, 9)", 2, 9, 4, 6)]
    [InlineData("[2, 9)", 2, 6, 6, 9)]
    [InlineData("[2, 9)", 5, 9, 2, 6)]
    [InlineData("[2, 5) [6, 9)", 2, 5, 6, 9)]
    [InlineData("[2, 5)", 2, 5, 7, 7)]
    [InlineData("[2, 5)", 2, 5, 9, 7)]
    public void Ranges_that_overlap_touch_or_lie_in_each_other_become_one(string expected, int start, int end, int otherStart, int otherEnd)
    {
        Assert.Equal(expected, RowSet.OfRanges([new(start, end), new(otherStart, otherEnd)])!.ToString());
    }

    [Fact]
    public void A_set_without_rows_is_none()
    {
        Assert.Null(RowSet.OfRanges([new(3, 3), new(5, 4)]));
        Assert.Null(RowSet.OfRows([]));
    }

    [Fact]
    public void It_counts_its_rows_and_knows_its_ends()
    {
        Assert.Equal((3, 6, 2, 13), (Three.Count, Three.Rows, Three.Start, Three.End));
        Assert.Equal([2, 3, 6, 10, 11, 12], Three.Each());
        Assert.Equal(new RowRange(6, 7), Three[1]);
        Assert.Equal(new RowRange[] { new(2, 4), new(6, 7), new(10, 13) }, Three);
        Assert.Equal("[0, 4) [6, 7) [10, 13)", Three.Union(RowSet.Of(0, 3)).ToString());
    }

    [Fact]
    public void It_holds_the_rows_of_its_ranges_and_no_others()
    {
        Assert.Equal(Three.Each(), Enumerable.Range(-1, 20).Where(Three.Contains));
    }

    [Theory]
    [InlineData(0, 20, "[2, 4) [6, 7) [10, 13)")]
    [InlineData(3, 11, "[3, 4) [6, 7) [10, 11)")]
    [InlineData(4, 10, "[6, 7)")]
    [InlineData(4, 6, "")]
    [InlineData(6, 7, "[6, 7)")]
    [InlineData(7, 10, "")]
    [InlineData(12, 13, "[12, 13)")]
    [InlineData(13, 20, "")]
    [InlineData(0, 2, "")]
    public void What_lies_between_two_rows_is_cut_at_them(int start, int end, string expected)
    {
        Assert.Equal(expected, string.Join(" ", Three.Within(start, end)));
    }

    [Fact]
    public void Any_rows_are_held_and_cut_as_a_list_of_them_would_be()
    {
        var cases = from rows in Gen.ListOf(Gen.Choose(0, 40)) from start in Gen.Choose(0, 40) from end in Gen.Choose(0, 42) select (rows, start, end);
        Prop.ForAll(cases.Where(c => c.rows.Count > 0).ToArbitrary(), c =>
        {
            var set = RowSet.OfRows(c.rows)!;
            var within = set.Within(c.start, c.end).ToList();
            return set.Each().SequenceEqual(c.rows.Distinct().Order())
                && Enumerable.Range(0, 45).All(r => set.Contains(r) == c.rows.Contains(r))
                && within.TrueForAll(r => r.Count > 0)
                && within.SelectMany(r => Enumerable.Range(r.Start, r.Count)).SequenceEqual(set.Each().Where(r => r >= c.start && r < c.end));
        }).QuickCheckThrowOnFailure();
    }
}
