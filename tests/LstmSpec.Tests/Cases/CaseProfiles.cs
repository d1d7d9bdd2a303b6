using LstmSpec.Cases;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Cases;

/// <summary>What the cases state of their data, as a profile would; numbers that they do not give are made up to fit. Rows are 0 where unknown.</summary>
internal static class CaseProfiles
{
    private static readonly ColumnProfile Passengers = new()
    {
        Name = "passengers",
        Min = 104,
        Max = 622,
        Mean = 280,
        StandardDeviation = 120,
        SeasonFound = 12,
        SeasonAutocorrelation = 0.76,
        Stationarity = ValueList.Of(ProfileTold.Wanders with { Rows = 108 }),
    };

    private static readonly Dictionary<string, DataProfile> All = new(StringComparer.Ordinal)
    {
        ["fail-002"] = Of(0, Price("price")),
        ["fail-005"] = Of(0, Price("close")),
        ["fail-007"] = Of(0,
            new ColumnProfile { Name = "price", Min = 20, Max = 60, Mean = 40, StandardDeviation = 9, Prepared = Sized(-0.03, 0.03, 0, 0.005) }),
        ["fail-010"] = Of(430_000, Labels("label", ("0", 421_400), ("1", 8_600))),
        ["fail-015"] = Of(0, Sound("left"), Sound("right"), Sound("in-left"), Sound("in-right")),
        ["fail-017"] = Of(0, Raw("value", 1, 11_399, 5_700, 3_290)),
        ["fail-025"] = Of(0, Price("close")),
        ["fail-027"] = Of(144, Passengers with { Name = "value" }),
        ["fail-030"] = Of(0, Price("price")),
        ["fail-032"] = Of(144, Passengers),
        ["fail-037"] = Of(1790),
        ["fail-042"] = Of(0, Price("price")),
        ["fail-052"] = Of(0, Labels("label", ("none", 49_450), ("a", 200), ("b", 150), ("c", 120), ("d", 80))),
        ["fail-055"] = Of(20_000),
        ["fail-062"] = Of(1800,
            new ColumnProfile { Name = "y", Min = -0.4, Max = -0.1, Mean = -0.25, StandardDeviation = 0.07, Prepared = Sized(0, 1, 0.5, 0.23) }),
        ["fail-072"] = Of(0, Price("price")),
        ["healthy-005"] = Of(144, Passengers),
        ["healthy-007"] = Of(0, Raw("y", 0, 9.8, 5, 2.6), Raw("level", 0, 1, 0.5, 0.3)),
        ["healthy-010"] = Of(40_000),
        ["healthy-012"] = Of(264, Passengers),
        ["healthy-015"] = Of(264, Passengers),
        ["healthy-020"] = Of(70_091),
        ["healthy-022"] = Of(70_091),
        ["healthy-025"] = Of(70_091, Raw("temperature", -23, 37.3, 9.4, 8.4)),
    };

    /// <summary>Null where a case says nothing of its data.</summary>
    public static DataProfile? Of(string id) => All.GetValueOrDefault(id);

    private static DataProfile Of(int rows, params ColumnProfile[] columns) => new() { Rows = rows, Columns = columns.ToValueList() };

    private static ColumnProfile Price(string name) =>
        new() { Name = name, Min = 12, Max = 210, Mean = 95, StandardDeviation = 51, Stationarity = ValueList.Of(ProfileTold.Wanders) };

    private static ColumnProfile Sound(string name) => Raw(name, -27, 27, 0, 6);

    private static ColumnProfile Raw(string name, double min, double max, double mean, double spread) =>
        new() { Name = name, Min = min, Max = max, Mean = mean, StandardDeviation = spread, Prepared = Sized(min, max, mean, spread) };

    private static ColumnProfile Labels(string name, params (string Value, int Rows)[] classes) =>
        new()
        {
            Name = name,
            Max = classes.Length - 1,
            StandardDeviation = 0.3,
            Classes = classes.Select(c => new ClassProfile(c.Value, c.Rows)).ToValueList()
        };

    private static PreparedProfile Sized(double min, double max, double mean, double spread) =>
        new() { Min = min, Max = max, Mean = mean, StandardDeviation = spread };
}
