using System.Diagnostics;
using System.Globalization;
using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Spec;
using LstmSpec.Training;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks;

/// <summary>What it costs to look into networks while they are trained: the same runs with and without, in turns, and what a single look takes.</summary>
internal static class WatchingCost
{
    private const int PerEpoch = 25, LeastSteps = 200;

    private static readonly (int Batch, int Steps, int Inputs, int Units, int Layers)[] Shapes = [(32, 24, 1, 32, 1), (32, 24, 1, 64, 1), (64, 96, 7, 64, 2),
        (64, 168, 7, 128, 1), (256, 96, 7, 256, 1)];

    /// <param name="rounds">Runs of each kind.</param>
    /// <param name="threads">Of a training.</param>
    public static int Run(int rounds, int threads)
    {
        Console.WriteLine(FormattableString.Invariant($"{threads} thread(s), {rounds} runs each, in turns"));
        Console.WriteLine(
            "| batch, steps, inputs, units, layers | step ms | step with a look ms | a look in steps | run of steps | without, processor s (median) | with "
                + "(median) | ratio |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var shape in Shapes)
        {
            var (step, look) = Steps(shape, threads);
            var epochs = Math.Clamp((int)(4000 / step / PerEpoch), LeastSteps / PerEpoch, 400);
            var rows = Rows((shape.Batch * PerEpoch) + shape.Steps + shape.Batch, shape.Inputs);
            var text = Text(shape, epochs);
            List<double> without = [], with = [];
            Seconds(text, rows, null, threads);
            for (var round = 0; round < rounds; round++)
            {
                // Whoever goes first may find the machine busier: they take turns in that, too.
                foreach (var on in round % 2 == 0 ? (bool[])[false, true] : [true, false])
                    (on ? with : without).Add(Seconds(text, rows, on ? null : 0, threads));
            }

            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"| {shape.Batch}, {shape.Steps}, {shape.Inputs}, {shape.Units}, {shape.Layers} | {step:0.000} | {look:0.000} | "
                        + $"{(look - step) / step:0.00} | {epochs * PerEpoch} | {Middle(without):0.000} | {Middle(with):0.000} | "
                        + $"{Middle(with) / Middle(without):0.000} |"));
        }

        return 0;
    }

    /// <summary>Median milliseconds of a training step, and of one that is looked into. As in a training, most steps are not: what is rarely called is not
    /// compiled for speed at once.</summary>
    private static (double Step, double Look) Steps((int Batch, int Steps, int Inputs, int Units, int Layers) shape, int threads)
    {
        var network = new Network(shape.Inputs, [.. Enumerable.Range(0, shape.Layers).Select(_ => new RecurrentLayer(shape.Units, 0))], 1);
        using var model = new ManagedEngine().Create(network, new TrainSpec(), InitialWeights.Draw(network, 1, shape.Steps), 1, new EngineOptions(threads));
        float[] inputs = Values(shape.Batch * shape.Steps * shape.Inputs), targets = Values(shape.Batch);
        List<double> plain = [], looks = [];
        var clock = Stopwatch.StartNew();
        for (var i = 0; clock.Elapsed.TotalSeconds < 6 || looks.Count < 10; i++)
        {
            var report = i % 10 == 9 ? new StepReport() : null;
            var start = Stopwatch.GetTimestamp();
            model.Train(new Batch(inputs, targets, shape.Batch), report);
            (report is null ? plain : looks).Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return (Middle(plain), Middle(looks));
    }

    private static double Seconds(string text, Table rows, int? every, int threads)
    {
        var (declaration, finding) = YamlReader.Read(text, "watching.lstm.yaml");
        if (declaration is null) throw new InvalidOperationException(finding!.Message);
        var bound = Binder.Bind(declaration);
        if (bound.Findings.Count > 0) throw new InvalidOperationException(bound.Findings[0].Message);
        var options = new RunOptions { Engine = new ManagedEngine(), Workers = threads, WatchEvery = every };
        var setup = RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, rows, options, null);

        // Time of the processors, not of the clock: whoever else is on the machine is not counted.
        var before = Environment.CpuUsage.TotalTime;
        ExperimentRunner.Run(setup, options, CancellationToken.None);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static string Text((int Batch, int Steps, int Inputs, int Units, int Layers) shape, int epochs) => FormattableString.Invariant($$"""
        experiment: watching
        data: {time: t, target: y{{(shape.Inputs == 1 ? string.Empty : $", past: [{string.Join(", ", Enumerable.Range(1, shape.Inputs - 1).Select(i => $"x{i}"))}]")}}}
        prepare: [{scale: standard}]
        window: {length: {{shape.Steps}}, horizon: 1}
        split: {holdout: {{shape.Batch}}}
        model: {layers: [{{string.Join(", ", Enumerable.Repeat($"{{lstm: {shape.Units}}}", shape.Layers))}}]}
        train: {loss: mse, batch: {{shape.Batch}}, epochs: {{epochs}}}
        score: {baselines: [naive]}
        seeds: [1]
        final: none
        """);

    private static Table Rows(int count, int columns) => Table.FromColumns(TimeIndex.Count(count),
        [.. Enumerable.Range(0, columns)
            .Select(c => new Column(c == 0 ? "y" : FormattableString.Invariant($"x{c}"),
                [.. Enumerable.Range(0, count).Select(i => (float)(Math.Sin((i + (5 * c)) * 0.26) + (((i * 7919) + (c * 31)) % 1009 / 2018.0)))]))]);

    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => i * 7919 % 1009 / 1009f)];

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
