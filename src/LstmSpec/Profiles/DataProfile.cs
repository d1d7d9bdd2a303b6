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

    /// <summary>Lag of the season found in the linearly detrended values, or null.</summary>
    public int? SeasonFound { get; init; }

    /// <summary>Autocorrelation at <see cref="SeasonFound"/>.</summary>
    public double SeasonAutocorrelation { get; init; }
}
