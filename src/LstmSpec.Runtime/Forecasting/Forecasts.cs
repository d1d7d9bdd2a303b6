using LstmSpec.Statistics;

namespace LstmSpec.Forecasting;

/// <summary>The origins of one fold's test part and what was observed there, in original units; the same for the model and for every baseline.</summary>
/// <param name="Fold">Index from 0.</param>
/// <param name="Origins">Row of the last value known at each origin; step s of origin o is row o + 1 + s.</param>
/// <param name="Horizon">Steps per origin; 1 where sequences are labelled.</param>
/// <param name="Targets">Names of the target columns.</param>
/// <param name="Observed">(origin, step, target); NaN where nothing was observed or the step lies behind the test part: such points are not scored.</param>
/// <param name="Scale">Per target: the mean absolute error of the seasonal naive forecast (season 1 where none is declared) on the fold's training rows,
/// MASE's denominator; of a panel the mean over its series, NaN where labels are told. Hyndman &amp; Koehler (2006).</param>
public sealed record EvaluationPart(int Fold, IReadOnlyList<int> Origins, int Horizon, IReadOnlyList<string> Targets, float[] Observed,
    IReadOnlyList<double> Scale)
{
    /// <summary>Per target: the root mean squared error of that same seasonal naive forecast, RMSSE's denominator; empty where it is not known.</summary>
    public IReadOnlyList<double> SquaredScale { get; init; } = [];

    /// <summary>Which origins are of which series of a panel; empty where the table is one series.</summary>
    public IReadOnlyList<SeriesPart> Series { get; init; } = [];

    /// <summary>The same points in prepared units, which symptoms are read in and scores where the spec asks for them; null where they are not known.</summary>
    public PreparedObservations? Prepared { get; init; }

    /// <summary>Where sequences are labelled: per origin the index of its series. What is told of one series is one piece of evidence. Null where steps are
    /// forecast.</summary>
    public IReadOnlyList<int>? Sequences { get; init; }

    /// <summary>Laid out as <see cref="At"/> says: 1 where the row is known to be an anomaly, 0 where it is known to be none, NaN where that or its value is
    /// not known. Null without labels of anomalies.</summary>
    public float[]? Anomalies { get; init; }

    /// <summary>How many classes a label is one of; null where it is a number.</summary>
    public int? Classes { get; init; }

    /// <summary>Offset of (origin, step, target) in <see cref="Observed"/> and in <see cref="Forecast.Values"/>; all count from 0. Not checked.</summary>
    public int At(int origin, int step, int target) => (((origin * Horizon) + step) * Targets.Count) + target;
}

/// <summary>What an evaluation part holds of one series of a panel.</summary>
/// <param name="Key">Name of the series.</param>
/// <param name="First">Index of its first origin; its origins follow each other.</param>
/// <param name="Count">Its origins.</param>
/// <param name="End">Row behind its last row in the table. Series are compared step by step from their ends.</param>
/// <param name="Scales">Per target: as <see cref="EvaluationPart.Scale"/> and <see cref="EvaluationPart.SquaredScale"/>, of this series.</param>
/// <param name="PreparedScales">The same of the prepared rows.</param>
public sealed record SeriesPart(string Key, int First, int Count, int End, IReadOnlyList<NaiveScale> Scales, IReadOnlyList<NaiveScale> PreparedScales);

/// <summary>What was observed, after the fold's preparation.</summary>
/// <param name="Observed">Laid out as <see cref="EvaluationPart.At"/> says; NaN exactly where the original is not scored, too.</param>
/// <param name="Scale">As <see cref="EvaluationPart.Scale"/>, of the prepared training rows.</param>
/// <param name="SquaredScale">As <see cref="EvaluationPart.SquaredScale"/>, of the prepared training rows.</param>
public sealed record PreparedObservations(float[] Observed, IReadOnlyList<double> Scale, IReadOnlyList<double> SquaredScale);

/// <summary>What one source forecast for one fold.</summary>
/// <param name="Source"><c>model</c>, or the kebab-case name of a baseline: <c>seasonal-naive</c>.</param>
/// <param name="Fold">Index from 0.</param>
/// <param name="Seed">The declared seed; null for baselines.</param>
/// <param name="Values">(origin, step, target) in original units, laid out as <see cref="EvaluationPart.At"/> says.</param>
/// <param name="Prepared">The same in prepared units (what the network put out), laid out alike; null for baselines that have none.</param>
public sealed record Forecast(string Source, int Fold, int? Seed, float[] Values, float[]? Prepared = null)
{
    /// <summary>Quantiles, where the head gives them or a distribution that has them; null where it gives numbers.</summary>
    /// <remarks>
    /// Each level is brought back to original units as a path of its own. Where steps are summed up on the way (a difference shorter than the horizon), that
    /// holds the errors of all steps for perfectly correlated, and the bounds are too wide rather than too narrow.
    /// </remarks>
    public LevelForecast? Levels { get; init; }

    /// <summary>Bounds of an interval: conformal where the plan asks for one, else the head's own; null where there is none.</summary>
    public LevelForecast? Interval { get; init; }

    /// <summary>Probability of every class, in the place of levels its number; null where no class is forecast.</summary>
    public LevelForecast? Classes { get; init; }

    /// <summary>How unusual each row is, at a single level, which is the threshold of this fold and seed: rows above it are called anomalies. See
    /// <see cref="AnomalyScale"/>; null where none are asked for.</summary>
    public LevelForecast? Anomalies { get; init; }

    /// <summary>The source's name where a network forecasts.</summary>
    public const string Model = "model";
}
