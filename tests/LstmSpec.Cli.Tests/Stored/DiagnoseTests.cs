namespace LstmSpec.Cli.Tests;

/// <summary>A stored run is diagnosed: causes first, cures as diffs, and what was not looked at apart from what passed.</summary>
public sealed class DiagnoseTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_cause_comes_with_its_cure_as_a_diff_of_the_spec()
    {
        _tool.With("slow.lstm.yaml", Specs.Small.Replace("learning-rate: 0.01", "learning-rate: 0.00001", StringComparison.Ordinal));
        var run = _tool.Call("run", "slow.lstm.yaml");
        Assert.True(run.Code == 0, run.ToString());
        var said = _tool.Call("diagnose", _tool.Runs().Single());
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("warning LSTM1509: ", said.Out, StringComparison.Ordinal);
        Assert.Contains("(certain)", said.Out.Replace("\n    ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("  -  optimizer: {adam: {learning-rate: 0.00001}}\n  +  optimizer: {adam: {learning-rate: 0.001}}\n", said.Out,
            StringComparison.Ordinal);
        Assert.Contains("could not check LSTM1804 ", said.Out, StringComparison.Ordinal);
        Assert.Contains("passed: ", said.Out, StringComparison.Ordinal);
        Assert.Contains("warning LSTM1509: ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_says_what_could_not_be_checked()
    {
        Assert.Equal(0, _tool.Call("run", "small.lstm.yaml").Code);
        Assert.Contains("Could not be checked: ", File.ReadAllText(Path.Combine(_tool.Runs().Single(), "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_said_for_one_run_is_in_its_diff()
    {
        Assert.Equal(0, _tool.Call("run", "small.lstm.yaml", "--set", "train.optimizer.adam.learning-rate=0.00002").Code);
        Assert.Contains("  -  optimizer: {adam: {learning-rate: 0.00002}}\n", _tool.Call("diagnose", _tool.Runs().Single()).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_not_there_is_said_not_to_be()
    {
        var said = _tool.Call("diagnose", "0123456789ab");
        Assert.Equal(74, said.Code);
        Assert.Contains("there is no run '0123456789ab'", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_seen_inside_is_stored_in_numbers_and_diagnosed_again()
    {
        Assert.Equal(0, _tool.Call("run", "small.lstm.yaml", "--watch-every", "4").Code);
        var run = Assert.Single(_tool.Runs());
        Assert.StartsWith("fold,seed,every,step,of,what,value\n0,0,", File.ReadAllText(Path.Combine(run, "watch.csv")), StringComparison.Ordinal);
        Assert.DoesNotContain("LSTM1506", _tool.Call("diagnose", "small").Out.Split("passed:")[0], StringComparison.Ordinal);
        Assert.Equal(0, _tool.Call("verify", "small").Code);
    }

    [Fact]
    public void A_run_that_nobody_watched_says_so_and_has_the_same_bits()
    {
        Assert.Equal(0, _tool.Call("run", "small.lstm.yaml", "--watch-every", "4").Code);
        var watched = File.ReadAllText(Path.Combine(Assert.Single(_tool.Runs()), "SHA256SUMS"));
        var said = _tool.Call("run", "small.lstm.yaml", "--watch-every", "off", "--store", "other");
        Assert.True(said.Code == 0, said.ToString());
        var run = Assert.Single(Directory.GetDirectories(Path.Combine(_tool.Folder, "other", "small")));
        Assert.Equal(watched, File.ReadAllText(Path.Combine(run, "SHA256SUMS")));
        Assert.False(File.Exists(Path.Combine(run, "watch.csv")));
        Assert.Contains("could not check LSTM1506", _tool.Call("diagnose", run).Out, StringComparison.Ordinal);
        Assert.Equal(2, _tool.Call("run", "small.lstm.yaml", "--watch-every", "often").Code);
    }

    [Fact]
    public void The_preflight_says_what_it_tried_and_objects_before_training()
    {
        var said = _tool.With("slow.lstm.yaml", Specs.Small.Replace("learning-rate: 0.01", "learning-rate: 0.00001", StringComparison.Ordinal))
            .Call("run", "slow.lstm.yaml", "--preflight");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("preflight: the future does not reach the past: ", said.Out, StringComparison.Ordinal);
        Assert.Contains("warning LSTM1901: 1000 steps on 16 windows bring the loss from ", said.Error, StringComparison.Ordinal);
        Assert.Contains("info LSTM1502: the loss falls fastest around a learning rate of ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_preflight_has_nothing_against_a_sound_spec() =>
    Assert.Empty(_tool.Call("run", "small.lstm.yaml", "--preflight", "--set", "model.layers[0].lstm.units=32").Error);
}
