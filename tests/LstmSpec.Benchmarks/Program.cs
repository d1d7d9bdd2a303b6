using System.Globalization;
using LstmSpec.Benchmarks;
using LstmSpec.Benchmarks.Faults;
using LstmSpec.Benchmarks.Gallery;
using LstmSpec.Benchmarks.Numbers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["engine", .. var rest] when rest.All(threads => int.TryParse(threads, out _)):
        EngineTable.Print(rest.Length == 0 ? [1, 2] : [.. rest.Select(int.Parse)], Environment.GetEnvironmentVariable("KERNEL_SKETCH"));
        return 0;
    case ["growth"]:
        return Growth.Print();
    case ["memory", .. var rest] when rest.Length <= 1 && rest.All(count => int.TryParse(count, out _)):
        return Growth.Memory(rest.Length > 0 ? int.Parse(rest[0]) : 1_000_000);
    case ["growth-one", var rows, var window, var units, var folds]:
        return await Growth.One(int.Parse(rows), int.Parse(window), int.Parse(units), int.Parse(folds));
    case ["memory-one", var file]:
        return await Growth.One(file);
    case ["backtest", .. var rest] when rest.Length <= 2 && rest.All(count => int.TryParse(count, out _)):
        return await Backtest.Run(seeds: rest.Length > 0 ? int.Parse(rest[0]) : 3, epochs: rest.Length > 1 ? int.Parse(rest[1]) : 10);
    case ["torchsharp", .. var rest] when rest.Length <= 2 && rest.Take(1).All(count => int.TryParse(count, out _)):
        return TorchTable.Print(rest.Length > 0 ? int.Parse(rest[0]) : 1, rest.Length > 1 ? rest[1] : "cpu");
    case ["healthy", .. var rest] when rest.Length <= 3 && rest.Take(2).All(count => int.TryParse(count, out _)):
        return HealthyRuns.Run(draws: rest.Length > 0 ? int.Parse(rest[0]) : 3, shipped: rest.Length > 1 ? int.Parse(rest[1]) : 2,
            named: rest.Length > 2 ? rest[2] : string.Empty);
    case ["watching", .. var rest] when rest.Length <= 2 && rest.All(count => int.TryParse(count, out _)):
        return WatchingCost.Run(rounds: rest.Length > 0 ? int.Parse(rest[0]) : 7, threads: rest.Length > 1 ? int.Parse(rest[1]) : 1);
    case ["ragged", .. var rest] when rest.Length <= 2 && rest.All(count => int.TryParse(count, out _)):
        return RaggedTime.Run(rounds: rest.Length > 0 ? int.Parse(rest[0]) : 15, threads: rest.Length > 1 ? int.Parse(rest[1]) : 1);
    case ["calibrate", .. { Length: > 0 } folders]:
        return Calibration.Run(folders);
    case ["profile", .. var rest] when rest.Length <= 1 && rest.All(count => int.TryParse(count, out _)):
        return ProfileTime.Run(rest.Length > 0 ? int.Parse(rest[0]) : 1_000_000);
    case ["predict", .. var rest] when rest.Length <= 1 && rest.All(count => int.TryParse(count, out _)):
        return PredictTime.Run(rest.Length > 0 ? int.Parse(rest[0]) : 10_000);
    case ["store", .. var rest] when rest.Length <= 1 && rest.All(count => int.TryParse(count, out _)):
        return StoreScale.Run(rest.Length > 0 ? int.Parse(rest[0]) : 100_000);
    case ["submit", .. var rest] when rest.Length <= 1 && rest.All(count => int.TryParse(count, out _)):
        return SubmitScale.Run(rest.Length > 0 ? int.Parse(rest[0]) : 10_000);
    case ["editor", .. var rest] when rest.Length <= 1 && rest.All(count => int.TryParse(count, out _)):
        return EditorLatency.Run(lines: rest.Length > 0 ? int.Parse(rest[0]) : 300);
    case ["gallery", .. var rows]:
        return GalleryCommand.Run(Path.Combine(Backtest.Specs(), "gallery"), rows);
    case ["faults", .. var rest]:
        return FaultsCommand.Run(rest);
    case ["numbers", .. var rest]:
        return NumbersCommand.Run(rest);
    default:
        Console.Error.WriteLine(
            "usage: engine [THREADS ...]      milliseconds per training step and per prediction; beside the sketch whose KernelSketch.dll the variable "
                + "KERNEL_SKETCH names");
        Console.Error.WriteLine("       growth                     time and memory of runs against rows, window, units and folds");
        Console.Error.WriteLine("       memory [ROWS]              peak memory of a run over a large table, over that of a small one");
        Console.Error.WriteLine("       torchsharp [THREADS [DEVICE]]  the same of the TorchSharp engine, to lay beside PyTorch/step.py");
        Console.Error.WriteLine("       backtest [SEEDS [EPOCHS]]  seconds for 10 expanding folds on the monthly sunspots");
        Console.Error.WriteLine("       calibrate FOLDER ...       how often each rule of the data stage fires on the specs and tables below the folders");
        Console.Error.WriteLine("       profile [ROWS]             seconds to profile a table of 3 columns");
        Console.Error.WriteLine("       predict [CALLS]            microseconds and bytes of a forecast from a bundle");
        Console.Error.WriteLine("       healthy [DRAWS [SHIPPED [NAMED]]]  how often the doctor speaks of healthy runs");
        Console.Error.WriteLine("       watching [RUNS [THREADS]]  what looking into networks costs, on five shapes");
        Console.Error.WriteLine("       ragged [ROUNDS [THREADS]]  milliseconds per epoch over sequences of unlike length, bucketed by length and not");
        Console.Error.WriteLine("       store [RUNS]               seconds to list a store of so many runs");
        Console.Error.WriteLine("       submit [TRIALS]            seconds and memory to plan and hand over so many trials");
        Console.Error.WriteLine("       editor [LINES]             milliseconds from a keystroke to the findings of the editor server");
        Console.Error.WriteLine("       gallery [ROW ...]          writes the tables and pages of specs/gallery");
        Console.Error.WriteLine(
            "       faults [--data-root FOLDER] [--only RULE ...] [--no-training]  puts faults into clean specs and counts what is found and mended; --page "
                + "writes docs/diagnosis.md");
        Console.Error.WriteLine(
            "       numbers --data-root FOLDER [SPEC ...]  the specs of specs/benchmarks beside published numbers; --page writes docs/numbers.md");
        return 2;
}
