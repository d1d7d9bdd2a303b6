using LstmSpec.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Tests.Analyzing;

public sealed class YamlFindingsTests
{
    [Fact]
    public async Task The_healthy_spec_gives_no_word() =>
    Assert.DoesNotContain(await new Consumer().Spec(Samples.Yaml).AnalyzeAsync(), d => d.Severity >= DiagnosticSeverity.Warning);

    [Theory]
    [InlineData("learning-rate: 0.003", "learning-rat: 0.003", "air.lstm.yaml(21,22): error LSTM1002")]
    [InlineData("batch: 8", "batch: eight", "air.lstm.yaml(22,10): error LSTM1003")]
    [InlineData("units: 16", "units: 0", "air.lstm.yaml(17,21): error LSTM1006")]
    [InlineData("target: passengers", "target: month", "air.lstm.yaml(6,11): error LSTM1005")]
    public async Task A_finding_is_at_its_line_and_column(string old, string now, string shown)
    {
        Assert.Contains(old, Samples.Yaml, StringComparison.Ordinal);
        var found = await new Consumer().Spec(Samples.Yaml.Replace(old, now, StringComparison.Ordinal)).AnalyzeAsync();
        Assert.Equal(shown, Consumer.Shown(Assert.Single(found, d => d.Severity == DiagnosticSeverity.Error)));
    }

    [Fact]
    public async Task A_wrong_spec_is_a_warning_at_the_offending_value_unless_the_spec_accepts_it()
    {
        var shuffled = Samples.Yaml.Replace("{expanding: {folds: 5, test: 12},", "{k-fold: {folds: 5, shuffle: rows},", StringComparison.Ordinal);
        var found = await new Consumer().Spec(shuffled).AnalyzeAsync();
        Assert.Equal("air.lstm.yaml(13,37): warning LSTM1101", Consumer.Shown(Assert.Single(found, d => d.Id == "LSTM1101")));
        var accepted = await new Consumer().Spec(shuffled + "suppress: [{rule: LSTM1101, reason: to show it}]\n").AnalyzeAsync();
        Assert.DoesNotContain(accepted, d => d.Id == "LSTM1101");
    }

    [Theory]
    [InlineData("", "LSTM1014")]
    [InlineData("experiment: [", "LSTM1001")]
    [InlineData("a: &x 1", "LSTM1001")]
    [InlineData("\"", "LSTM1001")]
    public async Task A_text_that_is_no_spec_is_one_located_error(string text, string id)
    {
        var found = await new Consumer().Spec(text).AnalyzeAsync();
        Assert.Equal(id, Assert.Single(found).Id);
    }

    [Fact]
    public async Task Nothing_escapes_whatever_is_half_typed()
    {
        var text = Samples.Yaml;
        for (var cut = 0; cut < text.Length; cut += 7)
        {
            var found = await new Consumer().Spec(text[..cut]).AnalyzeAsync();
            Assert.DoesNotContain(found, d => d.Id is "AD0001" or "LSTM0003");
        }
    }

    [Fact]
    public async Task Other_additional_files_are_left_alone() => Assert.Empty(await new Consumer().Spec("nonsense", "/project/readme.txt").AnalyzeAsync());
}
