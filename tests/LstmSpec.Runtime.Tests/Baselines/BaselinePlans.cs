using LstmSpec.Baselines;
using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Tests.Baselines;

/// <summary>Plans that are scored by baselines alone.</summary>
internal static class BaselinePlans
{
    /// <summary>Every baseline that is run.</summary>
    public static Baseline[] All { get; } = [Baseline.Naive, Baseline.SeasonalNaive, Baseline.Drift, Baseline.Mean, Baseline.PreparedMean,
        Baseline.PreparedLinear];

    /// <summary>One target <c>y</c>.</summary>
    public static Plan Of(ValueList<PrepareStep> prepare, WindowSpec window, SplitSpec split, int? season, params Baseline[] baselines) =>
        Of([new("y", ColumnRole.Target, prepare)], window, split, season, baselines);

    public static Plan Of(ColumnPlan[] columns, WindowSpec window, SplitSpec split, int? season, params Baseline[] baselines) => new()
    {
        Spec = new()
        {
            Data = new() { Season = season is { } s ? ValueList.Of(s) : default },
            Window = window,
            Split = split,
            Score = new() { Baselines = ValueList.Of(baselines), Origins = window.Horizon },
        },
        Columns = ValueList.Of(columns),
        Text = string.Empty,
        Hash = string.Empty,
    };

    public static Plan In(this Plan plan, ScoreUnits units) => plan with { Spec = plan.Spec with { Score = plan.Spec.Score with { Units = units } } };

    public static Plan Every(this Plan plan, int origins) => plan with { Spec = plan.Spec with { Score = plan.Spec.Score with { Origins = origins } } };

    /// <summary>All folds by all baselines.</summary>
    public static (IReadOnlyList<EvaluationPart> Parts, IReadOnlyList<Forecast> Forecasts) Run(Plan plan, Table table)
    {
        var parts = new List<EvaluationPart>();
        var forecasts = new List<Forecast>();
        foreach (var fold in Splitter.Split(plan.Spec.Split, table.Rows, seed: 0))
        {
            var final = plan.Spec.Split.Validation is { Refit: false } ? fold.TrainPart : fold.RefitPart;
            parts.Add(EvaluationParts.Of(plan, table, fold, Preparation.Of(plan).Fit(table, final)));
            forecasts.AddRange(BaselineForecaster.Run(plan, table, fold, parts[^1]));
        }

        return (parts, forecasts);
    }
}
