using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Preparing;

/// <summary>What stands beside the values of prepared columns, row by row: what was filled, what it is made from, which of them are what.</summary>
public sealed class PreparedColumnsTests
{
    private const float N = float.NaN;

    private static readonly MissingStep Forward = new(), Told = new() { Indicator = true }, Line = new() { Method = MissingMethod.Linear };

    [Fact]
    public void What_was_filled_of_targets_is_told_for_each_of_them_and_of_other_columns_only_as_an_input()
    {
        var series = Prepared([("y", ColumnRole.Target, [Told], [1, N, 3, 4]), ("z", ColumnRole.Target, [Forward], [1, 2, 3, 4]),
            ("x", ColumnRole.Past, [Told], [5, 6, N, 8])]);
        Assert.Equal(["y", "z", "x", "y filled", "x filled"], series.Names);
        Assert.Equal([series.Columns[3], null], series.Told);
        Assert.Equal([0, 1, 0, 0], series.Columns[3]);
        Assert.Equal([false, true, false, false], series.Filled!);
        Assert.Empty(Prepared([("y", ColumnRole.Target, [Forward], [1, N, 3]), ("x", ColumnRole.Past, [Told], [5, 6, N])]).Told);
        var whole = Prepared([("y", ColumnRole.Target, [Forward], [1, 2, 3]), ("x", ColumnRole.Past, [Forward], [5, 6, N])]);
        Assert.Equal((null, null), (whole.Filled, whole.Lines));
        Assert.Equal([true, false], Prepared([("y", ColumnRole.Target, [Told with { Method = MissingMethod.Constant, Value = 9 }], [N, 3])]).Filled!);
    }

    [Fact]
    public void Filled_are_the_rows_of_a_gap_that_have_come_to_a_value_and_no_others()
    {
        var back = Prepared([("y", ColumnRole.Target, [new MissingStep { Method = MissingMethod.Backward }], [1, N, 3, 4])]);
        Assert.Equal([1, 3, 3, 4], back.Columns[0]);
        Assert.Equal([false, true, false, false], back.Filled!);
        var season = Prepared([("y", ColumnRole.Target, [new MissingStep { Method = MissingMethod.Seasonal, Season = 2 }], [5, N, N, N])]);
        Assert.Equal([5, N, 5, N], season.Columns[0]);
        Assert.Equal([false, false, true, false], season.Filled!);
    }

    [Fact]
    public void Only_what_is_filled_by_a_step_that_says_so_is_indicated()
    {
        var rest = new MissingStep { Method = MissingMethod.Constant, Value = 9 };
        var series = Prepared([("y", ColumnRole.Target, [Told with { Limit = 1 }, rest], [N, 1, N, N, 2])]);
        Assert.Equal([9, 1, 1, 9, 2], series.Columns[0]);
        Assert.Equal([0, 0, 1, 0, 0], series.Columns[1]);
        Assert.Equal([1, 0], Prepared([("y", ColumnRole.Target, [Told with { Method = MissingMethod.Constant }], [N, 1])]).Columns[1]);
    }

    /// <summary>A difference that a constant stands in for would be one that was never taken.</summary>
    [Fact]
    public void Rows_that_a_difference_or_a_late_release_has_no_value_for_are_not_filled()
    {
        var constant = new MissingStep { Method = MissingMethod.Constant, Value = 9 };
        Assert.Equal([N, N, 3, 9], Prepared([("y", ColumnRole.Target, [new DifferenceStep { Season = 2 }, constant], [1, 2, 4, N])]).Columns[0]);
        var late = Plans.Of(new ColumnPlan("y", ColumnRole.Target, ValueList.Of<PrepareStep>(constant)) { ReleaseLag = 1 });
        Assert.Equal([N, 1, 9, 3], Preparation.Of(late).Fit(Tables.Of(1, N, 3, 4), Fold.Everything(4)).Transform(Tables.Of(1, N, 3, 4)).Columns[0]);
    }

    /// <summary>y: row 4 is filled from row 3, and every row is less the one three before; x is what was published two rows ago.</summary>
    [Fact]
    public void A_row_is_made_from_the_earliest_row_of_any_column_in_its_own_series()
    {
        var plan = Plans.Of(new ColumnPlan("y", ColumnRole.Target, ValueList.Of<PrepareStep>(Forward, new DifferenceStep { Season = 3 })),
            new ColumnPlan("x", ColumnRole.Past, ValueList.Of<PrepareStep>(Forward)) { ReleaseLag = 2 });
        float[] y = [1, 2, 3, 4, N, 6, 7, 8];
        var table = Table.FromSeries([("one", TimeIndex.Count(8)), ("two", TimeIndex.Count(8))], [new("y", [.. y, .. y]), new("x", new float[16])]);
        var from = Preparation.Of(plan).Fit(table, Fold.Everything(16)).Transform(table).From!;
        Assert.Equal([0, 0, 0, 0, 1, 2, 3, 3], from[..8]);
        Assert.Equal(from[..8].Select(r => r + 8), from[8..]);
    }

    [Fact]
    public void A_line_is_kept_with_what_is_known_inside_its_gap_and_the_row_it_waits_for()
    {
        var plan = Plans.Of(new ColumnPlan("y", ColumnRole.Target, ValueList.Of<PrepareStep>(Line)), new ColumnPlan("x", ColumnRole.Past, default));
        var table = Table.FromSeries([("one", TimeIndex.Count(5)), ("two", TimeIndex.Count(4))],
            [new("y", [1, 2, N, N, 5, 7, N, 9, N]), new("x", new float[9])]);
        var lines = Preparation.Of(plan).Fit(table, Fold.Everything(9)).Transform(table).Lines!;
        Assert.Equal([1, 2, 2, 2, 5, 7, 7, 9, 9], lines[0]!.Trailing);
        Assert.Equal([0, 1, 4, 4, 4, 5, 7, 7, 8], lines[0]!.Until);
        Assert.Null(lines[1]);
    }

    [Fact]
    public void Numbers_are_the_columns_of_the_data_that_count_something_and_change()
    {
        var plan = Plans.Of(new ColumnPlan("y", ColumnRole.Target, ValueList.Of<PrepareStep>(Told)), new ColumnPlan("x", ColumnRole.Past, default),
            new ColumnPlan("open", ColumnRole.Past, default) { Type = ColumnType.Flag }, new ColumnPlan("size", ColumnRole.Static, default),
            new ColumnPlan("sky", ColumnRole.Past, default) { Type = ColumnType.Category, Levels = ValueList.Of("a", "b"), Embedding = 2 },
            new ColumnPlan("price", ColumnRole.Future, default));
        var table = Table.FromColumns(TimeIndex.Count(3), [.. plan.Columns.Select(c => new Column(c.Name, new float[3]))]);
        var series = Preparation.Of(plan).Fit(table, Fold.Everything(3)).Transform(table);
        Assert.Equal(["y", "x", "price"], series.Numbers.Select(n => series.Names[series.Columns.ToList().FindIndex(c => ReferenceEquals(c, n))]));
        Assert.Equal(["y", "x", "open", "size", "sky", "y filled", "price"], series.Names);
    }

    [Fact]
    public void Parts_of_several_columns_stand_behind_each_other_whatever_is_one_hot_before_them()
    {
        DecomposeStep Parts(int count, FitScope fit) => new() { Method = DecomposeMethod.Wavelet, Components = count, Fit = fit };
        var plan = Plans.Of(new ColumnPlan("y", ColumnRole.Target, ValueList.Of<PrepareStep>(Parts(3, FitScope.FoldTrain))),
            new ColumnPlan("sky", ColumnRole.Past, default) { Type = ColumnType.Category, Levels = ValueList.Of("a", "b", "c") },
            new ColumnPlan("x", ColumnRole.Past, ValueList.Of<PrepareStep>(Parts(2, FitScope.WholeSeries))), new ColumnPlan("z", ColumnRole.Past,
                ValueList.Of<PrepareStep>(Parts(2, FitScope.FoldTrain))));
        var table = Table.FromColumns(TimeIndex.Count(8),
            [new("y", Tables.Wave(8)), new("sky", new float[8]), new("x", Tables.Wave(8, 3)), new("z", Tables.Wave(8, 5))]);
        var series = Preparation.Of(plan).Fit(table, Fold.Everything(8)).Transform(table);
        Assert.Equal(["y", "sky a", "sky b", "sky c", "x", "z", "y part 2", "y part 3", "x part 2", "z part 2"], series.Names);
        Assert.Equal([(0, 6, 3), (4, 8, 2), (5, 9, 2)], series.Parts.Select(p => (p.Column, p.Beside, p.Step.Parts)));
        Assert.Equal([false, true, false], series.Parts.Select(p => p.Whole is not null));
        Assert.Equal(Tables.Wave(8, 3), Enumerable.Range(0, 8).Select(r => series.Parts[1].Whole!.Sum(p => p[r])), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void A_series_shorter_than_what_differences_lose_is_taken_apart_into_nothing()
    {
        var decompose = new DecomposeStep { Method = DecomposeMethod.Wavelet, Components = 2, Fit = FitScope.WholeSeries };
        var plan = Plans.Of(new DifferenceStep { Season = 4 }, decompose);
        var table = Table.FromSeries([("one", TimeIndex.Count(9)), ("two", TimeIndex.Count(3))], [new("y", Tables.Wave(12))]);
        var series = Preparation.Of(plan).Fit(table, Fold.Everything(12)).Transform(table);
        var whole = series.Parts[0].Whole!;
        Assert.Equal(series.Columns[0][4..9], whole[0][4..9].Zip(whole[1][4..9], (a, b) => a + b), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.All(whole, part => Assert.All(part[9..], v => Assert.Equal(0, v)));
    }

    [Fact]
    public void Rows_to_come_lie_behind_a_warm_up_that_is_longer_than_any_table()
    {
        var table = Table.FromSeries([("one", TimeIndex.Count(3)), ("two", TimeIndex.Count(3))], [new("y", new float[6])]);
        var fitted = Preparation.Of(Plans.Of(new DifferenceStep { Season = 2_000_000_000, Order = 2 })).Fit(table, Fold.Everything(6));
        var series = fitted.Transform(table);
        Assert.Equal((int.MaxValue, int.MaxValue), (series.FirstPrepared(0), series.FirstPrepared(4)));
        Assert.Same(series, fitted.Transform(table));
        Assert.Equal(3 + 2, (series with { WarmUp = 2 }).FirstPrepared(4));
    }

    private static PreparedSeries Prepared((string Name, ColumnRole Role, PrepareStep[] Steps, float[] Values)[] columns)
    {
        var table = Table.FromColumns(TimeIndex.Count(columns[0].Values.Length), [.. columns.Select(c => new Column(c.Name, c.Values))]);
        return Preparation.Of(Plans.Of([.. columns.Select(c => new ColumnPlan(c.Name, c.Role, c.Steps.ToValueList()))]))
            .Fit(table, Fold.Everything(table.Rows)).Transform(table);
    }
}
