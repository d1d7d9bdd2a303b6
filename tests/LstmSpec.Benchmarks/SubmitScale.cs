using System.Diagnostics;
using System.Globalization;
using LstmSpec.Binding;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Scheduling;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks;

/// <summary>How long very many trials take from a spec to what is handed to a queue, and how much memory: all but the queue itself.</summary>
internal static class SubmitScale
{
    public static int Run(int trials)
    {
        // The first round is the start-up.
        Once(10);
        foreach (var count in new[] { 10, trials }) Console.WriteLine(Once(count));
        return 0;
    }

    private static string Once(int trials)
    {
        var store = Directory.CreateTempSubdirectory("lstmspec-submit-").FullName;
        try
        {
            var data = Path.Combine(Backtest.Specs(), "data", "air-passengers.csv");
            var (declaration, _) = YamlReader.Read($$"""
                experiment: many-trials
                data: {source: '{{data}}', time: {column: month, every: 1 month}, target: passengers, season: 12}
                prepare: [{scale: standard}]
                window: {length: 12, horizon: 4}
                split: {expanding: {folds: 10, test: 4}, validation: 24}
                model: {layers: [{lstm: 8}]}
                seeds: {{Math.Max(1, trials / 10)}}
                """, "many-trials");
            var allocated = GC.GetTotalAllocatedBytes();
            var clock = Stopwatch.StartNew();
            var plan = Planner.Resolve(Binder.Bind(declaration!).Spec);
            var setup = RunSetup.Prepare(plan, null, null, new RunOptions(), null);
            using var text = System.Text.Json.JsonDocument.Parse(plan.Text);
            var run = new OrderedRun("0123456789ab", plan.Hash, setup.Table.Hash, TrialShare.FoldsOf(setup).Count, [.. plan.Spec.Seeds],
                text.RootElement.Clone());
            var order = OrderBook.Write(store,
                new(WorkOrder.CurrentFormat, "many-trials", string.Empty, data, "managed", new ManagedEngine().Profile, null, null, null, [], null, "submit",
                    [run]));
            JobBook.Begin(order, new("nonce", "slurm", "many-trials.nonce", 256, [.. Enumerable.Range(0, 256)], DateTimeOffset.UtcNow, "here", "submit"))
                .Take("17");
            var stored = order.Standing().Sum(s => s.Stored);
            return string.Create(CultureInfo.InvariantCulture,
                $"{order.Order.Trials} trials planned, written down and looked at ({stored} stored) in {clock.Elapsed.TotalSeconds:0.00} s, "
                    + $"{(GC.GetTotalAllocatedBytes() - allocated) / 1e6:0.0} MB allocated");
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }
}
