using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Randomness;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Training;

/// <summary>
/// Measures a trained model against what needs no training, and asks it for forecasts from inputs that are not theirs. A few hundred windows,
/// evenly spread, are read once: next to a training of many epochs this costs nothing.
/// </summary>
internal static class Watching
{
    /// <summary>At most so many windows are read.</summary>
    private const int Most = 256;

    /// <summary>Fewer windows do not tell a stranger's inputs from their own.</summary>
    private const int Fewest = 8;

    /// <param name="model">As it is kept.</param>
    /// <param name="train">The windows it was trained on.</param>
    /// <param name="validation">Windows it was chosen by; null without any.</param>
    /// <param name="key">The trial's: deals inputs to windows.</param>
    public static TrialWatch Of(LossSpec loss, IModel model, WindowExamples train, WindowExamples? validation, ulong key, CancellationToken cancel)
    {
        var (inputs, truth, _) = Gather(train);
        var (constant, repeated) = (Constant(loss, truth, train.RowOutputs), LossValue.Of(loss, Repeated(train, inputs, truth.Length), truth));
        var repeatedValidation = double.NaN;
        var asked = train;
        if (validation is not null)
        {
            (inputs, truth, var count) = Gather(validation);
            repeatedValidation = LossValue.Of(loss, Repeated(validation, inputs, truth.Length), truth);
            if (count >= Fewest) asked = validation;
            else (inputs, truth, _) = Gather(train);
        }

        cancel.ThrowIfCancellationRequested();
        var rows = truth.Length / asked.RowOutputs;
        var windows = rows / asked.RowsOfWindow;
        if (windows < Fewest) return new(constant, repeated, repeatedValidation, double.NaN, double.NaN, windows);
        var outputs = new float[truth.Length];
        model.Predict(inputs, outputs, rows);
        var own = LossValue.Of(loss, outputs, truth);
        model.Predict(Dealt(inputs, windows, key), outputs, rows);
        return new(constant, repeated, repeatedValidation, own, LossValue.Of(loss, outputs, truth), windows);
    }

    private static (float[] Inputs, float[] Truth, int Count) Gather(WindowExamples examples)
    {
        var count = Math.Min(Most, examples.Count);
        var which = Enumerable.Range(0, count).Select(i => (int)((long)i * examples.Count / count)).ToArray();
        var buffers = examples.Buffers(count);
        examples.Gather(which, buffers);
        return (buffers.Inputs, buffers.Targets, count);
    }

    /// <summary>The mean of each output under a squared loss, its quantile under a pinball loss, its median under the others.</summary>
    public static double Constant(LossSpec loss, float[] truth, int outputs)
    {
        var forecast = new float[truth.Length];
        var column = new double[truth.Length / outputs];
        for (var output = 0; output < outputs; output++)
        {
            for (var w = 0; w < column.Length; w++) column[w] = truth[(w * outputs) + output];
            var best = (float)(loss switch
            {
                MseLoss => Moments.Mean(column),
                PinballLoss p => Quantile.Of(column, p.Level.Value),
                _ => Quantile.Of(column, 0.5),
            });
            for (var w = 0; w < column.Length; w++) forecast[(w * outputs) + output] = best;
        }

        return LossValue.Of(loss, forecast, truth);
    }

    /// <summary>(row, step, target): the target's value at the window's last step. Targets are a row's first columns.</summary>
    private static float[] Repeated(WindowExamples examples, float[] inputs, int size)
    {
        var forecast = new float[size];
        for (var i = 0; i < size; i++)
        {
            var last = ((((i / examples.RowOutputs) + 1) * examples.Windows.Length) - 1) * examples.RowFeatures;
            forecast[i] = inputs[last + (i % examples.RowTargets)];
        }

        return forecast;
    }

    /// <summary>No window keeps its inputs: they go round a ring of the windows in random order.</summary>
    private static float[] Dealt(float[] inputs, int windows, ulong key)
    {
        var ring = Enumerable.Range(0, windows).ToArray();
        new CounterRandom(key, DrawPurpose.Strangers).Shuffle(ring);
        var size = inputs.Length / windows;
        var dealt = new float[inputs.Length];
        for (var i = 0; i < windows; i++) inputs.AsSpan(ring[i] * size, size).CopyTo(dealt.AsSpan(ring[(i + 1) % windows] * size, size));
        return dealt;
    }
}
