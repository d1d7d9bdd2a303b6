using LstmSpec.Data;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Windows;

/// <summary>Windows of series that have begun a short while ago, by hand: which are cut, what they read, and from where they are lent a column.</summary>
public sealed class RaggedWindowTests
{
    [Fact]
    public void Steps_that_hold_no_row_are_zero_whatever_stood_there()
    {
        var inputs = new float[] { 9, 9, 9, 9 };
        WindowSet.At(Two(1), new() { Length = 4, Ragged = new() }, 6).Gather([0], inputs, []);
        Assert.Equal([0, 0, 5, 6], inputs);
    }

    [Fact]
    public void A_window_reads_no_more_rows_than_it_has_steps()
    {
        var inputs = new float[3];
        WindowSet.At(Two(1), new() { Length = 3, Ragged = new() { MaxLength = 9 } }, 9).Gather([0], inputs, []);
        Assert.Equal([7, 8, 9], inputs);
    }

    /// <summary>Behind row 4 lies no other of the first series, whose last stretch begins at row 3.</summary>
    [Fact]
    public void Training_windows_are_short_at_the_start_of_a_series_and_nowhere_else()
    {
        var part = new Fold(0, RowSet.OfRanges([new(0, 2), new(3, 10)])!, null, null, RowSet.Of(2, 3), scattered: false).TrainPart;
        string Trained(RaggedSpec? ragged) =>
            string.Join(" ", Origins(WindowSet.Training(Two(1), part, new() { Length = 2, Horizon = 1, Ragged = ragged })));
        Assert.Equal("0 5 6 7 8", Trained(new()));
        Assert.Equal("6 7 8", Trained(null));
        Assert.Equal("0 1 2 3 5 6 7 8",
            string.Join(" ", Origins(WindowSet.Training(Two(1), Fold.Everything(10), new() { Length = 2, Horizon = 1, Ragged = new() }))));
    }

    /// <summary>Row 6 is made from row 1: windows whose rows or targets it is of are left out.</summary>
    [Theory]
    [InlineData(0, 3, "9 10 11")]
    [InlineData(-2, 3, "7 8 9")]
    [InlineData(-2, 1, "3 6 7 8 9")]
    public void What_a_short_window_is_made_from_are_the_rows_that_it_reads_and_those_of_its_targets(int lead, int length, string expected)
    {
        var from = Enumerable.Range(0, 13).ToArray();
        from[6] = 1;
        var series = new PreparedSeries(["y"], [new float[13]], 1, 0, [new(string.Empty, 0, TimeIndex.Count(13))]) { From = from };
        var fold = new Fold(0, RowSet.Of(4, 12 + (lead == 0 ? 1 : 0)), null, null, RowSet.Of(0, 4), scattered: false);
        var windows = WindowSet.Training(series, fold.TrainPart, new() { Length = length, Horizon = 1, Lead = lead, Ragged = new() });
        Assert.Equal(expected, string.Join(" ", Origins(windows)));
    }

    [Fact]
    public void A_window_that_has_more_rows_than_the_one_it_is_lent_a_column_by_reads_the_first_of_that_again()
    {
        var windows = WindowSet.At(Two(2), new() { Length = 4, Ragged = new() }, 1, 8).WithColumnsOf([1], [1, 0]);
        var inputs = new float[16];
        windows.Gather([0, 1], inputs, []);
        Assert.Equal([0, 0, 0, 0, 0, 107, 1, 108], inputs[..8]);
        Assert.Equal([5, 100, 6, 100, 7, 100, 8, 101], inputs[8..]);
        Assert.Equal((2, 2), windows.Places(0));
    }

    [Fact]
    public void Parts_of_a_column_that_is_lent_are_those_of_the_rows_of_the_other_window()
    {
        float[][] whole = [[.. Enumerable.Range(20, 10).Select(v => (float)v)], [.. Enumerable.Range(50, 10).Select(v => (float)v)]];
        var step = new DecomposeStep { Method = DecomposeMethod.Wavelet, Components = 2, Fit = FitScope.WholeSeries };
        var series = Two(3) with { Parts = [new ColumnParts(1, 2, step, 1) { Whole = whole }] };
        var windows = WindowSet.At(series, new() { Length = 3, Ragged = new() }, 1, 8).WithColumnsOf([1, 2], [1, 0]);
        var inputs = new float[18];
        windows.Gather([0, 1], inputs, []);
        Assert.Equal([0, 0, 0, 0, 27, 57, 1, 28, 58], inputs[..9]);
        Assert.Equal([6, 20, 50, 7, 20, 50, 8, 21, 51], inputs[9..]);
    }

    [Fact]
    public void The_level_of_a_window_is_taken_off_the_last_of_its_parts_and_its_size_divides_all()
    {
        var parts = new ColumnParts(0, 1, new() { Method = DecomposeMethod.Wavelet, Components = 3 }, 1) { Whole = [[10, 20], [4, 6], [1, 2]] };
        Assert.Equal([10, 5, 3, 2, -1.5f, -2], PartsKept.Whole(parts, new(5, 2), 2, t => 1 - t));
        var read = new float[8];
        new ColumnParts(1, 3, parts.Step, 1).Write([1, 2, 3, 4, 5, 6], read, features: 4, ahead: 1);
        Assert.Equal([1, 0, 3, 5, 2, 0, 4, 6], read);
    }

    /// <summary>The bound counts what was kept, and what is not kept is made again.</summary>
    [Fact]
    public void Parts_that_were_made_are_kept_up_to_a_bound()
    {
        var parts = new ColumnParts(0, 1, new() { Method = DecomposeMethod.Wavelet, Components = 2 }, 1);
        foreach (var (most, kept) in new[] { (15, 1), (16, 2), (17, 2) })
        {
            var cache = new PartsKept(most);
            var made = Enumerable.Range(0, 3).Select(w => cache.Of(parts, w, [1, 2, w, 4])).ToList();
            Assert.Equal(kept, Enumerable.Range(0, 3).Count(w => ReferenceEquals(made[w], cache.Of(parts, w, [1, 2, w, 4]))));
            Assert.Equal(made[2], cache.Of(parts, 2, [1, 2, 2, 4]));
        }
    }

    private static IEnumerable<int> Origins(WindowSet windows) => Enumerable.Range(0, windows.Count).Select(windows.Origin);

    /// <summary>Two series of five rows; a column's values are its rows and a hundred more than those of the one before.</summary>
    private static PreparedSeries Two(int columns) =>
        new([.. Enumerable.Range(0, columns).Select(c => $"c{c}")],
            [.. Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, 10).Select(r => (float)((100 * c) + r)).ToArray())], Targets: 1, WarmUp: 0,
            [new("one", 0, TimeIndex.Count(5)), new("two", 5, TimeIndex.Count(5))]);
}
