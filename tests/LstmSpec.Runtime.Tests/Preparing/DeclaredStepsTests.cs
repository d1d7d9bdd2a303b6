using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Preparing;

/// <summary>What a step says besides its arithmetic: where it counts time from, whether it is undone, whose statistics it has, what it is summed up
/// from.</summary>
public sealed class DeclaredStepsTests
{
    [Fact]
    public void A_trend_goes_on_for_a_history_that_starts_later()
    {
        var all = Enumerable.Range(0, 60).Select(i => 10f + (2 * i)).ToArray();
        var (months, later) = (Monthly(0, all), Monthly(40, all[40..]));
        var fitted = Preparation.Of(Plans.Of(new DetrendStep())).Fit(months, Fold.Everything(50));
        Assert.All(fitted.Transform(later).Columns[0], v => Assert.Equal(0, v, 1e-4));
        var forecast = new float[3];
        fitted.Invert(0, 19, [0, 1, 0], forecast, later);
        Assert.Equal([130, 133, 134], forecast.Select(v => MathF.Round(v, 3)));
        Assert.StartsWith("detrend", fitted.Describe()[0].Step, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trend_of_more_coefficients_than_rows_is_refused()
    {
        var refused = Assert.Throws<PrepareException>(
            () => Preparation.Of(Plans.Of(new DetrendStep { Degree = 3 })).Fit(Tables.Of(1, 2, 3, 4), Fold.Everything(3)));
        Assert.Equal("LSTM1114", refused.Id);
    }

    [Fact]
    public void A_step_that_is_not_undone_leaves_the_forecast_in_its_units()
    {
        var table = Tables.Of(1, 10, 100, 1000);
        var forecast = new float[2];
        Preparation.Of(Plans.Of(new LogStep { Invert = false }, new DifferenceStep())).Fit(table, Fold.Everything(4)).Invert(0, 3, [1, 1], forecast, table);
        Assert.Equal([MathF.Log(1000) + 1, MathF.Log(1000) + 2], forecast);
        Preparation.Of(Plans.Of(new DifferenceStep { Invert = false })).Fit(table, Fold.Everything(4)).Invert(0, 3, [1, 1], forecast, table);
        Assert.Equal([1, 1], forecast);
    }

    [Fact]
    public void A_shared_scaler_has_the_statistics_of_all_its_columns()
    {
        var shared = new ScaleStep { Method = ScaleMethod.MinMax, ShareStatistics = true };
        var plan = Plans.Of(
            new ColumnPlan("y", ColumnRole.Target, ValueList.Of<PrepareStep>(new DifferenceStep(), shared)),
            new ColumnPlan("x", ColumnRole.Past, ValueList.Of<PrepareStep>(shared)),
            new ColumnPlan("z", ColumnRole.Past, ValueList.Of<PrepareStep>(new ScaleStep { Method = ScaleMethod.MaxAbs })));
        var table = Table.FromColumns(TimeIndex.Count(5), [new("y", [1, 3, 4, 9, 900]), new("x", [2, 11, 4, 5, 600]), new("z", [1, 2, 3, 4, 5])]);
        var fitted = Preparation.Of(plan).Fit(table, Fold.Everything(4));
        Assert.Equal(["scale of all columns: min-max", "scale of all columns: min-max", "scale: max-abs"], fitted.Describe().Select(s => s.Step));
        Assert.Equal("minimum = 1, range = 10", fitted.Describe()[0].Values);
        Assert.Equal([0.1f, 1, 0.3f, 0.4f], fitted.Transform(table).Columns[1][..4]);
        Assert.Equal([0.1f, 0, 0.4f], fitted.Transform(table).Columns[0][1..4]);
    }

    [Fact]
    public void Summed_up_from_true_values_a_forecast_is_told_the_answer_up_to_the_step_before()
    {
        var table = Tables.Of(1, 2, 4, 8, 16, 32);
        float[] honest = new float[4], told = new float[4];
        Preparation.Of(Plans.Of(new DifferenceStep())).Fit(table, Fold.Everything(3)).Invert(0, 2, [1, 1, 1, 1], honest, table);
        Preparation.Of(Plans.Of(new DifferenceStep { IntegrateFrom = IntegrateFrom.Truth })).Fit(table, Fold.Everything(3))
            .Invert(0, 2, [1, 1, 1, 1], told, table);
        Assert.Equal([5, 6, 7, 8], honest);
        Assert.Equal([5, 9, 17, 33], told);

        // Behind the last row there is no truth.
        Preparation.Of(Plans.Of(new DifferenceStep { IntegrateFrom = IntegrateFrom.Truth })).Fit(table, Fold.Everything(3))
            .Invert(0, 5, [1, 1, 1, 1], told, table);
        Assert.Equal([33, 34, 35, 36], told);
    }

    [Fact]
    public void A_power_of_values_that_have_none_is_refused_like_a_logarithm()
    {
        var refused = Assert.Throws<PrepareException>(() => Preparation.Of(Plans.Of(new BoxCoxStep())).Fit(Tables.Of(3, 0, 2, -4), Fold.Everything(2)));
        Assert.Equal(("LSTM1213", "box-cox('y') has no value in 2 rows: 0 at 1, -4 at 3", "box-cox: {offset: 5}, or another transform"),
            (refused.Id, refused.Message, refused.Help));
        var fitted = Preparation.Of(Plans.Of(new BoxCoxStep { Offset = 5 })).Fit(Tables.Of(3, 0, 2, -4), Fold.Everything(3));
        Assert.StartsWith("lambda = ", Assert.Single(fitted.Describe()).Values, StringComparison.Ordinal);
        Assert.Empty(Preparation.Of(Plans.Of(new BoxCoxStep { Lambda = 0 })).Fit(Tables.Of(3, 1), Fold.Everything(2)).Describe());
    }

    [Fact]
    public void A_forecast_below_what_a_power_can_reach_comes_back_as_its_least_value()
    {
        var table = Tables.Of(4, 9, 16);
        var forecast = new float[2];
        Preparation.Of(Plans.Of(new BoxCoxStep { Lambda = Number.From(0.5) })).Fit(table, Fold.Everything(3)).Invert(0, 2, [-3, 2], forecast, table);
        Assert.Equal([0, 4], forecast.Select(v => MathF.Round(v, 5)));
    }

    [Fact]
    public void Neighbours_that_do_not_vary_say_of_no_value_that_it_is_far() =>
        Assert.Equal([0, 0, 0, 0, 5, 0],
            Preparation.Of(Plans.Of(new HampelStep { Window = 3 })).Fit(Tables.Of(0, 0, 0, 0, 5, 0), Fold.Everything(6))
                .Transform(Tables.Of(0, 0, 0, 0, 5, 0)).Columns[0]);

    [Fact]
    public void A_centred_mean_reads_both_sides_when_a_spec_says_it() =>
        Assert.Equal([3, 4, 5, 6, 6],
            Preparation.Of(Plans.Of(new SmoothStep { Window = 3, Centred = true })).Fit(Tables.Of(2, 4, 6, 5, 7), Fold.Everything(5))
                .Transform(Tables.Of(2, 4, 6, 5, 7)).Columns[0]);

    private static Table Monthly(int skip, float[] values) => Table.FromColumns(
        TimeIndex.FromDates([.. Enumerable.Range(skip, values.Length).Select(i => new DateOnly(2000, 1, 1).AddMonths(i))], new(1, DurationUnit.Month)),
        [new Column("y", values)]);
}
