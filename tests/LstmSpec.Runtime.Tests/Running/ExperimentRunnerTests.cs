using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Spec;
using LstmSpec.Tests.Data;
using LstmSpec.Tests.Training;

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
        Assert.Equal(one.Record.Forecasts.Select(f => (f.Source, f.Fold, f.Seed, string.Join(' ', f.Values))), many.Record.Forecasts.Select(f => (f.Source, f.Fold, f.Seed, string.Join(' ', f.Values))));
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

    private static RunOutcome Run(IEngine engine, List<RunProgress> seen, int workers, CancellationToken cancel) => Run(engine, new Seen(seen), workers, cancel);

    private static RunOutcome Run(IEngine engine, Seen seen, int workers, CancellationToken cancel)
    {
        var options = new RunOptions { Engine = engine, Workers = workers, Progress = seen };
        return ExperimentRunner.Run(RunSetup.Prepare(Plan, null, Tables.Of(Tables.Wave(120)), options, null), options, cancel);
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
