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
}

public enum ScoreUnits
{
    Original,
    Prepared,
    Both,
}
