using System.Text.Json;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Preparing;

public sealed class ScalerGoldenTests
{
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var c in Golden.Cases("Preparing/scikit_learn_scalers.json"))
            data.Add(c.GetProperty("series").GetString()!, c.GetProperty("method").GetString()!);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scales_equal_those_of_scikit_learn(string series, string method)
    {
        var c = Golden.Cases("Preparing/scikit_learn_scalers.json")
            .First(c => c.GetProperty("series").ValueEquals(series) && c.GetProperty("method").ValueEquals(method));
        var kind = method switch
        {
            "standard" => ScaleMethod.Standard,
            "min-max" => ScaleMethod.MinMax,
            "robust" => ScaleMethod.Robust,
            _ => ScaleMethod.MaxAbs
        };
        var values = Numbers(c, "values").Select(v => (float)v).ToArray();
        var train = c.GetProperty("train").GetInt32();

        var statistics = ScaleStatistics.Of(kind, values.Take(train).Select(v => (double)v).ToArray());
        Near(c.GetProperty("centre").GetDouble(), statistics.Centre);
        Near(c.GetProperty("size").GetDouble(), statistics.Size);

        var table = Tables.Of(values);
        var scaled = Preparation.Of(Plans.Of(new ScaleStep { Method = kind })).Fit(table, Fold.Everything(train)).Transform(table);
        Assert.All(Numbers(c, "scaled").Zip(scaled.Columns[0]), p => Assert.Equal(p.First, p.Second, 2e-7 * Math.Max(1, Math.Abs(p.First))));
    }

    private static IEnumerable<double> Numbers(JsonElement c, string name) => c.GetProperty(name).EnumerateArray().Select(v => v.GetDouble());

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-13 * Math.Max(1, Math.Abs(expected)));
}
