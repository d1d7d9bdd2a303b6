using System.Text.Json;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Tests.Rules;

namespace LstmSpec.Tests.Findings;

public sealed class FindingsJsonTests
{
    [Fact]
    public void Findings_are_a_list_of_objects_with_all_keys()
    {
        var findings = Checked.All(SpecText.With("loss: huber", "loss: cross-entropy"));
        using var json = JsonDocument.Parse(FindingsJson.Render(findings));
        var finding = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(
            ["id", "severity", "stage", "message", "path", "help", "page", "suppressed", "invalid", "span", "fix"],
            finding.EnumerateObject().Select(p => p.Name));
        Assert.Equal("LSTM1702", finding.GetProperty("id").GetString());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        Assert.Equal("train.loss", finding.GetProperty("path").GetString());
        Assert.Equal(20, finding.GetProperty("span").GetProperty("line").GetInt32());
        Assert.Equal("set", finding.GetProperty("fix").GetProperty("kind").GetString());
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("suppressed").ValueKind);
    }

    [Fact]
    public void What_is_absent_is_null_and_nothing_found_is_an_empty_list()
    {
        Assert.Equal("[]\n", FindingsJson.Render([]));
        var bare = new Finding { Id = "LSTM0003", Severity = Severity.Hidden, Stage = Stage.Result, Message = "\"é\u001b\"" };
        using var json = JsonDocument.Parse(FindingsJson.Render([bare]));
        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("span").ValueKind);
        Assert.Equal("\"é\uFFFD\"", json.RootElement[0].GetProperty("message").GetString());
    }
}
