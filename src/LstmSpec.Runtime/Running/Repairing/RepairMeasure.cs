using System.Diagnostics.CodeAnalysis;
using LstmSpec.Data;
using LstmSpec.Doctor;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>The budget of a repair holds not even the spec itself.</summary>
/// <param name="what">Folds and seeds, in words.</param>
public sealed class RepairBudgetException(string what, int needed, int budget)
    : Exception(FormattableString.Invariant($"a budget of {budget} trials does not hold one spec: {what} make {needed}"));

/// <summary>What a spec gave on the rows of development.</summary>
/// <param name="Ratios">Per seed, over the rival; empty where training diverged.</param>
/// <param name="Beside">The other baselines over the rival.</param>
/// <param name="Causes">What may be wrong with it, the likeliest first.</param>
internal sealed record RepairMeasured(IReadOnlyList<double> Ratios, IReadOnlyList<(string, double)> Beside, IReadOnlyList<Finding> Causes)
{
    /// <summary>Whether training diverged with seeds that were tried later, while <see cref="Ratios"/> are of those with which it did not.</summary>
    public bool DivergesInPart { get; init; }
}

/// <summary>Runs specs on rows that no test part holds, and counts the trials.</summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
internal sealed class RepairMeasure(Development development, RunOptions options, string? specFolder)
{
    /// <summary>Fewer seeds cannot tell a better spec from a lucky one.</summary>
    private const int FewestSeeds = 3;

    /// <summary>Spent so far.</summary>
    public int Trials { get; private set; }

    /// <summary>What errors are held against: the naive forecast, or the mean where labels are told, which have no last value.</summary>
    public static Baseline RivalOf(ExperimentSpec spec) => spec.Task.IsLabels ? Baseline.Mean : Baseline.Naive;

    public int TrialsOf(ExperimentSpec spec) => development.Folds * SeedsOf(spec).Count;

    /// <summary>Such as <c>120 rows before the first test part, 3 expanding folds of 12 rows, 3 seeds</c>.</summary>
    public string Words(ExperimentSpec spec) => FormattableString.Invariant($"{development.Words}, {Evidence.Count(SeedsOf(spec).Count, "seed")}");

    /// <summary>Of a sweep, the declared values are run: its points are choices of their own.</summary>
    /// <exception cref="RefusalException">It cannot be run on these rows.</exception>
    /// <exception cref="RunRefusedException">It has an error.</exception>
    public RepairMeasured Of(ExperimentSpec spec, CancellationToken cancel) => Of(spec, SeedsOf(spec), cancel);

    /// <summary>Trials that it takes to know so many seeds of a spec.</summary>
    public int TrialsOf(RepairMeasured known, int seeds) => development.Folds * Math.Max(0, seeds - known.Ratios.Count);

    /// <summary>The same with more seeds, so many altogether; none of a spec that has them already. Where training diverges with those, what is known stays
    /// known.</summary>
    public RepairMeasured More(ExperimentSpec spec, RepairMeasured known, int seeds, CancellationToken cancel)
    {
        if (known.Ratios.Count >= seeds || known.DivergesInPart) return known;
        var declared = SeedsOf(spec);
        var more = Of(spec, Enumerable.Range(declared.Max() + 1 + known.Ratios.Count - declared.Count, seeds - known.Ratios.Count).ToValueList(), cancel);
        return more.Ratios.Count == 0 ? known with { DivergesInPart = true } : known with { Ratios = [.. known.Ratios, .. more.Ratios] };
    }

    private RepairMeasured Of(ExperimentSpec spec, ValueList<int> seeds, CancellationToken cancel)
    {
        var plan = Planner.Resolve(spec with { Split = development.SplitOf(spec), Seeds = seeds, Final = FinalModel.None, Suppress = default, Sweep = null });
        var (baselines, against) = (plan.Spec.Score.Baselines!.Value, RivalOf(spec));
        if (!baselines.Contains(against))
            plan = Planner.Resolve(plan.Spec with { Score = plan.Spec.Score with { Baselines = baselines.Prepend(against).ToValueList() } });
        if (spec.Task is ClassificationTask) plan = Planner.Resolve(plan.Spec with { Score = plan.Spec.Score with { Metrics = ValueList.Of(Metric.LogLoss) } });
        var name = Grammar.Words.Of(against);
        var setup = RunSetup.Prepare(plan, null, development.Rows, options, specFolder);
        try
        {
            var record = ExperimentRunner.Run(setup, options with { Store = null }, cancel).Record;
            Trials += record.Trials.Count;
            var ratios = RatiosOf(record, name);
            var whole = record.Verdict.Baselines.First(b => string.Equals(b.Baseline, name, StringComparison.Ordinal)).Ratio;
            var beside = record.Verdict.Baselines.Where(b => !string.Equals(b.Baseline, name, StringComparison.Ordinal))
                .Select(b => (b.Baseline, whole / b.Ratio)).ToList();
            var causes = record.Diagnosis!.Causes;
            return new(ratios, beside, [.. causes.Select(c => c.Finding), .. causes.SelectMany(c => c.Follows)]);
        }
        catch (TrialsFailedException e) when (e.InnerException is DivergedException diverged)
        {
            Trials += e.Done + e.Failures.Count;
            var found = setup.Findings.Where(f => f is { Suppressed: null, Severity: > Severity.Hidden });
            return new([], [], [.. Cascade.Rank(found), .. Divergence(diverged, plan.Spec.Train)]);
        }
    }

    /// <summary>Per seed: the error over the rival's at the same points; of classes the logarithmic loss, since there is no distance from one to
    /// another.</summary>
    private static IReadOnlyList<double> RatiosOf(Storing.RunRecord record, string name)
    {
        var loss = Grammar.Words.Of(Metric.LogLoss);
        if (record.Scores.Find(Forecasting.Forecast.Model, loss) is { } own && record.Scores.Find(name, loss) is { } its)
            return [.. own.PerSeed.Select(seed => seed / its.PerSeed[0])];
        var (model, rival) = SourceForecasts.Pair(record.Evaluation, record.Forecasts, name);
        return [.. model.BySeed.Select(seed => Comparison.Of(record.Evaluation, [seed], rival.BySeed[0]).Ratio)];
    }

    private static ValueList<int> SeedsOf(ExperimentSpec spec) =>
        spec.Seeds.Count >= FewestSeeds ? spec.Seeds : Enumerable.Range(spec.Seeds[0], FewestSeeds).ToValueList();

    /// <summary>What is tried of a training that ended without a result, as its page says.</summary>
    private static IEnumerable<Finding> Divergence(DivergedException diverged, TrainSpec train)
    {
        var fixes = new List<SpecEdit> { Remedies.LearningRate(train, 0.1) };
        if (train.ClipNorm is null) fixes.Insert(0, Remedies.ClipNorm(1));
        return fixes.Select(
            fix => new Finding
            {
                Id = DivergedException.Rule.Id,
                Severity = Severity.Error,
                Stage = Stage.Training,
                Message = diverged.Message,
                Help = DivergedException.Help,
                Path = fix.Path,
                Fix = fix
            });
    }
}
