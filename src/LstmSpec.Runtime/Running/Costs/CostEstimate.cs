using System.Diagnostics.CodeAnalysis;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>What a run will take, before it is run: counted from the plan, and timed by a few steps of the engine at the plan's own shapes, so many trials
/// beside each other as the run will have.</summary>
/// <param name="Trials">Trainings to be scored, one for each fold and seed.</param>
/// <param name="Search">Trainings of a sweep, to choose by.</param>
/// <param name="Final">Models kept after scoring.</param>
/// <param name="Parameters">Trainable values of a model; of a sweep the most that a point has.</param>
/// <param name="Steps">Training steps of all of them, at most.</param>
/// <param name="Least">Seconds if every training stops as early as it may and a sweep chooses its cheapest point.</param>
/// <param name="Most">Seconds if every training goes through all of its epochs and a sweep chooses its dearest point.</param>
/// <param name="Baselines">Seconds of either that the baselines take.</param>
/// <param name="Bytes">Memory of the process at its largest.</param>
/// <param name="Step">Seconds of a training step; of a sweep on the average of its points.</param>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public sealed record CostEstimate(
    int Trials, int Search, int Final, long Parameters, long Steps, double Least, double Most, double Baselines, long Bytes, double Step)
{
    /// <summary>So many points of a sweep are timed; the others are taken for as fast as the nearest of these, by what they multiply.</summary>
    private const int MostProbes = 8;

    /// <summary>Bytes that scores, the record and the report take beside the models, roughly.</summary>
    private const long Reporting = 24L << 20;

    /// <summary>Counts and times what a run will take; some steps are trained, and nothing is kept.</summary>
    /// <param name="setup">Plan and rows.</param>
    /// <param name="options">An engine must be named; its workers are taken for those of the run.</param>
    /// <param name="cancel">Heard between steps.</param>
    /// <exception cref="ArgumentException">No engine was named.</exception>
    /// <exception cref="RefusalException">The data cannot be read, split, windowed or prepared.</exception>
    public static CostEstimate Of(RunSetup setup, RunOptions options, CancellationToken cancel)
    {
        var engine = options.Engine ?? throw new ArgumentException("No engine was named.", nameof(options));
        var workers = options.Workers ?? Environment.ProcessorCount;
        if (setup.Plan.Spec.Sweep is null) return One(setup.Plan, setup.Table, TrialShare.FoldsOf(setup), engine, workers, cancel);
        return Swept(setup, engine, workers, cancel);
    }

    private static CostEstimate One(Plan plan, Table table, IReadOnlyList<Fold> folds, IEngine engine, int workers, CancellationToken cancel)
    {
        var seeds = plan.Spec.Seeds.Count;
        var trials = folds.Count * seeds;
        var beside = plan.Spec.Split.Carry == Carry.Fresh ? trials : seeds;
        MemoryNeed.Check(plan, engine, trials, workers, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        var work = PlanWork.Of(plan, table, folds);
        var probe = StepProbe.Run(plan, table, folds[0], engine, Math.Clamp(workers, 1, beside), Math.Max(1, workers / trials), cancel);
        var baselines = BaselineCost.Of(plan, table, folds, work, cancel) / Math.Clamp(workers, 1, folds.Count);
        var final = plan.Spec.Final == FinalModel.Refit ? seeds : 0;
        var (least, most) = (Seconds(work.LeastEpochs), Seconds(plan.Spec.Train.Epochs));
        return new(trials, 0, final, probe.Parameters, work.Steps(plan.Spec.Train.Epochs, trials, final), least, most, baselines,
            Reporting + probe.Bytes + work.Bytes(trials, final, probe.Parameters), probe.Step * Math.Min(1, work.Batch));

        double Seconds(int epochs)
        {
            var trial = work.Trial(probe, epochs);
            var rounds = plan.Spec.Split.Carry == Carry.Fresh ? Rounds(trials, workers) : folds.Count * Rounds(seeds, workers);
            return (trial * rounds) + (final == 0 ? 0 : work.Final(probe, epochs) * Rounds(final, workers)) + baselines + probe.First;
        }
    }

    private static CostEstimate Swept(RunSetup setup, IEngine engine, int workers, CancellationToken cancel)
    {
        var points = SweepPlan.Of(setup);
        var data = SweepData.Of(setup, points);
        points = SweepPlan.Found(points, data);
        var sweep = setup.Plan.Spec.Sweep!;
        var works = points.Select((p, i) => PlanWork.Of(p.Plan, data[i].Table, data[i].Folds)).ToList();
        var step = (points.Count + MostProbes - 1) / MostProbes;
        var probed = Enumerable.Range(0, points.Count).Where(i => i % step == 0)
            .ToDictionary(i => i, i => StepProbe.Run(points[i].Plan, data[i].Table, data[i].Folds[0], engine, workers, 1, cancel));
        var probes = points.Select((_, i) => probed.GetValueOrDefault(i) ?? Nearest(i)).ToList();
        double least = 0, most = 0;
        long steps = 0;
        var search = 0;
        foreach (var (epochs, before, count) in Rungs(sweep, points.Count))
        {
            // Which points go on is not known yet: an average one is taken for each.
            var share = (double)count / points.Count;
            for (var i = 0; i < points.Count; i++)
            {
                var judging = data[i].JudgedBy(points[i].Plan.Spec.Split.Carry, sweep.Read).Folds.Count * points[i].Plan.Spec.Seeds.Count;
                var (from, to) = (Math.Min(before ?? 0, works[i].Epochs), Math.Min(epochs ?? int.MaxValue, works[i].Epochs));
                search += before is null ? judging : 0;
                steps += (long)(share * judging * (to - from) * works[i].StepsPerEpoch);
                most += share * judging * works[i].Searched(probes[i], to - from) / Math.Min(workers, points.Count * judging);
                least += share * judging * works[i].Searched(probes[i], Math.Min(to - from, works[i].LeastEpochs)) / Math.Min(workers, points.Count * judging);
            }

            if (before is not null) search += (int)Math.Round(share * points.Sum(p => p.Plan.Spec.Seeds.Count));
        }

        // The point that is chosen is not known either: the run of the cheapest is the least, that of the dearest the most.
        var byCost = Enumerable.Range(0, points.Count).OrderBy(i => works[i].Trial(probes[i], works[i].Epochs)).ToList();
        var (cheap, dear) = (Chosen(byCost[0]), Chosen(byCost[^1]));
        return dear with
        {
            Search = search,
            Parameters = probes.Max(p => p.Parameters),
            Steps = Math.Max(cheap.Steps, dear.Steps) + steps,
            Least = Math.Min(cheap.Least, dear.Least) + least,
            Most = Math.Max(cheap.Most, dear.Most) + most,
            Bytes = Math.Max(Math.Max(cheap.Bytes, dear.Bytes), probes.Max(p => p.Bytes)),
            Step = probes.Average(p => p.Step),
        };

        CostEstimate Chosen(int i) => One(points[i].Plan, data[i].Table, data[i].Folds, engine, workers, cancel);

        StepProbe Nearest(int i)
        {
            var own = StepProbe.Products(points[i].Plan);
            var (other, probe) = probed.MinBy(p => Math.Abs(StepProbe.Products(points[p.Key].Plan) - own));
            return probe.Scaled(own / StepProbe.Products(points[other].Plan), NetworkOf.Parameters(NetworkOf.Plan(points[i].Plan)));
        }
    }

    /// <summary>Epochs up to which each rung trains, those it goes on from, and how many points reach it.</summary>
    private static IEnumerable<(int? Epochs, int? Before, int Points)> Rungs(SweepSpec sweep, int points)
    {
        int? before = null;
        foreach (var rung in sweep.Method == SweepMethod.Halving ? [.. sweep.Rungs.Select(r => (int?)r), null] : new int?[] { null })
        {
            if (before is not null && points <= 1) yield break;
            yield return (rung, before, points);
            points = (points + (sweep.Factor ?? 1) - 1) / (sweep.Factor ?? 1);
            before = rung;
        }
    }

    /// <summary>How often as many trainings as there are workers go beside each other.</summary>
    private static double Rounds(int trials, int workers) => Math.Ceiling(trials / (double)Math.Clamp(workers, 1, trials));
}
