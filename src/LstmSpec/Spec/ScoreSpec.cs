namespace LstmSpec.Spec;

/// <summary>What is measured, and against what.</summary>
public sealed record ScoreSpec
{
    /// <summary>What is measured, at least one; the first is what <see cref="Importance"/> is counted in.</summary>
    public ValueList<Metric> Metrics { get; init; } = ValueList.Of(Metric.Mae, Metric.Rmse, Metric.Mase);

    /// <summary>What the model is compared with; empty for nothing. Null: for a forecast naive, prepared-mean and prepared-linear, and seasonal-naive where a
    /// season is declared; for labels mean and prepared-linear.</summary>
    public ValueList<Baseline>? Baselines { get; init; }

    /// <summary>Steps from one origin to the next in a test part; null: the horizon, or of labels of every step the window's length.</summary>
    public int? Origins { get; init; }

    /// <summary>The units that errors are taken in.</summary>
    public ScoreUnits Units { get; init; } = ScoreUnits.Original;

    /// <summary>Whether the last batch of a test part is scored where it is not full.</summary>
    public PartialBatch PartialBatch { get; init; } = PartialBatch.Keep;

    /// <summary>Where the baselines forecast from.</summary>
    public BaselineOrigins OriginsOfBaseline { get; init; } = BaselineOrigins.Same;

    /// <summary>Rows that the scores are said to be of.</summary>
    public ScoredRows Rows { get; init; } = ScoredRows.Forecast;

    /// <summary>Intervals around the forecasts; null for none beside those of the head.</summary>
    public IntervalSpec? Intervals { get; init; }

    /// <summary>How often (1 to 100) the test windows of each column are dealt to each other, to see what the first metric loses; null for not at
    /// all.</summary>
    public int? Importance { get; init; }

    /// <summary>Probability from which a case counts as one of the second of two classes, in (0, 1).</summary>
    public Number Threshold { get; init; } = Number.Parse("0.5");
}

/// <summary>Split conformal intervals: the forecast ± a quantile of the absolute errors at calibration origins, step by step. Vovk et al. (2005); Lei et al.
/// (2018).</summary>
public sealed record IntervalSpec
{
    /// <summary>Share of values that an interval is to hold, in (0, 1).</summary>
    public Number Level { get; init; } = Number.Parse("0.9");

    /// <summary>Calibration origins, 1 or more, the last ones before the test part; null for all of the validation part.</summary>
    public int? Origins { get; init; }
}

/// <summary>What becomes of a last batch that is not full.</summary>
public enum PartialBatch
{
    /// <summary>Its windows are forecast like all others.</summary>
    Keep,

    /// <summary>The last windows of a test part get no forecast.</summary>
    Drop,
}

/// <summary>The origins that baselines forecast from.</summary>
public enum BaselineOrigins
{
    /// <summary>The model's.</summary>
    Same,

    /// <summary>Every row, one step ahead, whatever the model's horizon is.</summary>
    Own,
}

/// <summary>Rows that scores are said to be of.</summary>
public enum ScoredRows
{
    /// <summary>Those that have a forecast.</summary>
    Forecast,

    /// <summary>All rows of the data.</summary>
    All,
}

/// <summary>What is measured. Errors are forecast less observed; in original units unless <see cref="ScoreSpec.Units"/> says otherwise. One that is undefined
/// is NaN.</summary>
public enum Metric
{
    /// <summary>Mean squared error; in squared units.</summary>
    Mse,

    /// <summary>Root of the mean squared error.</summary>
    Rmse,

    /// <summary>Mean absolute error.</summary>
    Mae,

    /// <summary>Mean absolute error relative to the observed value, in percent; undefined where an observed value is 0.</summary>
    Mape,

    /// <summary>Mean of 2·|error| / (|observed| + |forecast|), in percent between 0 and 200. Makridakis et al. (2020).</summary>
    Smape,

    /// <summary>Sum of the absolute errors over that of the absolute observed values, in percent. Kolassa &amp; Schütz (2007).</summary>
    Wape,

    /// <summary>Mean absolute error over that of the seasonal naive forecast (the naive one without a season) of the training rows: below 1 is better than
    /// it. Hyndman &amp; Koehler (2006).</summary>
    Mase,

    /// <summary>Root mean squared error over that of the seasonal naive forecast of the training rows. Makridakis et al. (2022).</summary>
    Rmsse,

    /// <summary>1 less the squared errors over the squared deviations from the mean observed value; 1 at best, undefined where nothing varies.</summary>
    R2,

    /// <summary>Mean error: above 0 where forecasts are too high.</summary>
    Bias,

    /// <summary>Share of labels that are right; no metric for a number that is forecast.</summary>
    Accuracy,

    /// <summary>Share of values inside their interval, bounds included, in [0, 1].</summary>
    Coverage,

    /// <summary>Mean width of the intervals, in the target's units.</summary>
    IntervalWidth,

    /// <summary>Pinball loss, averaged over the quantiles that are forecast.</summary>
    Pinball,

    /// <summary>Continuous ranked probability score, from the quantiles that are forecast, in the target's units. Gneiting &amp; Raftery (2007).</summary>
    Crps,

    /// <summary>Mean over the classes of the share of each that is found.</summary>
    BalancedAccuracy,

    /// <summary>Harmonic mean of precision and recall; the mean over classes where there are more than two.</summary>
    F1,

    /// <summary>Share of what is called that is right; the mean over classes where there are more than two.</summary>
    Precision,

    /// <summary>Share of what is there that is found; the mean over classes where there are more than two.</summary>
    Recall,

    /// <summary>Area under the curve of true against false positives, over all thresholds.</summary>
    RocAuc,

    /// <summary>Area under the curve of precision against recall, over all thresholds, as average precision.</summary>
    PrAuc,

    /// <summary>−log of the probability given to the true class.</summary>
    LogLoss,
}

/// <summary>Forecasts that need no network, made at the origins of the model's.</summary>
public enum Baseline
{
    /// <summary>Repeats the last observed value.</summary>
    Naive,

    /// <summary>Repeats the last observed season.</summary>
    SeasonalNaive,

    /// <summary>The line through the first and the last training value.</summary>
    Drift,

    /// <summary>The mean of the training part.</summary>
    Mean,

    /// <summary>The declared preparation with the mean of its training targets in the network's place.</summary>
    PreparedMean,

    /// <summary>Ridge on the same windows after the same preparation; the ridge is chosen on validation.</summary>
    PreparedLinear,

    /// <summary>Zeng et al. (2023): two linear maps of the window, one of its moving average and one of the rest.</summary>
    Dlinear,

    /// <summary>Exponential smoothing with a season and damped trend, chosen by AICc. Hyndman et al. (2002).</summary>
    Ets,

    /// <summary>Assimakopoulos &amp; Nikolopoulos (2000).</summary>
    Theta,
}

/// <summary>Units that errors are taken in.</summary>
public enum ScoreUnits
{
    /// <summary>Those of the data.</summary>
    Original,

    /// <summary>Those that the network reads and gives: comparable between columns, not with other work.</summary>
    Prepared,

    /// <summary>Each metric in either.</summary>
    Both,
}
