namespace LstmSpec.Profiles;

/// <summary>Two inputs, or the targets of two series, of which one says next to nothing that the other does not: |ρ| above 0.999, of the values and of their
/// changes.</summary>
public sealed record PairProfile
{
    /// <summary>The one that is declared first; of two series, the one that is copied.</summary>
    public string First { get; init; } = string.Empty;

    /// <summary>The one that says nothing new.</summary>
    public string Second { get; init; } = string.Empty;

    /// <summary>Pearson's, of the values.</summary>
    public double Correlation { get; init; }

    /// <summary>Equal in every row.</summary>
    public bool Equal { get; init; }
}

/// <summary>
/// Augmented Dickey-Fuller (H0: a unit root) and KPSS (H0: stationary) around a level, after a declared logarithm and without the season's means, on at most
/// the last
/// 10,000 training rows of a fold.
/// </summary>
public sealed record StationarityProfile
{
    /// <summary>From 0.</summary>
    public int Fold { get; init; }

    /// <summary>Training rows tested.</summary>
    public int Rows { get; init; }

    /// <summary>The Dickey-Fuller statistic; the farther below zero, the less like a unit root.</summary>
    public double Adf { get; init; }

    /// <summary>Its p-value, in [0, 1]: small where a unit root is rejected.</summary>
    public double AdfP { get; init; }

    /// <summary>The KPSS statistic; large where the level wanders.</summary>
    public double Kpss { get; init; }

    /// <summary>Its p-value, small where stationarity is rejected; clipped to [0.01, 0.1], where its table ends.</summary>
    public double KpssP { get; init; }

    /// <summary>p-value of the Dickey-Fuller test of the first difference; null where it cannot be tested.</summary>
    public double? DifferencedAdfP { get; init; }

    /// <summary>p-value of the KPSS test of the first difference, clipped likewise; null where it cannot be tested.</summary>
    public double? DifferencedKpssP { get; init; }
}

/// <summary>A column after its logarithm and differences, against the same with the last difference left out.</summary>
public sealed record DifferenceProfile
{
    /// <summary>Differences there are, each order counted.</summary>
    public int Times { get; init; }

    /// <summary>Autocorrelation at lag 1 after all differences.</summary>
    public double Autocorrelation { get; init; }

    /// <summary>Variance after all differences over that after all but the last.</summary>
    public double VarianceRatio { get; init; }
}

/// <summary>A test part of a fold against the training part (validation rows included where they are trained on in the end), both after preparation fitted on
/// the latter. Of at most ten folds, beyond 100,000 rows of the last alone.</summary>
public sealed record DriftProfile
{
    /// <summary>From 0.</summary>
    public int Fold { get; init; }

    /// <summary>Rows of the test part, those without a value included.</summary>
    public int Rows { get; init; }

    /// <summary>Share of the test part's values outside the training range widened by a tenth of it on either side, in [0, 1].</summary>
    public double Outside { get; init; }

    /// <summary>Median of the test part less that of the training part, in interquartile ranges of the latter.</summary>
    public double Shift { get; init; }

    /// <summary>Largest distance of the two distribution functions (Kolmogorov-Smirnov); shown, never tested.</summary>
    public double Ks { get; init; }
}

/// <summary>A covariate beside a target, over the rows before the last test part (the last 20,000). A correlation that is not defined, for want of variance,
/// is 0.</summary>
public sealed record LeadProfile
{
    /// <summary>The target that the covariate is held against.</summary>
    public string Target { get; init; } = string.Empty;

    /// <summary>Spearman's rank correlation in the same row.</summary>
    public double Same { get; init; }

    /// <summary>The same of the changes from row to row, which a common trend does not bring about.</summary>
    public double SameChanges { get; init; }

    /// <summary>Rows with both.</summary>
    public int Rows { get; init; }

    /// <summary>Of 1 to 5 steps ahead, that at which the covariate's lead over the target's own past is largest.</summary>
    public int Ahead { get; init; }

    /// <summary>|ρ| of the covariate with the target that many steps later.</summary>
    public double Correlation { get; init; }

    /// <summary>The strongest |ρ| of the target with a value of its own that is known by then, up to 25 rows farther back.</summary>
    public double Persistence { get; init; }
}

/// <summary>Calendar units that rows fall into: hours of a day, days of a week or months of a year.</summary>
public sealed record CalendarProfile
{
    /// <summary>By what rows are told apart.</summary>
    public CalendarUnit Unit { get; init; }

    /// <summary>Rows that make one turn.</summary>
    public int Cycle { get; init; }

    /// <summary>The unit with the most training rows of the first fold, such as <c>Monday</c> or <c>08:00</c>.</summary>
    public string Most { get; init; } = string.Empty;

    /// <summary>Share of the rows that fall into <see cref="Most"/>, in [0, 1].</summary>
    public double MostShare { get; init; }

    /// <summary>The unit with the fewest of them.</summary>
    public string Least { get; init; } = string.Empty;

    /// <summary>Share of the rows that fall into <see cref="Least"/>, in [0, 1]; 0 where none does.</summary>
    public double LeastShare { get; init; }

    /// <summary>Share of the target's variance within a turn that goes with the unit, in [0, 1]: η² of the deviations from each turn's mean, less what chance
    /// gives with as many turns. 0 with fewer than three turns.</summary>
    public double Effect { get; init; }
}

/// <summary>Units that a calendar's turn is made of.</summary>
public enum CalendarUnit
{
    /// <summary>Of a day, for rows an hour apart.</summary>
    Hour,

    /// <summary>Of a week, for rows a day apart.</summary>
    Weekday,

    /// <summary>Of a year, for rows a month apart.</summary>
    Month,
}
