using System.Diagnostics;
using System.Text;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>Puts faults into clean specs and counts which of them are found, named first and mended.</summary>
internal static class FaultsCommand
{
    private const string Usage = "usage: faults [--data-root FOLDER] [--only RULE ...] [--no-training] [--page] | faults --overhead [EVERY]";

    public static int Run(IReadOnlyList<string> args)
    {
        if (args.Count is 1 or 2 && args[0] == "--overhead")
        {
            if (args.Count == 1) return Watching(null);
            if (int.TryParse(args[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var every) && every > 0)
                return Watching(every);
        }

        var (root, only, training, page) = ((string?)null, new List<string>(), true, false);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--data-root" when i + 1 < args.Count: root = Path.GetFullPath(args[++i]); break;
                case "--only" when i + 1 < args.Count && !args[i + 1].StartsWith('-'):
                    while (i + 1 < args.Count && !args[i + 1].StartsWith('-')) only.Add(args[++i]);
                    break;
                case "--no-training": training = false; break;
                case "--page": page = true; break;
                default: Console.Error.WriteLine(Usage); return 2;
            }
        }

        if (only.Find(id => Fault.All.All(f => !f.Rule.Equals(id, StringComparison.OrdinalIgnoreCase))) is { } unknown
            || (page && (only.Count > 0 || !training)))
        {
            Console.Error.WriteLine(only.Find(id => Fault.All.All(f => !f.Rule.Equals(id, StringComparison.OrdinalIgnoreCase))) is { } no
                ? $"no fault is seeded for '{no}'" : Usage);
            return 2;
        }

        var clock = Stopwatch.StartNew();
        using var bench = new FaultBench(Backtest.Specs(), root);
        if (bench.Skipped.Count > 0) Console.Error.WriteLine($"without their data, left out: {string.Join(", ", bench.Skipped.Select(s => s.Name))}");
        var seeded = bench.SeedAll(only);
        var sound = bench.Sound();
        Console.Error.WriteLine(
            FormattableString.Invariant($"{seeded.Count} specs with a fault and {sound.Count} without were checked in {clock.Elapsed.TotalSeconds:0} s"));
        foreach (var one in sound.Where(s => s.Alarms.Any()))
            Console.Error.WriteLine($"false alarm: {one.Clean.Name}, {one.What}: {string.Join("; ", one.Alarms.Select(a => a.Id + " " + a.Message))}");
        foreach (var one in seeded.Where(s => s.Fault!.Shown != Shown.Run && !s.Flagged))
            Console.Error.WriteLine($"missed: {one.Fault!.Rule} {one.Clean.Name}, {one.What}: said {string.Join(' ', one.WithData.Select(f => f.Id))}");
        foreach (var one in seeded.Where(s => s.Strange.Count > 0))
            Console.Error.WriteLine(
                $"strange: {one.Fault!.Rule} {one.Clean.Name}, {one.What}: {string.Join("; ", one.Strange.Select(a => a.Id + " " + a.Message))}");
        foreach (var one in seeded.Where(s => s.Fault!.Shown != Shown.Run && s.Flagged && !s.Fault.Names(s.First!.Id)))
            Console.Error.WriteLine($"not first: {one.Fault!.Rule} {one.Clean.Name}, {one.What}: {one.First!.Id}");
        // Before anything else has warmed or filled the process.
        var overheads = page ? bench.Watching(null) : [];
        var trained = training ? bench.Train(seeded, repair: true, t => Console.Error.WriteLine(FaultsPage.Line(t))) : [];
        var tally = new FaultTally(seeded, sound, trained);
        Console.WriteLine(FaultsPage.Tables(tally));
        Console.Error.WriteLine(FormattableString.Invariant($"{clock.Elapsed.TotalSeconds:0} s"));
        if (page)
            File.WriteAllText(Path.Combine(Backtest.Specs(), "..", "docs", "diagnosis.md"), FaultsPage.Of(tally, bench, overheads), new UTF8Encoding(false));
        return 0;
    }

    /// <summary>The row of the page on what watching costs, alone.</summary>
    private static int Watching(int? every)
    {
        using var bench = new FaultBench(Backtest.Specs(), null);
        Console.Write(FaultsPage.Watched(bench.Watching(every)));
        return 0;
    }
}
