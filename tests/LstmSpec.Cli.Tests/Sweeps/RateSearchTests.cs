using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Storing;
using LstmSpec.Yaml;

namespace LstmSpec.Cli.Tests;

/// <summary>A learning rate that is searched for, from the words of a spec to the record of the run.</summary>
public sealed class RateSearchTests : IDisposable
{
    private const string Spec = """
        experiment: searched
        data: {time: {column: month, every: 1 month}, target: passengers, season: 12}
        prepare: [log, {difference: {season: 12}}, {scale: standard}]
        window: {length: 12, horizon: 12}
        split: {expanding: {folds: 2, test: 12}, validation: {rows: 24, refit: true}}
        model: {layers: [{lstm: 4}]}
        train: {optimizer: {adam: {learning-rate: 0.001}}, batch: 8, epochs: 6, clip-norm: 1, learning-rate-search: {from: 1e-5, to: 1, steps: 50}, schedule: {exponential: {factor: 0.9}}}
        seeds: 2

        """;

    private readonly string _store = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_store)) Directory.Delete(_store, recursive: true);
    }

    [Fact]
    public void Every_trial_is_trained_at_a_rate_of_its_own_which_the_record_keeps()
    {
        var run = Run();
        var scored = run.Record.Trials.Where(t => t.Fold >= 0).ToList();
        Assert.Equal(4, scored.Count);
        Assert.All(scored, t => Assert.InRange(t.FoundRate!.Value, 1e-4, 0.3));

        // The first epoch has that rate, those behind it what the schedule makes of it.
        Assert.All(scored, t => Assert.Equal(t.FoundRate!.Value, t.Curve.Rates[0]));
        Assert.All(scored, t => Assert.Equal(0.9 * t.FoundRate!.Value, t.Curve.Rates[1], 1e-12));
        var stored = RunStore.Load(run.StoredAt!).Trials.Where(t => t.Fold >= 0);
        Assert.Equal(scored.Select(t => t.FoundRate), stored.Select(t => t.FoundRate));
    }

    [Fact]
    public void The_rate_comes_from_the_training_part_alone()
    {
        var poisoned = (float[])Whole.Passengers.Clone();
        for (var i = 96; i < 144; i++) poisoned[i] = 5000 + i;
        var clean = Whole.Run(Spec).Record.Trials.Where(t => t.Fold == 0).Select(t => t.FoundRate);
        Assert.Equal(clean, Whole.Run(Spec, Whole.Rows(poisoned)).Record.Trials.Where(t => t.Fold == 0).Select(t => t.FoundRate));
    }

    [Fact]
    public void A_stopped_search_goes_on_to_the_same_bits()
    {
        var whole = Whole.Run(Spec).Record;
        using var stop = new CancellationTokenSource();
        var options = Options() with { Store = _store, CheckpointEvery = 1, Progress = new Stopper(stop) };
        Assert.Throws<OperationCanceledException>(() => ExperimentRunner.Run(Setup(options), options, stop.Token));
        var resumed = Run().Record;
        Assert.Equal(whole.Trials.Select(t => (t.WeightsHash, t.FoundRate)), resumed.Trials.Select(t => (t.WeightsHash, t.FoundRate)));
    }

    [Fact]
    public void A_stateful_model_is_searched_with_the_states_it_is_trained_with()
    {
        var text = Spec.Replace("{lstm: 4}", "{lstm: {units: 4, state: stateful}}", StringComparison.Ordinal)
            .Replace("batch: 8", "batch: 12, shuffle: none", StringComparison.Ordinal)
            .Replace("folds: 2, test: 12", "folds: 1, test: 13", StringComparison.Ordinal).Replace("refit: true", "refit: false", StringComparison.Ordinal)
            .Replace("steps: 50", "steps: 400", StringComparison.Ordinal);
        var found = Whole.Run(text).Record.Trials.Where(t => t.Fold == 0).Select(t => t.FoundRate).ToList();
        var stateless = Whole.Run(text.Replace(", state: stateful", string.Empty, StringComparison.Ordinal)).Record.Trials.Where(t => t.Fold == 0)
            .Select(t => t.FoundRate);
        Assert.All(found, rate => Assert.InRange(rate!.Value, 1e-4, 0.5));
        Assert.NotEqual(stateless, found);
    }

    [Fact]
    public void A_search_that_would_fall_is_refused()
    {
        var bound = Binder.Bind(YamlReader.Read(Spec.Replace("from: 1e-5, to: 1,", "from: 0.1, to: 0.001,", StringComparison.Ordinal), "rate").Declaration!);
        Assert.Contains("is to rise from 0.1 to 0.001", Assert.Single(bound.Findings).Message, StringComparison.Ordinal);
    }

    private RunOutcome Run()
    {
        var options = Options() with { Store = _store };
        return ExperimentRunner.Run(Setup(options), options, CancellationToken.None);
    }

    private static RunOptions Options() => new() { Engine = new ManagedEngine(), Workers = 2 };

    private static RunSetup Setup(RunOptions options)
    {
        var bound = Binder.Bind(YamlReader.Read(Spec, "rate").Declaration!);
        Assert.Empty(bound.Findings);
        return RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, Whole.Rows(Whole.Passengers), options, null);
    }

    /// <summary>Stops the run in the middle of its trials.</summary>
    private sealed class Stopper(CancellationTokenSource stop) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value is { Baselines: null, Done: >= 1 }) stop.Cancel();
        }
    }
}
