using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Predicting;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;
using LstmSpec.Tests.Training;
using LstmSpec.Training;

namespace LstmSpec.Tests.Predicting;

public class PredictorTests
{
    private static readonly Plan Plan = Planner.Resolve(new()
    {
        Data = new() { Target = ValueList.Of("y") },
        Prepare = ValueList.Of<PrepareStep>(new DifferenceStep { Season = 12 }),
        Window = new() { Length = 3, Horizon = 6 },
        Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }) },
    });

    [Fact]
    public void Seeds_are_averaged_and_their_spread_is_kept()
    {
        var wave = Tables.Wave(40);
        using var predictor = Of(1, 4);
        var steps = predictor.Outlook(Tables.Of(wave));
        Assert.Equal(6, steps.Count);
        Assert.Equal("40", steps[0].Time);
        for (var s = 0; s < 6; s++)
        {
            // The models put out a seasonal change of 1 and of 4.
            Assert.Equal((wave[28 + s] + 1, wave[28 + s] + 2.5, wave[28 + s] + 4),
                ((double)steps[s].Low[0], (double)steps[s].Values[0], (double)steps[s].High[0]));
        }
    }

    [Fact]
    public void A_history_too_short_for_window_and_difference_is_refused_with_what_is_needed()
    {
        using var predictor = Of(1);
        Assert.Equal(6, predictor.Predict(Tables.Of(Tables.Wave(15))).Count);
        var refused = Assert.ThrowsAny<RefusalException>(() => predictor.Predict(Tables.Of(Tables.Wave(14))));
        Assert.Equal("LSTM1124", refused.Id);
        Assert.Contains("the history has 14 rows to forecast from, and 15 are needed: a window of 3 and 12 that the preparation looks back on",
            refused.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<RefusalException>(() => predictor.Predict(Tables.Of(1, 2, 3)));
    }

    [Theory]
    [InlineData(38)] // in the window
    [InlineData(26)] // a season before it
    [InlineData(31)] // in neither: only the way back to original units reads it
    public void A_missing_value_that_the_forecast_is_built_on_is_refused(int row)
    {
        var wave = Tables.Wave(40);
        wave[row] = float.NaN;
        using var predictor = Of(1);
        var refused = Assert.ThrowsAny<RefusalException>(() => predictor.Predict(Tables.Of(wave)));
        Assert.Equal("LSTM1204", refused.Id);
        Assert.Contains("'y'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_value_that_nothing_reads_does_no_harm()
    {
        var wave = Tables.Wave(40);
        wave[2] = float.NaN;
        using var predictor = Of(1);
        Assert.All(predictor.Predict(Tables.Of(wave)), s => Assert.True(float.IsFinite(s.Values[0])));
    }

    [Fact]
    public void A_history_without_the_column_is_refused_by_its_name()
    {
        using var predictor = Of(1);
        var other = Table.FromColumns(TimeIndex.Count(40), [new Column("x", Tables.Wave(40))]);
        Assert.Contains("'y'", Assert.ThrowsAny<RefusalException>(() => predictor.Predict(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_threads_may_ask_at_once()
    {
        // A scripted model fails the test when it is called twice at a time.
        using var predictor = Of(1, 2, 3);
        var expected = predictor.Predict(Tables.Of(Tables.Wave(40))).Select(s => s.Values[0]).ToArray();
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 },
            _ => Assert.Equal(expected, predictor.Predict(Tables.Of(Tables.Wave(40))).Select(s => s.Values[0])));
    }

    [Fact]
    public void What_is_known_ahead_is_asked_for_all_steps_to_be_forecast()
    {
        var plan = Planner.Resolve(new()
        {
            Data = new() { Target = ValueList.Of("y"), Future = ValueList.Of("holiday") },
            Window = new() { Length = 3, Horizon = 2 },
            Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }) },
        });
        Table Rows(int known, int ahead, float last = 1) => Table.FromColumns(TimeIndex.Count(known + ahead),
            [new("y", [.. Tables.Wave(known), .. Enumerable.Repeat(float.NaN, ahead)]),
                new("holiday", [.. Enumerable.Range(0, known + ahead - 1).Select(i => (float)(i % 7)), last])]);
        using var predictor = new Predictor(plan, Preparation.Of(plan).Fit(Rows(40, 0), Fold.Everything(40)), [new Scripted { Forecast = _ => 1 }.Create()]);
        Assert.Equal(["30", "31"], predictor.Predict(Rows(30, 2)).Select(s => s.Time));
        Assert.StartsWith("1 row without a target behind the history, and 2 steps",
            Assert.ThrowsAny<RefusalException>(() => predictor.Predict(Rows(30, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("'holiday' that the window at 31 can read", Assert.ThrowsAny<RefusalException>(() => predictor.Predict(Rows(30, 2, float.NaN))).Message,
            StringComparison.Ordinal);
    }

    /// <summary>A model that puts out 1: the mean and a deviation of the series, or its last value and 1. Targets begin three rows behind the window.</summary>
    [Theory]
    [InlineData(ScaleMethod.Standard)]
    [InlineData(ScaleMethod.LastValue)]
    public void Each_series_whose_targets_are_set_off_is_forecast_from_its_own_rows(ScaleMethod method)
    {
        var plan = SetOff(method, RecurrentState.Stateless);
        var table = Table.FromSeries([("one", TimeIndex.Count(4)), ("two", TimeIndex.Count(8))], [new("y", [1, 3, 1, 3, .. Enumerable.Repeat(70f, 7), 150])]);
        using var predictor = new Predictor(plan, Preparation.Of(plan).Fit(table, Fold.Everything(12)), [new Scripted { Forecast = _ => 1 }.Create()]);
        var steps = predictor.Predict(table);
        Assert.Equal([("one", "6"), ("two", "10")], steps.Select(s => (s.Series!, s.Time)));
        var expected = method == ScaleMethod.Standard ? new[] { 3, 80 + Math.Sqrt(700) } : [4, 151];
        Assert.Equal(expected, steps.Select(s => (double)s.Values[0]), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void A_state_that_is_carried_comes_to_each_series_from_its_own_rows_where_targets_are_set_off()
    {
        var plan = SetOff(ScaleMethod.Standard, RecurrentState.Stateful);
        var table = Table.FromSeries([("one", TimeIndex.Count(9)), ("two", TimeIndex.Count(24))], [new("y", Tables.Wave(33))]);
        var fitted = Preparation.Of(plan).Fit(table, Fold.Everything(33));
        var network = NetworkOf.Plan(plan);
        using var predictor = new Predictor(plan, fitted,
            [new ManagedEngine().Create(network, plan.Spec.Train, InitialWeights.Draw(network, 3, 1), 0, new())]);
        var alone = Table.FromSeries([("one", TimeIndex.Count(9))], [new("y", Tables.Wave(9))]);
        Assert.Equal(predictor.Predict(alone)[0].Values, predictor.Predict(table)[0].Values);
        Assert.NotEqual(Tables.Wave(9).Average(), predictor.Predict(alone)[0].Values[0], 1e-3);
    }

    private static Plan SetOff(ScaleMethod method, RecurrentState state) => Planner.Resolve(new()
    {
        Data = new() { Target = ValueList.Of("y"), TargetOffset = 3 },
        Prepare = ValueList.Of<PrepareStep>(new ScaleStep { Method = method }),
        Window = new() { Length = 2, Horizon = 1 },
        Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2, State = state }) },
    });

    private static Predictor Of(params float[] changes)
    {
        var table = Tables.Of(Tables.Wave(40));
        var models = changes.Select(c => new Scripted { Forecast = _ => c }.Create()).ToList();
        return new(Plan, Preparation.Of(Plan).Fit(table, Fold.Everything(table.Rows)), models);
    }
}
