using System.Text.Json;
using LstmSpec.Findings;
using LstmSpec.Tests;

namespace LstmSpec.Cli.Tests;

/// <summary>What other tools read: SARIF, workflow commands, the schema; and what is read from several files.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Sarif_holds_every_finding_with_its_rule_its_place_a_fingerprint_and_its_fix()
    {
        Directory.CreateDirectory(_tool.At(".git"));
        _tool.With("deep/a b.lstm.yaml", Specs.WholeSeries.Replace("data/air", "../data/air", StringComparison.Ordinal))
            .With("b.lstm.yaml", Specs.Small.Replace("seeds: 2", "seed: 2", StringComparison.Ordinal));
        var said = _tool.Call("check", "deep/a b.lstm.yaml", "b.lstm.yaml", "--format", "sarif");
        Assert.Equal((3, string.Empty), (said.Code, said.Error));
        using var json = JsonDocument.Parse(said.Out);
        var root = json.RootElement;
        Assert.Equal("2.1.0", root.GetProperty("version").GetString());
        Assert.EndsWith("sarif-schema-2.1.0.json", root.GetProperty("$schema").GetString(), StringComparison.Ordinal);
        var run = Assert.Single(root.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("lstmspec", driver.GetProperty("name").GetString());
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        Assert.All(rules, r =>
        {
            Assert.Matches("^LSTM[0-9]{4}$", r.GetProperty("id").GetString());
            Assert.True(Uri.IsWellFormedUriString(r.GetProperty("helpUri").GetString(), UriKind.Absolute));
            Assert.False(string.IsNullOrEmpty(r.GetProperty("shortDescription").GetProperty("text").GetString()));
        });
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.All(results, r =>
        {
            Assert.Equal(r.GetProperty("ruleId").GetString(), rules[r.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.Contains(r.GetProperty("level").GetString(), new[] { "error", "warning", "note" });
            var place = Assert.Single(r.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
            var uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
            Assert.True(Uri.IsWellFormedUriString(uri, UriKind.Relative), uri);
            Assert.Contains(uri, new[] { "deep/a%20b.lstm.yaml", "b.lstm.yaml" });
            var region = place.GetProperty("region");
            Assert.True(region.GetProperty("startLine").GetInt32() >= 1 && region.GetProperty("startColumn").GetInt32() >= 1);
            Assert.True(region.GetProperty("endLine").GetInt32() >= region.GetProperty("startLine").GetInt32());
            Assert.Matches("^[0-9a-f]{32}$", r.GetProperty("partialFingerprints").GetProperty("lstmspecFinding/v1").GetString());
        });
        Assert.Equal(results.Count, results.Select(r => r.GetProperty("partialFingerprints").ToString()).Distinct(StringComparer.Ordinal).Count());
        var mend = results.Single(r => r.GetProperty("ruleId").GetString() == "LSTM1002").GetProperty("fixes")[0].GetProperty("artifactChanges")[0];
        var replacement = mend.GetProperty("replacements")[0];
        Assert.Equal("s", replacement.GetProperty("insertedContent").GetProperty("text").GetString());
        Assert.Equal("b.lstm.yaml", mend.GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Fact]
    public void A_fingerprint_holds_while_lines_move()
    {
        static string Of(Said said) =>
            JsonDocument.Parse(said.Out).RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("partialFingerprints").ToString();
        _tool.With("a.lstm.yaml", Specs.WholeSeries);
        var before = Of(_tool.Call("check", "a.lstm.yaml", "--format", "sarif"));
        _tool.With("a.lstm.yaml", "# a line\n# another\n" + Specs.WholeSeries);
        Assert.Equal(before, Of(_tool.Call("check", "a.lstm.yaml", "--format", "sarif")));
    }

    [Fact]
    public void An_accepted_finding_is_in_the_log_with_its_reason_and_a_spec_without_findings_gives_an_empty_one()
    {
        _tool.With("a.lstm.yaml", Specs.WholeSeries + "suppress: {rule: LSTM1105, reason: as others did}\n");
        using var json = JsonDocument.Parse(_tool.Call("check", "a.lstm.yaml", "--format", "sarif").Out);
        var accepted = json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Single(r => r.GetProperty("ruleId").GetString() == "LSTM1105");
        Assert.Equal("as others did", accepted.GetProperty("suppressions")[0].GetProperty("justification").GetString());
        using var empty = JsonDocument.Parse(_tool.Call("check", "small.lstm.yaml", "--format", "sarif").Out);
        Assert.Empty(empty.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
    }

    [Fact]
    public void Workflow_commands_are_one_line_each_and_nothing_ends_them_early()
    {
        _tool.With("a,b:c.lstm.yaml", Specs.Small.Replace("seeds: 2", "'100%::error,x': 2", StringComparison.Ordinal));
        var said = _tool.Call("check", "a,b:c.lstm.yaml", "--format", "github");
        var line = Assert.Single(said.Out.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("::error file=a%2Cb%3Ac.lstm.yaml,line=", line, StringComparison.Ordinal);
        Assert.Contains("title=LSTM1002::unknown key '100%25::error,x'", line, StringComparison.Ordinal);
        Assert.Contains("%0Awhy: lstmspec explain LSTM1002", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_is_printed_or_written_and_is_json()
    {
        var said = _tool.Call("schema");
        Assert.Equal((0, string.Empty), (said.Code, said.Error));
        using var json = JsonDocument.Parse(said.Out);
        Assert.Equal("http://json-schema.org/draft-07/schema#", json.RootElement.GetProperty("$schema").GetString());
        Assert.Equal(new Said(0, string.Empty, string.Empty), _tool.Call("schema", "--output", "s.json"));
        Assert.Equal(said.Out, File.ReadAllText(_tool.At("s.json")));
        Assert.Equal(74, _tool.Call("schema", "--output", "no/such/folder/s.json").Code);
    }

    [Theory]
    [InlineData("LSTM0001")]
    [InlineData("LSTM1002")]
    [InlineData("lstm1018")]
    public void Explain_knows_what_is_said_while_reading(string id)
    {
        var said = _tool.Call("explain", id);
        Assert.Equal(0, said.Code);
        Assert.StartsWith(id.ToUpperInvariant() + ": ", said.Out, StringComparison.Ordinal);
        Assert.True(said.Out.TrimEnd().Split('\n').Length >= 3, said.Out);
    }

    [Fact]
    public void A_spec_that_extends_another_is_checked_planned_and_shown_in_the_file_it_stands_in()
    {
        _tool.With("base/base.lstm.yaml", Specs.WholeSeries.Replace("data/air", "../data/air", StringComparison.Ordinal))
            .With("heir.lstm.yaml", "extends: base/base.lstm.yaml\nexperiment: heir\n");
        var said = _tool.Call("check", "heir.lstm.yaml", "base/base.lstm.yaml");
        Assert.Equal(3, said.Code);
        Assert.Single(said.Out.Split('\n'), l => l.Contains("LSTM1105", StringComparison.Ordinal) && !l.Contains("why:", StringComparison.Ordinal));
        Assert.Contains("base/base.lstm.yaml:", said.Out, StringComparison.Ordinal);
        Assert.Contains("fit: whole-series", said.Out, StringComparison.Ordinal);
        Assert.Equal(_tool.Call("plan", "base/base.lstm.yaml", "--hash").Out, _tool.Call("plan", "heir.lstm.yaml", "--hash").Out);
        Assert.NotEqual(_tool.Call("plan", "base/base.lstm.yaml", "--hash").Out, _tool.Call("plan", "heir.lstm.yaml", "--hash", "--set", "train.epochs=7").Out);
    }

    [Fact]
    public void A_run_whose_error_a_comment_accepts_is_compromised()
    {
        var line = Specs.WholeSeries.Split('\n').Single(l => l.Contains("whole-series", StringComparison.Ordinal));
        _tool.With("a.lstm.yaml", Specs.WholeSeries.Replace(line, line + "  # lstmspec: allow LSTM1105 because others did so", StringComparison.Ordinal));
        var said = _tool.Call("run", "a.lstm.yaml");
        Assert.Equal(0, said.Code);
        Assert.Contains("compromised: LSTM1105", said.Out, StringComparison.Ordinal);
    }
}
