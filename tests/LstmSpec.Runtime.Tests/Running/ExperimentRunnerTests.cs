using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Spec;
using LstmSpec.Tests.Data;
using LstmSpec.Tests.Training;
using LstmSpec.Training;

namespace LstmSpec.Tests.Running;

public class ExperimentRunnerTests
{
    private static readonly Plan Plan = Planner.Resolve(new()
    {
        Name = "wave",
        Data = new() { Time = new() { Column = "t" }, Target = ValueList.Of("y"), Season = ValueList.Of(12) },
        Prepare = ValueList.Of<PrepareStep>(new ScaleStep()),
        Window = new() { Length = 12, Horizon = 12 },
        Split = new() { Scheme = new ExpandingSplit { Folds = 3, Test = 12 }, Validation = new() { Rows = 24 } },
        Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }) },
        Train = new() { Epochs = 2, Batch = 8 },
        Seeds = ValueList.Of(1, 2),
        Final = FinalModel.None,
    });

    [Fact]
    public void Baselines_are_told_of_before_the_first_trial_and_do_not_depend_on_the_workers()
    {
        var seen = new List<RunProgress>();
        var one = Run(new Scripted(), seen, 1, CancellationToken.None);
        Assert.Equal([(0, 3), (1, 3), (2, 3), (3, 3)], seen.TakeWhile(p => p.Baselines is not null).Select(p => p.Baselines!.Value));
        Assert.DoesNotContain(seen.SkipWhile(p => p.Baselines is not null), p => p.Baselines is not null);
        var many = Run(new Scripted(), [], 4, CancellationToken.None);
        Assert.Equal(one.Record.Forecasts.Select(f => (f.Source, f.Fold, f.Seed, string.Join(' ', f.Values))),
            many.Record.Forecasts.Select(f => (f.Source, f.Fold, f.Seed, string.Join(' ', f.Values))));
    }

    [Fact]
    public void A_wish_to_stop_is_heard_before_the_first_trial()
    {
        using var stop = new CancellationTokenSource();
        var engine = new Scripted();
        var seen = new Seen([]) { When = p => p.Baselines is (1, 3), Then = stop.Cancel };
        Assert.Throws<OperationCanceledException>(() => Run(engine, seen, 1, stop.Token));
        Assert.Empty(engine.Models);
    }

    [Fact]
    public void A_trial_that_throws_does_not_stop_the_others_and_they_are_not_trained_again()
    {
        using var store = new TemporaryStore();
        var broken = true;
        var engine =
            new Scripted { Forecast = _ => broken && Interlocked.Increment(ref store.Calls) == 2 ? throw new InvalidOperationException("a bad trial") : 0 };
        var told = new List<string>();
        var options = new RunOptions { Engine = engine, Workers = 1, Store = store.Folder, Notice = told.Add };
        var failed = Assert.Throws<TrialsFailedException>(() => Run(options));
        Assert.Equal((5, 6), (failed.Done, failed.Total));
        Assert.Equal("a bad trial", Assert.Single(failed.Failures).Cause.Message);
        Assert.Equal($"failed: {failed.Failures[0].Name}: a bad trial", Assert.Single(told));
        Assert.Equal("1 of 6 trials failed, 5 were trained", failed.Message);

        broken = false;
        var models = engine.Models.Count;
        var outcome = Run(options);

        // One model to choose the epoch, one more for the refit.
        Assert.Equal((5, models + 2), (outcome.Cached, engine.Models.Count));
    }

    [Fact]
    public void When_the_first_trials_fail_alike_the_others_are_not_trained()
    {
        var engine = new Scripted { Result = step => new(step == 2 ? double.NaN : 1, 1) };
        var failed = Assert.Throws<TrialsFailedException>(() => Run(engine, [], 1, CancellationToken.None));
        Assert.Equal(3, failed.Failures.Count);
        Assert.Equal("3 of 6 trials failed, 0 were trained; as they failed alike, the other 3 were not trained", failed.Message);
        Assert.IsType<DivergedException>(failed.InnerException);
    }

    [Fact]
    public async Task Runs_of_one_plan_side_by_side_train_each_trial_once()
    {
        using var store = new TemporaryStore();
        var engine = new Scripted();
        var outcomes =
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Run(new RunOptions { Engine = engine, Workers = 2, Store = store.Folder }))));
        Assert.Equal(2 * 6, engine.Models.Count);
        Assert.Single(outcomes.Select(o => o.StoredAt).Distinct(StringComparer.Ordinal));
        Assert.Equal(12, outcomes.Sum(o => o.Cached));
    }

    private static RunOutcome Run(RunOptions options) =>
        ExperimentRunner.Run(RunSetup.Prepare(Plan, null, Tables.Of(Tables.Wave(120)), options, null), options, CancellationToken.None);

    private static RunOutcome Run(IEngine engine, List<RunProgress> seen, int workers, CancellationToken cancel) =>
        Run(engine, new Seen(seen), workers, cancel);

    private static RunOutcome Run(IEngine engine, Seen seen, int workers, CancellationToken cancel)
    {
        var options = new RunOptions { Engine = engine, Workers = workers, Progress = seen };
        return ExperimentRunner.Run(RunSetup.Prepare(Plan, null, Tables.Of(Tables.Wave(120)), options, null), options, cancel);
    }

    private sealed class TemporaryStore : IDisposable
    {
        public int Calls;

        public string Folder { get; } = Directory.CreateTempSubdirectory("lstmspec-runs-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }

    private sealed class Seen(List<RunProgress> list) : IProgress<RunProgress>
    {
        public Func<RunProgress, bool> When { get; init; } = _ => false;

        public Action Then { get; init; } = () => { };

        public void Report(RunProgress value)
        {
            lock (list) list.Add(value);
            if (When(value)) Then();
        }
    }
}
