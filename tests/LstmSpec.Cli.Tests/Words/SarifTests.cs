using System.Text.Json;

namespace LstmSpec.Cli.Tests;

/// <summary>Logs of all kinds of findings hold what the specification of SARIF 2.1.0 asks.</summary>
public sealed class SarifTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_log_of_every_kind_of_finding_is_as_the_specification_has_it()
    {
        _tool.With("deep/ä b#c%.lstm.yaml", Specs.WholeSeries.Replace("data/air", "../data/air", StringComparison.Ordinal))
            .With("accepted.lstm.yaml", Specs.WholeSeries + "suppress: {rule: LSTM1105, reason: \"as \\\"others\\\" did\"}\n")
            .With("misspelt.lstm.yaml", Specs.Small.Replace("seeds: 2", "seed: 2", StringComparison.Ordinal))
            .With("broken.lstm.yaml", "experiment: [\n")
            .With("empty.lstm.yaml", string.Empty)
            .With("heir.lstm.yaml", "extends: accepted.lstm.yaml\nexperiment: heir\ntrain: {epochs: 1}\n")
            .With("no-data.lstm.yaml", Specs.Small.Replace("data/air-passengers.csv", "data/none.csv", StringComparison.Ordinal));
        var said = _tool.Call("check", "deep/ä b#c%.lstm.yaml", "accepted.lstm.yaml", "misspelt.lstm.yaml", "broken.lstm.yaml", "empty.lstm.yaml",
            "heir.lstm.yaml", "no-data.lstm.yaml", "small.lstm.yaml", "--format", "sarif");
        Assert.Equal([], SarifShape.Problems(said.Out));
        using var json = JsonDocument.Parse(said.Out);
        var results = json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        Assert.True(results.Count >= 6, said.ToString());
        Assert.Contains(results, r => r.TryGetProperty("fixes", out _));
        Assert.Contains(results, r => r.TryGetProperty("suppressions", out _));
        Assert.Contains(results, r => r.GetRawText().Contains("deep/%C3%A4%20b%23c%25.lstm.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public void A_log_of_nothing_is_one_too() => Assert.Equal([], SarifShape.Problems(_tool.Call("check", "small.lstm.yaml", "--format", "sarif").Out));

    /// <summary>What holds logs to the specification finds what is not so.</summary>
    [Theory]
    [InlineData("\"level\": \"error\"", "\"level\": \"info\"")]
    [InlineData("\"version\": \"2.1.0\"", "\"version\": \"2.1\"")]
    [InlineData("\"startLine\": ", "\"startLine\": -")]
    [InlineData("\"ruleIndex\": 0", "\"ruleIndex\": 7")]
    [InlineData("\"uri\": \"a.lstm.yaml\"", "\"uri\": \"/a.lstm.yaml\"")]
    [InlineData("\"uri\": \"a.lstm.yaml\"", "\"uri\": \"a b.lstm.yaml\"")]
    [InlineData("\"message\"", "\"massage\"")]
    [InlineData("\"columnKind\": \"utf16CodeUnits\"", "\"columnKind\": \"bytes\"")]
    [InlineData("\"uriBaseId\": \"REPOROOT\"", "\"uriBaseId\": \"ROOT\"")]
    [InlineData("\"deletedRegion\"", "\"region\"")]
    public void A_log_that_is_not_is_refused(string old, string now)
    {
        _tool.With("a.lstm.yaml", Specs.WholeSeries);
        var text = _tool.Call("check", "a.lstm.yaml", "--format", "sarif").Out;
        Assert.Contains(old, text, StringComparison.Ordinal);
        Assert.NotEqual([], SarifShape.Problems(text.Replace(old, now, StringComparison.Ordinal)));
    }
}
