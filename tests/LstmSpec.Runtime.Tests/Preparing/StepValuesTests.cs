using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Preparing;

/// <summary>What single steps make of values, by hand: there and back, at the edges of a series, and where there is nothing to be had.</summary>
public sealed class StepValuesTests
{
    private const float N = float.NaN;

    [Theory]
    [InlineData(-1, 1, 1, 0.5)]
    [InlineData(-2, 3, 1, 15 / 32.0)]
    [InlineData(2, 1, 2, 4)]
    [InlineData(0.5, 5, 4, 4)]
    [InlineData(0, 2, -1, 0)]
    public void A_power_is_taken_of_the_value_and_its_offset_and_undone(double lambda, double offset, double value, double power)
    {
        var step = new BoxCoxChainStep(lambda, offset, null);
        Assert.Equal(power, step.Value(value), 1e-12);
        Assert.Equal(value, step.Back(power), 1e-12);
    }

    [Theory]
    [InlineData(0.5, -2, -7)]
    [InlineData(0.5, -5, -7)]
    [InlineData(-0.5, 2, double.PositiveInfinity)]
    [InlineData(-0.5, 5, double.PositiveInfinity)]
    [InlineData(0.5, double.NaN, double.NaN)]
    [InlineData(-0.5, double.NaN, double.NaN)]
    [InlineData(0, double.NaN, double.NaN)]
    public void What_no_value_has_as_its_power_comes_back_as_the_nearest_and_an_unknown_one_stays_unknown(double lambda, double power, double value)
    {
        var step = new BoxCoxChainStep(lambda, 7, null);
        Assert.Equal(value, step.Back(power));
        Assert.Equal(value, step.Mean(power, 0.3));
    }

    /// <summary>At the power 2 of the square root lies 4 = (2/2 + 1)²: less the offset, and times 1 + σ²(1 − 1/2) / (2 · 2²).</summary>
    [Fact]
    public void The_mean_of_what_is_brought_back_lies_above_its_median_by_the_variance()
    {
        Assert.Equal((4 * (1 + (0.8 * 0.5 / 8))) - 3, new BoxCoxChainStep(0.5, 3, null).Mean(2, 0.8), 1e-12);
        Assert.Equal((0.5 * (1 + (0.8 * 2 / 8))) - 3, new BoxCoxChainStep(-1, 3, null).Mean(-1, 0.8), 1e-12);
        Assert.Equal((2 * (1 + (0.8 * 2 / 0.5))) - 3, new BoxCoxChainStep(-1, 3, null).Mean(0.5, 0.8), 1e-12);
        Assert.Equal(Math.Exp(1 + 0.4) - 3, new BoxCoxChainStep(0, 3, null).Mean(1, 0.8), 1e-12);
        Assert.Equal(Math.Exp(1 + 0.4) - 3, new LogChainStep(3).Mean(1, 0.8), 1e-12);
    }

    [Fact]
    public void A_power_that_is_said_is_refused_where_a_value_has_none_behind_the_rows_that_were_fitted_on_too()
    {
        var fitted = Preparation.Of(Plans.Of(new BoxCoxStep { Lambda = Number.From(0.5) })).Fit(Tables.Of(3, 1), Fold.Everything(2));
        Assert.Equal("box-cox('y') has no value in 1 row: 0 at 1", Assert.Throws<PrepareException>(() => fitted.Transform(Tables.Of(3, 0))).Message);
    }

    [Theory]
    [InlineData("0", 0, "log('y') has no value in 1 row: 0 at 0", "log: {offset: 1}, or another transform")]
    [InlineData("-0.5 -0.25 2", 0, "log('y') has no value in 2 rows: -0.5 at 0, -0.25 at 1", "log: {offset: 1}, or another transform")]
    [InlineData("-1 2", 0, "log('y') has no value in 1 row: -1 at 0", "log: {offset: 2}, or another transform")]
    [InlineData("-1.5 2", 0, "log('y') has no value in 1 row: -1.5 at 0", "log: {offset: 3}, or another transform")]
    [InlineData("-3 -2 -1", 0.5, "log('y' + 0.5) has no value in 3 rows: -3 at 0, -2 at 1, -1 at 2", "log: {offset: 4}, or another transform")]
    [InlineData("-3 -2 -1 0", 1, "log('y' + 1) has no value in 3 rows: -3 at 0, -2 at 1, -1 at 2", "log: {offset: 4}, or another transform")]
    [InlineData("-3 -2 -1 0", 0, "log('y') has no value in 4 rows: -3 at 0, -2 at 1, -1 at 2, ...", "log: {offset: 4}, or another transform")]
    public void Three_rows_without_a_logarithm_are_named_and_an_offset_with_which_all_have_one(string values, double offset, string says, string help)
    {
        var table = Tables.Of([.. values.Split(' ').Select(v => float.Parse(v, System.Globalization.CultureInfo.InvariantCulture))]);
        var refused = Assert.Throws<PrepareException>(
            () => Preparation.Of(Plans.Of(new LogStep { Offset = Number.From(offset) })).Fit(table, Fold.Everything(table.Rows)));
        Assert.Equal((says, help), (refused.Message, refused.Help));
    }

    /// <summary>Of row 3 the neighbours are 1, 2, 50, 3, 2: their median is 2, their median deviation 1. Of the first they are 60, 1, 2, of the last 3, 2, 40;
    /// of the rows beside them four, half of them far.</summary>
    [Fact]
    public void An_outlier_is_replaced_by_the_median_of_its_neighbours_on_both_sides_up_to_the_ends_where_a_spec_says_it() =>
        Assert.Equal([2, 1, 2, 2, 3, 2, 3],
            Prepared(Tables.Of(60, 1, 2, 50, 3, 2, 40), new HampelStep { Window = 5, Centred = true }).Columns[0]);

    [Fact]
    public void Fewer_than_three_neighbours_say_of_no_value_that_it_is_far()
    {
        Assert.Equal([1, 2, 50, 3], Prepared(Tables.Of(1, 2, 50, 3), new HampelStep { Window = 3 }).Columns[0]);
        Assert.Equal([1, 2, 2.5f, 2], Prepared(Tables.Of(1, 2, 2.5f, 50), new HampelStep { Window = 3 }).Columns[0]);
        Assert.Equal([1, N, 2, 50, 3], Prepared(Tables.Of(1, N, 2, 50, 3), new HampelStep { Window = 3 }).Columns[0]);
        Assert.Equal([1, N, N, 2, 3, 2], Prepared(Tables.Of(1, N, N, 2, 3, 50), new HampelStep { Window = 5 }).Columns[0]);
    }

    [Theory]
    [InlineData(MissingMethod.Drop, 0)]
    [InlineData(MissingMethod.Constant, 0)]
    [InlineData(MissingMethod.Forward, int.MaxValue)]
    [InlineData(MissingMethod.Linear, int.MaxValue)]
    [InlineData(MissingMethod.Seasonal, int.MaxValue)]
    [InlineData(MissingMethod.Backward, int.MaxValue)]
    public void A_value_is_made_from_rows_of_any_distance_before_it_where_a_gap_is_filled_from_them(MissingMethod method, int reach)
    {
        var plan = Plans.Of(new ColumnPlan("y", ColumnRole.Target, ValueList.Of<PrepareStep>(new MissingStep { Method = method })),
            new ColumnPlan("x", ColumnRole.Past, default));
        var table = Table.FromColumns(TimeIndex.Count(2), [new("y", [1, 2]), new("x", [1, 2])]);
        Assert.Equal(reach, Preparation.Of(plan).Fit(table, Fold.Everything(2)).Reach);
    }

    [Fact]
    public void A_share_of_the_first_value_is_refused_where_that_is_zero()
    {
        var refused = Assert.Throws<PrepareException>(() => Prepared(Tables.Of(0, 1, 3), new DifferenceStep { Relative = true }));
        Assert.StartsWith("'y' is 0 at 0", refused.Message, StringComparison.Ordinal);
        Assert.Equal([N, 2, 0], Prepared(Tables.Of(1, 3, 3), new DifferenceStep { Relative = true }).Columns[0]);
    }

    /// <summary>What is not differenced has no part even in statistics that are taken from all rows.</summary>
    [Fact]
    public void The_first_rows_of_a_difference_are_none()
    {
        var scale = new ScaleStep { Method = ScaleMethod.MinMax, Fit = FitScope.WholeSeries };
        var fitted = Preparation.Of(Plans.Of(new DifferenceStep(), scale)).Fit(Tables.Of(100, 101, 103, 104), Fold.Everything(2));
        Assert.Equal([new FittedStep("y", "scale: min-max", "minimum = 1, range = 1", 1, 3)], fitted.Describe());
        Assert.Equal("median = 2, interquartile range = 2",
            Preparation.Of(Plans.Of(new ScaleStep { Method = ScaleMethod.Robust })).Fit(Tables.Of(0, 1, 2, 3, 9), Fold.Everything(5)).Describe()[0].Values);
    }

    [Fact]
    public void A_step_or_a_method_that_has_no_such_statistics_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ChainSteps.WithoutStatistics(new ScaleStep(), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScaleStatistics.Of(ScaleMethod.PerWindow, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalendarInputs.Position((CalendarFeature)99, new(2024, 1, 1)));
    }

    /// <summary>The sum of ten times 0.1 is none of ten times 0.1: rounding alone would give a size.</summary>
    [Fact]
    public void Values_that_do_not_vary_have_the_size_one_whatever_rounding_makes_of_them()
    {
        foreach (var value in Enumerable.Range(1, 200).Select(i => i / 10.0 / 3))
            Assert.Equal(1, ScaleStatistics.Of(ScaleMethod.Standard, [.. Enumerable.Repeat(value, 10)]).Size);
    }

    /// <summary>Training rows know the codes 0 and 2.</summary>
    [Theory]
    [InlineData(ColumnType.Category, "a b c", null, null)]
    [InlineData(ColumnType.Category, "a b (other)", null, 2)]
    [InlineData(ColumnType.Category, "a (other)", null, 1)]
    [InlineData(ColumnType.Category, "(other)", null, null)]
    [InlineData(ColumnType.Category, "a (other) c", null, null)]
    [InlineData(ColumnType.Number, "a b (other)", null, null)]
    [InlineData(ColumnType.Category, "a b c", 2, -1)]
    [InlineData(ColumnType.Category, "a b (other)", 2, 2)]
    [InlineData(ColumnType.Category, "a b c (other)", 2, -1)]
    public void A_level_that_was_not_learned_is_the_one_for_others_or_where_that_has_no_vector_either_none(
        ColumnType type, string levels, int? embedding, int? other)
    {
        var plan = new ColumnPlan("x", ColumnRole.Past, default) { Type = type, Levels = levels.Split(' ').ToValueList(), Embedding = embedding };
        Assert.Equal((double?)other, ChainSteps.OtherOf(plan, new HashSet<double> { 0, 2 }));
        Assert.Equal(other is not null, ChainSteps.IsLearned(plan));
    }

    [Fact]
    public void Levels_that_training_rows_do_not_have_are_read_as_the_one_for_others_from_the_first_row_on()
    {
        var plan = Plans.Of(new ColumnPlan("y", ColumnRole.Target, default),
            new ColumnPlan("x", ColumnRole.Past, default) { Type = ColumnType.Category, Levels = ValueList.Of("a", "b", ColumnSpec.Other) });
        var table = Table.FromColumns(TimeIndex.Count(6), [new("y", new float[6]), new("x", [1, N, 0, 0, N, 1])]);
        var part = new Fold(0, RowSet.Of(1, 5), null, null, RowSet.Of(5, 6), scattered: false).TrainPart;
        var fitted = Preparation.Of(plan).Fit(table, part);
        Assert.Equal([new FittedStep("x", "levels", "known = 0", 2, 3)], fitted.Describe());
        Assert.Equal([1, N, 0, 0, N, 1], fitted.Transform(table).Columns[3]);
        var first = Preparation.Of(plan).Fit(table, new Fold(0, RowSet.Of(0, 4), null, null, RowSet.Of(5, 6), scattered: false).TrainPart);
        Assert.Equal([new FittedStep("x", "levels", "known = 0, 1", 0, 3)], first.Describe());
        Assert.Equal([0, 1], first.ToState().Columns[1][0][0]);
        var none = Preparation.Of(plan).Fit(table, new Fold(0, RowSet.Of(4, 5), null, null, RowSet.Of(5, 6), scattered: false).TrainPart);
        Assert.Equal([new FittedStep("x", "levels", "known = ", 0, 0)], none.Describe());
    }

    private static PreparedSeries Prepared(Table table, params PrepareStep[] steps) =>
        Preparation.Of(Plans.Of(steps)).Fit(table, Fold.Everything(table.Rows)).Transform(table);
}
