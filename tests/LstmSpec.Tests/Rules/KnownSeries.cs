using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules;

/// <summary>Profiles of what only the data show, one for each rule that is decided from it, beside the broken example of its page.</summary>
internal static class KnownSeries
{
    public static readonly LeadProfile Reproduced = new()
    {
        Target = "passengers",
        Same = 0.998,
        SameChanges = 0.97,
        Rows = 132,
        Ahead = 1,
        Correlation = 0.94,
        Persistence = 0.95
    };

    public static readonly LeadProfile Leading = new()
    {
        Target = "passengers",
        Same = 0.5,
        SameChanges = 0.4,
        Rows = 132,
        Ahead = 2,
        Correlation = 0.9,
        Persistence = 0.42
    };

    public static readonly PairProfile Copies = new() { First = "passengers", Second = "travellers", Correlation = 1, Equal = true };

    public static readonly PairProfile Miles = new() { First = "kms", Second = "miles", Correlation = 0.99998 };

    public static readonly DriftProfile Left = new() { Fold = 0, Rows = 12, Outside = 0.41, Shift = 1.6, Ks = 0.8 };

    public static readonly StationarityProfile UnitRoot = new()
    {
        Fold = 4,
        Rows = 132,
        Adf = 0.8,
        AdfP = 0.99,
        Kpss = 1.6,
        KpssP = 0.01,
        DifferencedAdfP = 0.0001,
        DifferencedKpssP = 0.1
    };

    public static readonly CalendarProfile Year = new()
    {
        Unit = CalendarUnit.Month,
        Cycle = 12,
        Most = "January",
        MostShare = 0.0833,
        Least = "June",
        LeastShare = 0.0833,
        Effect = 0.62
    };

    public static readonly Dictionary<string, DataProfile> ByRule = new(StringComparer.Ordinal)
    {
        ["LSTM1107"] = Beside("revenue", Reproduced),
        ["LSTM1108"] = Beside("bookings", Leading),
        ["LSTM1122"] = Known.Of(144, Known.Passengers) with { Pairs = ValueList.Of(Copies) },
        ["LSTM1202"] = Passengers(p => p with { Prepared = new() { Min = -0.1, Max = 1, Mean = 0.7, StandardDeviation = 0.05 } }),
        ["LSTM1203"] = Known.Of(144, Known.Passengers, new ColumnProfile { Name = "stuck", Min = 7, Max = 7, Mean = 7 }),
        ["LSTM1204"] = Known.Of(144, Known.Passengers with { Missing = 2, LongestMissing = 1 }),
        ["LSTM1206"] = Known.Of(144, Known.Passengers with { OutlierShare = 0.02 }),
        ["LSTM1207"] = Passengers(p => p with { Drift = ValueList.Of(Left, Left with { Fold = 1 }) }),
        ["LSTM1208"] = Known.Of(144, Known.Passengers with { Classes = ValueList.Of(new ClassProfile("0", 140), new ClassProfile("1", 4)) }),
        ["LSTM1211"] = Passengers(p => p with { Calendar = ValueList.Of(Year) }),
        ["LSTM1213"] = Known.Of(144, Known.Passengers with { Min = -2.5, NonPositive = 3 }),
        ["LSTM1214"] = Passengers(p => p with { Difference = new() { Times = 2, Autocorrelation = -0.52, VarianceRatio = 2.1 } }),
        ["LSTM1215"] = Known.Of(144, Known.Passengers) with { Pairs = ValueList.Of(Miles) },
        ["LSTM1301"] = Passengers(p => p with { Stationarity = ValueList.Of(UnitRoot) }),
        ["LSTM1304"] = Passengers(p => p with { SeasonFound = null, Memory = 3 }),
        ["LSTM1305"] = Known.Rows(144),
        ["LSTM1307"] = Known.Rows(144),
        ["LSTM1504"] = Known.Healthy,
        ["LSTM1704"] = Known.Of(144, Known.Passengers with { Min = -2.5, NonPositive = 3 }),
        ["LSTM1709"] = Known.Of(144, Known.Passengers with { Prepared = Sized(2) }, Known.Passengers with { Name = "cargo", Prepared = Sized(0.15) }),
    };

    public static DataProfile Passengers(Func<ColumnProfile, ColumnProfile> change) => Known.Of(144, change(Known.Passengers));

    public static PreparedProfile Sized(double spread) => new() { Min = -3 * spread, Max = 3 * spread, StandardDeviation = spread };

    private static DataProfile Beside(string covariate, LeadProfile lead) =>
        Known.Of(144, Known.Passengers, Known.Passengers with { Name = covariate, Leads = ValueList.Of(lead) });
}
