using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Forecasting;

public class ModelOutputsTests
{
    /// <summary>A model of one step that adds up its window's last two targets and what is known of the next step.</summary>
    [Fact]
    public void A_recursive_head_reads_its_own_forecasts_and_what_is_known_ahead()
    {
        var plan = Of(new RecursiveHead(), horizon: 3);
        var windows = WindowSet.At(Series(plan, [1, 2, 3, 4, 5, 6], [10, 20, 30, 40, 50, 60]), plan.Spec.Window, 1, 2);
        var found = ModelOutputs.Of(plan, windows, new Told((window, _) => window[0] + window[3] + window[5])).Points;

        // From row 1: (1 + 2 + 30), then (2 + 33 + 40), then (33 + 75 + 50).
        Assert.Equal([33, 75, 158, 45, 98, 203], found);
    }

    /// <summary>What is known ahead is less the last value of its window, at the window's own steps and at those that are fed in behind it.</summary>
    [Fact]
    public void A_column_known_ahead_is_read_in_the_units_of_its_window_by_recursion_and_decoder()
    {
        var plan = Of(new RecursiveHead(), horizon: 3);
        var series = Series(plan, [1, 2, 3, 4, 5, 6], [10, 20, 30, 40, 50, 60]) with { OfWindow = [[], [new ScaleStep { Method = ScaleMethod.LastValue }]] };
        var windows = WindowSet.At(series, plan.Spec.Window, 1);
        Assert.Equal([13, 35, 78], ModelOutputs.Of(plan, windows, new Told((window, _) => window[0] + window[3] + window[5])).Points);
        var decoder = Of(new SequenceToSequenceHead(), horizon: 2);
        var examples = new WindowExamples(WindowSet.At(series, decoder.Spec.Window, 1), decoder.Spec.Model.Head);
        Assert.Equal([10, 20], examples.Gather([0], examples.Buffers(1)).Future.ToArray());
    }

    /// <summary>A model that adds up its window: of rows 1, 2, 3 no more than two are ever read, so that forecasts are 3, then 3 + 3 and so on.</summary>
    [Theory]
    [InlineData(WindowEnd.Front, true)]
    [InlineData(WindowEnd.Front, false)]
    [InlineData(WindowEnd.Back, true)]
    [InlineData(WindowEnd.Back, false)]
    public void A_window_that_is_fed_its_forecasts_grows_no_longer_than_ragged_windows_may_be(WindowEnd pad, bool mask)
    {
        var spec = Of(new RecursiveHead(), horizon: 4).Spec;
        var plan =
            Planner.Resolve(
                spec with
                {
                    Data = spec.Data with { Future = default },
                    Window = spec.Window with { Length = 4, Ragged = new() { Pad = pad, Mask = mask, MaxLength = 2 } }
                });
        var table = Table.FromColumns(TimeIndex.Count(8), [new("y", [1, 2, 3, 4, 5, 6, 7, 8])]);
        var windows = WindowSet.At(Preparation.Of(plan).Fit(table, Fold.Everything(8)).Transform(table), plan.Spec.Window, 0, 2);
        var lengths = new List<int>();
        var found = ModelOutputs.Of(plan, windows, new Told((window, _) => window.Sum()) { Lengths = lengths }).Points;
        Assert.Equal([1, 2, 3, 5, 5, 8, 13, 21], found);
        if (mask) Assert.Equal([1, 2, 2, 2, 2, 2, 2, 2], lengths);
    }

    [Fact]
    public void A_residual_head_adds_the_last_value_of_the_window_and_takes_it_off_the_targets()
    {
        var plan = Of(new ResidualHead(), horizon: 2);
        var windows = WindowSet.At(Series(plan, [1, 2, 4, 8, 16, 32], [0, 0, 0, 0, 0, 0]), plan.Spec.Window, 1, 3);
        Assert.Equal([3, 4, 9, 10], ModelOutputs.Of(plan, windows, new Told((_, i) => i + 1)).Points);
        var examples = new WindowExamples(windows, plan.Spec.Model.Head);
        Assert.Equal([2, 6, 8, 24], examples.Gather([0, 1], examples.Buffers(2)).Targets.ToArray());
    }

    [Fact]
    public void A_decoder_is_given_what_is_known_of_the_steps_ahead()
    {
        var plan = Of(new SequenceToSequenceHead(), horizon: 2);
        var windows = WindowSet.At(Series(plan, [1, 2, 3, 4, 5, 6], [10, 20, 30, 40, 50, 60]), plan.Spec.Window, 1, 4);
        var examples = new WindowExamples(windows, plan.Spec.Model.Head);

        // Behind the last row the last value stands: nothing is scored there.
        Assert.Equal([30, 40, 60, 60], examples.Gather([0, 1], examples.Buffers(2)).Future.ToArray());
    }

    [Fact]
    public void Targets_that_are_forecast_apart_make_a_row_each_with_the_covariates_of_their_window()
    {
        var plan = Apart(new DirectHead(), horizon: 2);
        var windows = WindowSet.At(Pair(plan), plan.Spec.Window, 1, 2);
        var examples = WindowExamples.Of(plan, windows);
        var batch = examples.Gather([0, 1], examples.Buffers(2));

        // Step by step: the target, the column known ahead, the column a horizon later.
        Assert.Equal([1, 10, 30, 2, 20, 40, 7, 10, 30, 8, 20, 40, 2, 20, 40, 3, 30, 50, 8, 20, 40, 9, 30, 50], batch.Inputs.ToArray());
        Assert.Equal([3, 4, 9, 10, 4, 5, 10, 11], batch.Targets.ToArray());
        Assert.Equal(4, batch.Windows);
        Assert.Equal([3, 9, 4, 10, 4, 10, 5, 11], ModelOutputs.Of(plan, windows, new Told((window, i) => window[3] + 1 + i)).Points);
    }

    [Theory]
    [InlineData(typeof(RecursiveHead))]
    [InlineData(typeof(ResidualHead))]
    public void Targets_that_are_forecast_apart_are_fed_back_and_added_up_apart(Type head)
    {
        var plan = Apart((HeadSpec)Activator.CreateInstance(head)!, horizon: 2);
        var points =
            ModelOutputs.Of(plan, WindowSet.At(Pair(plan), plan.Spec.Window, 1),
                new Told((window, i) => head == typeof(RecursiveHead) ? window[3] + 1 : i + 1)).Points;
        Assert.Equal([3, 9, 4, 10], points);
    }

    [Fact]
    public void What_is_told_of_a_target_is_read_with_that_target_alone()
    {
        var plan = Apart(new DirectHead(), horizon: 1) is var apart
            ? Planner.Resolve(
                apart.Spec with
                {
                    Prepare = ValueList.Of<PrepareStep>(
                    new MissingStep { Method = MissingMethod.Forward, Indicator = true, On = ValueList.Of("y") })
                }) : null!;
        var table = Table.FromColumns(TimeIndex.Count(4), [new("y", [1, float.NaN, 3, 4]), new("z", [7, 8, 9, 10]), new("x", [10, 20, 30, 40])]);
        var windows = WindowSet.At(Preparation.Of(plan).Fit(table, Fold.Everything(4)).Transform(table), plan.Spec.Window, 1);
        var examples = WindowExamples.Of(plan, windows);
        Assert.Equal([1, 0, 10, 20, 1, 1, 20, 30, 7, 0, 10, 20, 8, 0, 20, 30], examples.Gather([0], examples.Buffers(1)).Inputs.ToArray());
        Assert.Equal(4, LstmSpec.Training.NetworkOf.Plan(plan).Inputs);
    }

    /// <summary>A window of two steps reads five steps ahead as 1 and 2, 3 and 4, 4 and 5 steps later than its own.</summary>
    [Fact]
    public void A_window_shorter_than_the_horizon_reads_what_is_known_of_every_step_ahead()
    {
        var plan = Of(new DirectHead(), horizon: 5);
        var series = Series(plan, [1, 2, 3, 4, 5, 6, 7], [10, 20, 30, 40, 50, 60, 70]);
        var windows = WindowSet.At(series, plan.Spec.Window, 1);
        var examples = WindowExamples.Of(plan, windows);
        Assert.Equal([1, 10, 20, 40, 60, 2, 20, 30, 50, 70], examples.Gather([0], examples.Buffers(1)).Inputs.ToArray());
        Assert.Equal(5, LstmSpec.Training.NetworkOf.Plan(plan).Inputs);
        Assert.Equal((2 - 1, 5), windows.SourceOf(4));
    }

    /// <summary>The window's last value of x is 20: what it reads of the next step is 10 above.</summary>
    [Theory]
    [InlineData(typeof(RecursiveHead))]
    [InlineData(typeof(SequenceToSequenceHead))]
    public void What_is_known_ahead_is_in_the_units_of_the_window_wherever_it_is_read(Type head)
    {
        var made = (HeadSpec)Activator.CreateInstance(head)!;
        var plan = Planner.Resolve(
            Of(made, horizon: 2).Spec with { Prepare = ValueList.Of<PrepareStep>(new ScaleStep { Method = ScaleMethod.LastValue, On = ValueList.Of("x") }) });
        var windows = WindowSet.At(Series(plan, [1, 2, 3, 4, 5, 6], [10, 20, 30, 40, 50, 60]), plan.Spec.Window, 1);
        if (made is SequenceToSequenceHead)
        {
            var examples = WindowExamples.Of(plan, windows);
            Assert.Equal([10, 20], examples.Gather([0], examples.Buffers(1)).Future.ToArray());
            return;
        }

        Assert.Equal([10, 20], ModelOutputs.Of(plan, windows, new Told((window, _) => window[5])).Points);
    }

    [Fact]
    public void Quantiles_are_read_in_the_order_of_their_levels_and_the_point_is_nearest_the_median()
    {
        var plan = Of(new QuantileHead { Levels = ValueList.Of(Number.Parse("0.9"), Number.Parse("0.4"), Number.Parse("0.1")) }, horizon: 1);
        var windows = WindowSet.At(Series(plan, [1, 2, 3, 4], [0, 0, 0, 0]), plan.Spec.Window, 1);
        var outputs = ModelOutputs.Of(plan, windows, new Told((_, i) => i));
        Assert.Equal([0, 1, 2], outputs.Outputs!);
        Assert.Equal([1], outputs.Points);
    }

    private static Plan Of(HeadSpec head, int horizon) => Planner.Resolve(new()
    {
        Name = "heads",
        Data = new() { Time = new() { Column = "t" }, Target = ValueList.Of("y"), Future = ValueList.Of("x") },
        Window = new() { Length = 2, Horizon = horizon },
        Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }), Head = head },
    });

    private static Plan Apart(HeadSpec head, int horizon)
    {
        var spec = Of(head, horizon).Spec;
        return Planner.Resolve(spec with { Data = spec.Data with { Target = ValueList.Of("y", "z") }, Model = spec.Model with { ChannelIndependent = true } });
    }

    private static PreparedSeries Pair(Plan plan)
    {
        var table = Table.FromColumns(TimeIndex.Count(6), [new("y", [1, 2, 3, 4, 5, 6]), new("z", [7, 8, 9, 10, 11, 12]), new("x", [10, 20, 30, 40, 50, 60])]);
        return Preparation.Of(plan).Fit(table, Fold.Everything(6)).Transform(table);
    }

    private static PreparedSeries Series(Plan plan, float[] y, float[] x)
    {
        var table = Table.FromColumns(TimeIndex.Count(y.Length), [new("y", y), new("x", x)]);
        return Preparation.Of(plan).Fit(table, Fold.Everything(y.Length)).Transform(table);
    }

    /// <summary>Forecasts a function of the window (step by step: target, column, column ahead) and the output's place.</summary>
    private sealed class Told(Func<float[], int, float> says) : IModel
    {
        public int Step => 0;

        /// <summary>Takes down the lengths of the windows it is given.</summary>
        public List<int>? Lengths { get; init; }

        public StepResult Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batch) => throw new NotSupportedException();

        public void Predict(in Batch batch, Span<float> outputs)
        {
            foreach (var length in batch.Lengths) Lengths?.Add(length);
            Predict(batch.Inputs, outputs, batch.Windows);
        }

        public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batch)
        {
            int each = outputs.Length / batch, width = inputs.Length / batch;
            for (var i = 0; i < outputs.Length; i++) outputs[i] = says(inputs.Slice(i / each * width, width).ToArray(), i % each);
        }

        public void SetLearningRate(double learningRate) => throw new NotSupportedException();

        public ModelState Capture(bool withOptimizer) => throw new NotSupportedException();

        public void Restore(ModelState state) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
