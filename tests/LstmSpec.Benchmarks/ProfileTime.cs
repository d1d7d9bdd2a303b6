using System.Diagnostics;
using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Profiling;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks;

/// <summary>Seconds from a table in memory to the text of its profile.</summary>
internal static class ProfileTime
{
    public static int Run(int rows)
    {
        // The first round is the start-up.
        Once(10_000);
        Console.WriteLine($"{rows} rows x 3 columns: {Once(rows).TotalSeconds:0.00} s");
        return 0;
    }

    private static TimeSpan Once(int rows)
    {
        var columns = Enumerable.Range(0, 3).Select(c => new Column("c" + c, Wave(rows, c))).ToList();
        var (declaration, _) = YamlReader.Read($$"""
            experiment: many-rows
            data: {time: {column: t, every: 1 hour}, target: c0, past: [c1, c2], season: 24}
            prepare: [{scale: standard}]
            window: {length: 48, horizon: 24}
            split: {expanding: {folds: 5, test: {{rows / 10}}}, validation: {{rows / 10}}}
            model: {layers: [{lstm: 32}]}
            """, "many-rows");
        var plan = Planner.Resolve(Binder.Bind(declaration!).Spec);
        var start = new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var table = Table.FromColumns(
            TimeIndex.FromInstants([.. Enumerable.Range(0, rows).Select(i => start.AddHours(i))], new(1, Spec.DurationUnit.Hour)), columns);
        var watch = Stopwatch.StartNew();
        var text = ProfileText.Write(Profiler.Profile(table, plan));
        watch.Stop();
        if (text.Length == 0) throw new InvalidOperationException("no profile");
        return watch.Elapsed;
    }

    /// <summary>A day's wave and noise that remembers.</summary>
    private static float[] Wave(int rows, int column)
    {
        var values = new float[rows];
        var (state, level) = (12345L + column, 0.0);
        for (var i = 0; i < rows; i++)
        {
            state = ((1103515245 * state) + 12345) % 2147483648;
            level = (0.9 * level) + (state / 2147483648.0) - 0.5;
            values[i] = (float)(level + Math.Sin(2 * Math.PI * i / 24));
        }

        return values;
    }
}
