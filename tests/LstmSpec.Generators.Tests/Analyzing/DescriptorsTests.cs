using System.Reflection;
using LstmSpec.Findings;
using LstmSpec.Generators.Analyzing;
using LstmSpec.Rules;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Tests.Analyzing;

public sealed class DescriptorsTests
{
    [Fact]
    public void Every_rule_of_the_catalogue_has_a_descriptor()
    {
        foreach (var rule in SpecCatalogue.All) Assert.Equal(rule.Title, Assert.Single(Descriptors.All, d => d.Id == rule.Id).Title.ToString(null));
    }

    [Fact]
    public void Every_id_of_the_reader_and_the_binder_has_a_descriptor()
    {
        var ids =
            typeof(SpecCatalogue).Assembly.GetType("LstmSpec.Grammar.ReadingIds")!.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.NonPublic)
            .Concat(typeof(Descriptors).Assembly.GetType("LstmSpec.Generators.Reading.DoorIds")!.GetFields(
                BindingFlags.Public | BindingFlags.Static | BindingFlags.NonPublic))
            .Select(f => (string)f.GetRawConstantValue()!).ToList();
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.Contains(Descriptors.All, d => d.Id == id));
    }

    [Fact]
    public void No_id_stands_for_two_things() =>
    Assert.Equal(Descriptors.All.Length, Descriptors.All.Select(d => d.Id).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void The_ids_of_the_tool_are_not_those_of_rules() =>
        Assert.DoesNotContain(SpecCatalogue.All, r => r.Id is "LSTM0001" or "LSTM0002" or "LSTM0003" or "LSTM1008" or "LSTM1017" or "LSTM1014");

    [Theory]
    [InlineData(Severity.Error, DiagnosticSeverity.Error)]
    [InlineData(Severity.Warning, DiagnosticSeverity.Warning)]
    [InlineData(Severity.Info, DiagnosticSeverity.Info)]
    [InlineData(Severity.Hidden, DiagnosticSeverity.Hidden)]
    public void A_finding_keeps_its_own_severity(Severity severity, DiagnosticSeverity expected) =>
        Assert.Equal(expected, Descriptors.Of(Make("LSTM1101", severity), null).Severity);

    [Fact]
    public void A_finding_of_an_unknown_id_is_said_and_breaks_nothing() =>
        Assert.StartsWith("LSTM7777: ", Descriptors.Of(Make("LSTM7777", Severity.Error), null).GetMessage(null), StringComparison.Ordinal);

    private static Finding Make(string id, Severity severity) => new() { Id = id, Severity = severity, Stage = Stage.Spec, Message = "m" };
}
