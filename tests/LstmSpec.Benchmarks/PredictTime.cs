using System.Diagnostics;
using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Predicting;
using LstmSpec.Running;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks;

/// <summary>Microseconds and bytes of a forecast from rows in memory, by a predictor that was read from a bundle: one window of 24 steps, 64 units, one
/// seed.</summary>
internal static class PredictTime
{
    public static int Run(int calls)
    {
        var load = Stopwatch.StartNew();
        var bundle = Bundle();
        load.Restart();
        using var predictor = Predictor.Load(new MemoryStream(bundle), new ManagedEngine());
        Console.WriteLine($"read a bundle of {bundle.Length / 1024} KiB: {load.Elapsed.TotalMilliseconds:0.0} ms (the first, start-up included)");
        var rows = Wave((int)predictor.RowsNeeded);
        for (var i = 0; i < 2000; i++) predictor.Predict(rows);
        var times = new double[calls];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            predictor.Predict(rows);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / calls;
        Array.Sort(times);
        Console.WriteLine(
            $"one forecast of one window, 24 steps, 64 units: median {times[calls / 2]:0} µs, 99th percentile {times[calls * 99 / 100]:0} µs, lowest "
                + $"{times[0]:0} µs, {bytes} bytes");
        return 0;
    }

    private static byte[] Bundle()
    {
        var (declaration, _) = YamlReader.Read("""
            experiment: one-window
            data: {time: {column: t, every: 1 hour}, target: y, season: 24}
            prepare: [{scale: standard}]
            window: {length: 24, horizon: 1}
            split: {expanding: {folds: 1, test: 24}, validation: {rows: 48, refit: true}}
            model: {layers: [{lstm: 64}]}
            train: {epochs: 1}
            seeds: 1
            """, "one-window");
        var run = ExperimentRunner.RunAsync(Planner.Resolve(Binder.Bind(declaration!).Spec), new() { Engine = new ManagedEngine() }, Wave(400)).GetAwaiter()
            .GetResult();
        using var bytes = new MemoryStream();
        using (run.Predictor) run.Predictor!.Save(bytes);
        return bytes.ToArray();
    }

    private static Table Wave(int rows)
    {
        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return Table.FromColumns(TimeIndex.FromInstants([.. Enumerable.Range(0, rows).Select(i => start.AddHours(i))], new(1, DurationUnit.Hour)),
            [new("y", [.. Enumerable.Range(0, rows).Select(i => (float)Math.Sin(2 * Math.PI * i / 24))])]);
    }
}
