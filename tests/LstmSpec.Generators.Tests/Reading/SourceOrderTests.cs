using LstmSpec.Generators.Tests.Testing;

namespace LstmSpec.Generators.Tests.Reading;

public sealed class SourceOrderTests
{
    private const string Layers = "[Lstm(32, Dropout = 0.1), Lstm(16), Head(HeadKind.Direct)]";

    [Fact]
    public void Layers_spread_over_partial_declarations_are_refused()
    {
        var code = Samples.With(Layers, "[Lstm(32)]") + "\n[Lstm(16)] public partial record AirPassengers;";
        var finding = Assert.Single(Doors.Open(code).Objections);
        Assert.Equal(("LSTM1008", true), (finding.Id, finding.Invalid));
        Assert.Equal("Lstm(16)", TextAt(code, finding.Span!));
    }

    [Fact]
    public void Order_on_all_layers_overrides_the_source()
    {
        var code = Samples.With(Layers, "[Lstm(16, Order = 2)]") + "\n[Lstm(32, Order = 1, Dropout = 0.1)] public partial record AirPassengers;";
        Assert.Equal(Doors.OfYaml(Samples.Yaml).Hash, Doors.OfCode(code).Hash);
    }

    [Theory]
    [InlineData("[Lstm(32, Order = 1), Lstm(16)]", "Lstm(16)")]
    [InlineData("[Lstm(32, Order = 1), Lstm(16, Order = 1)]", "Lstm(16, Order = 1)")]
    public void Order_on_some_layers_only_or_twice_is_refused(string layers, string at)
    {
        var code = Samples.With(Layers, layers);
        var finding = Assert.Single(Doors.Open(code).Objections);
        Assert.Equal("LSTM1008", finding.Id);
        Assert.Equal(at, TextAt(code, finding.Span!));
    }

    [Fact]
    public void Targets_spread_over_partial_declarations_are_refused_and_other_roles_are_not()
    {
        var second = "\npublic partial record AirPassengers { [Target] public float Second { get; init; } [Past] public float Third { get; init; } }";
        var finding = Assert.Single(Doors.Open(Samples.AirPassengers + second).Objections);
        Assert.Equal("LSTM1008", finding.Id);
    }

    private static string TextAt(string code, LstmSpec.Declaring.Span span)
    {
        var all = "using System;\nusing LstmSpec;\nusing LstmSpec.Spec;\n" + code;
        return all.Substring(span.Start, span.Length);
    }
}
