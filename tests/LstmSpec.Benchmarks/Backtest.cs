using System.Diagnostics;
using System.Globalization;
using LstmSpec.Binding;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks;

/// <summary>
/// Expanding folds on the monthly sunspots, the scaler fitted on each fold's training part, as a script in PyTorch does it; through the library,
/// folds and seeds side by side. Findings are accepted: the experiment is made to be timed, not to be good.
/// </summary>
internal static class Backtest
{
    public static async Task<int> Run(int seeds, int epochs)
    {
        var text = FormattableString.Invariant($$"""
            experiment: backtest
            data:
              source: data/sunspots.csv
              time: {column: month, every: 1 month}
              target: sunspots
            prepare:
              - scale: standard
            window: {length: 24, horizon: 1}
            split:
              expanding: {folds: 10, test: 288}
            model:
              layers:
                - lstm: {units: 32}
            train:
              optimizer: adam
              batch: 32
              epochs: {{epochs}}
            score: {metrics: [mae], baselines: none}
            seeds: {{seeds}}
            final: none
            """);
        var (declaration, finding) = YamlReader.Read(text, "backtest.lstm.yaml");
        if (declaration is null) throw new InvalidOperationException(finding!.Message);
        var bound = Binder.Bind(declaration);
        if (bound.Findings.Count > 0) throw new InvalidOperationException(bound.Findings[0].Message);
        var plan = Planner.Resolve(bound.Spec);
        var options = new RunOptions { Engine = new ManagedEngine(), DataRoot = Specs() };

        // The first run pays for compilation; a script in PyTorch pays for its imports before its clock starts.
        await ExperimentRunner.RunAsync(
            Planner.Resolve(bound.Spec with { Train = bound.Spec.Train with { Epochs = 1 }, Seeds = Spec.ValueList.Of(0) }), options);
        for (var round = 0; round < 3; round++)
        {
            var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var outcome = await ExperimentRunner.RunAsync(plan, options);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var work = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
            var mae = outcome.Record.Scores.Find("model", "mae")!.Mean;
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"10 folds x {seeds} seeds x {epochs} epochs on {Environment.ProcessorCount} cores: {seconds:0.00} s, {seconds / seeds:0.00} s a seed "
                        + $"({work / seeds:0.00} s of processor time), MAE {mae:0.0000}"));
        }

        return 0;
    }

    internal static string Specs()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "specs", "data", "sunspots.csv"))) return Path.Combine(folder.FullName, "specs");
        }

        throw new DirectoryNotFoundException("specs/data/sunspots.csv is above no folder of the program.");
    }
}
