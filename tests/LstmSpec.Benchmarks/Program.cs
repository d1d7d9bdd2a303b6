using System.Globalization;
using LstmSpec.Benchmarks;
using LstmSpec.Benchmarks.Gallery;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["engine", .. var rest] when rest.All(threads => int.TryParse(threads, out _)):
        EngineTable.Print(rest.Length == 0 ? [1, 2] : [.. rest.Select(int.Parse)]);
        return 0;
    case ["backtest", .. var rest] when rest.Length <= 2 && rest.All(count => int.TryParse(count, out _)):
        return await Backtest.Run(seeds: rest.Length > 0 ? int.Parse(rest[0]) : 3, epochs: rest.Length > 1 ? int.Parse(rest[1]) : 10);
    case ["torchsharp", .. var rest] when rest.Length <= 2 && rest.Take(1).All(count => int.TryParse(count, out _)):
        return TorchTable.Print(rest.Length > 0 ? int.Parse(rest[0]) : 1, rest.Length > 1 ? rest[1] : "cpu");
    case ["healthy", .. var rest] when rest.Length <= 2 && rest.All(count => int.TryParse(count, out _)):
        return HealthyRuns.Run(draws: rest.Length > 0 ? int.Parse(rest[0]) : 3, shipped: rest.Length > 1 ? int.Parse(rest[1]) : 2);
    case ["calibrate", .. { Length: > 0 } folders]:
        return Calibration.Run(folders);
    case ["profile", .. var rest] when rest.Length <= 1 && rest.All(count => int.TryParse(count, out _)):
        return ProfileTime.Run(rest.Length > 0 ? int.Parse(rest[0]) : 1_000_000);
    case ["editor", .. var rest] when rest.Length <= 1 && rest.All(count => int.TryParse(count, out _)):
        return EditorLatency.Run(lines: rest.Length > 0 ? int.Parse(rest[0]) : 300);
    case ["gallery", .. var rows]:
        return GalleryCommand.Run(Path.Combine(Backtest.Specs(), "gallery"), rows);
    default:
        Console.Error.WriteLine("usage: engine [THREADS ...]      milliseconds per training step and per prediction");
        Console.Error.WriteLine("       torchsharp [THREADS [DEVICE]]  the same of the TorchSharp engine, to lay beside PyTorch/step.py");
        Console.Error.WriteLine("       backtest [SEEDS [EPOCHS]]  seconds for 10 expanding folds on the monthly sunspots");
        Console.Error.WriteLine("       calibrate FOLDER ...       how often each rule of the data stage fires on the specs and tables below the folders");
        Console.Error.WriteLine("       profile [ROWS]             seconds to profile a table of 3 columns");
        Console.Error.WriteLine("       healthy [DRAWS [SHIPPED]]  how often the doctor speaks of healthy runs");
        Console.Error.WriteLine("       editor [LINES]             milliseconds from a keystroke to the findings of the editor server");
        Console.Error.WriteLine("       gallery [ROW ...]          writes the tables and pages of specs/gallery");
        return 2;
}
