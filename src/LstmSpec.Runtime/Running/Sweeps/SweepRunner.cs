using System.Diagnostics.CodeAnalysis;
using LstmSpec.Engines;
using LstmSpec.Grammar;
using LstmSpec.Profiling;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>
/// A sweep → the best of its points, run as an experiment. Every point is a plan of its own; its trials are trained on the training parts and judged on the
/// validation parts, rung by rung, and only the chosen one ever forecasts a test part. What is decided depends on trials and epochs alone, never on the clock:
/// halving waits for a rung to be done.
/// </summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
internal sealed class SweepRunner
{
    private readonly RunSetup _setup;
    private readonly RunOptions _options;
    private readonly IEngine _engine;
    private readonly SweepSpec _sweep;
    private readonly SweepTrials _trials;
    private readonly SweepTally[] _tallies;
    private readonly int _workers;

    private SweepRunner(RunSetup setup, RunOptions options)
    {
        (_setup, _options, _engine, _sweep) = (setup, options, options.Engine!, setup.Plan.Spec.Sweep!);
        _trials = new(setup, _engine.Profile);
        _tallies = [.. _trials.Points.Select(_ => new SweepTally())];
        _workers = options.Workers ?? Environment.ProcessorCount;
    }

    /// <exception cref="SplitException">LSTM1119: there is no part to judge by.</exception>
    /// <exception cref="TrialsFailedException">No point can be trained.</exception>
    public static RunOutcome Run(RunSetup setup, RunOptions options, CancellationToken cancel)
    {
        var runner = new SweepRunner(setup, options);
        var cached = runner.Search(cancel);
        var record = runner.Record();
        var outcome = ExperimentRunner.Run(runner.Chosen(record), options, cancel);
        return outcome with { Cached = outcome.Cached + cached };
    }

    /// <summary>Trains some of the first rung's trials into the store. One that cannot be trained is noted there, so that nobody waits for it.</summary>
    /// <param name="mine">Whether to train the trial of this number, counted by point, fold and seed.</param>
    public static void Share(RunSetup setup, RunOptions options, Func<int, bool> mine, CancellationToken cancel)
    {
        var runner = new SweepRunner(setup, options);
        var trials = runner._trials.Of(Enumerable.Range(0, runner._trials.Points.Count), rung: 0).Where((_, i) => mine(i)).ToList();
        if (trials.Count == 0) return;
        var book = new TrialBook(runner._trials.Id, runner._engine, options, new ProgressCounter(trials.Count, options.Progress), runner._workers);
        var (_, failures) = runner.Train(book, trials, runner._trials.Rungs[0], cancel);
        foreach (var (i, failure) in failures)
        {
            new TrialStore(options.Store!, runner._trials.Id, options.Notice ?? (_ => { })).Note(trials[i].Name, failure.Message);
            options.Notice?.Invoke(
                $"failed: point {trials[i].Point + 1} ({runner._trials.Points[trials[i].Point!.Value].Name}): {failure.Message}; the others go on");
        }
    }

    /// <summary>Tries the points, rung by rung.</summary>
    /// <returns>Trials that were stored already.</returns>
    private int Search(CancellationToken cancel)
    {
        var board = new SweepBoard(_trials.Measure == SweepMeasure.Loss ? "loss" : "error", [.. _trials.Points.Select(p => p.Name)]);
        var counter = new ProgressCounter(0, _options.Progress, ExperimentRunner.LossName(_setup.Plan.Spec.Train.Loss), board);
        var book = new TrialBook(_trials.Id, _engine, _options, counter, _workers);
        var left = Enumerable.Range(0, _trials.Points.Count).ToList();
        var total = 0;
        for (var r = 0; r < _trials.Rungs.Count; r++)
        {
            // The last one left is chosen; training it to its end is the experiment's part.
            if (r > 0 && left.Count <= 1) break;
            total += left.Sum(_trials.CountOf);
            board.Rung([.. left.Select(p => (p, _trials.EpochsAt(p, _trials.Rungs[r]), _trials.CountOf(p)))]);
            counter.Expect(total);
            Rung(book, left, r, cancel);
            left = [.. left.Where(p => _tallies[p].Failure is null)];
            if (left.Count == 0) throw Failed();
            if (r == _trials.Rungs.Count - 1) break;
            var keep = (left.Count + _sweep.Factor!.Value - 1) / _sweep.Factor.Value;
            left = [.. left.OrderBy(p => _tallies[p].Value).ThenBy(p => p).Take(keep).Order()];
        }

        return counter.Cached;
    }

    private void Rung(TrialBook book, List<int> points, int rung, CancellationToken cancel)
    {
        var (until, trials) = (_trials.Rungs[rung], _trials.Of(points, rung));
        var (results, failures) = Train(book, trials, until, cancel);
        foreach (var point in points)
        {
            var own = Enumerable.Range(0, trials.Count).Where(i => trials[i].Point == point).ToList();
            var failure = own.Where(failures.ContainsKey).Select(i => failures[i].Message).FirstOrDefault();
            _tallies[point].Add(_trials.EpochsAt(point, until), failure, [.. own.Select(i => results[i]?.Record).OfType<TrialRecord>()]);
            if (failure is not null) _options.Notice?.Invoke($"failed: point {point + 1} ({_trials.Points[point].Name}): {failure}; the others go on");
        }
    }

    private (IReadOnlyList<FinishedTrial?> Results, IReadOnlyDictionary<int, Exception> Failures) Train(TrialBook book, IReadOnlyList<BookedTrial> trials,
        int? until, CancellationToken cancel)
    {
        var trainers = new Dictionary<int, Trial>();
        foreach (var point in trials.Select(t => t.Point!.Value).Distinct())
        {
            MemoryNeed.Check(_trials.Points[point].Plan, _engine, _trials.CountOf(point), _workers, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
            trainers[point] = new(_trials.Points[point].Plan, _trials.Data[point].Table, _engine,
                new EngineOptions(Math.Max(1, _workers / Math.Max(1, trials.Count))));
        }

        return book.Search(
            trials,
            (t, watch, stop) => trainers[t.Point!.Value]
                .Search(_trials.Data[t.Point.Value].ByIndex[t.Fold], t.Seed, _trials.Read(t.Point.Value, t.Fold), _trials.Measure, until, stop, watch),
            cancel);
    }

    private TrialsFailedException Failed() => new(
        [.. _tallies.Select(
            t => new TrialFailure(0, _setup.Plan.Spec.Seeds[0], new InvalidOperationException($"no point of the sweep can be trained: {t.Failure}"))).Take(1)],
        0, _trials.Points.Sum(p => _trials.CountOf(p.Index)));

    private SweepRecord Record()
    {
        var chosen = Enumerable.Range(0, _trials.Points.Count).Where(p => _tallies[p].Failure is null).OrderByDescending(p => _tallies[p].Rungs)
            .ThenBy(p => _tallies[p].Value).ThenBy(p => p).First();
        return new(
            _setup.Plan.Text,
            _setup.Plan.Hash,
            Words.Of(_sweep.Method),
            Words.Of(_sweep.Read),
            _trials.Measure == SweepMeasure.Loss ? "loss" : "error",
            [.. _trials.FoldsOf(chosen).Select(f => f.Index)],
            _trials.SawTest,
            chosen,
            [.. _trials.Points.Select(
                (p, i) => new SweepPointRecord(i, p.Name, p.Values, p.Plan.Text, p.Plan.Hash, _tallies[i].Value, _tallies[i].Spread, _tallies[i].Epochs,
                    _tallies[i].Rungs, _tallies[i].Trials, _tallies[i].Steps, _tallies[i].Failure))]);
    }

    /// <summary>The chosen point, ready to be run as an experiment.</summary>
    private RunSetup Chosen(SweepRecord record)
    {
        var point = _trials.Points[record.Chosen];
        var data = _trials.Data[record.Chosen];
        var profile = Profiler.Profile(data.Table, point.Plan);
        var bound = point.Bound ?? RunSetup.Rebind(point.Plan);
        return _setup with
        {
            Plan = point.Plan,
            Bound = bound,
            Table = data.Table,
            Profile = profile,
            Findings = [.. _setup.Findings.Where(f => SpecPath.IsWithin(f.Path, "sweep") && f.Path.Length > 0), .. Checker.Check(bound, profile)],
            Chosen = record,
            Id = _trials.Id,
            Points = null,
        };
    }
}
