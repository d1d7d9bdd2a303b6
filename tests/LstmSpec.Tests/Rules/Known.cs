using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules;

/// <summary>Profiles for tests.</summary>
internal static class Known
{
    /// <summary>The airline passengers, as profiled before the last test part.</summary>
    public static readonly ColumnProfile Passengers = new()
    {
        Name = "passengers",
        Min = 104,
        Max = 559,
        Mean = 262.5,
        StandardDeviation = 105.8,
        SeasonFound = 12,
        SeasonAutocorrelation = 0.76,
        OutlierShare = 0,
        Prepared = new() { Min = -2.9, Max = 2.6, StandardDeviation = 1 },
    };

    public static readonly DataProfile Healthy = Of(144, Passengers);

    public static DataProfile Of(int rows, params ColumnProfile[] columns) =>
        new() { Rows = rows, From = "1949-01", To = "1960-12", Columns = columns.ToValueList() };

    /// <summary>A profile of the rows alone.</summary>
    public static DataProfile Rows(int rows) => Of(rows);
}
