using System.Text.Json;
using LstmSpec.Tests;

namespace LstmSpec.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    public static TheoryData<string> Shipped =>
        [.. Directory.GetFiles(Repository.Path("specs"), "*.lstm.yaml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Repository.Root, f))
            .Where(f => !f.StartsWith("specs/gallery/", StringComparison.Ordinal) && !f.StartsWith(Benchmarks, StringComparison.Ordinal))];

    /// <summary>Specs of public data that the repository does not hold.</summary>
    public static TheoryData<string> OfPublicData =>
        [.. Directory.GetFiles(Repository.Path(Benchmarks), "*.lstm.yaml").Select(f => Path.GetRelativePath(Repository.Root, f))];

    private const string Benchmarks = "specs/benchmarks/";

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_spec_and_its_data_are_beyond_reproach(string spec)
    {
        Assert.Equal(new Said(0, string.Empty, string.Empty), _tool.Call("check", Repository.Path(spec), "--warn-as-error"));
    }

    [Theory]
    [MemberData(nameof(OfPublicData))]
    public void A_spec_of_public_data_is_beyond_reproach_but_for_its_data(string spec)
    {
        // Remarks are no reproach.
        var said = _tool.Call("check", Repository.Path(spec), "--no-data", "--warn-as-error");
        Assert.True((said.Code, said.Error) == (0, string.Empty), said.ToString());
    }

    [Fact]
    public void Json_has_the_same_keys_for_every_finding()
    {
        _tool.With("a.lstm.yaml", Specs.WholeSeries).With("b.lstm.yaml", Specs.Small.Replace("seeds: 2", "seed: 2", StringComparison.Ordinal));
        var said = _tool.Call("check", "a.lstm.yaml", "b.lstm.yaml", "small.lstm.yaml", "--format", "json");
        Assert.Equal((3, string.Empty), (said.Code, said.Error));
        using var json = JsonDocument.Parse(said.Out);
        var findings = json.RootElement.EnumerateArray().ToList();
        Assert.Contains(findings, f => f.GetProperty("id").GetString() == "LSTM1105" && f.GetProperty("span").GetProperty("file").GetString() == "a.lstm.yaml");
        Assert.Contains(findings, f => f.GetProperty("id").GetString() == "LSTM1002" && f.GetProperty("span").GetProperty("line").GetInt32() == 22);
        Assert.All(findings,
            f => Assert.Equal(["id", "severity", "stage", "message", "path", "help", "page", "suppressed", "invalid", "span", "fix"],
                f.EnumerateObject().Select(p => p.Name)));
        Assert.Equal("[]", _tool.Call("check", "small.lstm.yaml", "--format", "json").Out.Trim());
    }

    [Fact]
    public void Findings_of_the_data_are_located_in_the_spec()
    {
        _tool.With("flat.lstm.yaml",
            Specs.Small.Replace("target: passengers", "target: passengers\n  past: flat", StringComparison.Ordinal)
                .Replace("air-passengers", "flat", StringComparison.Ordinal));
        var rows = File.ReadAllLines(_tool.At("data/air-passengers.csv"));
        _tool.With("data/flat.csv", rows[0] + ",flat\n" + string.Concat(rows.Skip(1).Select(r => r + ",7\n")));
        var said = _tool.Call("check", "flat.lstm.yaml");
        Assert.Matches(@"(?m)^flat.lstm.yaml:6:\d+: warning LSTM1203: ", said.Out);
        Assert.Empty(_tool.Call("check", "flat.lstm.yaml", "--no-data").Out);
    }

    [Fact]
    public void Every_file_is_checked_though_one_of_them_is_not_there()
    {
        _tool.With("bad.lstm.yaml", Specs.WholeSeries);
        var said = _tool.Call("check", "none.yaml", "bad.lstm.yaml");
        Assert.Equal((74, "none.yaml: there is no such file\n"), (said.Code, said.Error));
        Assert.Contains("LSTM1105", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_that_the_author_accepts_is_not_said()
    {
        _tool.With("bad.lstm.yaml", Specs.Shuffled + "suppress:\n  - {rule: LSTM1101, reason: the series has no memory}\n");
        Assert.DoesNotContain("LSTM1101", _tool.Call("check", "bad.lstm.yaml").Out, StringComparison.Ordinal);
    }
}
