using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Forecasting;

/// <summary>What follows from the declared head, wherever windows are made or read.</summary>
internal static class Heads
{
    /// <summary>Quantiles of a distribution that are kept: (i − ½) / 30, of which the continuous ranked probability score is that of an ensemble of as many members.</summary>
    private const int Members = 30;

    /// <summary>Central share of a distribution that its interval holds.</summary>
    private const double Share = 0.9;

    /// <summary>What the outputs of a target are; null where they are one number with the loss of the training.</summary>
    public static Objective? ObjectiveOf(Plan plan) => plan.Spec.Model.Head switch
    {
        QuantileHead head => new QuantileObjective([.. head.Levels.Select(l => l.Value).Order()]),
        GaussianHead => new GaussianObjective(),
        StudentTHead => new StudentTObjective(),
        _ => null,
    };

    /// <summary>Windows as a model is trained on them: a recursive one forecasts a single step.</summary>
    public static WindowSpec TrainingWindow(Plan plan) => plan.Spec.Model.Head is RecursiveHead ? plan.Spec.Window with { Horizon = 1 } : plan.Spec.Window;

    /// <summary>Levels at which the forecasts of a head are kept; empty where it gives numbers.</summary>
    public static IReadOnlyList<double> Levels(Objective? objective) => objective switch
    {
        QuantileObjective quantiles => quantiles.Levels,
        GaussianObjective or StudentTObjective => [.. Enumerable.Range(0, Members).Select(i => (i + 0.5) / Members)],
        _ => [],
    };

    /// <summary>The two levels that bound the interval of a head: the outermost quantiles, the central 90% of a distribution. Empty where it has none.</summary>
    public static IReadOnlyList<double> Interval(Objective? objective) => objective switch
    {
        QuantileObjective { Levels.Count: > 1 } quantiles => [quantiles.Levels[0], quantiles.Levels[^1]],
        GaussianObjective or StudentTObjective => [(1 - Share) / 2, (1 + Share) / 2],
        _ => [],
    };
}
