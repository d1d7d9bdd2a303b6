using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Preparing;

/// <summary>What forecasts are brought back from: the rows that are known at their origin, of their own series, fitted as it was.</summary>
public sealed class UndoneForecastTests
{
    private const float N = float.NaN;

    [Fact]
    public void A_difference_is_summed_up_from_the_first_row_of_a_series_on_and_from_none_before_it()
    {
        Assert.Equal([2, 3], Undone(Tables.Of(1, 2, 4, 8), 1, [1, 1], 0, new DifferenceStep { Season = 2 }));
        Assert.Equal([N, 2], Undone(Tables.Of(1, 2, 4, 8), 0, [1, 1], 0, new DifferenceStep { Season = 2 }));
    }

    /// <summary>The rows 3 and 4 are not known two rows ahead of the first target, and behind the last row there is no truth.</summary>
    [Fact]
    public void What_lies_between_a_window_and_its_targets_is_not_known()
    {
        Assert.Equal([5, N, N], Undone(Tables.Of(1, 2, 4, 8, 16, 32), 4, [1, 1, 1], 2, new DifferenceStep { Season = 3 }));
        Assert.Equal([9, N, N], Undone(Tables.Of(1, 2, 4, 8), 5, [1, 1, 1], 2, new DifferenceStep { Season = 3, IntegrateFrom = IntegrateFrom.Truth }));
    }

    /// <summary>Rows 2 and 3 lie on a line from 2 to 5.</summary>
    [Theory]
    [InlineData(3, 0, 2, 2)]
    [InlineData(4, 0, 4, 5)]
    [InlineData(3, -1, 2, 2)]
    [InlineData(5, 1, 5, N)]
    public void Inside_a_gap_a_difference_is_summed_up_from_what_is_known_there(int origin, int lead, float first, float second) =>
        Assert.Equal([first, second], Undone(Tables.Of(1, 2, N, N, 5, 6), origin, [0, 0], lead, new MissingStep { Method = MissingMethod.Linear },
            new DifferenceStep { Season = 2 }));

    /// <summary>The one series lies between 0 and 1, the other between 100 and 300.</summary>
    [Theory]
    [InlineData(2, 2, 0.5)]
    [InlineData(2, 3, 0.5)]
    [InlineData(0, 2, 0.5)]
    [InlineData(0, 3, 200)]
    [InlineData(-2, 2, 200)]
    [InlineData(2, 7, 200)]
    public void A_forecast_is_brought_back_by_the_series_that_its_window_reads(int lead, int origin, float value)
    {
        var table = Table.FromSeries([("one", TimeIndex.Count(3)), ("two", TimeIndex.Count(3))], [new("y", [0, 0.4f, 1, 100, 300, 200])]);
        var plan = Plans.Of(new ScaleStep { Method = ScaleMethod.MinMax });
        var fitted = Preparation.Of(plan with { Spec = new() { Window = new() { Lead = lead } } }).Fit(table, Fold.Everything(6));
        var original = new float[1];
        fitted.Invert(0, origin, [0.5f], original, table);
        Assert.Equal([value], original);
    }

    [Fact]
    public void A_trend_of_the_only_series_goes_on_for_one_of_any_name()
    {
        TimeIndex From(int year) =>
            TimeIndex.FromDates([.. Enumerable.Range(0, 24).Select(i => new DateOnly(year, 1, 1).AddMonths(i))], new(1, DurationUnit.Month));
        var table = Table.FromSeries([(string.Empty, From(2000))], [new("y", [.. Enumerable.Range(0, 24).Select(i => (float)i)])]);
        var later = Table.FromSeries([("any", From(2002))], [new("y", [.. Enumerable.Range(24, 24).Select(i => (float)i)])]);
        var fitted = Preparation.Of(Plans.Of(new DetrendStep())).Fit(table, Fold.Everything(24));
        Assert.All(fitted.Transform(later).Columns[0], v => Assert.Equal(0, v, 1e-4f));
    }

    /// <summary>Residuals of y are ±1 in one series and ±3 in the other, those of z 0 and ±2; rows behind the end and missing ones leave none.</summary>
    [Fact]
    public void Residuals_of_all_series_are_those_of_their_own_rows_and_targets()
    {
        var log = ValueList.Of<PrepareStep>(new LogStep { BiasCorrection = true });
        var plan = Plans.Of(
            new ColumnPlan("y", ColumnRole.Target, log), new ColumnPlan("z", ColumnRole.Target, log), new ColumnPlan("x", ColumnRole.Past, log));
        int[] origins = [0, 1, 3, 5, 6, 7, 11];
        float[] y = [0, 0.1f, 0, 70, 0.2f, 0.3f, 80], z = [0.5f, -0.5f, 0, 60, 0.4f, 1, 90];
        float[] own = new float[12], other = new float[12];
        (own[1], own[2], own[4], own[7], own[8]) = (1, 0.1f - 1, N, 0.2f + 3, 0.3f - 3);
        (other[1], other[2], other[4], other[7], other[8]) = (0.5f, -0.5f, N, 0.4f + 2, 1 - 2);
        var table = Table.FromSeries([("one", TimeIndex.Count(6)), ("two", TimeIndex.Count(6))],
            [new("y", [.. own.Select(MathF.Exp)]), new("z", [.. other.Select(MathF.Exp)]), new("x", [.. Enumerable.Repeat(1f, 12)])]);
        var fitted = Preparation.Of(plan).Fit(table, Fold.Everything(12));
        var variances = fitted.Corrected(origins, 1, [.. y.Zip(z).SelectMany(p => new[] { p.First, p.Second })], table).Variances!;
        Assert.Equal((5, 2), (Math.Round(variances[0]![0]![0], 4), Math.Round(variances[1]![0]![0], 4)));
        Assert.Null(variances[2]);
        Assert.Equal([0], fitted.Corrected([5, 11], 1, [1, 1, 1, 1], table).Variances![0]![0]!);
        float[] two = new float[1], one = new float[1];
        var corrected = fitted.Corrected(origins, 1, [.. y.Zip(z).SelectMany(p => new[] { p.First, p.Second })], table);
        corrected.Invert(0, 2, [0], one, table);
        corrected.Invert(1, 8, [0], two, table);
        Assert.Equal((Math.Exp(2.5), Math.E), (one[0], two[0]), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-3);
    }

    [Fact]
    public void Residuals_behind_a_difference_are_counted_from_the_origins_of_the_own_series()
    {
        var table = Table.FromSeries([("one", TimeIndex.Count(6)), ("two", TimeIndex.Count(6))],
            [new("y", [.. new float[] { 0, 5, 9, 2, 7, 4, 0, 1, 0, 5, 8, 3 }.Select(MathF.Exp)])]);
        var fitted = Preparation.Of(Plans.Of(new LogStep { BiasCorrection = true }, new DifferenceStep())).Fit(table, Fold.Everything(12));
        Assert.Equal(1, fitted.Corrected([6, 7], 1, [0, 0], table).Variances![0]![0]![0], 1e-5);
    }

    [Fact]
    public void Means_are_brought_back_where_a_target_asks_for_it_and_its_step_is_undone()
    {
        PrepareStep[] asked = [new LogStep { BiasCorrection = true }, new BoxCoxStep { BiasCorrection = true }],
            not = [new LogStep(), new BoxCoxStep(), new BoxCoxStep { BiasCorrection = true, Invert = false }];
        FittedPreparation Fit(PrepareStep target, PrepareStep covariate) => Preparation.Of(Plans.Of(
                new ColumnPlan("y", ColumnRole.Target, default), new ColumnPlan("z", ColumnRole.Target, ValueList.Of(target)),
                new ColumnPlan("x", ColumnRole.Past, ValueList.Of(covariate))))
            .Fit(Table.FromColumns(TimeIndex.Count(3), [new("y", [1, 2, 3]), new("z", [1, 2, 4]), new("x", [1, 2, 4])]), Fold.Everything(3));
        Assert.All(asked, step => Assert.True(Fit(step, not[0]).CorrectsBias));
        Assert.All(not, step => Assert.False(Fit(step, asked[0]).CorrectsBias));
    }

    private static float[] Undone(Table table, int origin, float[] prepared, int lead, params PrepareStep[] steps)
    {
        var plan = Plans.Of(steps) with { Spec = new() { Window = new() { Lead = lead } } };
        var original = new float[prepared.Length];
        Preparation.Of(plan).Fit(table, Fold.Everything(table.Rows)).Invert(0, origin, prepared, original, table);
        return original;
    }
}
