using System.Diagnostics;
using LstmSpec.Preparing;
using LstmSpec.Randomness;
using LstmSpec.Splitting;

namespace LstmSpec.Training;

/// <summary>What a few steps of a trial took.</summary>
/// <param name="First">Seconds of the first step, compilation included.</param>
/// <param name="Step">Seconds of a step from then on, on the average.</param>
/// <param name="Windows">Windows of such a step.</param>
/// <param name="Predict">Seconds of one window's forecast, of many at once.</param>
/// <param name="Fit">Seconds from the rows to a model that can be trained.</param>
internal sealed record ProbedTrial(double First, double Step, int Windows, double Predict, double Fit);

/// <summary>A trial's shapes, timed: nothing comes of it.</summary>
internal sealed partial class Trial
{
    /// <summary>Steps are not timed before the runtime has compiled them for good.</summary>
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(0.2);

    /// <param name="together">Waited for once all is ready and before all is let go, so that trials beside each other are timed and weighed together.</param>
    /// <param name="seconds">Time that steps are counted for.</param>
    /// <exception cref="Data.RefusalException">No window fits, or the preparation cannot be applied.</exception>
    public ProbedTrial Probe(Fold fold, int seed, Barrier together, double seconds, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var key = TrialKey.Of(seed, fold.Index);
        var series = Preparation.Of(plan).Fit(table, fold.TrainPart).Transform(table);
        var windows = Training(series, fold.TrainPart, key);
        using var model = Create(key, windows, before: null);
        var fit = clock.Elapsed.TotalSeconds;
        var count = Math.Min(Train.Batch, windows.Count);
        var order = Enumerable.Range(0, windows.Count).ToArray();
        new CounterRandom(key, DrawPurpose.WindowOrder).Shuffle(order);
        var buffers = windows.Buffers(count);
        model.SetLearningRate(Train.Optimizer.LearningRate.Value);
        var first = Steps(1, 0).Seconds;
        Steps(2, Warming.TotalSeconds);
        together.SignalAndWait(cancel);
        var (steps, took) = Steps(5, seconds);

        const int many = 256;
        var chunk = Math.Min(many, windows.Count);
        var outputs = new float[chunk * windows.Targets * (_network.Objective?.Width ?? 1)];
        var reading = windows.Buffers(chunk);
        double predict = 0;
        for (var round = 0; round < 3; round++)
        {
            clock.Restart();
            model.Predict(windows.Gather(order.AsSpan(0, chunk), reading, targets: false), outputs);
            predict = clock.Elapsed.TotalSeconds / chunk;
        }

        model.Capture(withOptimizer: true);
        together.SignalAndWait(cancel);
        return new(first, took / steps, count, predict, fit);

        (int Count, double Seconds) Steps(int least, double time)
        {
            var watch = Stopwatch.StartNew();
            var done = 0;
            for (; done < least || watch.Elapsed.TotalSeconds < time; done++)
            {
                cancel.ThrowIfCancellationRequested();
                var from = (int)((long)done * count % Math.Max(1, order.Length - count + 1));
                if (!double.IsFinite(model.Train(windows.Gather(order.AsSpan(from, count), buffers)).Loss))
                    model.Restore(InitialWeights.Draw(_network, key, 1));
            }

            return (done, watch.Elapsed.TotalSeconds);
        }
    }
}
