using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>What a model puts out for windows, in prepared units.</summary>
/// <param name="Points">(window, step, target) forecasts.</param>
/// <param name="Outputs">(window, step, target, output) what <see cref="Objective.Describe"/> makes of the outputs; null where they are the forecasts themselves.</param>
internal sealed record ModelOutputs(float[] Points, double[]? Outputs)
{
    private const int Chunk = 256;

    public static ModelOutputs Of(Plan plan, WindowSet windows, IModel model)
    {
        var head = plan.Spec.Model.Head;
        var objective = Heads.ObjectiveOf(plan);
        var raw = new float[checked(windows.Count * windows.Outputs * (objective?.Width ?? 1))];
        var examples = new WindowExamples(windows, head);
        var buffers = examples.Buffers(Math.Min(Chunk, windows.Count));
        for (var from = 0; from < windows.Count; from += Chunk)
        {
            var which = Enumerable.Range(from, Math.Min(Chunk, windows.Count - from)).ToArray();
            var batch = examples.Gather(which, buffers, targets: false);
            var outputs = raw.AsSpan(from * (raw.Length / windows.Count), which.Length * (raw.Length / windows.Count));
            if (head is RecursiveHead) RecursiveForecast.Run(windows, which, buffers, model, outputs);
            else model.Predict(batch, outputs);
            examples.Finish(batch.Inputs, outputs, which.Length);
            if (objective is null) foreach (var window in which) windows.Undo(window, raw.AsSpan(window * windows.Outputs, windows.Outputs));
        }

        return objective is null ? new(raw, null) : Described(windows, objective, raw);
    }

    private static ModelOutputs Described(WindowSet windows, Objective objective, float[] raw)
    {
        var values = new double[raw.Length];
        var points = new float[raw.Length / objective.Width];
        for (var i = 0; i < points.Length; i++)
        {
            var said = values.AsSpan(i * objective.Width, objective.Width);
            objective.Describe(raw.AsSpan(i * objective.Width, objective.Width), said);
            if (windows.Undoing(i / windows.Outputs, i % windows.Series.Targets) is { } undo) Undo(objective, said, undo);
            points[i] = (float)said[objective.Point];
        }

        return new(points, values);
    }

    /// <summary>Out of the units of one window: quantiles and places move and grow, a spread grows, degrees of freedom stay.</summary>
    private static void Undo(Objective objective, Span<double> said, Func<double, double> undo)
    {
        var spread = objective is QuantileObjective ? said.Length : 1;
        if (spread == 1 && said.Length > 1) said[1] *= undo(1) - undo(0);
        for (var k = 0; k < spread; k++) said[k] = undo(said[k]);
    }
}

/// <summary>
/// One step after the other: the forecast of a step is what the next one's window ends on. Columns known ahead are read as far as the step; a window that has slid past the origin holds no observed target any more.
/// </summary>
internal static class RecursiveForecast
{
    /// <param name="buffers">Hold the windows at their origins; overwritten.</param>
    /// <param name="outputs">(window, step, target), overwritten.</param>
    public static void Run(WindowSet windows, ReadOnlySpan<int> which, ExampleBuffers buffers, IModel model, Span<float> outputs)
    {
        int features = windows.Features, width = windows.Length * features, targets = windows.Series.Targets, columns = windows.Series.Columns.Count, known = windows.Series.Future;
        var inputs = buffers.Inputs.AsSpan(0, which.Length * width);

        // A model of one step reads the columns known ahead one step ahead, not a horizon.
        for (var b = 0; b < which.Length; b++)
        {
            for (var t = 0; t < windows.Length; t++)
            {
                for (var k = 0; k < known; k++) inputs[(b * width) + (t * features) + columns + k] = windows.Read(which[b], columns - known + k, t + 2 - windows.Length);
            }
        }

        var step = new float[which.Length * targets];
        for (var s = 0; s < windows.Horizon; s++)
        {
            model.Predict(new Batch(inputs, default, which.Length), step);
            for (var b = 0; b < which.Length; b++)
            {
                var window = inputs.Slice(b * width, width);
                window[features..].CopyTo(window);
                var last = window[^features..];
                for (var k = 0; k < targets; k++) outputs[(((b * windows.Horizon) + s) * targets) + k] = last[k] = step[(b * targets) + k];
                for (var k = 0; k < known; k++)
                {
                    last[columns - known + k] = windows.Read(which[b], columns - known + k, s + 1);
                    last[columns + k] = windows.Read(which[b], columns - known + k, s + 2);
                }
            }
        }
    }
}
