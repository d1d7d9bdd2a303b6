using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Data;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;
using LstmSpec.Tests.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Windows;

public sealed class WindowSetTests
{
    private static Gen<(int Rows, int Lost, SplitSpec Split, WindowSpec Window)> Cases =>
        from rows in Gen.Choose(40, 160)
        from lost in Gen.Choose(0, 14)
        from scheme in Splits.Scheme
        from gap in Gen.Choose(0, 3)
        from length in Gen.Choose(1, 9)
        from horizon in Gen.Choose(1, 9)
        from stride in Gen.Choose(1, 3)
        select (rows, lost, new SplitSpec { Scheme = scheme, Gap = gap }, new WindowSpec { Length = length, Horizon = horizon, Stride = stride });

    [Fact]
    public void A_training_target_never_reaches_into_the_test_part()
    {
        Prop.ForAll(Cases.ToArbitrary(), c => Splits.TrySplit(c.Split, c.Rows).All(fold =>
            Origins(() => WindowSet.Training(Count(c.Rows, c.Lost), fold.TrainPart, c.Window))
                .All(o => Enumerable.Range(o + 1, c.Window.Horizon).All(r => fold.Train.Contains(r) && !fold.Test.Contains(r)))))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_training_window_lies_inside_one_stretch_and_behind_the_warm_up()
    {
        Prop.ForAll(Cases.Where(c => c.Split.Scheme is not KFoldSplit { Shuffle: SplitShuffle.Rows }).ToArbitrary(),
            c => Splits.TrySplit(c.Split, c.Rows).All(fold =>
            Origins(() => WindowSet.Training(Count(c.Rows, c.Lost), fold.TrainPart, c.Window))
                .All(o => o - c.Window.Length + 1 >= c.Lost && fold.Train.Any(r => r.Contains(o - c.Window.Length + 1) && r.Contains(o + c.Window.Horizon)))))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_test_row_with_enough_history_is_forecast_and_no_origin_knows_its_steps()
    {
        Prop.ForAll(Cases.ToArbitrary(), c => Splits.TrySplit(c.Split, c.Rows).All(fold =>
        {
            var origins = Origins(() => WindowSet.Origins(Count(c.Rows, c.Lost), fold.Test, c.Window, c.Window.Horizon)).ToList();
            var forecast = origins.SelectMany(o => Enumerable.Range(o + 1, c.Window.Horizon)).ToHashSet();
            return origins.All(o => fold.Test.Contains(o + 1) && o - c.Window.Length + 1 >= c.Lost)
                && fold.Test.All(part => part.Start - c.Window.Length < c.Lost || Enumerable.Range(part.Start, part.Count).All(forecast.Contains));
        })).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_first_test_window_looks_back_into_the_training_rows_and_the_last_runs_over_the_end()
    {
        var windows = WindowSet.Origins(Count(30, 0), RowSet.Of(20, 30), new() { Length = 12, Horizon = 4 }, every: 4);
        Assert.Equal([19, 23, 27], Enumerable.Range(0, windows.Count).Select(windows.Origin));
        var targets = new float[4];
        windows.Gather([2], new float[12], targets);
        Assert.Equal([28, 29, float.NaN, float.NaN], targets);
    }

    [Fact]
    public void Validation_windows_have_all_their_targets_inside_the_part()
    {
        var windows = WindowSet.Validation(Count(30, 0), RowSet.Of(20, 26), new() { Length = 12, Horizon = 4 });
        Assert.Equal([19, 20, 21], Enumerable.Range(0, windows.Count).Select(windows.Origin));
    }

    [Fact]
    public void Windows_cut_before_the_split_do_reach_into_the_test_part()
    {
        var fold = Splitter.Split(new() { Scheme = new HoldoutSplit { Test = 10 } }, 30, 0)[0];
        var windows = WindowSet.Training(Count(30, 0), fold.TrainPart, new() { Length = 3, Horizon = 5, Order = WindowOrder.WindowThenSplit });
        Assert.Equal(18, windows.Origin(windows.Count - 1));
        Assert.Equal(14, WindowSet.Training(Count(30, 0), fold.TrainPart, new() { Length = 3, Horizon = 5 }).Origin(12));
    }

    [Fact]
    public void A_batch_is_laid_out_batch_time_feature_and_batch_step_target()
    {
        var series = new PreparedSeries(["a", "b", "c"], [Ramp(0), Ramp(100), Ramp(200)], Targets: 2, WarmUp: 0, [new(string.Empty, 0, TimeIndex.Count(10))]);
        var windows = WindowSet.At(series, new() { Length = 2, Horizon = 2 }, 1, 4);
        float[] inputs = new float[12], targets = new float[8];
        windows.Gather([1, 0], inputs, targets);
        Assert.Equal([3, 103, 203, 4, 104, 204, 0, 100, 200, 1, 101, 201], inputs);
        Assert.Equal([5, 105, 6, 106, 2, 102, 3, 103], targets);
        Assert.Equal((3, 4), (windows.Features, windows.Outputs));
        Assert.Throws<ArgumentException>(() => windows.Gather([0], new float[5], targets));
        Assert.Throws<ArgumentException>(() => windows.Gather([0], new float[6], targets));
    }

    [Fact]
    public void What_is_known_ahead_is_read_at_its_own_step_and_a_horizon_ahead()
    {
        var series = new PreparedSeries(["y", "holiday"], [Ramp(0), Ramp(100)], Targets: 1, WarmUp: 0,
            [new(string.Empty, 0, TimeIndex.Count(10))])
        { Future = 1 };
        var windows = WindowSet.At(series, new() { Length = 3, Horizon = 2 }, 4, 8);
        var inputs = new float[18];
        windows.Gather([0, 1], inputs, []);
        Assert.Equal([2, 102, 104, 3, 103, 105, 4, 104, 106, 6, 106, 108, 7, 107, 109, 8, 108, 109], inputs);
    }

    [Fact]
    public void A_window_that_fits_nowhere_is_refused_with_the_lengths()
    {
        var part = Fold.Everything(20);
        var refused = Assert.Throws<WindowException>(() => WindowSet.Training(Count(20, 4), part, new() { Length = 12, Horizon = 5 }));
        Assert.Equal("LSTM1124", refused.Id);
        Assert.Contains("12 + 5 steps fits a training part whose longest stretch has 20 rows (the first 4 rows", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("has 20 rows (the first row of a stretch is lost to differencing)",
            Assert.Throws<WindowException>(() => WindowSet.Training(Count(20, 1), part, new() { Length = 19, Horizon = 5 })).Message, StringComparison.Ordinal);
        Assert.EndsWith("has 20 rows",
            Assert.Throws<WindowException>(() => WindowSet.Training(Count(20, 0), part, new() { Length = 19, Horizon = 5 })).Message, StringComparison.Ordinal);
        Assert.Throws<WindowException>(() => WindowSet.Origins(Count(20, 0), RowSet.Of(0, 8), new() { Length = 12, Horizon = 5 }, 5));
        Assert.Throws<WindowException>(() => WindowSet.Validation(Count(20, 0), RowSet.Of(16, 20), new() { Length = 2, Horizon = 5 }));
        Assert.Throws<WindowException>(() => WindowSet.At(Count(20, 0), new() { Length = 2 }, 20));
    }

    [Fact]
    public void A_batch_holds_as_many_values_as_an_array_can()
    {
        var windows = WindowSet.At(Count(20, 0), new() { Length = 1, Horizon = 1 }, 5);
        Assert.Equal(Array.MaxLength, BatchSize.Rows(windows, Array.MaxLength, 1));
        Assert.Equal((Array.MaxLength, Array.MaxLength), (BatchSize.Inputs(windows, Array.MaxLength), BatchSize.Outputs(windows, Array.MaxLength)));
        Assert.Throws<TooLargeException>(() => BatchSize.Rows(windows, Array.MaxLength + 1, 1));
        Assert.Throws<TooLargeException>(() => BatchSize.Rows(windows, (Array.MaxLength / 2) + 1, 2));
    }

    private static IEnumerable<int> Origins(Func<WindowSet> make)
    {
        try
        {
            var windows = make();
            return Enumerable.Range(0, windows.Count).Select(windows.Origin);
        }
        catch (WindowException)
        {
            return [];
        }
    }

    /// <summary>A series whose value is its row.</summary>
    private static PreparedSeries Count(int rows, int lost) =>
        new(["y"], [Enumerable.Range(0, rows).Select(i => i < lost ? float.NaN : i).ToArray()], Targets: 1, WarmUp: lost,
            [new(string.Empty, 0, TimeIndex.Count(rows))]);

    private static float[] Ramp(int from) => Enumerable.Range(from, 10).Select(i => (float)i).ToArray();
}
