using LstmSpec.Tests;

namespace LstmSpec.Cli.Tests;

public sealed class ProfileTests : IDisposable
{
    private const string File = "small.lstm-profile.json";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_profile_lies_beside_its_spec_and_is_the_same_twice()
    {
        Assert.Equal(new Said(0, File + "\n", string.Empty), _tool.Call("profile", "small.lstm.yaml"));
        var first = System.IO.File.ReadAllText(_tool.At(File));
        Assert.Contains("\"name\": \"passengers\"", first, StringComparison.Ordinal);
        _tool.Call("profile", "small.lstm.yaml");
        Assert.Equal(first, System.IO.File.ReadAllText(_tool.At(File)));
        Assert.True(first.Length < 4000, $"{first.Length} characters");
        Assert.Equal(new Said(0, string.Empty, string.Empty), _tool.Call("check", "small.lstm.yaml"));
        Assert.Equal(new Said(0, string.Empty, string.Empty), _tool.Call("check", "small.lstm.yaml", "--no-data"));
    }

    [Fact]
    public void Without_the_data_a_check_says_what_the_profile_shows()
    {
        var rows = System.IO.File.ReadAllLines(_tool.At("data/air-passengers.csv"));
        _tool.With("data/air-passengers.csv", rows[0] + "\n" + string.Concat(rows.Skip(1).Select(r => r[..r.IndexOf(',', StringComparison.Ordinal)] + ",7\n")));
        _tool.Call("profile", "small.lstm.yaml");
        System.IO.File.Delete(_tool.At("data/air-passengers.csv"));
        var said = _tool.Call("check", "small.lstm.yaml", "--no-data");
        Assert.Matches(@"^small.lstm.yaml:5:\d+: error LSTM1203", said.Out);
        Assert.Equal(3, said.Code);
    }

    [Fact]
    public void Other_data_and_another_preparation_make_it_stale()
    {
        _tool.Call("profile", "small.lstm.yaml");
        _tool.With("small.lstm.yaml", Specs.Small.Replace("epochs: 20", "epochs: 30", StringComparison.Ordinal));
        Assert.Empty(_tool.Call("check", "small.lstm.yaml").Out);
        _tool.With("small.lstm.yaml", Specs.Small.Replace("  - log\n", string.Empty, StringComparison.Ordinal));
        Assert.Matches(@"(?m)^small.lstm.yaml:2:1: warning LSTM1020: .*other columns, preparation or split",
            _tool.Call("check", "small.lstm.yaml", "--no-data").Out);
        _tool.With("small.lstm.yaml", Specs.Small);
        var csv = System.IO.File.ReadAllText(_tool.At("data/air-passengers.csv"));
        _tool.With("data/air-passengers.csv", csv.Replace(",118", ",119", StringComparison.Ordinal));
        var said = _tool.Call("check", "small.lstm.yaml");
        Assert.Matches(@"(?m)^small.lstm.yaml:2:1: warning LSTM1020: .*other data", said.Out);
        Assert.Contains("help: make it anew: lstmspec profile small.lstm.yaml", said.Out, StringComparison.Ordinal);
        Assert.Equal(0, said.Code);
        Assert.Contains("LSTM1020", _tool.Call("run", "small.lstm.yaml").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_cannot_be_read_is_one_finding_and_the_data_are_checked_all_the_same()
    {
        foreach (var text in new[] { string.Empty, "{", new string('[', 100_000), "{\"profile\": [1]}" })
        {
            var said = _tool.With(File, text).Call("check", "small.lstm.yaml");
            Assert.Equal(3, said.Code);
            Assert.Single(
                System.Text.RegularExpressions.Regex.Matches(said.Out, @"(?m)^small\.lstm-profile\.json:1:\d+: error LSTM10\d\d: the profile cannot be read",
                    default, TimeSpan.FromMinutes(1)));
            Assert.Empty(said.Error);
        }

        using (var huge = System.IO.File.Create(_tool.At(File))) huge.SetLength(1L << 33);
        Assert.Contains("LSTM1007", _tool.Call("check", "small.lstm.yaml").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_profiled_is_said_and_nothing_is_written()
    {
        System.IO.File.Delete(_tool.At("data/air-passengers.csv"));
        var said = _tool.Call("profile", "small.lstm.yaml");
        Assert.Equal(3, said.Code);
        Assert.Contains("LSTM1010", said.Error, StringComparison.Ordinal);
        Assert.Equal(3, _tool.With("bad.lstm.yaml", "experiment: [").Call("profile", "bad.lstm.yaml").Code);
        Assert.Equal(74, _tool.Call("profile", "none.lstm.yaml").Code);
        Assert.Empty(Directory.GetFiles(_tool.Folder, "*.json*"));
    }
}
