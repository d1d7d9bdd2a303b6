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

    private static PreparedSeries Series(Plan plan, float[] y, float[] x)
    {
        var table = Table.FromColumns(TimeIndex.Count(y.Length), [new("y", y), new("x", x)]);
        return Preparation.Of(plan).Fit(table, Fold.Everything(y.Length)).Transform(table);
    }

    /// <summary>Forecasts a function of the window (step by step: target, column, column ahead) and the output's place.</summary>
    private sealed class Told(Func<float[], int, float> says) : IModel
    {
        public int Step => 0;

        public StepResult Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batch) => throw new NotSupportedException();

        public void Predict(in Batch batch, Span<float> outputs) => Predict(batch.Inputs, outputs, batch.Windows);

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
