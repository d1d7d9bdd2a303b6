using System.Text.Json;

namespace LstmSpec.Cli.Tests;

public sealed class DeclaredMistakeTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_declared_leak_is_refused_with_the_id_to_allow()
    {
        _tool.With("bad.lstm.yaml", Specs.WholeSeries);
        var said = _tool.Call("run", "bad.lstm.yaml");
        Assert.True(said.Code == 3, said.ToString());
        Assert.Empty(said.Out);
        Assert.Contains("bad.lstm.yaml:10:", said.Error, StringComparison.Ordinal);
        Assert.Contains("error LSTM1105: ", said.Error, StringComparison.Ordinal);
        Assert.EndsWith("not run: 1 error; to run all the same, marked as compromised: --allow LSTM1105\n", said.Error, StringComparison.Ordinal);
        Assert.Empty(_tool.Left());
    }

    [Fact]
    public void An_allowed_leak_runs_and_is_marked_wherever_the_result_is_read()
    {
        _tool.With("bad.lstm.yaml", Specs.WholeSeries);
        var said = _tool.Call("run", "bad.lstm.yaml", "--allow", "LSTM1105");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("\ncompromised: LSTM1105: these results prove nothing\n", said.Out, StringComparison.Ordinal);
        Assert.Contains("error LSTM1105: ", said.Error, StringComparison.Ordinal);
        var run = Assert.Single(_tool.Runs());
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "provenance.json")));
        Assert.Equal("LSTM1105", Assert.Single(record.RootElement.GetProperty("compromised").EnumerateArray()).GetString());
        var report = File.ReadAllText(Path.Combine(run, "report.html"));
        Assert.Contains("ompromised", report, StringComparison.Ordinal);
        Assert.Contains("LSTM1105", report, StringComparison.Ordinal);
        Assert.Contains("compromised", _tool.Call("ls").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Allowing_one_error_does_not_allow_another()
    {
        _tool.With("bad.lstm.yaml",
            Specs.WholeSeries.Replace("early-stopping: {patience: 5}", "early-stopping: {patience: 5, read: test}", StringComparison.Ordinal));
        var said = _tool.Call("run", "bad.lstm.yaml", "--allow", "LSTM1105");
        Assert.True(said.Code == 3, said.ToString());
        Assert.EndsWith("marked as compromised: --allow LSTM1111\n", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Shuffled_folds_are_warned_of_before_and_during_a_run()
    {
        _tool.With("bad.lstm.yaml", Specs.Shuffled);
        var check = _tool.Call("check", "bad.lstm.yaml");
        Assert.Contains("warning LSTM1101: ", check.Out, StringComparison.Ordinal);
        Assert.Equal(0, check.Code);
        Assert.Equal(3, _tool.Call("check", "bad.lstm.yaml", "--warn-as-error").Code);
        var said = _tool.Call("run", "bad.lstm.yaml");
        Assert.Contains("warning LSTM1101: ", said.Error, StringComparison.Ordinal);
        Assert.True(said.Code is 0 or 3, said.ToString());
    }

    [Fact]
    public void Divergence_is_told_with_fold_seed_epoch_and_step_and_leaves_no_run()
    {
        _tool.With("wild.lstm.yaml", Specs.Diverging);
        var said = _tool.Call("run", "wild.lstm.yaml", "--allow", "LSTM1501", "--workers", "1");
        Assert.True(said.Code == 4, said.ToString());
        Assert.Matches(
            @"wild\.lstm\.yaml:17:\d+: error LSTM1902: training diverged in fold 1, seed \d+: at step \d+ \(epoch \d+\) the (loss|gradient|validation loss) is no longer a finite number; the learning rate is 1000000\n", said.Error);
        Assert.Contains("  help: try a learning rate ten times smaller", said.Error, StringComparison.Ordinal);
        Assert.Contains("  why: lstmspec explain LSTM1902", said.Error, StringComparison.Ordinal);
        Assert.Empty(_tool.Left());
    }
}
