using System.Text.Json;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Statistics;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Preparing;

/// <summary>Steps against scipy, numpy and pandas on the same rows.</summary>
public sealed class StepGoldenTests
{
    private const string File = "Preparing/steps_golden.json";

    public static TheoryData<int, string> Cases()
    {
        var data = new TheoryData<int, string>();
        var i = 0;
        foreach (var c in Golden.Cases(File)) data.Add(i++, Name(c));
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_makes_of_the_rows_what_others_make_of_them(int index, string name)
    {
        var c = Golden.Cases(File).ElementAt(index);
        Assert.Equal(name, Name(c));
        var table = Tables.Of(Numbers(c, "values"));
        var part = Fold.Everything(c.TryGetProperty("train", out var train) ? train.GetInt32() : table.Rows);
        var result = Preparation.Of(Plans.Of(StepOf(c))).Fit(table, part).Transform(table).Columns[0];
        foreach (var (expected, actual) in Numbers(c, "result").Zip(result))
        {
            if (float.IsNaN(expected)) Assert.True(float.IsNaN(actual));
            else Assert.Equal(expected, actual, 2e-6 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Fact]
    public void The_power_of_largest_likelihood_is_that_of_scipy()
    {
        var fitted = Golden.Cases(File).Where(c => c.GetProperty("step").ValueEquals("box-cox")).ToList();
        Assert.Equal(16, fitted.Count);
        foreach (var c in fitted)
        {
            var values = Numbers(c, "values").Take(c.GetProperty("train").GetInt32()).Select(v => (double)v).ToArray();
            Assert.Equal(c.GetProperty("fitted").GetDouble(), BoxCox.Lambda(values), 1e-6);
        }
    }

    [Fact]
    public void Rows_that_do_not_vary_keep_their_power() => Assert.Equal(1, BoxCox.Lambda([3, 3, 3]));

    private static PrepareStep StepOf(JsonElement c) => c.GetProperty("step").GetString() switch
    {
        "box-cox" =>
            new BoxCoxStep { Lambda = c.GetProperty("lambda").ValueKind == JsonValueKind.Null ? null : Number.From(c.GetProperty("lambda").GetDouble()) },
        "detrend" => new DetrendStep { Degree = c.GetProperty("degree").GetInt32() },
        "smooth" => new SmoothStep { Window = c.GetProperty("window").GetInt32() },
        "hampel" => new HampelStep { Window = c.GetProperty("window").GetInt32(), Deviations = Number.From(c.GetProperty("deviations").GetDouble()) },
        _ => new MissingStep
        {
            Method = Enum.Parse<MissingMethod>(c.GetProperty("method").GetString()!, ignoreCase: true),
            Limit = c.GetProperty("limit").ValueKind == JsonValueKind.Null ? null : c.GetProperty("limit").GetInt32(),
            Value = Number.From(-1),
        },
    };

    private static string Name(JsonElement c) =>
        string.Join(' ',
            c.EnumerateObject().Where(p => p.Name is "step" or "series" or "lambda" or "degree" or "method" or "limit" or "window" or "deviations")
                .Select(p => p.Value.ToString()));

    private static float[] Numbers(JsonElement c, string name) =>
        [.. c.GetProperty(name).EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? float.NaN : (float)v.GetDouble())];
}
