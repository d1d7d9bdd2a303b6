using LstmSpec.Binding;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Reporting;
using LstmSpec.Running;
using LstmSpec.Storing;
using LstmSpec.Yaml;

namespace LstmSpec.Snapshots.Tests;

public class SnapshotTests
{
    private const string Small = """
        experiment: small
        data:
          source: data/air-passengers.csv
          time: {column: month, every: 1 month}
          target: passengers
          season: 12
        prepare:
          - log
          - difference: {season: 12}
          - scale: standard
        window: {length: 12, horizon: 12}
        split: {expanding: {folds: 2, test: 12}, validation: {rows: 24, refit: true}}
        model:
          layers:
            - lstm: {units: 4}
        train:
          optimizer: {adam: {learning-rate: 0.01}}
          batch: 8
          epochs: 8
          early-stopping: {patience: 5}
          clip-norm: 1
        seeds: 2

        """;

    [Fact]
    public Task A_plan() => Snapshots.Check(Plan());

    [Fact]
    public async Task A_run() => await Snapshots.Check(await Run());

    [Fact]
    public async Task When_and_where_a_run_was_made_is_no_part_of_its_snapshot()
    {
        var run = await Run();
        var elsewhere =
            run with
            {
                Provenance = run.Provenance with
                {
                    Machine = "another",
                    Started = run.Provenance.Started.AddYears(1),
                    Seconds = 1e6,
                    Command = "another"
                }
            };
        Assert.Equal(Snapshot.Of(run), Snapshot.Of(elsewhere));
    }

    [Fact]
    public async Task A_changed_forecast_or_score_changes_it()
    {
        var run = await Run();
        var forecast = run.Forecasts[0] with { Values = [.. run.Forecasts[0].Values.Select((v, i) => i == 3 ? MathF.BitIncrement(v) : v)] };
        Assert.NotEqual(Snapshot.Of(run), Snapshot.Of(run with { Forecasts = [forecast, .. run.Forecasts.Skip(1)] }));
        var score = run.Scores.Entries[0] with { Mean = run.Scores.Entries[0].Mean * 1.01 };
        Assert.NotEqual(Snapshot.Of(run), Snapshot.Of(run with { Scores = new([score, .. run.Scores.Entries.Skip(1)]) }));
    }

    [Fact]
    public async Task An_engine_that_promises_no_bits_is_compared_by_its_scores()
    {
        var run = await Run();
        var other = run with { Profile = run.Profile with { Engine = "torchsharp" } };
        var forecast = other.Forecasts[0] with { Values = [.. other.Forecasts[0].Values.Select(MathF.BitIncrement)] };
        Assert.Equal(Snapshot.Of(other, sameBits: false), Snapshot.Of(other with { Forecasts = [forecast, .. other.Forecasts.Skip(1)] }, sameBits: false));
    }

#if VERIFY_XUNIT
    [Fact]
    public async Task Verify_itself_takes_a_run_as_its_users_call_it() => await Verify(await Run()).UseMethodName(nameof(A_run));

    /// <summary>As <c>await Verify(await AirPassengers.RunAsync())</c>: the type is the consumer's own.</summary>
    [Fact]
    public async Task Verify_itself_takes_what_generated_code_returns() => await Verify(new Generated(await Run())).UseMethodName(nameof(A_run));

    [Fact]
    public async Task Verify_itself_takes_a_plan() => await Verify(Plan()).UseMethodName(nameof(A_plan));

    private sealed class Generated(RunRecord record) : IExperimentRun
    {
        public RunRecord Record { get; } = record;

        public double Mae => double.NaN;
    }
#endif

    private static Plan Plan()
    {
        var (declaration, finding) = YamlReader.Read(Small, "small.lstm.yaml");
        Assert.Null(finding);
        var bound = Binder.Bind(declaration!);
        Assert.Empty(bound.Findings);
        return Planner.Resolve(bound.Spec);
    }

    private static async Task<RunRecord> Run() =>
        (await ExperimentRunner.RunAsync(Plan(), new RunOptions { Engine = new ManagedEngine(), DataRoot = Path.Combine(Root(), "specs") })).Record;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LstmSpec.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
