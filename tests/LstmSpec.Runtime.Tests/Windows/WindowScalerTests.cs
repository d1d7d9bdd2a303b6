using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Baselines;
using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Predicting;
using LstmSpec.Preparing;
using LstmSpec.Running;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Baselines;
using LstmSpec.Tests.Data;
using LstmSpec.Tests.Preparing;
using LstmSpec.Tests.Training;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Windows;

/// <summary>Scalers whose statistics are each window's own.</summary>
public sealed class WindowScalerTests
{
    private static readonly ScaleStep LastValue = new() { Method = ScaleMethod.LastValue }, PerWindow = new() { Method = ScaleMethod.PerWindow };

    private static readonly WindowSpec ThreeTwo = new() { Length = 3, Horizon = 2 };

    [Fact]
    public void The_last_value_is_taken_from_inputs_and_targets()
    {
        var (inputs, targets) = Gathered(LastValue);
        Assert.Equal([-4, -3, 0, 5, 7], [.. inputs, .. targets]);
        var steps = new float[3];
        Windows(LastValue).GatherSteps([0], steps);
        Assert.Equal([-3, 0, 5], steps);
    }

    /// <summary>Mean 14/3, standard deviation of the population √(26/9).</summary>
    [Fact]
    public void A_window_has_mean_zero_and_deviation_one()
    {
        var (inputs, targets) = Gathered(PerWindow);
        Assert.All(new[] { -0.9805807, -0.3922323, 1.372813, 4.314555, 5.491252 }.Zip([.. inputs, .. targets]), p => Assert.Equal(p.First, p.Second, 1e-6));
    }

    [Fact]
    public void Statistics_that_reach_into_the_targets_do_so_when_a_spec_says_it()
    {
        var (inputs, targets) = Gathered(PerWindow with { Span = WindowSpan.WindowAndTarget });
        Assert.Equal(0, inputs.Concat(targets).Average(), 1e-6);
        Assert.Equal([-11, -10, -7], Gathered(LastValue with { Span = WindowSpan.WindowAndTarget }).Inputs);
    }

    [Fact]
    public void Targets_are_left_raw_or_have_statistics_of_their_own_when_a_spec_says_it()
    {
        Assert.Equal([12, 14], Gathered(LastValue with { Targets = WindowTargets.Raw }).Targets);
        Assert.Equal([-1, 1], Gathered(PerWindow with { Targets = WindowTargets.Own }).Targets);
        var outputs = new float[] { 1, 2 };
        Windows(LastValue with { Targets = WindowTargets.Raw }).Undo(0, outputs);
        Assert.Equal([1, 2], outputs);
        Windows(LastValue with { Invert = false }).Undo(0, outputs);
        Assert.Equal([1, 2], outputs);
        Windows(LastValue with { Targets = WindowTargets.Own }).Undo(0, outputs);
        Assert.Equal([8, 9], outputs);
    }

    [Fact]
    public void A_window_that_does_not_vary_is_moved_and_not_scaled()
    {
        var series = Preparation.Of(Plans.Of(PerWindow)).Fit(Tables.Of(0.1f, 0.1f, 0.1f, 5, 6), Fold.Everything(5))
            .Transform(Tables.Of(0.1f, 0.1f, 0.1f, 5, 6));
        var (inputs, targets) = (new float[3], new float[2]);
        WindowSet.At(series, ThreeTwo, 2).Gather([0], inputs, targets);
        Assert.Equal([0, 0, 0, 4.9f, 5.9f], [.. inputs, .. targets]);
    }

    [Fact]
    public void Undoing_gives_back_the_targets_behind_every_origin_of_every_series()
    {
        var cases = from chain in Plans.Chain
                    from first in Gen.Elements(LastValue, PerWindow)
                    from second in Gen.Elements<ScaleStep?>(null, LastValue, PerWindow)
                    from length in Gen.Choose(2, 20)
                    from horizon in Gen.Choose(1, 15)
                    select (chain, first, second, length, horizon);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            float[] one = Tables.Wave(110), two = [.. Tables.Wave(90, salt: 3).Select(v => 7 * v)];
            var table = Table.FromSeries([("one", TimeIndex.Count(110)), ("two", TimeIndex.Count(90))], [new("y", [.. one, .. two])]);
            var steps = c.chain.Append(c.first).Concat(c.second is null ? [] : [c.second]).ToArray();
            var fitted = Preparation.Of(Plans.Of(steps)).Fit(table, Fold.Everything(200));
            var windows = WindowSet.At(fitted.Transform(table), new() { Length = c.length, Horizon = c.horizon }, 70, 90, 180);
            var targets = new float[3 * c.horizon];
            windows.Gather([0, 1, 2], new float[3 * c.length], targets);
            for (var w = 0; w < 3; w++)
            {
                var behind = targets.AsSpan(w * c.horizon, c.horizon);
                windows.Undo(w, behind);
                fitted.Invert(0, windows.Origin(w), behind, behind, table);
                for (var h = 0; h < c.horizon; h++)
                {
                    var truth = table["y"].Values[windows.Origin(w) + 1 + h];
                    if (!(Math.Abs(behind[h] - truth) <= 1e-3 * truth)) return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_covariate_known_ahead_has_one_level_for_both_of_its_readings()
    {
        var plan = Plans.Of(new ColumnPlan("y", ColumnRole.Target, default), new ColumnPlan("x", ColumnRole.Future, ValueList.Of<PrepareStep>(LastValue)));
        var table = Table.FromColumns(TimeIndex.Count(5), [new("y", [1, 2, 3, 4, 5]), new("x", [3, 4, 7, 12, 14])]);
        var inputs = new float[9];
        WindowSet.At(Preparation.Of(plan).Fit(table, Fold.Everything(5)).Transform(table), ThreeTwo, 2).Gather([0], inputs, []);
        Assert.Equal([1, -4, 0, 2, -3, 5, 3, 0, 7], inputs);
    }

    [Fact]
    public void With_the_last_value_taken_off_the_prepared_mean_is_the_mean_change_from_it()
    {
        var plan = BaselinePlans.Of(ValueList.Of<PrepareStep>(LastValue), new() { Length = 1, Horizon = 2 }, new() { Scheme = new HoldoutSplit { Test = 4 } },
            null, Baseline.PreparedMean, Baseline.PreparedLinear);
        var forecasts = BaselinePlans.Run(plan, Tables.Of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)).Forecasts;
        Assert.Equal([6.5f, 6.5f, 8.5f, 8.5f], forecasts[0].Values);
        Assert.Equal([6, 7, 8, 9], forecasts[1].Values.Select(v => MathF.Round(v, 3)));
    }

    [Fact]
    public void A_model_that_puts_out_nothing_repeats_the_last_value_in_run_and_prediction()
    {
        var plan = Planner.Resolve(new()
        {
            Name = "windows",
            Data = new() { Time = new() { Column = "t" }, Target = ValueList.Of("y") },
            Prepare = ValueList.Of<PrepareStep>(new LogStep(), new ScaleStep(), LastValue),
            Window = new() { Length = 4, Horizon = 3 },
            Split = new() { Scheme = new HoldoutSplit { Test = 12 } },
            Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }) },
            Seeds = ValueList.Of(1),
        });
        var table = Tables.Of(Tables.Wave(80));
        using var predictor = new Predictor(plan, Preparation.Of(plan).Fit(table, Fold.Everything(60)), [new Scripted { Forecast = _ => 0 }.Create()]);
        Assert.All(predictor.Predict(table), s => Assert.Equal(table["y"].Values[79], s.Values[0], 1e-3));
        var options = new RunOptions { Engine = new Scripted { Forecast = _ => 0 }, Workers = 1 };
        var run = ExperimentRunner.Run(RunSetup.Prepare(plan, null, table, options, null), options, CancellationToken.None).Record;
        var naive = run.Forecasts.Single(f => f.Source == "naive");
        Assert.All(run.Forecasts.First(f => f.Source == "model").Values.Zip(naive.Values), p => Assert.Equal(p.Second, p.First, 1e-3));
    }

    private static (float[] Inputs, float[] Targets) Gathered(ScaleStep step)
    {
        var (inputs, targets) = (new float[3], new float[2]);
        Windows(step).Gather([0], inputs, targets);
        return (inputs, targets);
    }

    private static WindowSet Windows(ScaleStep step)
    {
        var table = Tables.Of(3, 4, 7, 12, 14);
        return WindowSet.At(Preparation.Of(Plans.Of(step)).Fit(table, Fold.Everything(5)).Transform(table), ThreeTwo, 2);
    }
}
