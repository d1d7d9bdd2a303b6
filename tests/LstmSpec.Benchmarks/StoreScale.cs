using System.Diagnostics;
using System.Globalization;
using LstmSpec.Storing;

namespace LstmSpec.Benchmarks;

/// <summary>How long a store of very many runs is listed for: without its index, and with it.</summary>
internal static class StoreScale
{
    public static int Run(int runs)
    {
        var root = Directory.CreateTempSubdirectory("lstmspec-scale-").FullName;
        try
        {
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < runs; i++)
                Fabricate(Path.Combine(root, FormattableString.Invariant($"experiment-{i % 10}"), i.ToString("x12", CultureInfo.InvariantCulture)), i);
            Console.WriteLine(FormattableString.Invariant($"{runs} runs of 10 experiments, made in {clock.Elapsed.TotalSeconds:0} s"));
            foreach (var what in new[] { "all read, index written", "from the index", "from the index" })
            {
                clock.Restart();
                var listed = new RunStore(root).List();
                Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture,
                        $"{what}: {listed.Count} runs in {clock.Elapsed.TotalSeconds:0.00} s, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB at "
                            + $"most"));
            }

            clock.Restart();
            var found = new RunStore(root).Find("experiment-3").Count;
            Console.WriteLine(FormattableString.Invariant($"the newest of an experiment: {found} found in {clock.Elapsed.TotalSeconds:0.00} s"));
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>The two files that a listing reads, as large as those of a small experiment.</summary>
    private static void Fabricate(string folder, int i)
    {
        Directory.CreateDirectory(folder);
        var padding = new string('x', 12_000);
        var baselines = string.Join(",\n",
            Enumerable.Range(0, 4)
                .Select(b => $$"""{"baseline": "b{{b}}", "outcome": "NoSkill", "ratio": 1.1, "p": 0.4, "adjusted": 0.8, "blocks": 5, "test": "sign flips"}"""));
        File.WriteAllText(Path.Combine(folder, "run.json"), $$"""
            {"format": 2, "id": "{{Path.GetFileName(folder)}}", "verdict": {"outcome": "{{(i % 3 == 0 ? "Skill" : "NoSkill")}}", "sentence": "", "baselines": [{{baselines}}]}, "folds": ["{{padding}}"]}
            """);
        var started = DateTimeOffset.UnixEpoch.AddMinutes(i).ToString("O", CultureInfo.InvariantCulture);
        File.WriteAllText(Path.Combine(folder, "provenance.json"), $$"""
            { "experiment": "{{Path.GetFileName(Path.GetDirectoryName(folder))}}", "compromised": [], "findings": ["{{padding[..2000]}}"], "provenance": { "command": "lstmspec run", "toolVersion": "0.1.0", "runtime": ".NET 10", "machine": "x", "started": "{{started}}", "seconds": 10, "trainSeconds": 9} }
            """);
    }
}
