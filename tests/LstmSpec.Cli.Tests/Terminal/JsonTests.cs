using System.Text.Json;
using System.Text.RegularExpressions;

namespace LstmSpec.Cli.Tests.Terminal;

/// <summary>Every verb with a result says it as JSON.</summary>
public sealed partial class JsonTests : IDisposable
{
    /// <summary>The schema is JSON itself, an editor is spoken to in JSON, a scheduler reads no output, and a shell reads a script.</summary>
    private static readonly string[] Without = ["schema", "lsp", "worker", "completions"];

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Every_verb_takes_the_option_but_those_that_have_nothing_to_say_with_it()
    {
        var verbs = Verb().Matches(_tool.Call("--help").Out.Split("Commands:")[1]).Select(m => m.Groups["verb"].Value).ToList();
        Assert.True(verbs.Count > 20);
        Assert.Equal(Without.Order(StringComparer.Ordinal),
            verbs.Where(v => !_tool.Call(v, "--help").Out.Contains("--json", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_said_is_one_json_value_and_nothing_else()
    {
        Assert.Equal(0, _tool.Call("run", "small.lstm.yaml").Code);
        Assert.Equal(0, _tool.Call("run", "small.lstm.yaml", "--set", "train.epochs=2").Code);
        var ids = _tool.Runs().Select(r => Path.GetFileName(r)!).ToArray();
        Assert.Equal("small", Of("diagnose", "small").GetProperty("experiment").GetString());
        Assert.Equal(JsonValueKind.Array, Of("check", "small.lstm.yaml", "--json").ValueKind);
        Assert.True(Of("env").GetProperty("cores").GetInt32() > 0);
        Assert.True(Of("explain").GetArrayLength() > 60);
        Assert.Contains("season", Of("explain", "LSTM1302").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("small.lstm-profile.json", Of("profile", "small.lstm.yaml").GetProperty("profiles")[0].GetString());
        Assert.EndsWith("report.html", Of("report", ids[0]).GetProperty("page").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, Of("report", "--index").GetProperty("runs").GetInt32());
        Assert.Equal("both.html", Of("compare", ids[0], ids[1], "-o", "both.html").GetProperty("page").GetString());
        Assert.Equal("written", Of("snapshot", "small.lstm.yaml", "--update")[0].GetProperty("state").GetString());
        Assert.Equal("verified", Of("snapshot", "small.lstm.yaml", "--ci")[0].GetProperty("state").GetString());
        Assert.Equal("air.lstm.yaml", Of("new", "data/air-passengers.csv", "-o", "air.lstm.yaml").GetProperty("spec").GetString());
        Assert.Equal(4, Of("new", "--list").GetArrayLength());
        Assert.True(Of("repair", "small.lstm.yaml", "--trials", "12").GetProperty("trials").GetInt32() > 0);
        foreach (var page in new[] { Path.Combine(_tool.Store, "index.html"), _tool.At("both.html") })
            Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(page), StringComparison.Ordinal);
        foreach (var id in ids)
            Assert.Contains($"./small/{id}/report.html", File.ReadAllText(Path.Combine(_tool.Store, "index.html")), StringComparison.Ordinal);

        JsonElement Of(params string[] call)
        {
            var said = _tool.Call([.. call, .. call.Contains("--json", StringComparer.Ordinal) ? [] : (string[])["--json"]]);
            Assert.True(said.Code == 0, $"{string.Join(' ', call)}: {said}");
            using var json = JsonDocument.Parse(said.Out);
            return json.RootElement.Clone();
        }
    }

    [Fact]
    public void A_page_of_the_store_needs_a_store_and_a_report_a_run()
    {
        Assert.Equal(74, _tool.Call("report", "--index").Code);
        Assert.Equal(2, _tool.Call("report").Code);
        Assert.Equal(2, _tool.Call("report", "small", "--index").Code);
    }

    [GeneratedRegex(@"^  (?<verb>[a-z]+)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Verb();
}
