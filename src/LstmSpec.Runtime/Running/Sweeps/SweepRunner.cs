using System.Diagnostics.CodeAnalysis;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Grammar;
using LstmSpec.Profiling;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Statistics;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>
/// A sweep → the best of its points, run as an experiment. Every point is a plan of its own; its trials are trained on the training parts and judged on the validation parts, rung by rung, and only the chosen
/// one ever forecasts a test part. What is decided depends on trials and epochs alone, never on the clock: halving waits for a rung to be done.
/// </summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
internal sealed class SweepRunner
{
    private readonly RunSetup _setup;
    private readonly RunOptions _options;
    private readonly IEngine _engine;
    private readonly SweepSpec _sweep;
    private readonly SweepMeasure _measure;
    private readonly IReadOnlyList<SweepPlan> _points;
    private readonly SweepData[] _data;
    private readonly SweepTally[] _tallies;
    private readonly string _id;
    private readonly int _workers;

    private SweepRunner(RunSetup setup, RunOptions options)
    {
        (_setup, _options, _engine, _sweep) = (setup, options, options.Engine!, setup.Plan.Spec.Sweep!);
        var points = SweepPlan.Of(setup);
        _data = SweepData.Of(setup, points);
        _points = SweepPlan.Found(points, _data);
        foreach (var point in _points) PrecisionException.Check(point.Plan.Spec.Train, _engine.Profile);
        if (_points.FirstOrDefault(p => p.Plan.Spec.Split.Carry != Carry.Fresh && FoldsOf(p.Index).Any(f => f.Index > 0)) is { } carried)
            throw new SplitException("LSTM1009", $"point {carried.Index + 1} of the sweep is judged on {FoldsOf(carried.Index).Count} folds, and each goes on with what the one before was trained to", "leave carry out, or choose by the first fold alone: an expanding split, read: validation", "split.carry");
        _measure = SweepPlan.Measure(_sweep, _points);
        _tallies = [.. _points.Select(_ => new SweepTally())];
        _workers = options.Workers ?? Environment.ProcessorCount;
        _id = ContentKey.Of(_engine.Profile, [setup.Plan.Hash, .. _points.Select(p => p.Plan.Hash), .. _data.Select(d => d.Table.Hash).Distinct(StringComparer.Ordinal)])[..12];
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

    /// <summary>Tries the points, rung by rung.</summary>
    /// <returns>Trials that were stored already.</returns>
    private int Search(CancellationToken cancel)
    {
        var board = new SweepBoard(_measure == SweepMeasure.Loss ? "loss" : "error", [.. _points.Select(p => p.Name)]);
        var counter = new ProgressCounter(0, _options.Progress, ExperimentRunner.LossName(_setup.Plan.Spec.Train.Loss), board);
        var book = new TrialBook(_id, _engine, _options, counter, _workers);
        for (var i = 0; i < _points.Count; i++) MemoryNeed.Check(_points[i].Plan, _engine, TrialsOf(i), _workers, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

        var rungs = _sweep.Method == SweepMethod.Halving ? [.. _sweep.Rungs.Select(r => (int?)r), null] : new int?[] { null };
        var left = Enumerable.Range(0, _points.Count).ToList();
        var total = 0;
        for (var r = 0; r < rungs.Length; r++)
        {
            // The last one left is chosen; training it to its end is the experiment's part.
            if (r > 0 && left.Count <= 1) break;
            total += left.Sum(TrialsOf);
            board.Rung([.. left.Select(p => (p, EpochsAt(p, rungs[r]), TrialsOf(p)))]);
            counter.Expect(total);
            Rung(book, left, r == 0 ? null : rungs[r - 1], rungs[r], cancel);
            left = [.. left.Where(p => _tallies[p].Failure is null)];
            if (left.Count == 0) throw Failed();
            if (r == rungs.Length - 1) break;
            var keep = (left.Count + _sweep.Factor!.Value - 1) / _sweep.Factor.Value;
            left = [.. left.OrderBy(p => _tallies[p].Value).ThenBy(p => p).Take(keep).Order()];
        }

        return counter.Cached;
    }

    private void Rung(TrialBook book, List<int> points, int? before, int? until, CancellationToken cancel)
    {
        var trials = points.SelectMany(p => from fold in FoldsOf(p) from seed in _points[p].Plan.Spec.Seeds select Book(p, fold.Index, seed, before, until)).ToList();
        var trainers = points.ToDictionary(p => p, p => new Trial(_points[p].Plan, _data[p].Table, _engine, new EngineOptions(Math.Max(1, _workers / Math.Max(1, trials.Count)))));
        var (results, failures) = book.Search(
            trials,
            (t, watch, stop) => trainers[t.Point!.Value].Search(_data[t.Point.Value].ByIndex[t.Fold], t.Seed, Read(t.Point.Value, t.Fold), _measure, until, stop, watch),
            cancel);
        foreach (var point in points)
        {
            var own = Enumerable.Range(0, trials.Count).Where(i => trials[i].Point == point).ToList();
            var failure = own.Where(failures.ContainsKey).Select(i => failures[i].Message).FirstOrDefault();
            _tallies[point].Add(EpochsAt(point, until), failure, [.. own.Select(i => results[i]?.Record).OfType<TrialRecord>()]);
            if (failure is not null) _options.Notice?.Invoke($"failed: point {point + 1} ({_points[point].Name}): {failure}; the others go on");
        }
    }

    private BookedTrial Book(int point, int fold, int seed, int? before, int? until)
    {
        var own = Named(until);
        return before is null ? own : own with { Before = Named(before) };

        BookedTrial Named(int? epochs)
        {
            var to = epochs is { } e ? FormattableString.Invariant($"epochs-{e}-") : string.Empty;
            var key = ContentKey.Of(
                _engine.Profile, _points[point].Plan.Hash, _data[point].Table.Hash, FormattableString.Invariant($"search until {epochs ?? 0}, {_measure} on {_sweep.Read}"),
                FormattableString.Invariant($"fold {fold}"), FormattableString.Invariant($"seed {seed}"));
            return new(fold, seed, FormattableString.Invariant($"point-{point + 1}-{to}{TrialStore.NameOf(fold, seed)}"), key) { Point = point };
        }
    }

    private RowSet Read(int point, int fold)
    {
        var cut = _data[point].ByIndex[fold];
        return (_sweep.Read == ReadPart.Test ? cut.Test : cut.Validation)
            ?? throw new SplitException("LSTM1119", "the sweep chooses by a validation part, and the split has none", "declare rows at the end of the training part as validation");
    }

    /// <summary>The folds that a point is judged by.</summary>
    private IReadOnlyList<Fold> FoldsOf(int point) => SawTest ? _data[point].Folds : _data[point].Unseen;

    /// <summary>Whether the choice sees rows that are scored: it is told to, or there is no fold that would let it not.</summary>
    private bool SawTest => _sweep.Read == ReadPart.Test || _data.Any(d => d.Unseen.Count == 0);

    private int TrialsOf(int point) => FoldsOf(point).Count * _points[point].Plan.Spec.Seeds.Count;

    private int EpochsAt(int point, int? until) => Math.Min(until ?? int.MaxValue, _points[point].Plan.Spec.Train.Epochs);

    private TrialsFailedException Failed() => new(
        [.. _tallies.Select(t => new TrialFailure(0, _setup.Plan.Spec.Seeds[0], new InvalidOperationException($"no point of the sweep can be trained: {t.Failure}"))).Take(1)], 0, _points.Sum(p => TrialsOf(p.Index)));

    private SweepRecord Record()
    {
        var chosen = Enumerable.Range(0, _points.Count).Where(p => _tallies[p].Failure is null).OrderByDescending(p => _tallies[p].Rungs).ThenBy(p => _tallies[p].Value).ThenBy(p => p).First();
        return new(
            _setup.Plan.Text,
            _setup.Plan.Hash,
            Words.Of(_sweep.Method),
            Words.Of(_sweep.Read),
            _measure == SweepMeasure.Loss ? "loss" : "error",
            [.. FoldsOf(chosen).Select(f => f.Index)],
            SawTest,
            chosen,
            [.. _points.Select((p, i) => new SweepPointRecord(i, p.Name, p.Values, p.Plan.Text, p.Plan.Hash, _tallies[i].Value, _tallies[i].Spread, _tallies[i].Epochs, _tallies[i].Rungs, _tallies[i].Trials, _tallies[i].Steps, _tallies[i].Failure))]);
    }

    /// <summary>The chosen point, ready to be run as an experiment.</summary>
    private RunSetup Chosen(SweepRecord record)
    {
        var point = _points[record.Chosen];
        var data = _data[record.Chosen];
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
            Id = _id,
            Points = null,
        };
    }
}
