using System.Diagnostics;
using System.Globalization;
using LstmSpec.Binding;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Yaml;

namespace LstmSpec.Cli.Tests;

/// <summary>What a run is said to take, against what it takes.</summary>
[Collection(Alone.Name)]
public sealed class CostTests
{
    private const string Narrow = """
        experiment: narrow
        data: {time: {column: month, every: 1 month}, target: passengers, season: 12}
        prepare: [log, {difference: {season: 12}}, {scale: standard}]
        window: {length: 12, horizon: 12}
        split: {expanding: {folds: 3, test: 12}, validation: {rows: 24, refit: true}}
        model: {layers: [{lstm: 32}]}
        train: {optimizer: {adam: {learning-rate: 0.003}}, batch: 8, epochs: 60, clip-norm: 1}
        seeds: 4

        """;

    private const string Wide = """
        experiment: wide
        data: {time: {column: month, every: 1 month}, target: passengers}
        prepare: [{scale: standard}]
        window: {length: 24, horizon: 1}
        split: {holdout: {test: 24}}
        model: {layers: [{lstm: 128}, {lstm: 64}]}
        train: {optimizer: {adam: {learning-rate: 0.003}}, batch: 32, epochs: 40, clip-norm: 1}
        score: {baselines: [naive]}
        seeds: 2
        final: none

        """;

    private const string Swept = Narrow + "sweep: {over: {train.batch: [8, 16], 'model.layers[0].lstm.units': [8, 32]}}\n";

    [Theory]
    [InlineData(Narrow, 12, 0, 4)]
    [InlineData(Wide, 2, 0, 0)]
    [InlineData(Swept, 12, 16, 4)]
    public void A_run_takes_within_twice_and_half_of_what_was_said(string spec, int trials, int search, int final)
    {
        // Other work on the machine may come between estimate and run: the nearest counts.
        var nearest = double.PositiveInfinity;
        for (var round = 0; round < 8 && nearest > 2; round++)
        {
            var (setup, options) = Setup(spec);
            var cost = CostEstimate.Of(setup, options, CancellationToken.None);
            Assert.Equal((trials, search, final), (cost.Trials, cost.Search, cost.Final));
            if (search == 0) Assert.Equal(cost.Least, cost.Most);
            else Assert.InRange(cost.Most / cost.Least, 1, 6);
            var clock = Stopwatch.StartNew();
            var outcome = ExperimentRunner.Run(setup, options, CancellationToken.None);
            var took = clock.Elapsed.TotalSeconds;
            outcome.Predictor?.Dispose();
            if (search == 0)
            {
                Assert.Equal(outcome.Record.Trials.Max(t => t.Parameters), cost.Parameters);
                Assert.InRange((double)outcome.Record.Trials.Sum(t => t.Steps) / cost.Steps, 0.8, 1.25);
            }

            nearest = Math.Min(nearest, Math.Max(1, Math.Max(took / cost.Most, cost.Least / took)));
        }

        Assert.InRange(nearest, 1, 2);
    }

    [Theory]
    [InlineData("lstm: {units: 4}")]
    [InlineData("lstm: {units: 400}")]
    [InlineData("lstm: {units: 800}")]
    public void A_process_holds_within_twice_and_half_of_the_memory_that_was_said(string layer)
    {
        using var tool = new Tool();
        tool.With("small.lstm.yaml", Specs.Tiny.Replace("lstm: {units: 4}", layer, StringComparison.Ordinal));
        var said = tool.Call("plan", "small.lstm.yaml", "--cost", "--json");
        Assert.Equal(0, said.Code);
        var bytes = System.Text.Json.JsonDocument.Parse(said.Out).RootElement.GetProperty("bytes").GetInt64();
        if (!OperatingSystem.IsLinux()) return;
        using var shell =
            Process.Start(
                new ProcessStartInfo("bash",
                    ["-c", $"dotnet exec '{Tool.Assembly}' run small.lstm.yaml > out 2>&1 & child=$!; while grep "
                        + "VmHWM /proc/$child/status > now 2> /dev/null; do cp now peak; sleep 0.02; done"])
                { WorkingDirectory = tool.Folder })!;
        shell.WaitForExit();
        var peak = long.Parse(File.ReadAllText(tool.At("peak")).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) * 1024;
        Assert.InRange((double)peak / bytes, 0.5, 2);
    }

    [Fact]
    public void Where_training_may_stop_early_the_two_ends_are_said()
    {
        var (setup, options) = Setup(Narrow.Replace("epochs: 60", "epochs: 60, early-stopping: {patience: 5}", StringComparison.Ordinal));
        var cost = CostEstimate.Of(setup, options, CancellationToken.None);
        Assert.True(cost.Least < cost.Most / 2, $"{cost.Least} to {cost.Most} s");
    }

    [Fact]
    public void Plan_prints_the_plan_and_says_beside_it_what_a_run_takes()
    {
        using var tool = new Tool();
        var said = tool.Call("plan", "small.lstm.yaml");
        Assert.Equal(0, said.Code);
        Assert.StartsWith("{", said.Out, StringComparison.Ordinal);
        Assert.Matches(@"4 trials and 2 final models; \d+ parameters; at most [\d,]+ training steps of [\d.]+ (µs|ms)\ntime: .+; memory: about \d+ MB",
            StoredRunTests.Unwrapped(said.Error));
        Assert.Matches(@"\A[0-9a-f]{64}\n\z", tool.Call("plan", "small.lstm.yaml", "--hash").Out);

        // A plan can be had where its data cannot.
        File.Delete(tool.At("data/air-passengers.csv"));
        var absent = tool.Call("plan", "small.lstm.yaml");
        Assert.Equal((0, said.Out), (absent.Code, absent.Out));
        Assert.Contains("no estimate: ", absent.Error, StringComparison.Ordinal);
        Assert.Equal(3, tool.Call("plan", "small.lstm.yaml", "--cost").Code);
    }

    private static (RunSetup Setup, RunOptions Options) Setup(string text)
    {
        var bound = Binder.Bind(YamlReader.Read(text, "cost").Declaration!);
        Assert.Empty(bound.Findings);
        var options = new RunOptions { Engine = new ManagedEngine(), Workers = 1 };
        return (RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, Whole.Rows(Whole.Passengers), options, null), options);
    }
}
