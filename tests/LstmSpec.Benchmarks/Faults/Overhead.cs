using System.Diagnostics;
using LstmSpec.Binding;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Statistics;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>What watching costs a small run: medians of the processor's time of whole runs with looks and without, in turns in one process.</summary>
/// <param name="Steps">Of a training, the middle of those of the run.</param>
/// <param name="Looks">Into it.</param>
/// <param name="Without">Seconds.</param>
/// <param name="With">Seconds.</param>
internal sealed record Overhead(string Spec, int Steps, int Looks, double Without, double With)
{
    /// <summary>Runs of each kind.</summary>
    public const int Rounds = 25;

    private const double WarmUp = 8;

    public double Ratio => With / Without;

    /// <param name="every">Steps from look to look; null for as many as fit the training.</param>
    public static Overhead Of(CleanSpec clean, string root, int? every)
    {
        var bound = Binder.Bind(YamlReader.Read(clean.Text, clean.Name).Declaration!);
        RunOptions with = new() { Engine = new ManagedEngine(), DataRoot = root, Workers = 1, WatchEvery = every }, without = with with { WatchEvery = 0 };
        var setup = RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, null, with, null);
        List<double> on = [], off = [];

        // What is called for the first time is compiled, and again for speed when it has been called often: for some seconds nothing is counted.
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < WarmUp;)
        {
            ExperimentRunner.Run(setup, with, CancellationToken.None);
            ExperimentRunner.Run(setup, without, CancellationToken.None);
        }

        for (var round = 0; round < Rounds; round++)
        {
            // Whoever goes first may find the machine busier: they take turns in that, too.
            foreach (var watched in round % 2 == 0 ? (bool[])[true, false] : [false, true])
            {
                var seconds = Seconds(() => ExperimentRunner.Run(setup, watched ? with : without, CancellationToken.None));
                (watched ? on : off).Add(seconds);
            }
        }

        var trials = ExperimentRunner.Run(setup, with, CancellationToken.None).Record.Trials.Where(t => t.Inside is not null).ToList();
        return new(clean.Name, Middle(trials.Select(t => t.Curve.Train.Count * t.Steps / Math.Max(1, t.Curve.Train.Count + (t.Refit?.Train.Count ?? 0)))),
            Middle(trials.Select(t => t.Inside!.Samples.Count)), Quantile.Of([.. off], 0.5), Quantile.Of([.. on], 0.5));
    }

    /// <summary>Time of the processors, not of the clock: whoever else is on the machine is not counted.</summary>
    private static double Seconds(Action what)
    {
        var before = Environment.CpuUsage.TotalTime;
        what();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static int Middle(IEnumerable<int> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;
}
