using LstmSpec.Forecasting;
using LstmSpec.Scoring;
using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>What the pages ask of a run: its sources in one order, its main metric, its forecasts averaged over seeds.</summary>
internal sealed class RunView
{
    public const string Model = "model";

    public RunView(RunRecord run)
    {
        Run = run;
        Times = new(run.Data.Times);
        var named = run.Verdict.Baselines.Select(b => b.Baseline).Concat(run.Scores.Entries.Select(s => s.Source)).Concat(run.Forecasts.Select(f => f.Source));
        Sources = [Model, .. named.Where(s => !string.Equals(s, Model, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
        Metric = (run.Scores.Find(Model, "mae") ?? run.Scores.Entries.FirstOrDefault(s => s.Units == "original"))?.Metric ?? "mae";
        Seeds = [.. run.Forecasts.Where(f => f.Seed is not null).Select(f => f.Seed!.Value).Concat(run.Trials.Select(t => t.Seed)).Distinct()];
        BestBaseline = Sources.Skip(1).Where(s => !double.IsNaN(Score(s)?.Mean ?? double.NaN)).MinBy(s => MetricOrder.Badness(Metric, Score(s)!.Mean));
    }

    public RunRecord Run { get; }

    /// <summary>What the first metric loses without each column; empty where that was not asked for.</summary>
    public IReadOnlyList<ColumnImportance> Importance => RunImportance.Of(Run);

    public TimeLabels Times { get; }

    /// <summary>The model, then the baselines as the verdict orders them.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>MAE where it is scored: the verdict speaks of it.</summary>
    public string Metric { get; }

    public IReadOnlyList<int> Seeds { get; }

    /// <summary>The baseline with the best mean; null without baselines.</summary>
    public string? BestBaseline { get; }

    /// <summary>Units of an axis of errors or values; one target's name where there is only one.</summary>
    public string Unit => Run.Data.Targets.Count == 1 ? Run.Data.Targets[0] : "original units";

    /// <summary>Which classes are taken for which; null where no class is told.</summary>
    public ClassCalls? Calls => field ??= ClassCalls.Of(this);

    /// <summary>How well each series of a panel is forecast, the best first; empty where there is one series.</summary>
    public IReadOnlyList<SeriesError> Series => field ??= SeriesError.Of(this);

    /// <summary>Whether what is told is of a whole sequence: there is no axis of time then.</summary>
    public bool Labels => Run.Evaluation.Any(e => e.Sequences is not null);

    public Score? Score(string source) => Run.Scores.Find(source, Metric);

    public int Index(string source) => Sources.Select((s, i) => (s, i)).First(p => string.Equals(p.s, source, StringComparison.Ordinal)).i;

    public string Colour(string source) => Palette.Colour(Index(source));

    public EvaluationPart? Part(int fold) => Run.Evaluation.FirstOrDefault(e => e.Fold == fold);

    /// <summary>A source's forecasts for a fold laid along the rows of the test part.</summary>
    /// <param name="of">What of a forecast is laid, as many values as it has; null for the forecast itself.</param>
    public Laid? Lay(string source, int fold, int target, Func<Forecast, float[]?>? of = null)
    {
        var part = Part(fold);
        var own = Run.Forecasts.Where(f => f.Fold == fold && string.Equals(f.Source, source, StringComparison.Ordinal));
        var forecasts = (of is null ? own : own.Select(f => f with { Values = of(f) ?? [] })).Where(f => f.Values.Length == part?.Observed.Length).ToArray();
        return part is null || part.Origins.Count == 0 || forecasts.Length == 0 || target >= part.Targets.Count ? null : Laid.Of(part, forecasts, target);
    }
}
