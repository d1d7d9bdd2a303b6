using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;
using LstmSpec.Tests.Splitting;

namespace LstmSpec.Tests.Preparing;

public sealed class PreparationTests
{
    [Fact]
    public void Undoing_a_preparation_gives_back_the_rows_over_many_steps()
    {
        var cases = from chain in Plans.Chain
                    from origin in Gen.Choose(50, 90)
                    from horizon in Gen.Choose(1, 25)
                    select (chain, origin, horizon);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var table = Tables.Of(Tables.Wave(120));
            var fitted = Preparation.Of(Plans.Of([.. c.chain])).Fit(table, Fold.Everything(60));
            var prepared = fitted.Transform(table).Columns[0].AsSpan(c.origin + 1, c.horizon);
            var original = new float[c.horizon];
            fitted.Invert(0, c.origin, prepared, original, table);
            return original.Select((v, h) => Math.Abs(v - table["y"].Values[c.origin + 1 + h]) <= 1e-2).All(near => near);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Undoing_shares_of_earlier_values_gives_back_the_rows()
    {
        var cases = from season in Gen.Choose(1, 7)
                    from scaled in Gen.Elements(true, false)
                    from origin in Gen.Choose(50, 90)
                    from horizon in Gen.Choose(1, 25)
                    select (season, scaled, origin, horizon);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var values = Enumerable.Range(0, 120).Select(i => 200 + (40 * MathF.Sin(i)) + i).ToArray();
            var table = Tables.Of(values);
            PrepareStep[] chain = [new DifferenceStep { Season = c.season, Relative = true }, .. c.scaled ? [new ScaleStep()] : Array.Empty<PrepareStep>()];
            var fitted = Preparation.Of(Plans.Of(chain)).Fit(table, Fold.Everything(60));
            var series = fitted.Transform(table).Columns[0];
            if (!c.scaled) Assert.Equal((values[70] / values[70 - c.season]) - 1, series[70], 1e-5f);
            var original = new float[c.horizon];
            fitted.Invert(0, c.origin, series.AsSpan(c.origin + 1, c.horizon), original, table);
            return original.Select((v, h) => Math.Abs(v - values[c.origin + 1 + h]) <= 1e-2).All(near => near);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_value_of_zero_has_no_share()
    {
        var refused = Assert.Throws<PrepareException>(
            () => Preparation.Of(Plans.Of(new DifferenceStep { Relative = true })).Fit(Tables.Of(1, 0, 3), Fold.Everything(3)));
        Assert.Equal("LSTM1213", refused.Id);
        Assert.Contains("'y' is 0 at 1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_from_window_to_window_reach_a_stride_back_and_are_not_undone()
    {
        var plan = Plans.Of(new DifferenceStep { Axis = DifferenceAxis.Sample });
        plan = plan with { Spec = plan.Spec with { Window = new() { Length = 4, Stride = 3 } } };
        var table = Tables.Of(1, 4, 9, 16, 25, 36);
        var fitted = Preparation.Of(plan).Fit(table, Fold.Everything(6));
        Assert.Equal([float.NaN, float.NaN, float.NaN, 15, 21, 27], fitted.Transform(table).Columns[0]);
        var back = new float[1];
        fitted.Invert(0, 4, [27], back, table);
        Assert.Equal([27], back);
    }

    [Fact(Timeout = 300_000)]
    public async Task Undoing_many_differences_takes_no_longer_than_making_them()
    {
        await Task.Yield();
        var table = Tables.Of(Tables.Wave(120));
        var fitted = Preparation.Of(Plans.Of([.. Enumerable.Repeat(new DifferenceStep { Season = 1, Order = 3 }, 20)])).Fit(table, Fold.Everything(100));
        float[] prepared = [fitted.Transform(table).Columns[0][100]], original = new float[1];
        fitted.Invert(0, 99, prepared, original, table);
        Assert.True(float.IsFinite(original[0]));
    }

    [Fact]
    public void A_difference_longer_than_any_series_leaves_no_row()
    {
        var table = Tables.Of(Tables.Wave(20));
        var series = Preparation.Of(Plans.Of(new DifferenceStep { Season = 2_000_000_000, Order = 3 })).Fit(table, Fold.Everything(20)).Transform(table);
        Assert.Equal(int.MaxValue, series.WarmUp);
        Assert.All(series.Columns[0], v => Assert.Equal(float.NaN, v));
    }

    [Fact]
    public void Undoing_reads_no_row_behind_the_origin()
    {
        var table = Tables.Of(Tables.Wave(60));
        var fitted = Preparation.Of(Plans.Of(new LogStep(), new DifferenceStep { Season = 3, Order = 2 }, new ScaleStep())).Fit(table, Fold.Everything(40));
        var later = Tables.Of([.. Tables.Wave(60).Take(41), .. Enumerable.Repeat(float.NaN, 19)]);
        float[] prepared = [0.1f, -0.2f, 0.3f, 0.4f, 0, 0, 0, 1], now = new float[8], poisoned = new float[8];
        fitted.Invert(0, 40, prepared, now, table);
        fitted.Invert(0, 40, prepared, poisoned, later);
        Assert.Equal(now, poisoned);
        Assert.DoesNotContain(float.NaN, now);
    }

    [Fact]
    public void A_forecast_of_no_change_repeats_the_last_season_where_the_horizon_is_longer()
    {
        var table = Tables.Of(1, 2, 3, 4, 5, 6);
        var fitted = Preparation.Of(Plans.Of(new DifferenceStep { Season = 2 })).Fit(table, Fold.Everything(6));
        var original = new float[5];
        fitted.Invert(0, 5, new float[5], original, table);
        Assert.Equal([5, 6, 5, 6, 5], original);
    }

    [Fact]
    public void Nothing_fitted_moves_when_the_rows_to_be_forecast_change()
    {
        var cases =
            from chain in Gen.OneOf(Plans.Chain, Plans.Clipped,
                Plans.Cleaned)
            from scheme in Splits.Scheme
            from poison in Gen.Choose(1, 1000)
            select (chain, scheme, poison);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var values = Tables.Wave(120);
            var preparation = Preparation.Of(Plans.Of([.. c.chain]));
            foreach (var fold in Splits.TrySplit(new() { Scheme = c.scheme, Validation = new() { Rows = 3 } }, values.Length))
            {
                var poisoned = values.Select((v, i) => fold.Train.Contains(i) ? v : v + c.poison).ToArray();
                FittedPreparation clean, other;
                try
                {
                    clean = preparation.Fit(Tables.Of(values), fold.TrainPart);
                    other = preparation.Fit(Tables.Of(poisoned), fold.TrainPart);
                }
                catch (PrepareException e) when (string.Equals(e.Id, "LSTM1114", StringComparison.Ordinal))
                {
                    continue;
                }

                if (!clean.Describe().SequenceEqual(other.Describe())) return false;
                if (c.scheme is KFoldSplit or PurgedKFoldSplit) continue;
                float[] before = clean.Transform(Tables.Of(values)).Columns[0], after = other.Transform(Tables.Of(poisoned)).Columns[0];
                var own = fold.Train.Start == 0 ? 0 : fold.Train.Start + 50;
                if (!before.Take(fold.Train.End).Skip(own).SequenceEqual(after.Take(fold.Train.End).Skip(own))) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_step_fitted_on_the_whole_series_does_read_the_test_rows()
    {
        var table = Tables.Of([.. Enumerable.Range(0, 10).Select(i => (float)i), 90]);
        var step = new ScaleStep { Method = ScaleMethod.MinMax, Fit = FitScope.WholeSeries };
        var fold = Splitter.Split(new() { Scheme = new HoldoutSplit { Test = 1 } }, 11, 0)[0];
        Assert.Equal([new FittedStep("y", "scale: min-max", "minimum = 0, range = 90", 0, 10)],
            Preparation.Of(Plans.Of(step)).Fit(table, fold.TrainPart).Describe());
        Assert.Equal([new FittedStep("y", "scale: min-max", "minimum = 0, range = 9", 0, 9)],
            Preparation.Of(Plans.Of(step with { Fit = FitScope.FoldTrain })).Fit(table, fold.TrainPart).Describe());
    }

    [Fact]
    public void Rows_lost_to_differencing_have_no_value_and_no_part_in_the_statistics()
    {
        var table = Tables.Of(Tables.Wave(40));
        var fitted = Preparation.Of(Plans.Of(
            new ColumnPlan("y", ColumnRole.Target,
                ValueList.Of<PrepareStep>(new LogStep(), new DifferenceStep { Season = 12 }, new DifferenceStep(), new ScaleStep()))))
            .Fit(table, Fold.Everything(30));
        var series = fitted.Transform(table);
        Assert.Equal(13, series.WarmUp);
        Assert.All(series.Columns[0][..13], v => Assert.True(float.IsNaN(v)));
        Assert.All(series.Columns[0][13..], v => Assert.True(float.IsFinite(v)));
        Assert.Equal((13, 29), (fitted.Describe()[0].FirstRow, fitted.Describe()[0].LastRow));
        Assert.Equal(0, series.Columns[0][13..30].Average(), 1e-5);
    }

    [Fact]
    public void A_constant_column_is_scaled_by_one_and_said_to_be()
    {
        var fitted = Preparation.Of(Plans.Of(new ScaleStep())).Fit(Tables.Of(0.1f, 0.1f, 0.1f, 5), Fold.Everything(3));
        Assert.Contains("standard deviation = 1", Assert.Single(fitted.Describe()).Values, StringComparison.Ordinal);
        Assert.Equal([0, 0, 0, 4.9f], fitted.Transform(Tables.Of(0.1f, 0.1f, 0.1f, 5)).Columns[0]);
    }

    [Fact]
    public void Values_outside_the_quantiles_of_the_training_rows_are_moved_to_them()
    {
        var table = Tables.Of(0, 10, 20, 30, 40, -5, float.NaN, 25, 100);
        var fitted = Preparation.Of(Plans.Of(new WinsoriseStep { Lower = Number.From(0.25), Upper = Number.From(0.75) })).Fit(table, Fold.Everything(5));
        Assert.Equal([10, 10, 20, 30, 30, 10, float.NaN, 25, 30], fitted.Transform(table).Columns[0]);
        Assert.Equal([new FittedStep("y", "winsorise", "from 10 to 30", 0, 4)], fitted.Describe());
        float[] forecast = [50, -3], original = new float[2];
        fitted.Invert(0, 4, forecast, original, table);
        Assert.Equal(forecast, original);
        var whole = new WinsoriseStep { Lower = 0, Upper = 1, Fit = FitScope.WholeSeries };
        Assert.Equal([new FittedStep("y", "winsorise", "from -5 to 100", 0, 8)],
            Preparation.Of(Plans.Of(whole)).Fit(table, Fold.Everything(5)).Describe());
    }

    [Fact]
    public void A_logarithm_of_zero_names_the_rows_and_an_offset_that_helps()
    {
        var table = Tables.Of(3, 0, 2, -4);
        var refused = Assert.Throws<PrepareException>(() => Preparation.Of(Plans.Of(new LogStep())).Fit(table, Fold.Everything(2)));
        Assert.Equal(("LSTM1213", "log('y') has no value in 2 rows: 0 at 1, -4 at 3", "log: {offset: 5}, or another transform"),
            (refused.Id, refused.Message, refused.Help));
        Preparation.Of(Plans.Of(new LogStep { Offset = 5 })).Fit(table, Fold.Everything(2));
    }

    [Fact]
    public void Missing_values_stay_missing_and_out_of_the_statistics()
    {
        var table = Tables.Of(1, float.NaN, 3, 8);
        var fitted = Preparation.Of(Plans.Of(new ScaleStep())).Fit(table, Fold.Everything(3));
        Assert.Equal("mean = 2, standard deviation = 1", fitted.Describe()[0].Values);
        Assert.Equal([-1, float.NaN, 1, 6], fitted.Transform(table).Columns[0]);
    }
}
