using System.Text.Json.Nodes;

namespace LstmSpec.Cli.Tests.Editor;

/// <summary>The editor server, as a process that is spoken to by the protocol.</summary>
public sealed class LanguageServerTests : IDisposable
{
    private readonly Tool _tool = new();
    private readonly EditorClient _editor;
    private readonly string _uri;

    public LanguageServerTests()
    {
        _editor = new(_tool);
        _uri = new Uri(_tool.At("small.lstm.yaml")).AbsoluteUri;
    }

    public void Dispose()
    {
        _editor.Dispose();
        _tool.Dispose();
    }

    [Fact]
    public void It_says_what_it_can_and_ends_when_told()
    {
        var can = _editor.Initialize()["capabilities"]!;
        Assert.All(new[] { "hoverProvider", "definitionProvider", "documentFormattingProvider" }, c => Assert.True((bool)can[c]!));
        Assert.Equal(2, (int)can["textDocumentSync"]!["change"]!);
        Assert.Equal(0, _editor.Leave());
    }

    [Fact]
    public void An_editor_that_vanishes_takes_the_server_with_it()
    {
        _editor.Initialize();
        _editor.Close();
        Assert.Equal(1, _editor.Wait());
    }

    [Fact]
    public void Findings_come_while_one_types_and_go_when_they_are_mended()
    {
        _editor.Initialize();
        var line = LineOf(Specs.Small, "units:");
        var (text, at) = (Specs.Small.Split('\n')[line], Specs.Small.Split('\n')[line].IndexOf("units", StringComparison.Ordinal));
        Assert.True(at >= 0, text);
        _editor.Open(_uri, Specs.Small);
        Assert.DoesNotContain(_editor.Findings(_uri, 1), f => (int)f!["severity"]! == 1);
        _editor.Type(_uri, 2, line, at, at + 5, "unitz");
        var wrong = Assert.Single(_editor.Findings(_uri, 2), f => (string?)f!["code"] == "LSTM1002")!;
        Assert.Contains("did you mean 'units'?", (string?)wrong["message"], StringComparison.Ordinal);
        Assert.Equal((line, at, at + 5),
            ((int)wrong["range"]!["start"]!["line"]!, (int)wrong["range"]!["start"]!["character"]!, (int)wrong["range"]!["end"]!["character"]!));
        _editor.Type(_uri, 3, line, at, at + 5, "units");
        Assert.DoesNotContain(_editor.Findings(_uri, 3), f => (int)f!["severity"]! == 1);
    }

    [Fact]
    public void What_only_the_data_show_is_told_without_a_profile()
    {
        _editor.Initialize();
        _tool.With("gap.csv", "day,y\n2020-01-01,1\n2020-01-02,2\n2020-01-02,3\n");
        _editor.Open(_uri, Specs.Small.Replace("data/air-passengers.csv", "data/missing.csv", StringComparison.Ordinal));
        var found = _editor.Findings(_uri, 1, f => f.Any(d => (string?)d!["code"] == "LSTM1010"));
        Assert.Contains(found, f => (int)f!["range"]!["start"]!["line"]! == LineOf(Specs.Small, "source:"));
    }

    [Fact]
    public void Keys_values_and_columns_are_completed()
    {
        _editor.Initialize();
        _editor.Open(_uri,
            "experiment: x\ndata:\n  source: data/air-passengers.csv\n  time: {column: month, every: 1 month}\n  target: \n\nsplit:\n  \nmodel:\n  layers:\n"
                + "    - \n");
        Assert.Contains("passengers", Labels(4, 10));
        Assert.Equal(["expanding", "holdout"], Labels(7, 2).Intersect(["expanding", "holdout"], StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Contains("lstm", Labels(10, 6));
        var top = Labels(5, 0);
        Assert.Contains("window", top);
        Assert.DoesNotContain("data", top);
    }

    [Fact]
    public void A_key_tells_what_it_means_and_a_finding_its_page()
    {
        _editor.Initialize();
        var text = Specs.Small.Replace("units:", "unitz:", StringComparison.Ordinal);
        _editor.Open(_uri, text);
        var line = LineOf(text, "source:");
        var key =
            (string?)_editor.Ask("textDocument/hover", _uri, line,
                text.Split('\n')[line].IndexOf("source", StringComparison.Ordinal) + 2)!["contents"]!["value"];
        Assert.Contains("`data.source`", key, StringComparison.Ordinal);
        Assert.Contains("Path of a data file", key, StringComparison.Ordinal);
        var wrong = LineOf(text, "unitz:");
        var page =
            (string?)_editor.Ask("textDocument/hover", _uri, wrong,
                text.Split('\n')[wrong].IndexOf("unitz", StringComparison.Ordinal) + 1)!["contents"]!["value"];
        Assert.Contains("**LSTM1002**", page, StringComparison.Ordinal);
        Assert.Contains("# ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fix_is_an_edit_that_makes_the_text_good()
    {
        _editor.Initialize();
        var text = Specs.Small.Replace("units:", "unitz:", StringComparison.Ordinal);
        _editor.Open(_uri, text);
        var line = LineOf(text, "unitz:");
        var actions = _editor.Ask("textDocument/codeAction", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = _uri },
            ["range"] = new JsonObject { ["start"] = EditorClient.At(line, 0), ["end"] = EditorClient.At(line, 60) },
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
        })["result"]!.AsArray();
        var fix = Assert.Single(actions, a => ((string)a!["title"]!).Contains("to 'units'", StringComparison.Ordinal))!;
        Assert.Equal(Specs.Small, Apply(text, fix["edit"]!["changes"]![_uri]!.AsArray()));
        Assert.Contains(actions, a => (string?)a!["kind"] == "source.fixAll.lstmspec");
    }

    [Fact]
    public void Names_lead_to_the_data_and_to_the_spec_that_is_extended()
    {
        _editor.Initialize();
        var child = new Uri(_tool.At("child.lstm.yaml")).AbsoluteUri;
        _editor.Open(child, "experiment: child\nextends: small.lstm.yaml\ndata:\n  source: data/air-passengers.csv\n  target: passengers\n");
        Assert.EndsWith("/small.lstm.yaml", (string?)_editor.Ask("textDocument/definition", child, 1, 12)!["uri"], StringComparison.Ordinal);
        Assert.EndsWith("/air-passengers.csv", (string?)_editor.Ask("textDocument/definition", child, 3, 15)!["uri"], StringComparison.Ordinal);
        var column = _editor.Ask("textDocument/definition", child, 4, 14)!;
        Assert.Equal("month,".Length, (int)column["range"]!["start"]!["character"]!);
    }

    [Fact]
    public void A_spec_that_is_extended_is_read_as_the_editor_has_it()
    {
        _editor.Initialize();
        var child = new Uri(_tool.At("child.lstm.yaml")).AbsoluteUri;
        _editor.Open(_uri, Specs.Small);
        _editor.Open(child, "experiment: child\nextends: small.lstm.yaml\n");
        Assert.DoesNotContain(_editor.Findings(child, 1), f => (int)f!["severity"]! == 1);
        var line = LineOf(Specs.Small, "units:");
        var at = Specs.Small.Split('\n')[line].IndexOf("units", StringComparison.Ordinal);
        _editor.Type(_uri, 2, line, at, at + 5, "unitz");
        var told = Assert.Single(_editor.Findings(child, 1, f => f.Any(d => (string?)d!["code"] == "LSTM1002")), f => (string?)f!["code"] == "LSTM1002")!;
        Assert.Equal(1, (int)told["range"]!["start"]!["line"]!);
        Assert.Contains($"small.lstm.yaml:{line + 1}: ", (string?)told["message"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_is_laid_out_and_says_the_same()
    {
        _editor.Initialize();
        var text = Specs.Small.Replace("\n  ", "\n      ", StringComparison.Ordinal) + "\n\n\n";
        _editor.Open(_uri, text);
        var edits =
            _editor.Ask("textDocument/formatting",
                new JsonObject
                {
                    ["textDocument"] = new JsonObject { ["uri"] = _uri },
                    ["options"] = new JsonObject { ["tabSize"] = 2, ["insertSpaces"] = true }
                })["result"]!.AsArray();
        var formatted = Apply(text, edits);
        Assert.Equal(Specs.Small.TrimEnd() + "\n", formatted);
    }

    [Fact]
    public void What_is_no_message_is_answered_and_the_next_one_is_read()
    {
        _editor.Initialize();
        _editor.SendRaw("Content-Length: 3\r\n\r\n{{{");
        Assert.Equal(-32700, (int)_editor.Read()["error"]!["code"]!);
        Assert.Equal(-32601, (int)_editor.Ask("workspace/nothing", new JsonObject())["error"]!["code"]!);
        Assert.Equal(-32602, (int)_editor.Ask("textDocument/hover", new JsonArray(1))["error"]!["code"]!);
        Assert.Equal(0, _editor.Leave());
    }

    private IReadOnlyList<string> Labels(int line, int character) =>
        [.. _editor.Ask("textDocument/completion", _uri, line, character)!["items"]!.AsArray().Select(i => (string)i!["label"]!)];

    private static int LineOf(string text, string word) => Array.FindIndex(text.Split('\n'), l => l.Contains(word, StringComparison.Ordinal));

    private static string Apply(string text, JsonArray edits)
    {
        var edit = Assert.Single(edits)!;
        return text[..Offset("start")] + (string?)edit["newText"] + text[Offset("end")..];

        int Offset(string end)
        {
            var lines = text.Split('\n');
            var at = edit["range"]![end]!;
            return lines.Take((int)at["line"]!).Sum(l => l.Length + 1) + (int)at["character"]!;
        }
    }
}
