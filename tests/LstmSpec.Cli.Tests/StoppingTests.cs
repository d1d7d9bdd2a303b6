namespace LstmSpec.Cli.Tests;

public sealed class StoppingTests : IDisposable
{
    private readonly Tool _tool = new Tool().With("long.lstm.yaml", Specs.Endless);

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_signal_stops_a_run_and_leaves_nothing_of_it(string signal, int code)
    {
        using var running = _tool.Start("run", "long.lstm.yaml");
        running.Until(" done · ");
        running.Signal(signal);
        var said = running.Wait();
        Assert.True(said.Code == code, said.ToString());
        Assert.EndsWith("stopping; press Ctrl-C or send the signal again to stop at once\nstopped: nothing of this run was kept\n", said.Error, StringComparison.Ordinal);
        Assert.Empty(_tool.Left());
    }

    [Fact]
    public void A_second_signal_stops_at_once()
    {
        using var running = _tool.Start("run", "long.lstm.yaml");
        running.Until(" done · ");
        running.Signal("INT");
        running.Signal("INT");
        var said = running.Wait();
        Assert.True(said.Code == 130, said.ToString());
        Assert.Empty(_tool.Left());
    }
}
