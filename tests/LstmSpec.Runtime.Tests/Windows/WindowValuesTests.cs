using LstmSpec.Data;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Windows;

/// <summary>What a window reads, value by value: levels of its own, gaps, rows that are masked or are not there, several series.</summary>
public sealed class WindowValuesTests
{
    private static readonly ScaleStep LastValue = new() { Method = ScaleMethod.LastValue }, PerWindow = new() { Method = ScaleMethod.PerWindow };

    [Fact]
    public void A_scaler_within_another_takes_its_statistics_of_what_that_one_leaves()
    {
        float[] inputs = [1, 3, 5, 11];
        var both = WindowScaler.Of([PerWindow, LastValue], inputs, []).Input;
        Assert.Equal([0, 0], new[] { both.In(11), both.In(11) });
        Assert.Equal(11, both.Out(0));
        Assert.Equal(inputs.Select(v => (v - 11) / Math.Sqrt(14)), inputs.Select(v => (double)both.In(v)), (a, b) => Math.Abs(a - b) < 1e-6);
        var other = WindowScaler.Of([LastValue, PerWindow], inputs, []).Input;
        Assert.Equal(inputs.Select(v => (v - 5) / Math.Sqrt(14)), inputs.Select(v => (double)other.In(v)), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.All(inputs, v => Assert.Equal(v, other.Out(other.In(v)), 1e-5f));
    }

    [Fact]
    public void Missing_targets_are_left_out_of_statistics_and_the_last_one_there_is_taken()
    {
        var behind = new[] { 4f, 8f, float.NaN };
        Assert.Equal(new(8, 1), WindowScaler.Of([LastValue with { Span = WindowSpan.WindowAndTarget }], [1, 2], behind).Input);
        Assert.Equal(new(2, 1), WindowScaler.Of([LastValue with { Span = WindowSpan.WindowAndTarget }], [1, 2], [float.NaN]).Input);
        Assert.Equal(new Level(4, Math.Sqrt(6.5)), WindowScaler.Of([PerWindow with { Span = WindowSpan.WindowAndTarget }], [1, 3], behind).Input);
        Assert.Equal(new Level(6, 2), WindowScaler.Of([PerWindow with { Targets = WindowTargets.Own }], [1, 3], behind).Target);
        Assert.Equal(new Level(2, 1), WindowScaler.Of([PerWindow with { Targets = WindowTargets.Own }], [1, 3], []).Target);
        Assert.Equal(new(3, 2),
            WindowScaler.Of([LastValue, PerWindow with { Span = WindowSpan.WindowAndTarget, Targets = WindowTargets.Raw }], [1, 1], [5, 5]).Input);
    }

    [Fact]
    public void Values_that_do_not_vary_have_the_size_one_and_those_that_hardly_do_their_own()
    {
        Assert.Equal(new Level(0.1f, 1), WindowScaler.Of([PerWindow], [0.1f, 0.1f, 0.1f], []).Input);
        Assert.Equal(0.5e-7, WindowScaler.Of([PerWindow], [0, 1e-7f], []).Input.Size, 1e-12);
    }

    /// <summary>Statistics of ten times the same number are none by rounding: neither of what stands still nor of what differs by less than that.</summary>
    [Fact]
    public void Behind_another_scaler_too_a_size_is_that_of_values_that_vary()
    {
        ScaleStep all = PerWindow with { Span = WindowSpan.WindowAndTarget }, lastOfAll = LastValue with { Span = WindowSpan.WindowAndTarget };
        foreach (var value in Enumerable.Range(1, 60).Select(i => i / 7f))
        {
            float[] inputs = [.. Enumerable.Repeat(value, 10)], behind = [1, 5, 11];
            var first = WindowScaler.Of([all], inputs, behind).Input;
            Assert.Equal(first.Size, WindowScaler.Of([all, PerWindow], inputs, behind).Input.Size);
        }

        var far = WindowScaler.Of([all], [1, 2], [1e30f, 3e30f]).Input;
        Assert.Equal(far.Size, WindowScaler.Of([all, PerWindow], [1, 2], [1e30f, 3e30f]).Input.Size);
        var both = WindowScaler.Of([all, PerWindow], [1, 3], [5, 7]).Input;
        Assert.Equal((2, 1), (both.Centre, both.Size), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-12);
        Assert.Equal(9, WindowScaler.Of([PerWindow, lastOfAll], [1, 5], [9, float.NaN]).Input.Centre, 1e-12);
        Assert.Equal(4, WindowScaler.Of([lastOfAll], [1, 3], [4, float.NaN]).Input.Centre);
    }

    [Fact]
    public void Windows_of_two_series_are_undone_by_their_own_targets_and_levels()
    {
        var series = Two([PerWindow with { Targets = WindowTargets.Own }], []);
        var windows = WindowSet.At(series, new() { Length = 2, Horizon = 3 }, 1, 3, 7);
        var targets = new float[3 * 3 * 2];
        windows.Gather([0, 1, 2], new float[3 * 2 * 2], targets);

        // Of the second window one target is left in its series; it does not vary by itself.
        Assert.Equal([0, 104, float.NaN, float.NaN, float.NaN, float.NaN], targets[6..12]);
        Assert.Equal(102, targets[1]);
        var outputs = new float[] { 1, 1, 2, 2, 3, 3 };
        windows.Undo(2, outputs);
        Assert.Equal([7, 1, 7.5f, 2, 8, 3], outputs);
        Assert.Equal(7.5, windows.Undoing(2, 0)!(2));
        Assert.Null(windows.Undoing(2, 1));
        Assert.Null(windows.InputLevel(2, 1));
        Assert.Equal(new Level(6.5, 0.5), windows.InputLevel(2, 0));
    }

    /// <summary>Rows 3 and 4 lie on a line to row 5: what an origin inside the gap knows is the last value before it.</summary>
    [Theory]
    [InlineData(2, 0, "1 2")]
    [InlineData(3, 0, "2 20")]
    [InlineData(4, 0, "20 20")]
    [InlineData(5, 0, "4 5")]
    [InlineData(6, 0, "5 6")]
    [InlineData(4, 1, "2 20")]
    [InlineData(6, 1, "4 5")]
    public void Inside_a_gap_nothing_behind_it_is_read(int origin, int lead, string read)
    {
        var series = Gap([]);
        Assert.Equal(read, string.Join(" ", Inputs(WindowSet.At(series, new() { Length = 2, Lead = lead }, origin))));
        Assert.Equal(read, string.Join(" ", Inputs(WindowSet.At(series, new() { Length = 2, Lead = lead, Ragged = new() }, origin))));
    }

    [Fact]
    public void Inside_a_gap_statistics_are_of_what_is_known_there()
    {
        var windows = WindowSet.At(Gap([LastValue]), new() { Length = 3 }, 2, 3, 4, 5, 6);
        Assert.Equal([2, 20, 20, 5, 6], Enumerable.Range(0, 5).Select(w => windows.InputLevel(w, 0)!.Value.Centre));
        var mean = WindowSet.At(Gap([PerWindow]), new() { Length = 3 }, 3, 4, 5);
        Assert.Equal([23 / 3.0, 14, 4], Enumerable.Range(0, 3).Select(w => mean.InputLevel(w, 0)!.Value.Centre), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(20, WindowSet.At(Gap([LastValue]), new() { Length = 3, Ragged = new() }, 4).InputLevel(0, 0)!.Value.Centre);
        Assert.Equal(2, WindowSet.At(Gap([LastValue]), new() { Length = 2, Lead = 2 }, 4).InputLevel(0, 0)!.Value.Centre);
        Assert.Equal(20, WindowSet.At(Gap([LastValue]), new() { Length = 1, Lead = 1 }, 4).InputLevel(0, 0)!.Value.Centre);
    }

    [Theory]
    [InlineData(WindowEnd.Front, WindowEnd.Front, null, "0 0 0 5", 3, 1)]
    [InlineData(WindowEnd.Back, WindowEnd.Front, null, "5 0 0 0", 0, 1)]
    [InlineData(WindowEnd.Front, WindowEnd.Front, 3, "0 6 7 8", 1, 3)]
    [InlineData(WindowEnd.Back, WindowEnd.Front, 3, "6 7 8 0", 0, 3)]
    [InlineData(WindowEnd.Front, WindowEnd.Back, 3, "0 5 6 7", 1, 3)]
    [InlineData(WindowEnd.Front, WindowEnd.Front, 9, "5 6 7 8", 0, 4)]
    public void A_short_window_is_filled_up_and_a_long_one_cut_at_the_end_that_is_said(
        WindowEnd pad, WindowEnd truncate, int? most, string read, int first, int count)
    {
        var series = Two([], []) with { Columns = [Two([], []).Columns[0]], Names = ["y"], Targets = 1, OfWindow = [] };
        var window = new WindowSpec { Length = 4, Ragged = new() { Pad = pad, Truncate = truncate, MaxLength = most } };
        var windows = WindowSet.At(series, window, most is null ? 5 : 8);
        Assert.Equal(read, string.Join(" ", Inputs(windows)));
        Assert.Equal((first, count), windows.Places(0));
        Assert.Equal(first + count - 1, windows.LastPlace(0));
        Assert.Equal(read.Split(' ').Where(v => v != "0"), Enumerable.Range(first, count).Select(s => $"{windows.RowAt(0, s)}"));
        var steps = new float[4];
        windows.GatherSteps([0], steps);
        Assert.Equal(Enumerable.Range(0, 4).Select(t => t < first || t >= first + count ? float.NaN : windows.RowAt(0, t) + 1), steps);
    }

    [Fact]
    public void Masked_rows_are_left_out_the_last_where_all_are_and_no_other_array_is_made_where_none_is()
    {
        bool[] masked = [true, false, true, true, false, false];
        Assert.Equal([1], MaskedRows.Kept(masked, 0, 4)!);
        Assert.Equal([0, 3], MaskedRows.Kept(masked, 1, 4)!);
        Assert.Equal([1], MaskedRows.Kept(masked, 2, 2)!);
        Assert.Null(MaskedRows.Kept(masked, 4, 2));
        float[][] columns = [[0, 1, 2, 0, 4, 5], [0, 0, 2, 0, 4, 5]];
        var windows = WindowSet.At(One() with { Columns = columns, Numbers = columns }, new() { Length = 3, Ragged = new() { MaskValue = 0 } }, 3);
        Assert.Equal((1, 1, 2), (windows.Places(0).First, windows.RowAt(0, 1), windows.RowAt(0, 2)));
    }

    [Fact]
    public void Targets_behind_every_step_are_those_of_the_series_that_were_observed()
    {
        var series = Two([], []) with { Filled = [.. Enumerable.Range(0, 10).Select(r => r == 3)] };
        var windows = WindowSet.At(series, new() { Length = 3 }, 3, 4, 7);
        var steps = new float[3 * 3 * 2];
        windows.GatherSteps([0, 1, 2], steps);
        Assert.Equal([2, 102, float.NaN, float.NaN, 4, 104], steps[..6]);
        Assert.Equal([float.NaN, float.NaN, 4, 104, float.NaN, float.NaN], steps[6..12]);
        Assert.Equal([6, 106, 7, 107, 8, 108], steps[12..]);
        var ahead = new float[2];
        WindowSet.At(series, new() { Length = 1, Lead = 2 }, 3).GatherSteps([0], ahead);
        Assert.Equal([4, 104], ahead);
    }

    [Fact]
    public void Rows_are_shuffled_within_each_stretch_of_each_series_behind_the_warm_up_all_columns_alike()
    {
        var plain = Two([], []);
        var series = plain with { WarmUp = 1, Filled = [.. Enumerable.Range(0, 10).Select(r => r is 3 or 9)], From = [.. Enumerable.Range(0, 10)] };
        var mixed = ScrambledRows.Of(series, RowSet.OfRanges([new(0, 4), new(6, 10)])!, 7);
        Assert.Equal([0, 4, 5], new[] { 0, 4, 5 }.Select(r => (int)mixed.Columns[0][r]));
        Assert.Equal([1, 2, 3], mixed.Columns[0][1..4].Order());
        Assert.Equal([6, 7, 8, 9], mixed.Columns[0][6..].Order());
        Assert.NotEqual(series.Columns[0], mixed.Columns[0]);
        Assert.Equal(mixed.Columns[0].Select(v => v + 100), mixed.Columns[1]);
        Assert.Equal(mixed.Columns[0].Select(v => (int)v), mixed.From!);
        Assert.Equal(mixed.Columns[0].Select(v => v is 3 or 9), mixed.Filled!);
        Assert.All(Enumerable.Range(0, 20), key =>
        {
            var part = ScrambledRows.Of(plain with { WarmUp = 2 }, RowSet.OfRanges([new(0, 1), new(3, 5), new(8, 10)])!, (ulong)key).Columns[0];
            Assert.Equal([0, 1, 2, 5, 6, 7], part.Where((_, r) => r is < 3 or (>= 5 and < 8)));
        });
        Assert.Equal((null, null), (ScrambledRows.Of(plain, RowSet.Of(0, 4), 7).Filled, ScrambledRows.Of(plain, RowSet.Of(0, 4), 7).From));
    }

    [Fact]
    public void Windows_that_are_lent_a_column_keep_it_under_another_horizon_and_at_other_origins()
    {
        var windows = WindowSet.At(Two([], []), new() { Length = 2, Horizon = 1 }, 1, 2, 7).WithColumnsOf([1], [2, 0, 1]);
        Assert.Equal([0, 106, 1, 107], Gathered(windows, 0));
        Assert.Equal([1, 100, 2, 101], Gathered(windows, 1));
        Assert.Equal([0, 106, 1, 107], Gathered(windows.Ahead(2), 0));
        Assert.Equal([6, 101, 7, 102], Gathered(windows.At([7, 3]), 0));
        Assert.Equal([2, 102, 3, 103], Gathered(windows.At([7, 3]), 1));
        Assert.Throws<ArgumentException>(() => windows.WithColumnsOf([1], [0, 1]));
        Assert.Equal([1, 4, 2, 5], Gathered(WindowSet.At(One(), new() { Length = 2 }, 2, 5).WithColumnsOf([1], [1, 0]).At([2]), 0));
        Assert.Throws<ArgumentException>(() => windows.Gather([0], new float[5], []));
        Assert.Throws<ArgumentException>(() => windows.GatherFuture([0], new float[1]));
        Assert.Equal((1, 0), windows.SourceOf(1));
    }

    private static PreparedSeries One() =>
        new(["y", "x"], [[0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5]], Targets: 1, WarmUp: 0, [new(string.Empty, 0, TimeIndex.Count(6))]);

    private static float[] Inputs(WindowSet windows) => Gathered(windows, 0);

    private static float[] Gathered(WindowSet windows, int which)
    {
        var inputs = new float[windows.Length * windows.Features];
        windows.Gather([which], inputs, []);
        return inputs;
    }

    /// <summary>Two targets, their row and a hundred more, in two series of five rows.</summary>
    private static PreparedSeries Two(IReadOnlyList<ScaleStep> first, IReadOnlyList<ScaleStep> second) =>
        new(["y", "z"], [[.. Enumerable.Range(0, 10).Select(r => (float)r)], [.. Enumerable.Range(100, 10).Select(r => (float)r)]], Targets: 2, WarmUp: 0,
            [new("one", 0, TimeIndex.Count(5)), new("two", 5, TimeIndex.Count(5))])
        { OfWindow = first.Count + second.Count == 0 ? [] : [first, second] };

    private static PreparedSeries Gap(IReadOnlyList<ScaleStep> scales) =>
        new(["y"], [[0, 1, 2, 3, 4, 5, 6, 7]], Targets: 1, WarmUp: 0, [new(string.Empty, 0, TimeIndex.Count(8))])
        {
            Lines = [new([0, 1, 2, 20, 20, 5, 6, 7], [0, 1, 2, 5, 5, 5, 6, 7])],
            OfWindow = scales.Count == 0 ? [] : [scales],
        };
}
