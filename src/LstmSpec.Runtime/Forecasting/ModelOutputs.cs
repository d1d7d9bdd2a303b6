using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>What a model puts out for windows, in prepared units.</summary>
/// <param name="Points">(window, step, target) forecasts.</param>
/// <param name="Outputs">(window, step, target, output) what <see cref="Objective.Describe"/> makes of the outputs; null where they are the forecasts
/// themselves.</param>
internal sealed record ModelOutputs(float[] Points, double[]? Outputs)
{
    private const int Chunk = 256;

    public static ModelOutputs Of(Plan plan, WindowSet windows, IModel model)
    {
        var head = plan.Spec.Model.Head;
        var objective = Heads.ObjectiveOf(plan);
        var raw = new float[checked(windows.Count * windows.Outputs * (objective?.Width ?? 1))];

        // A recursive model reads its windows as it was trained on them: one step ahead.
        var examples = WindowExamples.Of(plan, head is RecursiveHead ? windows.Ahead(1) : windows);
        if (CarriedState.Of(plan) is { } carried) return Finished(windows, objective, Stateful(plan, examples, carried, model, raw));
        var buffers = examples.Buffers(Math.Min(Chunk, windows.Count));
        for (var from = 0; from < windows.Count; from += Chunk)
        {
            var which = Enumerable.Range(from, Math.Min(Chunk, windows.Count - from)).ToArray();
            var batch = examples.Gather(which, buffers, targets: false);
            var outputs = raw.AsSpan(from * (raw.Length / windows.Count), which.Length * (raw.Length / windows.Count));
            if (head is RecursiveHead && !Heads.EveryStep(plan))
            {
                RecursiveForecast.Run(examples, which, buffers, model, windows.Horizon, outputs);
                continue;
            }

            if (Heads.EveryStep(plan)) LastSteps(windows, which, model, batch, outputs);
            else model.Predict(batch, outputs);
            examples.Finish(batch.Inputs, outputs, which);
            examples.Together(outputs, objective?.Width ?? 1);
        }

        return Finished(windows, objective, raw);
    }

    /// <summary>Windows that start from the state of those before them; a forecast that is fed back is one of a single step.</summary>
    private static float[] Stateful(Plan plan, WindowExamples examples, CarriedState carried, IModel model, float[] raw)
    {
        StatefulOutputs.Run(plan, examples, carried, model, raw);
        var each = raw.Length / examples.Count;
        var buffers = examples.Buffers(Math.Min(Chunk, examples.Count));
        for (var from = 0; from < examples.Count; from += Chunk)
        {
            var which = Enumerable.Range(from, Math.Min(Chunk, examples.Count - from)).ToArray();
            var batch = examples.Gather(which, buffers, targets: false);
            var outputs = raw.AsSpan(from * each, which.Length * each);
            examples.Finish(batch.Inputs, outputs, which);
            examples.Together(outputs, each / examples.Targets);
        }

        return raw;
    }

    private static ModelOutputs Finished(WindowSet windows, Objective? objective, float[] raw)
    {
        if (objective is not null) return Described(windows, objective, raw);
        for (var window = 0; window < windows.Count; window++) windows.Undo(window, raw.AsSpan(window * windows.Outputs, windows.Outputs));
        return new(raw, null);
    }

    /// <summary>Of an output for every step, the one of the last.</summary>
    private static void LastSteps(WindowSet windows, int[] which, IModel model, in Batch batch, Span<float> outputs)
    {
        var width = outputs.Length / batch.Windows;
        var all = new float[outputs.Length * windows.Length];
        model.Predict(batch, all);
        for (var b = 0; b < batch.Windows; b++) all.AsSpan(((b * windows.Length) + windows.LastPlace(which[b])) * width, width).CopyTo(outputs[(b * width)..]);
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
/// One step after the other: the forecast of a step is what the next one's window ends on. Columns known ahead are read as far as the step; a window that has
/// slid past the origin holds no observed target any more.
/// </summary>
internal static class RecursiveForecast
{
    /// <param name="examples">Of one step.</param>
    /// <param name="buffers">Hold the windows at their origins; overwritten.</param>
    /// <param name="outputs">(window, step, target), overwritten.</param>
    public static void Run(WindowExamples examples, ReadOnlySpan<int> which, ExampleBuffers buffers, IModel model, int horizon, Span<float> outputs)
    {
        var windows = examples.Windows;
        int features = examples.RowFeatures, width = windows.Length * features, targets = examples.RowTargets, each = examples.RowsOfWindow,
            all = windows.Series.Targets;
        int known = windows.Series.Future, column = windows.Series.Columns.Count - known;
        var rows = which.Length * each;
        var inputs = buffers.Inputs.AsSpan(0, rows * width);
        var levels = new Level[which.Length * known];
        for (var i = 0; i < levels.Length; i++) levels[i] = windows.InputLevel(which[i / known], column + (i % known)) ?? Level.None;

        // Of ragged windows the longest that was trained on: a forecast that is fed in pushes the oldest row out.
        var most = Math.Min(windows.Length, windows.Ragged?.MaxLength ?? windows.Length);
        var step = new float[rows * targets];
        for (var s = 0; s < horizon; s++)
        {
            model.Predict(new Batch(inputs, default, rows) { Lengths = examples.LengthsOf(which, buffers.Lengths, s), Padding = examples.PaddingOf }, step);
            for (var row = 0; row < rows; row++)
            {
                var (b, own) = Math.DivRem(row, each);
                var window = inputs.Slice(row * width, width);

                var last = Next(window, features, windows.Places(which[b]), s, most);
                for (var k = 0; k < targets; k++) outputs[(((b * horizon) + s) * all) + own + k] = last[k] = step[(row * targets) + k];

                // What is known stands last in a step: as it is there, then as it is a step later.
                for (var k = 0; k < known; k++)
                {
                    var level = levels[(b * known) + k];
                    last[^((2 * known) - k)] = level.In(windows.At(which[b], column + k, s + 1));
                    last[^(known - k)] = level.In(windows.At(which[b], column + k, s + 2));
                }
            }
        }
    }

    /// <summary>Makes room behind the last row of a window: where its end is filled up there is some, elsewhere all rows move on; what lies before the longest
    /// that a window may be is fill again.</summary>
    /// <param name="places">Of the window's own rows.</param>
    /// <param name="fed">Rows that followed them already.</param>
    /// <param name="most">Rows that a window may have.</param>
    private static Span<float> Next(Span<float> window, int features, (int First, int Count) places, int fed, int most)
    {
        var length = window.Length / features;
        if (places.First == 0 && places.Count < length)
        {
            var count = Math.Min(places.Count + fed, most);
            if (count == most) window[features..(most * features)].CopyTo(window);
            return window.Slice(Math.Min(count, most - 1) * features, features);
        }

        window[features..].CopyTo(window);
        if (most < length) window.Slice((length - most - 1) * features, features).Clear();
        return window[^features..];
    }
}
