using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Storing;
using LstmSpec.Tests;
using LstmSpec.Yaml;

namespace LstmSpec.Cli.Tests;

/// <summary>Sweeps, from the words of a spec to the run of the point that was chosen.</summary>
public sealed class SweepRunTests : IDisposable
{
    private const string Base = """
        experiment: swept
        data: {time: {column: month, every: 1 month}, target: passengers, season: 12}
        prepare: [log, {difference: {season: 12}}, {scale: standard}]
        window: {length: 12, horizon: 12}
        split: {expanding: {folds: 2, test: 12}, validation: {rows: 24, refit: true}}
        model: {layers: [{lstm: 4}]}
        train: {optimizer: {adam: {learning-rate: 0.01}}, batch: 8, epochs: 12, clip-norm: 1}
        seeds: 2
        final: none

        """;

    private const string Grid = Base + "sweep: {over: {train.batch: [4, 16], train.optimizer.adam.learning-rate: [0.0001, 0.003, 0.03]}}\n";
    private const string Halving = Base
        + "sweep: {over: {train.batch: [4, 16], train.optimizer.adam.learning-rate: [0.0001, 0.003, 0.03]}, method: halving, rungs: [2, 5], factor: 2}\n";

    private readonly string _store = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_store)) Directory.Delete(_store, recursive: true);
    }

    [Fact]
    public void The_point_with_the_lowest_validation_loss_is_run_and_the_record_says_among_how_many()
    {
        var run = Run(Grid).Record;
        var sweep = run.Sweep!;
        Assert.Equal(6, sweep.Points.Count);
        Assert.Equal(sweep.Points.Min(p => p.Value), sweep.Points[sweep.Chosen].Value);
        Assert.Equal(sweep.Points[sweep.Chosen].PlanHash, run.PlanHash);
        Assert.Equal(sweep.Points[sweep.Chosen].Plan, run.Plan);
        Assert.Equal(6, sweep.Points.Select(p => p.PlanHash).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(("grid", "validation", "loss", false), (sweep.Method, sweep.Read, sweep.Measure, sweep.SawTest));

        // The second fold chooses by rows that the first is tested on: the first alone judges.
        Assert.Equal([0], sweep.Folds);
        Assert.All(sweep.Points, p => Assert.Equal((2, 12), (p.Trials, p.Epochs)));
        Assert.Equal(4, run.Trials.Count);
    }

    [Fact]
    public void A_point_is_the_plan_of_the_spec_that_says_its_values()
    {
        var sweep = Run(Grid).Record.Sweep!;
        var said = Base.Replace("batch: 8", "batch: 16", StringComparison.Ordinal)
            .Replace("learning-rate: 0.01", "learning-rate: 0.0001", StringComparison.Ordinal);
        Assert.Equal(Planner.Resolve(Bind(said).Spec).Hash, sweep.Points[3].PlanHash);
        Assert.Equal("train.batch=16, train.optimizer.adam.learning-rate=0.0001", sweep.Points[3].Name);
    }

    [Theory]
    [InlineData(Grid)]
    [InlineData(Halving)]
    public void Rows_that_are_scored_choose_nothing(string spec)
    {
        var poisoned = (float[])Whole.Passengers.Clone();
        for (var i = 120; i < 144; i++) poisoned[i] = 1e6f + (i * 1000);
        var clean = Run(spec).Record.Sweep!;
        var other = Run(spec, Whole.Rows(poisoned)).Record.Sweep!;
        Assert.Equal(clean.Chosen, other.Chosen);
        Assert.Equal(clean.Points.Select(p => (p.Value, p.Spread, p.Epochs, p.Steps)), other.Points.Select(p => (p.Value, p.Spread, p.Epochs, p.Steps)));
    }

    [Fact]
    public void Halving_lets_the_better_half_go_on_from_where_it_stands()
    {
        var sweep = Run(Halving).Record.Sweep!;
        Assert.Equal([2, 2, 2, 5, 12, 12], sweep.Points.Select(p => p.Epochs).Order());
        Assert.Equal(6 * 2, sweep.Points.Where(p => p.Epochs == 2).Sum(p => p.Trials) + sweep.Points.Where(p => p.Epochs > 2).Sum(_ => 2));

        // What was trained in pieces is what would have been trained at once.
        var grid = Run(Grid).Record.Sweep!;
        foreach (var point in sweep.Points.Where(p => p.Epochs == 12)) Assert.Equal(grid.Points[point.Index].Value, point.Value);
        var five = Run(Grid.Replace("epochs: 12", "epochs: 5", StringComparison.Ordinal)).Record.Sweep!;
        foreach (var point in sweep.Points.Where(p => p.Epochs == 5)) Assert.Equal(five.Points[point.Index].Value, point.Value);
    }

    [Theory]
    [InlineData(Grid)]
    [InlineData(Halving)]
    public void The_same_bits_come_out_at_any_number_of_workers_with_a_store_and_after_a_stop(string spec)
    {
        var one = Run(spec, workers: 1).Record;
        var stopped = new CancellationTokenSource();
        var options = Options(3) with { Store = _store, Progress = new Stopper(stopped, after: 5) };
        Assert.Throws<OperationCanceledException>(() => ExperimentRunner.Run(Setup(spec, Whole.Rows(Whole.Passengers), options), options, stopped.Token));
        var whole = Run(spec, workers: 3, store: _store);
        Assert.InRange(whole.Cached, 5, 100);
        Assert.Equal(one.Id, whole.Record.Id);
        Assert.Equal(Text(one.Sweep!), Text(whole.Record.Sweep!));
        Assert.Equal(one.Trials.Select(t => t.WeightsHash), whole.Record.Trials.Select(t => t.WeightsHash));
        var stored = RunStore.Load(whole.StoredAt!);
        Assert.Equal(Text(one.Sweep!), Text(stored.Sweep!));
        Assert.Equal(new ChosenPoint(one.Sweep!.Points[one.Sweep.Chosen].Name, 6), new RunStore(_store).List().Single().Chosen);

        // Once more: everything is stored, and the bits are compared.
        Assert.Equal(whole.Record.Trials.Count + whole.Record.Sweep!.Trials, Run(spec, store: _store).Cached);
    }

    [Fact]
    public void A_point_that_cannot_be_trained_is_told_and_the_others_go_on()
    {
        var notices = new List<string>();
        var spec = Base.Replace("adam: {learning-rate: 0.01}", "sgd: {learning-rate: 0.01}", StringComparison.Ordinal)
            .Replace(", clip-norm: 1", string.Empty, StringComparison.Ordinal)
            + "sweep: {over: {train.optimizer.sgd.learning-rate: [1000000, 0.01, 0.05]}}\n";
        var sweep = Run(spec, notice: notices.Add).Record.Sweep!;
        Assert.Contains("training diverged in fold 1, seed 0", sweep.Points[0].Failure, StringComparison.Ordinal);
        Assert.True(double.IsNaN(sweep.Points[0].Value));
        Assert.NotEqual(0, sweep.Chosen);
        Assert.Single(notices, n => n.StartsWith("failed: point 1 ", StringComparison.Ordinal));
        var all = Assert.Throws<TrialsFailedException>(() => Run(spec.Replace("0.01, 0.05", "2000000", StringComparison.Ordinal)));
        Assert.Contains("no point of the sweep can be trained", all.InnerException!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prepare: [[log, {difference: {season: 12}}, {scale: standard}], [{scale: standard}]]", "error")]
    [InlineData("train.loss: [mse, mae]", "error")]
    [InlineData("model.layers: [[{lstm: 4}], [{gru: 4}, {dense: 4}]]", "loss")]
    [InlineData("window.length: [12, 18]", "loss")]
    [InlineData("data.calendar: [[month], [quarter]]", "loss")]
    public void Points_whose_losses_are_of_different_kinds_are_compared_by_the_error_of_their_forecasts(string axis, string measure)
    {
        var sweep = Run(Base + "sweep: {over: {" + axis + "}}\n").Record.Sweep!;
        Assert.Equal(measure, sweep.Measure);
        Assert.All(sweep.Points, p => Assert.InRange(p.Value, 0.0001, 1000));
    }

    [Fact]
    public void What_was_differenced_and_logarithmed_wins_by_the_error_where_the_loss_would_say_otherwise()
    {
        var sweep = Run(Base + "sweep: {over: {prepare: [[{scale: standard}], [log, {difference: {season: 12}}, {scale: standard}]]}}\n").Record.Sweep!;
        Assert.Equal(1, sweep.Chosen);
        Assert.InRange(sweep.Points[1].Value, 0.01, 0.8);
    }

    [Fact]
    public void A_random_sweep_draws_the_same_points_every_time()
    {
        var spec = Base + "sweep: {over: {train.batch: {from: 2, to: 40, steps: 39}}, method: random, trials: 3}\n";
        var first = Run(spec).Record.Sweep!;
        Assert.Equal((3, "random"), (first.Points.Count, first.Method));
        Assert.Equal(Text(first), Text(Run(spec).Record.Sweep!));
    }

    [Fact]
    public void Without_a_validation_part_there_is_nothing_to_choose_by()
    {
        var bound = Bind(Grid.Replace(", validation: {rows: 24, refit: true}", string.Empty, StringComparison.Ordinal));
        var finding = Assert.Single(Checker.Check(bound), f => f.Id == "LSTM1119");
        Assert.Equal((Findings.Severity.Error, "sweep"), (finding.Severity, finding.Path));
    }

    [Fact]
    public void A_choice_by_the_test_part_runs_only_when_it_is_allowed_and_says_so()
    {
        var spec = Base + "sweep: {over: {train.batch: [4, 16]}, read: test}\n";
        Assert.Throws<RunRefusedException>(() => Run(spec));
        var run = Run(spec, allow: "LSTM1111").Record;
        Assert.Equal((true, "test"), (run.Sweep!.SawTest, run.Sweep.Read));
        Assert.Equal([0, 1], run.Sweep.Folds);
        Assert.Equal(["LSTM1111"], run.Compromised);
    }

    [Fact]
    public void Where_every_fold_trains_on_what_another_is_tested_on_the_choice_says_what_it_has_seen()
    {
        var sweep =
            Run(Base.Replace("expanding: {folds: 2, test: 12}, validation: {rows: 24", "purged-k-fold: {folds: 3}, validation: {rows: 12",
                StringComparison.Ordinal)
            .Replace("prepare: [log, {difference: {season: 12}}, ", "prepare: [", StringComparison.Ordinal).Replace("length: 12, horizon: 12",
                "length: 6, horizon: 3", StringComparison.Ordinal) + "sweep: {over: {train.batch: [4, 16]}}\n").Record.Sweep!;
        Assert.True(sweep.SawTest);
        Assert.Equal([0, 1, 2], sweep.Folds);
    }

    /// <summary>Judged by the first fold alone, which nothing is carried into; the point that is chosen carries from its first fold to its second.</summary>
    [Fact]
    public void The_point_that_is_chosen_carries_its_weights_from_fold_to_fold()
    {
        var text = Grid.Replace("refit: true}}", "refit: true}, carry: weights}", StringComparison.Ordinal);
        var (carried, fresh) = (Run(text).Record, Run(Grid).Record);
        Assert.Equal(fresh.Sweep!.Points.Select(p => p.Value), carried.Sweep!.Points.Select(p => p.Value));
        Assert.Equal(fresh.Trials.Where(t => t.Fold == 0).Select(t => t.WeightsHash), carried.Trials.Where(t => t.Fold == 0).Select(t => t.WeightsHash));
        Assert.Empty(fresh.Trials.Where(t => t.Fold == 1).Select(t => t.WeightsHash)
            .Intersect(carried.Trials.Where(t => t.Fold == 1).Select(t => t.WeightsHash), StringComparer.Ordinal));
        var told = Run(text.Replace("sweep: {", "sweep: {read: test, ", StringComparison.Ordinal), allow: "LSTM1111").Record.Sweep!;
        Assert.True(told.SawTest);
        Assert.Equal([0], told.Folds);
    }

    [Theory]
    [InlineData("epochs: 12", "epochs: 12, early-stopping: {patience: 2, monitor: mae}", Grid)]
    [InlineData("epochs: 12", "epochs: 12, early-stopping: {patience: 2, monitor: mae}", Halving)]
    [InlineData("[{lstm: 4}]}", "[{lstm: {units: 4, state: stateful}}]}", Grid)]
    [InlineData("[{lstm: 4}]}", "[{lstm: {units: 4, state: stateful}}]}", Halving)]
    public void A_point_is_trained_in_the_sweep_as_it_is_in_a_run(string old, string now, string spec)
    {
        var text = spec.Replace(old, now, StringComparison.Ordinal).Replace("train.batch: [4, 16], ", string.Empty, StringComparison.Ordinal)
            .Replace("refit: true", "refit: false", StringComparison.Ordinal);
        if (now.Contains("stateful", StringComparison.Ordinal))
            text = text.Replace("batch: 8", "batch: 12, shuffle: none", StringComparison.Ordinal)
                .Replace("folds: 2, test: 12", "folds: 1, test: 13", StringComparison.Ordinal);
        var run = Run(text).Record;
        var point = run.Sweep!.Points[run.Sweep.Chosen];
        var own = run.Trials.Where(t => t.Fold == 0).ToList();
        Assert.Equal(own.Average(t => t.Curve.Validation[Best(t.Curve.Monitored)]), point.Value, 1e-9);
        Assert.Equal(own.Any(t => t.Curve.Monitored is not null), now.Contains("monitor", StringComparison.Ordinal));

        // Halving may have judged it before its last epoch.
        int Best(IReadOnlyList<double>? monitored) =>
            monitored is null ? point.Epochs - 1 : Enumerable.Range(0, Math.Min(point.Epochs, monitored.Count)).MinBy(e => monitored[e]);
    }

    [Fact]
    public void A_plan_alone_is_enough_where_nothing_follows_from_what_is_varied()
    {
        var options = Options(2);
        var plan = Planner.Resolve(Bind(Grid).Spec);
        var setup = RunSetup.Prepare(PlanReader.Parse(plan.Text, "swept"), null, Whole.Rows(Whole.Passengers), options, null);
        var record = ExperimentRunner.Run(setup, options, CancellationToken.None).Record;
        Assert.Equal(Text(Run(Grid).Record.Sweep!), Text(record.Sweep!));
        var horizon = Planner.Resolve(Bind(Base + "sweep: {over: {window.horizon: [6, 12]}}\n").Spec);
        var refused = Assert.ThrowsAny<RefusalException>(
            () => ExperimentRunner.Run(RunSetup.Prepare(PlanReader.Parse(horizon.Text, "swept"), null, Whole.Rows(Whole.Passengers), options, null), options,
                CancellationToken.None));
        Assert.Equal("LSTM1009", refused.Id);
    }

    private static RunOutcome Run(string text, Table? table = null, int? workers = null, string? store = null, Action<string>? notice = null,
        string? allow = null)
    {
        var options = Options(workers) with { Store = store, Notice = notice, Allow = allow is null ? [] : [allow] };
        return ExperimentRunner.Run(Setup(text, table ?? Whole.Rows(Whole.Passengers), options), options, CancellationToken.None);
    }

    private static RunOptions Options(int? workers) => new() { Engine = new ManagedEngine(), Workers = workers };

    private static RunSetup Setup(string text, Table table, RunOptions options)
    {
        var bound = Bind(text);
        return RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, table, options, null);
    }

    private static BoundSpec Bind(string text)
    {
        var bound = Binder.Bind(YamlReader.Read(text, "sweep").Declaration!);
        Assert.Empty(bound.Findings);
        return bound;
    }

    private static string Text(SweepRecord sweep) =>
        string.Join('\n',
            sweep.Points.Select(
                p => $"{p.Name} {p.PlanHash} {BitConverter.DoubleToInt64Bits(p.Value)} {BitConverter.DoubleToInt64Bits(p.Spread)} {p.Epochs} {p.Trials} "
                    + $"{p.Steps} {p.Failure}")) + $"\n{sweep.Chosen} {string.Join(',', sweep.Folds)}";

    /// <summary>Stops the run when so many trials are done.</summary>
    private sealed class Stopper(CancellationTokenSource stop, int after) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Done >= after) stop.Cancel();
        }
    }
}
