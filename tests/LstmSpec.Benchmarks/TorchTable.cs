using System.Diagnostics;
using System.Globalization;
using LstmSpec.Engines;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Benchmarks;

/// <summary>Times the TorchSharp engine on the shapes, and in the words, of PyTorch/step.py: to be run in turns with it.</summary>
internal static class TorchTable
{
    private static readonly (int Batch, int Steps, int Inputs, int Units, int Layers)[] Shapes =
        [(32, 24, 1, 32, 1), (32, 24, 1, 64, 1), (64, 96, 7, 64, 2), (64, 168, 7, 128, 1), (256, 96, 7, 256, 1)];

    public static int Print(int threads, string device)
    {
        if (Type.GetType("LstmSpec.Engines.TorchSharp.TorchSharpProvider, LstmSpec.Engines.TorchSharp") is not { } type)
        {
            Console.Error.WriteLine("the TorchSharp engine was left out of this build: the package sources do not offer TorchSharp");
            return 2;
        }

        var provider = (IEngineProvider)Activator.CreateInstance(type)!;
        IEngine engine;
        try
        {
            engine = provider.Open(new(device));
        }
        catch (EngineAbsentException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }

        Console.WriteLine($"{provider.Describe(new())[0]} on {device}, {threads} threads");
        foreach (var (batch, steps, inputs, units, layers) in Shapes)
        {
            var network = new Network(inputs, [.. Enumerable.Repeat(new RecurrentLayer(units, 0), layers)], 1);
            using var model = engine.Create(network, new TrainSpec(), InitialWeights.Draw(network, 1, steps), 1, new EngineOptions(threads));
            float[] windows = Values(batch * steps * inputs), targets = Values(batch), outputs = new float[batch];
            var repeats = units <= 64 && layers == 1 ? 200 : 20;
            var train = Milliseconds(repeats, () => model.Train(windows, targets, batch));
            var predict = Milliseconds(repeats, () => model.Predict(windows, outputs, batch));
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"{batch},{steps},{inputs},{units},{layers}: train {train.Median:0.000} ms ({train.Processor:0.000} of processor), predict "
                        + $"{predict.Median:0.000} ms ({predict.Processor:0.000})"));
        }

        return 0;
    }

    /// <summary>Median of several runs by the clock, and of ten groups of them the median of their mean processor times, which others on the machine disturb
    /// less; the first few left out.</summary>
    private static (double Median, double Processor) Milliseconds(int repeats, Action work)
    {
        const int groups = 10;
        var taken = new List<double>();
        var means = new List<double>();
        for (var run = 0; run < 35; run++) work(); // the compiler works beside the first ones
        for (var group = 0; group < groups; group++)
        {
            var used = Environment.CpuUsage.TotalTime;
            for (var run = 0; run < repeats / groups; run++)
            {
                var start = Stopwatch.GetTimestamp();
                work();
                taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            means.Add((Environment.CpuUsage.TotalTime - used).TotalMilliseconds / (repeats / groups));
        }

        taken.Sort();
        means.Sort();
        return (taken[taken.Count / 2], (means[(groups / 2) - 1] + means[groups / 2]) / 2);
    }

    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => i * 7919 % 1009 / 1009f)];
}
