using System.Globalization;
using LstmSpec.Engines;
using LstmSpec.Engines.Managed;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Benchmarks;

/// <summary>
/// What an epoch over sequences of unlike length takes: padded and worked out in full; with what is padded left out, the windows of a batch taken as they come;
/// and bucketed by length, as the engine has it: the windows of a batch that are worked on together are those of nearly one length, and no longer than they
/// are. All three in turns, in time of the processors.
/// </summary>
internal static class RaggedTime
{
    private const int Sequences = 1024, Longest = 96, Inputs = 7;

    /// <summary>How long sequences are: shares of the longest, from 0 to 1.</summary>
    private static readonly (string Name, Func<double, double> Of)[] Lengths =
    [
        ("all of 96", _ => 1),
        ("48 to 96, evenly", u => 0.5 + (u / 2)),
        ("8 to 96, evenly", u => (8 + (u * 88)) / 96),
        ("most short: a tenth above 48", u => u < 0.9 ? (8 + (u * 40)) / 96 : 0.5 + ((u - 0.9) * 5)),
    ];

    private static readonly (int Batch, int Units)[] Shapes = [(32, 32), (64, 64), (256, 64), (64, 128)];

    /// <param name="rounds">Epochs of each kind.</param>
    /// <param name="threads">Of the training.</param>
    public static int Run(int rounds, int threads)
    {
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"{Sequences} sequences of {Inputs} inputs, {threads} thread(s), the lower quartile of {rounds} epochs each, in turns; milliseconds of "
                    + $"processor time per epoch"));
        Console.WriteLine("| batch, units | lengths | steps that are there | padded | as they come | bucketed | as they come / bucketed | padded / bucketed |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (batch, units) in Shapes)
        {
            foreach (var (name, of) in Lengths) Console.WriteLine(Row(batch, units, name, of, rounds, threads));
        }

        return 0;
    }

    private static string Row(int batch, int units, string name, Func<double, double> share, int rounds, int threads)
    {
        var network = new Network(Inputs, [new RecurrentLayer(units, 0)], 1);
        int[] lengths = [.. Enumerable.Range(0, Sequences)
            .Select(i => Math.Clamp((int)Math.Round(Longest * share(((i * 7919) + (i * i % 31)) % 1024 / 1023.0)), 1, Longest))];
        float[] inputs = Values(Sequences * Longest * Inputs), targets = Values(Sequences);
        var times = new List<double>[] { [], [], [] };
        using var model =
            (ManagedModel)new ManagedEngine().Create(network, new TrainSpec(), InitialWeights.Draw(network, 1, Longest), 1, new EngineOptions(threads));
        for (var kind = 0; kind < 3; kind++) Epoch(kind);
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < 3; turn++) times[(turn + round) % 3].Add(Epoch((turn + round) % 3));
        }

        double padded = Quartile(times[0]), plain = Quartile(times[1]), bucketed = Quartile(times[2]);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {batch}, {units} | {name} | {lengths.Average() / Longest:P0} | {padded:0.0} | {plain:0.0} | {bucketed:0.0} | {plain / bucketed:0.00} | "
                + $"{padded / bucketed:0.00} |");

        double Epoch(int kind)
        {
            model.AsTheyCome = kind == 1;
            var before = Environment.CpuUsage.TotalTime;
            for (var first = 0; first < Sequences; first += batch)
            {
                model.Train(new Batch(inputs.AsSpan(first * Longest * Inputs, batch * Longest * Inputs), targets.AsSpan(first, batch), batch)
                {
                    Lengths = kind == 0 ? [] : lengths.AsSpan(first, batch),
                    Padding = PaddingSide.Front,
                });
            }

            return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        }
    }

    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => i * 7919 % 1009 / 1009f)];

    private static double Quartile(List<double> values) => values.Order().ElementAt(values.Count / 4);
}
