using LstmSpec.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LstmSpec.Generators.Tests.Emitting;

public sealed class GeneratedCodeTests
{
    [Fact]
    public void The_example_compiles_as_written_and_through_yaml()
    {
        var (result, output) = new Consumer().Code(Samples.AirPassengers).Spec(Samples.Yaml).Compiled();
        Assert.Equal(2, result.GeneratedTrees.Length);
        var type = output.GetTypeByMetadataName("My.App.AirPassengers")!;
        Assert.Equal(["Plan", "RunAsync", "RunAsync", "Save"],
            type.GetMembers().Where(m => m.DeclaredAccessibility == Accessibility.Public && m.CanBeReferencedByName).Select(m => m.Name)
                .Order(StringComparer.Ordinal));
        var row = output.GetTypeByMetadataName("My.App.AirPassengersRow")!;
        Assert.Equal("DateOnly Month, float Passengers", Parameters(row));
        Assert.Equal("DateOnly Month, float Passengers", Parameters(output.GetTypeByMetadataName("Sample.AirPassengersForecast")!));
    }

    [Fact]
    public void Only_what_the_spec_asks_to_score_exists()
    {
        var (_, output) = new Consumer().Spec(Samples.Yaml.Replace("[mae, rmse, mase]", "[r2, wape]", StringComparison.Ordinal)).Compiled();
        Assert.Equal(["R2", "Verdict", "Wape"],
            output.GetTypeByMetadataName("My.App.AirPassengersScores")!.GetMembers().OfType<IPropertySymbol>().Select(p => p.Name)
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("time: {column: at, every: 1 day}\ntarget: [a, b]\npast: [c]\nfuture: [d]", "DateOnly At, float A, float B, float C, float D",
        "DateOnly At, float A, float B")]
    [InlineData("time: {column: at, every: 15 min}\ntarget: y", "DateTimeOffset At, float Y", "DateTimeOffset At, float Y")]
    [InlineData("time: i\ntarget: y", "long I, float Y", "long I, float Y")]
    [InlineData("time: {column: 1st day, every: 1 week}\ntarget: [class, '%', ü-wert, a b, a-b]",
        "DateOnly _1stDay, float Class, float Column, float ÜWert, float AB, float AB_2",
        "DateOnly _1stDay, float Class, float Column, float ÜWert, float AB, float AB_2")]
    [InlineData("time: i\nseries: [store, class]\ntarget: y\nstatic: size\ncolumns: {fog: {type: flag, known: past}, sky: {type: category, known: past, "
        + "levels: [clear, 'no', 'a b']}, code: {type: category, known: past}, y: {as: Load}, i: {as: event}}", "long event, string Store, string Class, float "
        + "Load, int Code, bool Fog, SmallSkyLevel Sky, float Size", "long event, string Store, string Class, float Load")]
    [InlineData("time: i\ntarget: [y, z]\ncolumns: {y: {type: flag}, z: {type: category, levels: ['1st', Equals, '%', ü]}}", "long I, bool Y, SmallZLevel Z",
        "long I, bool Y, SmallZLevel Z")]
    [InlineData("time: equals\ntarget: [to_string, get-hash-code, small-row, equality contract]",
        "long EqualsColumn, float ToStringColumn, float GetHashCodeColumn, float SmallRowColumn, float EqualityContractColumn",
        "long EqualsColumn, float ToStringColumn, float GetHashCodeColumn, float SmallRowColumn, float EqualityContractColumn")]
    public void Rows_and_forecasts_have_the_declared_columns_and_types(string data, string row, string forecast)
    {
        var (_, output) = new Consumer().Spec(Samples.Small(data)).Compiled();
        Assert.Equal(row, Parameters(output.GetTypeByMetadataName("My.App.SmallRow")!));
        Assert.Equal(forecast, Parameters(output.GetTypeByMetadataName("My.App.SmallForecast")!));
    }

    [Fact]
    public void The_typed_api_reads_as_the_language_page_says()
    {
        new Consumer().Code(Samples.AirPassengers + """

            public static class Use
            {
                public static async System.Threading.Tasks.Task<double> Run(System.Collections.Generic.IReadOnlyList<AirPassengers> history)
                {
                    var run = await AirPassengers.RunAsync();
                    run = await AirPassengers.RunAsync(history, new LstmSpec.Running.RunOptions { Workers = 1 }, System.Threading.CancellationToken.None);
                    AirPassengers.Save(AirPassengers.Plan.Hash);
                    if (run.Predictor is { } predictor)
                    {
                        foreach (var p in predictor.Predict(history)) Console.WriteLine($"{p.Month}: {p.Passengers}");
                        predictor.Save("air.lstm");
                    }

                    using var loaded = AirPassengersPredictor.Load("air.lstm");
                    foreach (var p in loaded.Predict(System.Linq.Enumerable.Where(history, h => h.Passengers > 0), warning => Console.WriteLine(warning.Column))) Console.WriteLine($"{loaded.Info!.Run} {p.Passengers}");

                    return run.Scores.Mase + run.Scores.Verdict.Baselines.Count + run.Record.Trials.Count;
                }
            }
            """).Compiled();
    }

    [Fact]
    public void Rows_of_a_panel_name_their_series_and_so_do_its_forecasts()
    {
        var (result, _) = new Consumer().Code("""
            namespace Sample;

            [Experiment("x"), Window(4), HoldoutSplit(Test = 4), Lstm(4)]
            public partial record Sales
            {
                [Time("1 day")] public DateOnly Day { get; init; }
                [Series] public int Store { get; init; }
                [Series] public string Item { get; init; } = "";
                [Target, Standardize] public float Sold { get; init; }
            }

            public static class Use
            {
                public static string Said(SalesPredictor predictor, System.Collections.Generic.IReadOnlyList<Sales> history) =>
                    string.Concat(System.Linq.Enumerable.Select(predictor.Predict(history), p => $"{p.Day} {p.Store + 1} {p.Item.Length} {p.Sold}"));
            }
            """).Compiled();
        var source = Assert.Single(result.GeneratedTrees).ToString();
        Assert.Contains("keys[i] = new string?[] { row.Store.ToString(global::System.Globalization.CultureInfo.InvariantCulture), row.Item };", source,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_may_have_many_number_types_and_missing_values()
    {
        new Consumer().Code("""
            namespace Sample;

            public partial class Outer
            {
                [Experiment("x"), Window(4), HoldoutSplit(Test = 4), Lstm(4)]
                internal partial record struct Inner
                {
                    [Time] public int Index { get; set; }
                    [Target, Standardize] public decimal? A { get; set; }
                    [Past, Standardize] public double B { get; set; }
                    [Past, Standardize] public short? @class { get; set; }
                    [Future, Standardize] internal float Mine { get; set; }
                    [Past] public bool Open { get; set; }
                    [Past] public bool? Maybe { get; set; }
                    [Past] public Kind Kind { get; set; }
                    [Target] internal Kind? Other { get; set; }
                    [Past, Category("a", "\"b")] public string? Text { get; set; }
                    [Series] public string Store { get; set; }
                    [Target] public bool Failed { get; set; }
                    [Target, Category("x")] public string Label { get; set; }
                }
            }

            [Experiment("y", Rows = typeof(Hidden)), Window(4), HoldoutSplit(Test = 4), Lstm(4)]
            public static partial class Shared;

            internal enum Kind { @class = 3, Same = 3, Other = -1 }

            internal sealed class Hidden
            {
                [Time("1 day")] public DateTime Day { get; set; }
                [Target, Standardize] public float Y { get; set; }
            }
            """).Compiled();
    }

    [Fact]
    public void The_plan_in_the_code_is_the_plan_of_the_spec_with_what_its_author_accepts()
    {
        var text = Samples.Yaml + "suppress: [{rule: LSTM1101, reason: 'a \"reason\"'}]\n";
        var (result, _) = new Consumer().Spec(text).Compiled();
        var source = Assert.Single(result.GeneratedTrees).ToString();
        Assert.Contains("SuppressSpec(\"LSTM1101\", \"a \\\"reason\\\"\")", source, StringComparison.Ordinal);
        var literal = Assert.Single(result.GeneratedTrees).GetRoot().DescendantTokens().First(t => t.IsKind(SyntaxKind.MultiLineRawStringLiteralToken));
        Assert.Equal(Doors.OfYaml(text).Text, literal.ValueText);
    }

    [Fact]
    public void The_source_is_found_from_the_project_where_the_spec_lies_deeper()
    {
        var (result, _) = new Consumer().Spec(Samples.Yaml, "/project/specs/deep/air.lstm.yaml").Compiled();
        Assert.Contains("\"specs/deep/data/air-passengers.csv\")", Assert.Single(result.GeneratedTrees).ToString(), StringComparison.Ordinal);
        (result, _) = new Consumer().Spec(Samples.Yaml.Replace("data/air", "../../data/air", StringComparison.Ordinal), "/project/specs/deep/air.lstm.yaml")
            .Compiled();
        Assert.Contains("\"data/air-passengers.csv\")", Assert.Single(result.GeneratedTrees).ToString(), StringComparison.Ordinal);
        (result, _) = new Consumer().Spec(Samples.Yaml, "/elsewhere/air.lstm.yaml").Compiled();
        Assert.Contains("data/air-passengers.csv\")", Assert.Single(result.GeneratedTrees).ToString(), StringComparison.Ordinal);
    }

    private static string Parameters(INamedTypeSymbol record) =>
        string.Join(", ", record.InstanceConstructors.First(c => c.DeclaredAccessibility == Accessibility.Public).Parameters
        .Select(p => p.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + " " + p.Name));
}
