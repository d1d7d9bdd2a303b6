namespace LstmSpec.Spec;

/// <summary>What is measured, and against what.</summary>
public sealed record ScoreSpec
{
    public ValueList<Metric> Metrics { get; init; } = ValueList.Of(Metric.Mae, Metric.Rmse, Metric.Mase);

    /// <summary>Null: naive, prepared-mean and prepared-linear, and seasonal-naive where a season is declared.</summary>
    public ValueList<Baseline>? Baselines { get; init; }

    /// <summary>Steps from one origin to the next in a test part; null: the horizon.</summary>
    public int? Origins { get; init; }

    public ScoreUnits Units { get; init; } = ScoreUnits.Original;

    /// <summary>Whether the last batch of a test part is scored where it is not full.</summary>
    public PartialBatch PartialBatch { get; init; } = PartialBatch.Keep;

    /// <summary>Where the baselines forecast from.</summary>
    public BaselineOrigins OriginsOfBaseline { get; init; } = BaselineOrigins.Same;

    /// <summary>Rows that the scores are said to be of.</summary>
    public ScoredRows Rows { get; init; } = ScoredRows.Forecast;

    /// <summary>Intervals around the forecasts; null for none beside those of the head.</summary>
    public IntervalSpec? Intervals { get; init; }

    /// <summary>How often the windows of each column are dealt to each other, to see what the first metric loses; null for not at all.</summary>
    public int? Importance { get; init; }

    /// <summary>Probability from which a case counts as one of the second of two classes.</summary>
    public Number Threshold { get; init; } = Number.Parse("0.5");
}

/// <summary>Split conformal intervals: the forecast ± a quantile of the absolute errors at calibration origins, step by step. Vovk et al. (2005); Lei et al.
/// (2018).</summary>
public sealed record IntervalSpec
{
    /// <summary>Share of values that an interval is to hold, in (0, 1).</summary>
    public Number Level { get; init; } = Number.Parse("0.9");

    /// <summary>Calibration origins, the last ones before the test part; null for all of the validation part.</summary>
    public int? Origins { get; init; }
}

public enum PartialBatch
{
    Keep,

    /// <summary>The last windows of a test part get no forecast.</summary>
    Drop,
}

public enum BaselineOrigins
{
    /// <summary>The model's.</summary>
    Same,

    /// <summary>Every row, one step ahead, whatever the model's horizon is.</summary>
    Own,
}

public enum ScoredRows
{
    /// <summary>Those that have a forecast.</summary>
    Forecast,

    /// <summary>All rows of the data.</summary>
    All,
}

public enum Metric
{
    Mse,
    Rmse,
    Mae,
    Mape,
    Smape,
    Wape,
    Mase,
    Rmsse,
    R2,
    Bias,

    /// <summary>Share of labels that are right; no metric for a number that is forecast.</summary>
    Accuracy,

    /// <summary>Share of values inside their interval.</summary>
    Coverage,

    /// <summary>Mean width of the intervals.</summary>
    IntervalWidth,

    /// <summary>Pinball loss, averaged over the quantiles that are forecast.</summary>
    Pinball,

    /// <summary>Continuous ranked probability score. Gneiting &amp; Raftery (2007).</summary>
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

    /// <summary>Area under the curve of precision against recall, over all thresholds.</summary>
    PrAuc,

    /// <summary>−log of the probability given to the true class.</summary>
    LogLoss,
}

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

public enum ScoreUnits
{
    Original,
    Prepared,
    Both,
}
