using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>What is measured, and against what. Only what is asked for exists on the generated scores.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ScoreAttribute : Attribute
{
    /// <summary>What is measured, at least one; MAE, RMSE and MASE where null.</summary>
    public Metric[]? Metrics { get; set; }

    /// <summary>What the model is compared with, at the same origins: an empty list for nothing. Where null, for a forecast naive, prepared-mean,
    /// prepared-linear and, where a season is declared, seasonal-naive; for labels mean and prepared-linear.</summary>
    public Baseline[]? Baselines { get; set; }

    /// <summary>Steps from one origin to the next in a test part; the horizon unless said otherwise.</summary>
    public int Origins { get; set; }

    /// <summary>Whether errors are those of original values, of prepared ones, or both.</summary>
    public ScoreUnits Units { get; set; }

    /// <summary>How often (1 to 100) the test windows of each column are dealt to each other, to see what the first metric loses by it; not at all unless
    /// said otherwise.</summary>
    public int Importance { get; set; }

    /// <summary>Whether the last batch of a test part is scored where it is not full.</summary>
    public PartialBatch PartialBatch { get; set; }

    /// <summary>Whether the baselines forecast from the model's origins or from their own.</summary>
    public BaselineOrigins OriginsOfBaseline { get; set; }

    /// <summary>Rows that the scores are said to be of.</summary>
    public ScoredRows Rows { get; set; }

    /// <summary>Probability from which a case counts as one of the second of two classes, in (0, 1).</summary>
    public double Threshold { get; set; } = 0.5;
}

/// <summary>Conformal intervals around the forecasts.</summary>
/// <param name="level">Share of values that an interval is to hold, in (0, 1).</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class IntervalsAttribute(double level) : Attribute
{
    /// <summary>Share of the values that intervals are to hold, in (0, 1).</summary>
    public double Level { get; } = level;

    /// <summary>Calibration origins, the last before the test part; all of the validation part unless said otherwise.</summary>
    public int Origins { get; set; }
}

/// <summary>Every fold is trained once per seed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SeedsAttribute : Attribute
{
    /// <param name="count">How many: 0, 1, ….</param>
    public SeedsAttribute(int count) => Count = count;

    /// <summary>The seeds themselves.</summary>
    public SeedsAttribute(int first, int second, params int[] more) => List = [first, second, .. more];

    /// <summary>How many seeds: 0, 1 and on.</summary>
    public int Count { get; }

    /// <summary>The seeds themselves; null where they are counted.</summary>
    public int[]? List { get; }
}
