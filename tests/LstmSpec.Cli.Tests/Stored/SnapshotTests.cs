namespace LstmSpec.Cli.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    private string Verified => _tool.At("small.lstm.verified.txt");

    private string Received => _tool.At("small.lstm.received.txt");

    [Fact]
    public void A_snapshot_is_written_once_and_holds_from_then_on()
    {
        var missing = _tool.Call("snapshot", "small.lstm.yaml");
        Assert.Equal((6, "small.lstm.yaml: has no small.lstm.verified.txt; --update writes it\n"), (missing.Code, missing.Out));
        var written = _tool.Call("snapshot", "small.lstm.yaml", "--update");
        Assert.Equal((0, "small.lstm.yaml: written\n"), (written.Code, written.Out));
        Assert.False(File.Exists(Received));
        var text = File.ReadAllText(Verified);
        Assert.DoesNotContain('\r', text);
        Assert.False(text.EndsWith('\n'));
        foreach (var part in new[] { "experiment: small\n", "\nverdict: ", "\nscores (4 significant digits):\n", "\nfindings:\n",
            "\nplan: " + _tool.Call("plan", "small.lstm.yaml", "--hash").Out }) Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Matches("\nforecasts: [0-9a-f]{64}\n", text);
        var holds = _tool.Call("snapshot", "small.lstm.yaml", "--ci");
        Assert.Equal((0, "small.lstm.yaml: as verified\n", string.Empty), (holds.Code, holds.Out, holds.Error));

        // Trained again in another store, with other line ends from a checkout.
        File.WriteAllText(Verified, text.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n");
        Assert.Equal(0, _tool.Call("snapshot", "small.lstm.yaml", "--store", "another").Code);
    }

    [Fact]
    public void Another_result_fails_with_a_difference_that_can_be_read_and_accepted()
    {
        _tool.Call("snapshot", "small.lstm.yaml", "--update");
        _tool.With("small.lstm.yaml", Specs.Small.Replace("units: 4", "units: 5", StringComparison.Ordinal));
        var ci = _tool.Call("snapshot", "small.lstm.yaml", "--ci");
        Assert.True(ci.Code == 6, ci.ToString());
        Assert.StartsWith("small.lstm.yaml: differs from small.lstm.verified.txt; --update accepts it\n--- a/small.lstm.verified.txt\n", ci.Out,
            StringComparison.Ordinal);
        Assert.Matches("\n-.*\"units\": 4.*\n\\+.*\"units\": 5", ci.Out);
        Assert.Matches("\n-forecasts: [0-9a-f]{64}\n", ci.Out);
        Assert.Matches("\n\\+forecasts: [0-9a-f]{64}\n", ci.Out);
        Assert.False(File.Exists(Received));
        Assert.Equal(6, _tool.Call("snapshot", "small.lstm.yaml").Code);
        Assert.True(File.Exists(Received));
        Assert.Equal("small.lstm.yaml: updated\n", _tool.Call("snapshot", "small.lstm.yaml", "--update").Out);
        Assert.False(File.Exists(Received));
        Assert.Equal(0, _tool.Call("snapshot", "small.lstm.yaml").Code);
    }

    [Fact]
    public void Several_specs_are_all_looked_at_and_the_worst_decides()
    {
        _tool.With("wide.lstm.yaml", Specs.Small.Replace("units: 4", "units: 5", StringComparison.Ordinal));
        _tool.Call("snapshot", "wide.lstm.yaml", "--update");
        var said = _tool.Call("snapshot", "small.lstm.yaml", "wide.lstm.yaml", "--ci");
        Assert.Equal((6, "small.lstm.yaml: has no small.lstm.verified.txt; --update writes it\nwide.lstm.yaml: as verified\n"), (said.Code, said.Out));
        Assert.Equal(2, _tool.Call("snapshot", "small.lstm.yaml", "--ci", "--update").Code);
    }
}
