using LstmSpec.Preparing;

namespace LstmSpec.Tests.Preparing;

/// <summary>Which rows a value is made from, step by step, by hand.</summary>
public sealed class LineageTests
{
    [Fact]
    public void At_first_every_value_is_made_from_its_own_row()
    {
        Is(Lineage.Of(4), "1111", "0000", [0, 1, 2, 3], [0, 1, 2, 3]);
    }

    [Fact]
    public void A_difference_reaches_back_and_counts_where_both_of_its_rows_do()
    {
        var rows = new Lineage([false, true, true, false, true, true]);
        rows.Lag(2);
        Is(rows, "000010", "000000", [0, 1, 0, 1, 2, 3], [0, 1, 2, 3, 4, 5]);
        rows.Lag(1);
        Assert.Equal([0, 0, 0, 0, 1, 2], rows.From);
        Assert.All(rows.Counts, Assert.False);
    }

    [Fact]
    public void What_was_filled_fills_the_differences_to_it()
    {
        var rows = Lineage.Of(5);
        rows.Fill(1, 0, 4);
        Is(rows, "11111", "01000", [0, 0, 2, 3, 4], [0, 4, 2, 3, 4]);
        rows.Lag(2);
        Is(rows, "00111", "01010", [0, 0, 0, 0, 2], [0, 4, 2, 4, 4]);
    }

    [Fact]
    public void A_value_that_is_filled_counts_where_all_that_it_is_made_from_does()
    {
        var rows = new Lineage([true, true, false, true]);
        rows.Fill(0, 2);
        rows.Fill(1, 0);
        rows.Fill(3, 1, 3);
        Is(rows, "0000", "1101", [0, 0, 2, 0], [2, 2, 2, 3]);
        var line = new Lineage([true, true, false]);
        line.Fill(1, 0, 2);
        Is(line, "100", "010", [0, 0, 2], [0, 2, 2]);
        var longer = Lineage.Of(6);
        longer.Fill(1, 0, 5);
        longer.Fill(2, 1, 3);
        Is(longer, "111111", "011000", [0, 0, 0, 3, 4, 5], [0, 5, 5, 3, 4, 5]);
        var own = Lineage.Of(2);
        own.Fill(1, 1);
        Is(own, "11", "01", [0, 1], [0, 1]);
    }

    [Fact]
    public void A_late_value_is_that_of_rows_before_it()
    {
        var rows = new Lineage([true, false, true, true, true]);
        rows.Late(2);
        Is(rows, "00101", "00000", [0, 0, 0, 1, 2], [0, 1, 2, 3, 4]);
        var one = new Lineage([true, true, false, true]);
        one.Late(1);
        Is(one, "0100", "0000", [0, 0, 1, 2], [0, 1, 2, 3]);
        var none = Lineage.Of(3);
        none.Late(0);
        Is(none, "111", "000", [0, 1, 2], [0, 1, 2]);
    }

    [Fact]
    public void A_mean_is_made_from_all_its_rows_and_what_lies_behind_is_not_held_back()
    {
        var rows = new Lineage([true, true, true, false, true, true, true]);
        rows.Fill(1, 0, 3);
        rows.Spread(1, 1);
        Is(rows, "0000011", "0100000", [0, 0, 0, 2, 3, 4, 5], [0, 3, 3, 3, 4, 5, 6]);
        var before = Lineage.Of(4);
        before.Spread(2, 0);
        Is(before, "1111", "0000", [0, 0, 0, 1], [0, 1, 2, 3]);
        var after = new Lineage([true, true, false]);
        after.Spread(0, 1);
        Is(after, "100", "000", [0, 1, 2], [0, 1, 2]);
    }

    private static void Is(Lineage rows, string counts, string filled, int[] from, int[] until)
    {
        Assert.Equal(counts, string.Concat(rows.Counts.Select(c => c ? '1' : '0')));
        Assert.Equal(filled, string.Concat(rows.Filled.Select(c => c ? '1' : '0')));
        Assert.Equal(from, rows.From);
        Assert.Equal(until, rows.Until);
    }
}
