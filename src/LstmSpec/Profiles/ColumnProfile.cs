using LstmSpec.Spec;

namespace LstmSpec.Profiles;

/// <summary>One column, as it is in the data (not prepared). Counts of missing, non-positive and repeated values and lengths of stretches are over all rows;
/// the rest is over the rows before the last test part where folds are declared. Of several series counts and ranges are over all, what looks along time is
/// of the longest. What is not defined is 0 where it cannot be null.</summary>
public sealed record ColumnProfile
{
    /// <summary>Name in the data.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Rows without a value.</summary>
    public int Missing { get; init; }

    /// <summary>Rows of the longest stretch without a value.</summary>
    public int LongestMissing { get; init; }

    /// <summary>Values at or below zero.</summary>
    public int NonPositive { get; init; }

    /// <summary>The smallest value, in original units like what follows; 0 where no row has a value.</summary>
    public double Min { get; init; }

    /// <summary>The largest value; 0 where no row has one.</summary>
    public double Max { get; init; }

    /// <summary>Mean of the values there are.</summary>
    public double Mean { get; init; }

    /// <summary>Population standard deviation.</summary>
    public double StandardDeviation { get; init; }

    /// <summary>Lag of the season found, in rows, or null. Found is the first local maximum of the autocorrelation at a lag of at least 3, of the linearly
    /// detrended values and, apart, of their first difference (the stronger counts): above max(0.3, 2.6/√n), higher by 0.1 than the lowest value before it,
    /// and confirmed near twice the lag by more than half of it (each for as many products as there are). At most 2,000 lags and a third of the rows, which
    /// are the last 20,000: it must show three times. Missing values are left out of the sums.</summary>
    public int? SeasonFound { get; init; }

    /// <summary>Autocorrelation at <see cref="SeasonFound"/>.</summary>
    public double SeasonAutocorrelation { get; init; }

    /// <summary>
    /// Share of the values, after the declared steps, that lie more than 6 robust standard deviations (1.4826 · median absolute deviation) from their
    /// median, in [0, 1]; null where it was not computed or the deviation is 0. Scaling does not change it.
    /// </summary>
    public double? OutlierShare { get; init; }

    /// <summary>The values after all steps declared for the column, fitted on the same rows; null where that was not computed, a step cannot be applied, or a
    /// scaler's statistics are each window's own.</summary>
    public PreparedProfile? Prepared { get; init; }

    /// <summary>Different values there are; counted up to 1,000.</summary>
    public int Distinct { get; init; }

    /// <summary>Rows of the longest stretch of one value.</summary>
    public int LongestRun { get; init; }

    /// <summary>Rows with the value of the row before; null where that was not counted.</summary>
    public int? Repeats { get; init; }

    /// <summary>Lags up to which the series remembers: before the first of three in a row at which the autocorrelation lies within ±1.96/√n; targets only,
    /// after a declared logarithm. Null where it was not computed, or remembers farther than was looked (2,000 lags, a third of the last 20,000
    /// rows).</summary>
    public int? Memory { get; init; }

    /// <summary>Standard deviation of the last quarter over that of the first, each around its own line; targets only. Null where it was not computed, or
    /// does not grow with the level.</summary>
    public double? SpreadGrowth { get; init; }

    /// <summary>Tests of stationarity on the training part of the first and of the last fold; targets only.</summary>
    public ValueList<StationarityProfile> Stationarity { get; init; }

    /// <summary>What the last difference declared did; null for a column without one.</summary>
    public DifferenceProfile? Difference { get; init; }

    /// <summary>Test parts against the training parts they are forecast from.</summary>
    public ValueList<DriftProfile> Drift { get; init; }

    /// <summary>What a covariate has to do with the targets.</summary>
    public ValueList<LeadProfile> Leads { get; init; }

    /// <summary>How a target goes with the calendar.</summary>
    public ValueList<CalendarProfile> Calendar { get; init; }

    /// <summary>Rows of each class of a target that is a label, in the order of their values; none where there are more than 100.</summary>
    public ValueList<ClassProfile> Classes { get; init; }

    /// <summary>How many rows before the last test part (its first 1,000 rows) the same values stand already, one for one; null where they do not, or the
    /// series is a repetition throughout.</summary>
    public int? RepeatsAfter { get; init; }
}

/// <summary>A column as the model would see it, in prepared units.</summary>
public sealed record PreparedProfile
{
    /// <summary>The smallest prepared value.</summary>
    public double Min { get; init; }

    /// <summary>The largest prepared value.</summary>
    public double Max { get; init; }

    /// <summary>Near 0 after standardising, over the rows it was fitted on.</summary>
    public double Mean { get; init; }

    /// <summary>Population standard deviation.</summary>
    public double StandardDeviation { get; init; }
}

/// <summary>A class of a target.</summary>
/// <param name="Value">As in the data.</param>
/// <param name="Rows">Rows that have it.</param>
public sealed record ClassProfile(string Value, int Rows)
{
    /// <summary>For readers that fill the properties one by one.</summary>
    public ClassProfile()
        : this(string.Empty, 0)
    {
    }
}
