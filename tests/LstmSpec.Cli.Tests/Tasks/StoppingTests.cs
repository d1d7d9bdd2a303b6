namespace LstmSpec.Cli.Tests;

public sealed class StoppingTests : IDisposable
{
    private readonly Tool _tool = new Tool().With("long.lstm.yaml", Specs.Endless);

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_signal_stops_a_run_after_the_step_and_the_same_command_goes_on_from_there(string signal)
    {
        Stop(signal, " done · ");
        Assert.Empty(_tool.Left());
        Assert.Contains(_tool.Trials(), f => f.EndsWith("training.json", StringComparison.Ordinal));
        var said = Stop(signal, " goes on from epoch ");
        Assert.Matches(@"(?m)^fold \d, seed \d goes on from epoch [1-9]\d*$", said.Error);

        Said Stop(string how, string when)
        {
            using var running = _tool.Start("run", "long.lstm.yaml");
            running.Until(when);
            running.Signal(how);
            var left = running.Wait();
            Assert.True(left.Code == 75, left.ToString());
            // A line of progress may be due between the two.
            Assert.Contains("stopping after this step; press Ctrl-C or send the signal again to stop at once\n", left.Error, StringComparison.Ordinal);
            Assert.EndsWith("\nstopped: 0 of 6 trials are stored; the same command goes on from here\n", left.Error, StringComparison.Ordinal);
            return left;
        }
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_second_signal_stops_at_once(string signal, int code)
    {
        // The first checkpoint that is written never ends.
        _tool.In("LSTMSPEC_FAULT", "hang:8");
        using var running = _tool.Start("run", "long.lstm.yaml");
        running.Until(" done · ");
        running.Signal(signal);
        running.Until("stopping after this step");
        running.Signal(signal);
        var said = running.Wait();
        Assert.True(said.Code == code, said.ToString());
        Assert.Empty(_tool.Left());
    }
}
