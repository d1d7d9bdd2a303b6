using System.Text;
using System.Text.RegularExpressions;

namespace LstmSpec.Cli.Tests;

/// <summary>Whatever is wrong with spec or data: one message that says where and what and what to do, the right exit code, and nothing half-written.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Data = "data/air-passengers.csv";

    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        // The spec.
        ["a spec that is not there"] = new(t => t, "smal.lstm.yaml", 74, "^smal.lstm.yaml: there is no such file; did you mean 'small.lstm.yaml'\\?\n$"),
        ["a folder as spec"] = new(t => t, "data", 74, "^data: this is a folder; name a spec in it\n$"),
        ["a folder that is not there"] = new(t => t, "nowhere/a.lstm.yaml", 74, "^nowhere/a.lstm.yaml: there is no such file\n$"),
        ["no name"] = new(t => t, "", 74, "^the name of the spec is empty\n$"),
        ["an empty spec"] = Spec(_ => "", "^small.lstm.yaml:1:1: error LSTM10"),
        ["an unknown key"] = Spec(s => s.Replace("seeds: 2", "seed: 2"), @"^small.lstm.yaml:22:1: error LSTM1002: .*'seed'.*'seeds'"),
        ["an unknown word"] = Spec(s => s.Replace("scale: standard", "scale: standart"), @"^small.lstm.yaml:10:12: error LSTM10\d\d: .*'standart'.*'standard'"),
        ["a wrong type"] = Spec(s => s.Replace("epochs: 20", "epochs: many"), @"^small.lstm.yaml:19:11: error LSTM1003: .*'many'"),
        ["a value out of range"] = Spec(s => s.Replace("epochs: 20", "epochs: 0"), @"^small.lstm.yaml:19:11: error LSTM1006: "),
        ["a key twice"] = Spec(s => s + "seeds: 3\n", @"^small.lstm.yaml:23:1: error LSTM1005: .*'seeds'"),
        ["a key that is missing"] = Spec(s => s.Replace("  target: passengers\n", ""), @"^small.lstm.yaml:\d+:\d+: error LSTM1004: .*target"),
        ["half a document"] = Spec(s => s[..s.IndexOf(", refit: true", StringComparison.Ordinal)], @"^small.lstm.yaml:\d+:\d+: error LSTM1001: "),
        ["two documents"] = Spec(s => s + "---\n" + s, @"^small.lstm.yaml:\d+:\d+: error LSTM10\d\d: .*document"),
        ["a tab for indentation"] = Spec(s => s.Replace("  epochs", "\tepochs"), @"^small.lstm.yaml:19:1: error LSTM1001: .*tab"),
        ["a spec in Latin-1"] = new(t => t.With("small.lstm.yaml", Encoding.Latin1.GetBytes(Specs.Small.Replace("experiment: small", "experiment: für"))),
            "small.lstm.yaml", 3, @"^small.lstm.yaml:1:14: error LSTM1013: .*0xFC at offset 13"),
        ["a spec in UTF-16"] = new(t => t.With("small.lstm.yaml", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Specs.Small)).ToArray()),
            "small.lstm.yaml", 3, @"^small.lstm.yaml:1:1: error LSTM1013: the file is in UTF-16"),
        ["a step that cannot be run"] = Spec(s => s.Replace("  - log\n", "  - scale: last-value\n"), @"^small.lstm.yaml:8:12: error LSTM1217: "),

        // The data file.
        ["data that is not there"] = Spec(s => s.Replace(Data, "data/none.csv"),
            @"^small.lstm.yaml:3:\d+: error LSTM1010: the data file 'data/none.csv' is not there; looked at /.*/data/none.csv\n"),
        ["a folder as data"] = Spec(s => s.Replace(Data, "data"), @"^small.lstm.yaml:3:\d+: error LSTM1010: the data file 'data' is a folder"),
        ["a zero in the data's name"] = Spec(s => s.Replace(Data, "\"a\\0b\""), @"^small.lstm.yaml:3:\d+: error LSTM10\d\d: "),
        ["an empty data file"] = File("", "LSTM1014: data/air-passengers.csv: the file is empty"),
        ["a header and nothing else"] = File("month,passengers\n", "LSTM1014: data/air-passengers.csv.*no row"),
        ["data in UTF-16"] = new(t => t.With(Data, Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("month,passengers\n")).ToArray()),
            "small.lstm.yaml", 3, "LSTM1013: data/air-passengers.csv: the file is UTF-16"),
        ["data in Latin-1"] = new(t => t.With(Data, Encoding.Latin1.GetBytes("month,passengers\n1949-01,112\n1949-02,ü\n")), "small.lstm.yaml", 3,
            @"LSTM1013: data/air-passengers.csv\(3\): .*0xFC"),

        // Its columns and rows.
        ["a column that is not there"] = Spec(s => s.Replace("target: passengers", "target: passenger"),
            @"^small.lstm.yaml:5:11: error LSTM1011: .*there is no column 'passenger'; the columns are month, passengers\n(.|\n)*help: did you mean 'passengers'\?"),
        ["a time column that is not there"] = Spec(s => s.Replace("column: month", "column: moth"),
            @"^small.lstm.yaml:4:\d+: error LSTM1011: .*there is no column 'moth'(.|\n)*help: did you mean 'month'\?"),
        ["text for a number"] = Rows(r => r[5] = "1949-05,many", @"LSTM1012: data/air-passengers.csv\(6,9\): 'many' in column 'passengers' is not a number"),
        ["a decimal comma"] = Rows(r => r[5] = "1949-05,\"1,5\"",
            @"LSTM1012: data/air-passengers.csv\(6,\d+\): '1,5' (.|\n)*help: write the decimal point as '.'"),
        ["a time twice"] = Rows(r => r[5] = r[4], @"LSTM1113: data/air-passengers.csv\(6\): the time 1949-04-01 is there twice, first in line 5"),
        ["times out of order"] = Rows(r => (r[5], r[6]) = (r[6], r[5]), @"LSTM1113: data/air-passengers.csv\(7\): .*not in order of time(.|\n)*help: sort"),
        ["times backwards"] = Rows(r => Array.Reverse(r, 1, r.Length - 1), @"LSTM1113: data/air-passengers.csv\(3\): .*not in order of time(.|\n)*help: sort"),
        ["a gap in time"] = Rows(r => r[5] = "",
            @"LSTM1205: data/air-passengers.csv\(6\): 1 time is missing between 1949-04-01 \(line 5\) and 1949-06-01, the first 1949-05-01"),
        ["a ragged row"] = Rows(r => r[5] += ",7", @"LSTM1016: data/air-passengers.csv\(6\): the line has 3 fields, the header 2"),
        ["a time that cannot be read"] = Rows(r => r[5] = "May 1949,121", @"LSTM1015: data/air-passengers.csv\(6\): the time 'May 1949' cannot be read"),
        ["a value that is missing"] = Rows(r => r[50] = r[50][..8], @"^small.lstm.yaml:\d+:\d+: error LSTM1204: "),
        ["a value without logarithm"] = Rows(r => r[50] = r[50][..8] + "0", @"^small.lstm.yaml:\d+:\d+: error LSTM1213: "),

        // Both are good and do not fit.
        ["too few rows for the folds"] = Rows(r => Array.Clear(r, 40, r.Length - 40), @"^small.lstm.yaml:\d+:\d+: error LSTM1\d\d\d: "),
        ["three rows"] = Rows(r => Array.Clear(r, 4, r.Length - 4), @"small.lstm.yaml:\d+:\d+: error LSTM1124: "),
        ["two rows"] = Rows(r => Array.Clear(r, 3, r.Length - 3), @"^small.lstm.yaml:\d+:\d+: (error|warning) LSTM1\d\d\d: "),
        ["a season longer than the data"] = Spec(s => s.Replace("difference: {season: 12}", "difference: {season: 200}"),
            @"^small.lstm.yaml:\d+:\d+: error LSTM1\d\d\d: "),
        ["a window longer than a part"] = Spec(s => s.Replace("length: 12, horizon: 12", "length: 130, horizon: 12"),
            @"^small.lstm.yaml:\d+:\d+: error LSTM1\d\d\d: "),
    };

    private readonly Tool _tool = new();

    public static TheoryData<string> Names => [.. Cases.Keys];

    public void Dispose() => _tool.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_wrong_is_said_once_and_at_its_place(string name)
    {
        var bad = Cases[name];
        bad.Prepare(_tool);
        var said = _tool.Call("run", bad.Spec);
        Assert.True(said.Code == bad.Code, said.ToString());
        Assert.Empty(said.Out);
        Assert.True(Regex.IsMatch(said.Error, bad.Says, RegexOptions.None, TimeSpan.FromMinutes(1)), said.ToString());
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
        if (bad.Code == 3)
        {
            Assert.True(Regex.Count(said.Error, "(?m): error LSTM", RegexOptions.None, TimeSpan.FromMinutes(1)) == 1, said.ToString());
        }

        Assert.Empty(_tool.Left());
        Assert.False(Directory.Exists(_tool.At(".lstm")), "a folder was made for nothing");
    }

    /// <summary>The two verbs must not have two opinions.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Check_says_the_same_as_run(string name)
    {
        var bad = Cases[name];
        bad.Prepare(_tool);
        var said = _tool.Call("check", bad.Spec);
        Assert.True(said.Code == bad.Code, said.ToString());
        Assert.True(Regex.IsMatch(said.Out + said.Error, bad.Says, RegexOptions.None, TimeSpan.FromMinutes(1)), said.ToString());
    }

    [Fact]
    public void A_spec_that_may_not_be_read_is_told()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root") return; // Root reads everything.
        System.IO.File.SetUnixFileMode(_tool.At("small.lstm.yaml"), UnixFileMode.None);
        var said = _tool.Call("run", "small.lstm.yaml");
        Assert.Equal(74, said.Code);
        Assert.Matches("^small.lstm.yaml: cannot be read: [^\n]+\n$", said.Error);
    }

    [Fact]
    public void Data_that_may_not_be_read_are_told()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root") return; // Root reads everything.
        System.IO.File.SetUnixFileMode(_tool.At(Data), UnixFileMode.None);
        var said = _tool.Call("run", "small.lstm.yaml");
        Assert.Equal(74, said.Code);
        Assert.Contains(_tool.At(Data), Assert.Single(said.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static Case Spec(Func<string, string> change, string says) => new(t => t.With("small.lstm.yaml", change(Specs.Small)), "small.lstm.yaml", 3, says);

    private static Case File(string text, string says) => new(t => t.With(Data, text), "small.lstm.yaml", 3, says);

    private static Case Rows(Action<string[]> change, string says) => new(
        t =>
        {
            var rows = System.IO.File.ReadAllLines(t.At(Data));
            change(rows);
            return t.With(Data, string.Concat(rows.Where(r => !string.IsNullOrEmpty(r)).Select(r => r + "\n")));
        },
        "small.lstm.yaml",
        3,
        says);

    private sealed record Case(Func<Tool, Tool> Prepare, string Spec, int Code, string Says);
}
