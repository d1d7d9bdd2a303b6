using LstmSpec.Spec;

namespace LstmSpec.Profiles;

/// <summary>What is known of an experiment's data, so that rules can be decided without reading it: made by the runtime, read by the compiler.</summary>
public sealed record DataProfile
{
    /// <summary>Rows of the table.</summary>
    public int Rows { get; init; }

    /// <summary>Label of the first and of the last row.</summary>
    public string From { get; init; } = string.Empty;

    public string To { get; init; } = string.Empty;

    /// <summary>Declared columns, targets first.</summary>
    public ValueList<ColumnProfile> Columns { get; init; }

    /// <summary>Hash of the canonical values the profile was made from.</summary>
    public string DataHash { get; init; } = string.Empty;
}

/// <summary>One column, as it is in the data (not prepared), over all rows before the last test part where folds are declared.</summary>
public sealed record ColumnProfile
{
    public string Name { get; init; } = string.Empty;

    public int Missing { get; init; }

    /// <summary>Rows of the longest stretch without a value.</summary>
    public int LongestMissing { get; init; }

    /// <summary>Values at or below zero.</summary>
    public int NonPositive { get; init; }

    /// <summary>The smallest value.</summary>
    public double Min { get; init; }

    public double Max { get; init; }

    public double Mean { get; init; }

    /// <summary>Population standard deviation.</summary>
    public double StandardDeviation { get; init; }

    /// <summary>
    /// Lag of the season found, or null. Found is the first local maximum of the autocorrelation at a lag of at least 3, of the linearly detrended
    /// values and, apart, of their first difference (the stronger counts): above max(0.3, 2.6/√n), higher by 0.1 than the lowest value before it, and
    /// confirmed, where the series is long enough to see it, by a value above a third of it near twice the lag.
    /// Missing values are left out of the sums.
    /// </summary>
    public int? SeasonFound { get; init; }

    /// <summary>Autocorrelation at <see cref="SeasonFound"/>.</summary>
    public double SeasonAutocorrelation { get; init; }

    /// <summary>
    /// Share of the values, after the declared steps, that lie more than 6 robust standard deviations (1.4826 · median absolute deviation) from their
    /// median, in [0, 1]; null where it was not computed or the deviation is 0. Scaling does not change it.
    /// </summary>
    public double? OutlierShare { get; init; }

    /// <summary>The values after all steps declared for the column, fitted on the same rows; null where that was not computed or a step cannot be applied.</summary>
    public PreparedProfile? Prepared { get; init; }
}

/// <summary>A column as the model would see it.</summary>
public sealed record PreparedProfile
{
    public double Min { get; init; }

    public double Max { get; init; }

    /// <summary>Population standard deviation.</summary>
    public double StandardDeviation { get; init; }
}
