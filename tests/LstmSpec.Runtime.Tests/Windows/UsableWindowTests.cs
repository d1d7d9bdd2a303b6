using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Data;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Windows;

/// <summary>Which windows are cut, held against gathering each one that there could be and looking for what is missing.</summary>
public sealed class UsableWindowTests
{
    private const int Rows = 30, Border = 17;

    private static Gen<(PreparedSeries Series, WindowSpec Window)> Cases =>
        from future in Gen.Choose(0, 2)
        from holes in Gen.ListOf(Gen.Choose(0, (4 * Rows) - 1), 5)
        from filled in Gen.ListOf(Gen.Choose(0, Rows - 1), 2)
        from length in Gen.Choose(1, 5)
        from horizon in Gen.Choose(1, 8)
        from lead in Gen.Choose(-2, 2)
        select (Series(future, holes, filled), new WindowSpec { Length = length, Horizon = horizon, Lead = lead });

    [Fact]
    public void A_window_is_whole_where_nothing_that_it_gathers_is_missing()
    {
        Prop.ForAll(Cases.ToArbitrary(), c => Enumerable.Range(0, Rows).Where(o => Fits(c.Window, o, 0)).All(o =>
        {
            var windows = WindowSet.At(c.Series, c.Window, o);
            return windows.IsWhole(o) == !Array.Exists(Inputs(windows), float.IsNaN);
        })).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_window_whose_last_row_alone_is_missing_is_not_whole()
    {
        var windows = WindowSet.At(One(4) with { Columns = [[0, 1, 2, float.NaN]] }, new() { Length = 2 }, 2, 3);
        Assert.Equal((true, false), (windows.IsWhole(2), windows.IsWhole(3)));
    }

    [Fact]
    public void Trained_on_is_every_window_of_a_stretch_that_has_its_inputs_and_observed_targets()
    {
        Prop.ForAll(Cases.ToArbitrary(), c => Found(() => WindowSet.Training(c.Series, Fold.Everything(Rows), c.Window))
            .SequenceEqual(All(c.Window, allTargets: true).Where(o => IsWhole(c, o) && HasTargets(c, o))))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_gathered_as_targets_are_the_rows_behind_the_origin_in_its_own_series()
    {
        Prop.ForAll(Cases.ToArbitrary(), c => All(c.Window, allTargets: false).All(o =>
        {
            var (windows, targets) = (WindowSet.At(c.Series, c.Window, o), new float[c.Window.Horizon]);
            windows.Gather([0], new float[windows.Length * windows.Features], targets);
            return targets.Select((t, s) => t.Equals(o + 1 + s < Rows && Same(o + 1, o + 1 + s) ? c.Series.Columns[0][o + 1 + s] : float.NaN)).All(e => e);
        })).QuickCheckThrowOnFailure();
    }

    /// <summary>A label three rows back, which the model is shown, and a column known ahead: the rows that it is read at begin ahead of the series.</summary>
    [Fact]
    public void What_is_known_ahead_is_read_in_its_own_series_where_targets_lie_far_back()
    {
        var series = new PreparedSeries(["y", "k"], [[.. Enumerable.Range(0, 12).Select(r => (float)r)], [.. Enumerable.Range(100, 12).Select(r => (float)r)]],
            Targets: 1, WarmUp: 0, [new("one", 0, TimeIndex.Count(6)), new("two", 6, TimeIndex.Count(6))])
        { Future = 1 };
        foreach (var (origin, first) in new[] { (-1, 0), (5, 6) })
        {
            var windows = WindowSet.At(series, new() { Length = 4, Horizon = 1, Lead = -4 }, origin);
            Assert.Equal([first, first + 100, first + 100, first + 1, first + 101, first + 100, first + 2, first + 102, first + 100, first + 3, first + 103,
                first + 100], Inputs(windows));
            var targets = new float[1];
            windows.Gather([0], new float[12], targets);
            Assert.Equal(first, targets[0]);
            Assert.True(windows.IsWhole(origin));
        }
    }

    [Fact]
    public void Validated_on_is_every_window_whose_targets_were_observed_and_lie_in_the_part()
    {
        var part = RowSet.OfRanges([new(6, 13), new(Border + 2, Rows)])!;
        Prop.ForAll(Cases.ToArbitrary(), c => Found(() => WindowSet.Validation(c.Series, part, c.Window))
            .SequenceEqual(All(c.Window, allTargets: false).Where(o => Enumerable.Range(o + 1, c.Window.Horizon).All(part.Contains)
                && Same(o + 1, o + c.Window.Horizon) && IsWhole(c, o) && HasTargets(c, o))))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Forecast_is_from_every_row_before_a_row_of_the_part_whose_window_has_its_inputs()
    {
        var part = RowSet.OfRanges([new(6, 13), new(Border, Rows)])!;
        Prop.ForAll(Cases.ToArbitrary(), c => Found(() => WindowSet.Origins(c.Series, part, c.Window, 1))
            .SequenceEqual(All(c.Window, allTargets: false).Where(o => part.Contains(o + 1) && IsWhole(c, o))))
            .QuickCheckThrowOnFailure();
    }

    /// <summary>Row 17 is made from row 12, which lies before the stretch from row 15 on; row 5 from row 3, which lies in its own.</summary>
    [Theory]
    [InlineData(0, "1 2 3 4 5 6 7 19 20 21 22 23 24 25 26 27")]
    [InlineData(1, "2 3 4 5 6 7 20 21 22 23 24 25 26 27")]
    public void Nothing_is_trained_on_that_is_made_from_rows_before_its_stretch(int lead, string expected)
    {
        var from = Enumerable.Range(0, Rows).ToArray();
        (from[5], from[17]) = (3, 12);
        var series = One(Rows) with { From = from };
        var fold = new Fold(0, RowSet.OfRanges([new(0, 10), new(15, Rows)])!, null, null, RowSet.Of(10, 15), scattered: false);
        var windows = WindowSet.Training(series, fold.TrainPart, new() { Length = 2, Horizon = 2, Lead = lead });
        Assert.Equal(expected, string.Join(" ", Enumerable.Range(0, windows.Count).Select(windows.Origin)));
    }

    [Fact]
    public void Rows_between_a_window_and_its_origin_count_for_what_it_is_made_from()
    {
        var from = Enumerable.Range(0, 12).ToArray();
        from[6] = 1;
        var fold = new Fold(0, RowSet.Of(4, 12), null, null, RowSet.Of(0, 4), scattered: false);
        string Trained(int lead) => string.Join(" ", Found(() => WindowSet.Training(One(12) with { From = from }, fold.TrainPart,
            new() { Length = 1, Horizon = 1, Lead = lead })));
        Assert.Equal("4 7 8 9 10", Trained(0));
        Assert.Equal("9 10", Trained(2));
        Assert.Equal("7 8 9", Trained(-2));
    }

    /// <summary>Where rows were dealt at random the part has no stretch that a window could lie inside.</summary>
    [Theory]
    [InlineData(true, "1 2 3 4 6 7")]
    [InlineData(false, "3 4")]
    public void Of_rows_that_were_dealt_the_targets_alone_lie_in_the_part(bool scattered, string expected)
    {
        var fold = new Fold(0, RowSet.OfRanges([new(2, 6), new(7, 9)])!, null, null, RowSet.Of(6, 7), scattered);
        Assert.Equal(expected, string.Join(" ", Found(() => WindowSet.Training(One(9), fold.TrainPart, new() { Length = 2, Horizon = 1 }))));
    }

    [Theory]
    [InlineData(1, "5 6 7 8")]
    [InlineData(3, "5 8")]
    [InlineData(4, "5")]
    public void Windows_are_a_stride_apart_from_the_first_that_is_prepared(int stride, string expected)
    {
        var windows = WindowSet.Training(One(11) with { WarmUp = 3 }, Fold.Everything(11), new() { Length = 3, Horizon = 2, Stride = stride });
        Assert.Equal(expected, string.Join(" ", Enumerable.Range(0, windows.Count).Select(windows.Origin)));
    }

    [Fact]
    public void Origins_are_every_so_many_rows_from_the_row_before_each_stretch_of_each_series()
    {
        var windows = WindowSet.Origins(Series(0, [], []), RowSet.Of(8, Rows), new() { Length = 2, Horizon = 3 }, 4);
        Assert.Equal([7, 11, 15, 20, 24, 28], Enumerable.Range(0, windows.Count).Select(windows.Origin));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowSet.Origins(One(9), RowSet.Of(4, 9), new(), 0));
    }

    [Fact]
    public void Where_values_are_missing_in_every_window_it_is_said_of_how_many()
    {
        var gone = One(9) with { Columns = [Enumerable.Repeat(float.NaN, 9).ToArray()] };
        var window = new WindowSpec { Length = 2, Horizon = 3 };
        Assert.StartsWith("rows 5 to 8 cannot be forecast: values are missing in each of the 4 windows of 2 + 3 steps",
            Assert.Throws<WindowException>(() => WindowSet.Origins(gone, RowSet.Of(5, 9), window, 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("rows 8 to 8 cannot be forecast: values are missing in each of the 1 windows",
            Assert.Throws<WindowException>(() => WindowSet.Origins(gone, RowSet.Of(8, 9), window, 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("none of the 5 training windows of 2 + 3 steps",
            Assert.Throws<WindowException>(() => WindowSet.Training(gone, Fold.Everything(9), window)).Message, StringComparison.Ordinal);
        Assert.EndsWith("do not fit, the first row with a prepared value is 8",
            Assert.Throws<WindowException>(() => WindowSet.Origins(One(9) with { WarmUp = 8 }, RowSet.Of(5, 9), window, 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 2, true)]
    [InlineData(0, 1, false)]
    [InlineData(0, 8, true)]
    [InlineData(0, 9, false)]
    [InlineData(1, 3, true)]
    [InlineData(1, 2, false)]
    [InlineData(1, 9, true)]
    [InlineData(1, 10, false)]
    [InlineData(-1, 1, true)]
    [InlineData(-1, 8, false)]
    public void A_window_stands_where_its_rows_are_there_and_prepared(int lead, int origin, bool stands)
    {
        var (series, window) = (One(9) with { WarmUp = 1 }, new WindowSpec { Length = 2, Lead = lead });
        if (stands) Assert.Equal(origin, WindowSet.At(series, window, origin).Origin(0));
        else Assert.Throws<WindowException>(() => WindowSet.At(series, window, origin));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void A_window_without_steps_a_horizon_or_a_stride_is_refused(int length, int horizon, int stride)
    {
        Assert.Throws<ArgumentException>(() => WindowSet.At(One(9), new() { Length = length, Horizon = horizon, Stride = stride }, 5));
    }

    private static IEnumerable<int> All(WindowSpec window, bool allTargets) =>
        Enumerable.Range(-1, Rows + 1).Where(o => Fits(window, o, allTargets ? window.Horizon : 1));

    /// <summary>Rows that are read, and so many targets, lie in one series.</summary>
    private static bool Fits(WindowSpec window, int origin, int targets)
    {
        var (first, last) = (origin - window.Lead - window.Length + 1, origin - window.Lead);
        if (first < 0 || last >= Rows || !Same(first, last)) return false;
        if (targets == 0) return Same(Math.Max(0, origin), last) && origin >= 0;
        return origin + targets < Rows && Same(origin + 1, origin + targets) && Same(origin + 1, last);
    }

    private static bool Same(int one, int other) => one < Border == other < Border;

    private static bool IsWhole((PreparedSeries Series, WindowSpec Window) c, int origin) =>
        !Array.Exists(Inputs(WindowSet.At(c.Series, c.Window, origin)), float.IsNaN);

    private static bool HasTargets((PreparedSeries Series, WindowSpec Window) c, int origin) =>
        Enumerable.Range(origin + 1, c.Window.Horizon).All(r => !float.IsNaN(c.Series.Columns[0][r]) && !c.Series.Filled![r]);

    private static float[] Inputs(WindowSet windows)
    {
        var inputs = new float[windows.Length * windows.Features];
        windows.Gather([0], inputs, []);
        return inputs;
    }

    private static List<int> Found(Func<WindowSet> cut)
    {
        try
        {
            var windows = cut();
            return [.. Enumerable.Range(0, windows.Count).Select(windows.Origin)];
        }
        catch (WindowException)
        {
            return [];
        }
    }

    private static PreparedSeries One(int rows) =>
        new(["y"], [[.. Enumerable.Range(0, rows).Select(r => (float)r)]], Targets: 1, WarmUp: 0, [new(string.Empty, 0, TimeIndex.Count(rows))]);

    private static PreparedSeries Series(int future, IEnumerable<int> holes, IEnumerable<int> filled)
    {
        var columns = Enumerable.Range(0, 4).Select(c => Enumerable.Range(0, Rows).Select(r => (100f * c) + r).ToArray()).ToArray();
        foreach (var hole in holes) columns[hole / Rows][hole % Rows] = float.NaN;
        return new(["y", "x", "a", "b"], columns, Targets: 1, WarmUp: 0,
            [new("one", 0, TimeIndex.Count(Border)), new("two", Border, TimeIndex.Count(Rows - Border))])
        {
            Future = future,
            Filled = [.. Enumerable.Range(0, Rows).Select(r => filled.Contains(r))],
        };
    }
}
