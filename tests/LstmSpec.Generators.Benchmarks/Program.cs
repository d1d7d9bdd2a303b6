using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using LstmSpec.Generators.Benchmarks;

// dotnet run -c Release --project tests/LstmSpec.Generators.Benchmarks             within a minute, in this process
// dotnet run -c Release --project tests/LstmSpec.Generators.Benchmarks -- --full   each benchmark in processes of its own
// The compile-time budgets of the generator; prints the table that the README shows. Exit code 1 where memory is over its budget: time depends on the machine.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var full = args is ["--full"];
if (args.Length > 0 && !full)
{
    Console.Error.WriteLine("usage: [--full]");
    return 2;
}

var rows = new List<(string What, double Milliseconds, double Megabytes)>();
if (!full)
{
    // The first that this process sees of generator and rules.
    var (specs, compilation, before) = (Host.Specs(100, lines: 40), Host.Compilation(), GC.GetTotalAllocatedBytes(precise: true));
    var (clock, busy) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
    Host.Build(specs, compilation);
    Console.WriteLine(
        $"cold: {(Process.GetCurrentProcess().TotalProcessorTime - busy).TotalMilliseconds:0} ms of processor time, {clock.Elapsed.TotalMilliseconds:0} ms by "
            + "the clock");
    rows.Add(("100 specs cold, generated and checked", clock.Elapsed.TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6));
}

var here = full ? Job.Default : Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance);
Measure<Edits>(here.WithInvocationCount(1).WithUnrollFactor(1).WithWarmupCount(full ? 200 : 100).WithIterationCount(full ? 300 : 100));
Measure<Folders>(here.WithInvocationCount(1).WithUnrollFactor(1).WithWarmupCount(5).WithIterationCount(20));
if (full) Measure<Cold>(here.WithStrategy(RunStrategy.ColdStart).WithLaunchCount(5).WithInvocationCount(1).WithUnrollFactor(1).WithIterationCount(1));

(string What, double Milliseconds, double Megabytes)[] budgets =
[
    ("one 200-line spec edited, generated and checked", 10, 1), ("a keystroke in C#, no spec changed", 1, 0.1),
    ("100 specs cold, generated and checked", 1000, double.NaN), ("100 specs checked after start-up", 1000, double.NaN),
];
var over = false;
Console.WriteLine("| | median | budget | allocated | budget |");
Console.WriteLine("| --- | --- | --- | --- | --- |");
foreach (var (what, milliseconds, megabytes) in budgets)
{
    var row = rows.Find(r => string.Equals(r.What, what, StringComparison.Ordinal));
    if (row.What is null) throw new InvalidOperationException($"not measured: {what}");
    over |= row.Megabytes > megabytes;
    Console.WriteLine(
        $"| {what} | {row.Milliseconds:0.00} ms | {milliseconds:0} ms | {row.Megabytes:0.00} MB | {(double.IsNaN(megabytes) ? "" : $"{megabytes:0.#} MB")} |");
}

// Where it goes: the same edit, stage by stage, each on its own.
var stages = new Stages();
for (var i = 1; i <= 50; i++) stages.Run("/project/long.lstm.yaml", LongSpec.Of(i, lines: 200));
Console.WriteLine();
foreach (var (stage, kilobytes) in stages.Mean()) Console.WriteLine($"  {stage,-43} {kilobytes,9:0} kB");
return over ? 1 : 0;

void Measure<T>(Job job)
{
    var config = ManualConfig.CreateEmpty().AddJob(job).AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(full ? ConsoleLogger.Default : NullLogger.Instance).WithOptions(ConfigOptions.DisableLogFile)
        .AddDiagnoser(BenchmarkDotNet.Diagnosers.MemoryDiagnoser.Default).WithArtifactsPath(Path.Combine(Path.GetTempPath(), "lstmspec-benchmarks"));
    foreach (BenchmarkReport report in BenchmarkRunner.Run<T>(config).Reports)
    {
        var statistics = report.ResultStatistics ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} gave no result");
        rows.Add((report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''), statistics.Median / 1e6,
            (report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0) / 1e6));
    }
}
