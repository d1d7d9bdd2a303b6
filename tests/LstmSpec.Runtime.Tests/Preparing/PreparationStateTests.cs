using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Preparing;

/// <summary>A preparation as the plain values that a bundle holds: the same again by its own plan, and refused by any other.</summary>
public sealed class PreparationStateTests
{
    private static readonly ValueList<PrepareStep>[] Chains =
    [
        ValueList.Of<PrepareStep>(new LogStep { Offset = 2 }),
        ValueList.Of<PrepareStep>(new BoxCoxStep { Offset = 1 }),
        ValueList.Of<PrepareStep>(new BoxCoxStep { Lambda = Number.From(0.5), Offset = 1 }, new DetrendStep { Degree = 2 }),
        ValueList.Of<PrepareStep>(new DifferenceStep { Season = 2, Order = 2 }, new ScaleStep { Method = ScaleMethod.MinMax }),
        ValueList.Of<PrepareStep>(new DifferenceStep { Relative = true }, new ScaleStep { Method = ScaleMethod.Robust }),
        ValueList.Of<PrepareStep>(new DifferenceStep { Axis = DifferenceAxis.Sample }),
        ValueList.Of<PrepareStep>(new DetrendStep { Invert = false }, new ScaleStep { Method = ScaleMethod.MaxAbs, Invert = false }),
        ValueList.Of<PrepareStep>(new BoxCoxStep { Invert = false }),
        ValueList.Of<PrepareStep>(new WinsoriseStep { Lower = Number.From(0.25), Upper = Number.From(0.75) }, new ScaleStep()),
        ValueList.Of<PrepareStep>(new MissingStep(), new HampelStep { Window = 3 }, new SmoothStep { Window = 2 }),
    ];

    [Fact]
    public void What_is_taken_back_prepares_and_undoes_later_rows_to_the_same_bits()
    {
        foreach (var (chain, embedding, alone) in Chains.SelectMany(c => new[] { (c, (int?)null, true), (c, 2, true), (c, 1, false) }))
        {
            var plan = Planned(chain, embedding);
            var table = Monthly(0, 40);
            var fitted = Preparation.Of(plan).Fit(table, alone ? Fold.Everything(80) : FirstSeries);
            var restored = fitted.ToState().Restore(plan);
            Assert.Equal((fitted.WarmUp, fitted.Reach, fitted.BySeries, 4), (restored.WarmUp, restored.Reach, restored.BySeries, restored.Season));
            Assert.Equal(alone, restored.BySeries);
            var (later, forecast, other) = (Monthly(15, 25), new float[5], new float[5]);
            Assert.Equal(fitted.Transform(later).Names, restored.Transform(later).Names);
            Assert.Equal(fitted.Transform(later).Columns, restored.Transform(later).Columns);
            fitted.Invert(0, 45, [0.1f, -0.2f, 0.3f, 0, 0.5f], forecast, later);
            restored.Invert(0, 45, [0.1f, -0.2f, 0.3f, 0, 0.5f], other, later);
            Assert.Equal(forecast, other);
            Assert.Equal(fitted.ToState().Columns, restored.ToState().Columns);
            Assert.Equal(fitted.ToState().Series, restored.ToState().Series);
        }
    }

    [Fact]
    public void Without_a_season_it_is_one_step()
    {
        var state = Fitted(out var plan);
        Assert.Equal(1, state.Restore(plan with { Spec = plan.Spec with { Data = plan.Spec.Data with { Season = default } } }).Season);
    }

    [Fact]
    public void As_many_columns_and_series_with_a_name_each_are_asked_for()
    {
        var state = Fitted(out var plan);
        Says("1 columns are prepared, and the plan has 2", state with { Columns = state.Columns[..1] }, plan);
        Says("the preparation was fitted on no series", state with { Series = [] }, plan);
        foreach (var wrong in new SeriesState?[] { null, state.Series[0], state.Series[1] with { Key = null! } })
            Says("a series is there twice, or has no name", state with { Series = [state.Series[0], wrong!] }, plan);
        Assert.Single((state with { Series = state.Series[..1], Columns = [state.Columns[0][..1], state.Columns[1][..1]] }).Restore(plan).Series);
    }

    [Fact]
    public void Series_begin_at_a_time_of_the_calendar_and_steps_at_any_number()
    {
        var state = Fitted(out var plan);
        var last = TimeStep.Seconds(DateTime.MaxValue);
        PreparationState At(long first) => state with { Series = [state.Series[0], state.Series[1] with { First = first }] };
        foreach (var first in new[] { -1, last + 1 }) Says("a series begins at no time of the calendar", At(first), plan);
        foreach (var first in new[] { 0, last }) Assert.Equal(first, At(first).Restore(plan).Series[1].Time.First);
        var data = plan.Spec.Data;
        var counted = plan with { Spec = plan.Spec with { Data = data with { Time = data.Time with { Every = new(1, DurationUnit.Step) } } } };
        foreach (var first in new[] { -1, last + 1 }) Assert.Equal(first, At(first).Restore(counted).Series[1].Time.First);
    }

    [Fact]
    public void One_chain_serves_all_series_or_each_has_its_own()
    {
        var state = Fitted(out var plan);
        var (own, sky) = (state.Columns[0], state.Columns[1]);
        Says("'y' has 0 chains for 2 series", state with { Columns = [null!, sky] }, plan);
        Says("'y' has 0 chains for 2 series", state with { Columns = [[], sky] }, plan);
        Says("'y' has 3 chains for 2 series", state with { Columns = [[.. own, own[0]], sky] }, plan);
        Says("a chain of 'y' is missing", state with { Columns = [[own[0], null!], sky] }, plan);
        Assert.False((state with { Columns = [own[..1], sky[..1]] }).Restore(plan).BySeries);
        Assert.True((state with { Columns = [own, sky[..1]] }).Restore(plan).BySeries);
    }

    [Fact]
    public void Every_step_has_as_many_finite_numbers_as_it_was_fitted_with()
    {
        var sky = Fitted(out _).Columns[1];
        foreach (var (step, count) in new (PrepareStep, int)[] { (new BoxCoxStep(), 1), (new DetrendStep { Degree = 2 }, 5), (new ScaleStep(), 2),
            (new WinsoriseStep(), 2), (new LogStep(), 0), (new BoxCoxStep { Lambda = 0 }, 0), (new MissingStep(), 0), (new DifferenceStep(), 0) })
        {
            var plan = Planned(ValueList.Of(step), null);
            PreparationState With(params double[]?[] numbers) => new([new("one", 0), new("two", 0)], [[numbers!], sky]);
            Assert.Equal(2, With([.. Enumerable.Repeat(1.5, count)]).Restore(plan).Series.Count);
            foreach (var wrong in new[] { count - 1, count + 1 }.Where(n => n >= 0))
            {
                Says($"a step of 'y' has {wrong} fitted number{(wrong == 1 ? string.Empty : "s")}, and {count} are asked for", With([.. Enumerable.Repeat(1.5, wrong)]), plan);
            }

            Says("'y' is prepared by 1 step, and numbers are there for 0", With(), plan);
            Says("'y' is prepared by 1 step, and numbers are there for 2", With([], []), plan);
            Says("a fitted number of 'y' is missing or not finite", With((double[]?)null), plan);
            if (count == 0) continue;
            foreach (var wrong in new[] { double.NaN, double.NegativeInfinity })
                Says("a fitted number of 'y' is missing or not finite", With([.. Enumerable.Repeat(1.5, count - 1), wrong]), plan);
        }
    }

    [Fact]
    public void A_difference_of_order_n_is_n_steps_without_numbers()
    {
        var plan = Planned(ValueList.Of<PrepareStep>(new DifferenceStep { Order = 2 }, new ScaleStep()), null);
        var state = Preparation.Of(plan).Fit(Monthly(0, 40), FirstSeries).ToState();
        Assert.Equal([0, 0, 2], state.Columns[0][0].Select(numbers => numbers.Length));
        Assert.Equal(2, state.Restore(plan).WarmUp);
        Says("'y' is prepared by 3 steps, and numbers are there for 2", state with { Columns = [[state.Columns[0][0][1..]], state.Columns[1]] }, plan);
        Says("a step of 'y' has 1 fitted number, and 0 are asked for", state with { Columns = [[[[], [1], [0, 1]]], state.Columns[1]] }, plan);
    }

    [Fact]
    public void A_size_to_scale_by_lies_above_zero()
    {
        var state = Fitted(out var plan);
        foreach (var size in new[] { 0, -2 }) Says($"'y' is scaled by {size}", state with { Columns = [[[[3, size]]], state.Columns[1]] }, plan);
        var series = (state with { Columns = [[[[3, 0.5]]], state.Columns[1]] }).Restore(plan).Transform(Monthly(0, 2));
        Assert.Equal(Monthly(0, 2)["y"].Values.Select(v => (v - 3) / 0.5f), series.Columns[0]);
    }

    /// <summary>Training rows know 0 and 2 of three levels, the last of which stands for others.</summary>
    [Fact]
    public void What_is_known_of_levels_is_a_step_ahead_of_those_that_were_declared()
    {
        var state = Fitted(out var plan);
        var known = state with { Columns = [state.Columns[0], [[[0, 2]]]] };
        Assert.Equal([1f, 0, 1, 0], known.Restore(plan).Transform(Monthly(0, 2)).Columns[1]);
        Assert.Equal([0f, 1, 0, 1], known.Restore(plan).Transform(Monthly(0, 2)).Columns[3]);
        Says("'sky' is prepared by 1 step, and numbers are there for 0", state with { Columns = [state.Columns[0], [[]]] }, plan);
        Says("'sky' is prepared by 1 step, and numbers are there for 2", state with { Columns = [state.Columns[0], [[[0], []]]] }, plan);
    }

    private static void Says(string message, PreparationState wrong, Plan plan) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => wrong.Restore(plan)).Message);

    private static PreparationState Fitted(out Plan plan)
    {
        plan = Planned(ValueList.Of<PrepareStep>(new ScaleStep()), null);
        return Preparation.Of(plan).Fit(Monthly(0, 40), Fold.Everything(80)).ToState();
    }

    private static TrainPart FirstSeries => new Fold(0, RowSet.Of(0, 40), null, null, RowSet.Of(40, 80), scattered: false).TrainPart;

    private static Plan Planned(ValueList<PrepareStep> steps, int? embedding) => Plans.Of(new ColumnPlan("y", ColumnRole.Target, steps),
        new ColumnPlan("sky", ColumnRole.Past, default)
        {
            Type = ColumnType.Category,
            Levels = ValueList.Of("a", "b", ColumnSpec.Other),
            Embedding = embedding,
        })
        with
    {
        Spec = new()
        {
            Data = new() { Time = new() { Column = "t", Every = new(1, DurationUnit.Month) }, Season = ValueList.Of(4) },
            Window = new() { Length = 4, Horizon = 5, Stride = 3 },
        }
    };

    /// <summary>Two series that begin a year apart, of as many rows.</summary>
    /// <param name="skip">Rows at the start of each that are left out.</param>
    private static Table Monthly(int skip, int rows)
    {
        TimeIndex From(int year) =>
            TimeIndex.FromDates([.. Enumerable.Range(skip, rows).Select(i => new DateOnly(year, 1, 1).AddMonths(i))], new(1, DurationUnit.Month));
        return Table.FromSeries([("one", From(2000)), ("two", From(2001))],
            [new("y", [.. Tables.Wave(40)[skip..(skip + rows)], .. Tables.Wave(40, salt: 4)[skip..(skip + rows)].Select(v => 2 * v)]),
                new("sky", [.. Enumerable.Range(0, 2 * rows).Select(i => (float)(i % 2))])]);
    }
}
