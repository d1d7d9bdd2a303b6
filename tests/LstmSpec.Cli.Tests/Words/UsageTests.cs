namespace LstmSpec.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("runn small.lstm.yaml", "there is no command 'runn'; did you mean 'run'?\n")]
    [InlineData("run small.lstm.yaml --worker 2", "there is no option '--worker'; did you mean '--workers'?\n")]
    [InlineData("run small.lstm.yaml --frobnicate", "there is no option '--frobnicate'\n'lstmspec run --help' tells the usage.\n")]
    [InlineData("run small.lstm.yaml --workers 0", "--workers takes a whole number from 1 on, not '0'\n'lstmspec run --help' tells the usage.\n")]
    [InlineData("run small.lstm.yaml --workers two", "--workers takes a whole number from 1 on, not 'two'\n'lstmspec run --help' tells the usage.\n")]
    [InlineData("run small.lstm.yaml --engine keras", "there is no engine 'keras'; there are managed and torchsharp\n")]
    [InlineData("run small.lstm.yaml --device cuda", "the engine managed runs on the cpu only; --engine torchsharp runs on cuda\n")]
    [InlineData("run small.lstm.yaml --precision bfloat16", "the engine managed computes in float32 only; --engine torchsharp knows bfloat16\n")]
    [InlineData("run small.lstm.yaml --libtorch .", "the engine managed stands on no library; --libtorch is for --engine torchsharp\n")]
    [InlineData("run small.lstm.yaml --engine torchsharp --device tpu", "torchsharp")]
    [InlineData("run small.lstm.yaml --engine torchsharp --libtorch nowhere", "torchsharp|nowhere")]
    [InlineData("run", "'lstmspec run --help' tells the usage.\n")]
    [InlineData("check small.lstm.yaml --format xml", "--format is text, json, sarif or github, not 'xml'\n'lstmspec check --help' tells the usage.\n")]
    [InlineData("run small.lstm.yaml --allow LSTM9999", "there is no rule 'LSTM9999'")]
    [InlineData("run small.lstm.yaml --allow LSTM1009", "LSTM1009 cannot be allowed: ")]
    [InlineData("run small.lstm.yaml --allow LSTM1702", "LSTM1702 cannot be allowed: ")]
    [InlineData("check small.lstm.yaml --frmat json", "there is no option '--frmat'; did you mean '--format'?\n'lstmspec check --help' tells the usage.\n")]
    [InlineData("explain LSTM1805x", "there is no rule 'LSTM1805x'")]
    public void What_cannot_be_understood_exits_with_2_and_a_hint(string arguments, string hint)
    {
        var said = _tool.Call(arguments.Split(' '));
        Assert.True(said.Code == 2, said.ToString());
        Assert.Contains(hint.Split('|'), h => said.Error.Contains(h, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
        Assert.InRange(said.Error.TrimEnd().Split('\n').Length, 1, 2);
        Assert.Empty(said.Out);
        Assert.Empty(_tool.Left());
    }

    [Fact]
    public void No_command_at_all_prints_the_help()
    {
        var said = _tool.Call();
        Assert.Equal((0, string.Empty), (said.Code, said.Error));
        Assert.Contains("\n  lstmspec [command] [options]\n", said.Out, StringComparison.Ordinal);
        foreach (var verb in new[] { "check", "plan", "run", "submit", "status", "watch", "stop", "worker", "report", "ls", "show", "diff", "compare", "verify",
            "bundle", "predict", "snapshot", "gc", "explain", "env" }) Assert.Matches($@"(?m)^  {verb}\b", said.Out);
    }

    [Fact]
    public void Every_rule_is_listed_and_explained()
    {
        var listed = _tool.Call("explain").Out.TrimEnd().Split('\n');
        Assert.Contains(listed, l => l.StartsWith("LSTM1902", StringComparison.Ordinal));
        Assert.Contains(listed, l => l.StartsWith("LSTM1101", StringComparison.Ordinal));
        foreach (var id in new[] { "LSTM1105", "LSTM1803", "lstm1902", "1811" })
        {
            var said = _tool.Call("explain", id);
            Assert.Equal(0, said.Code);
            Assert.StartsWith((id.Length == 4 ? "LSTM" : string.Empty) + id.ToUpperInvariant() + ": ", said.Out, StringComparison.Ordinal);
            Assert.Contains("## Why", said.Out, StringComparison.Ordinal);
            Assert.DoesNotContain(".md", said.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Env_tells_engine_runtime_and_cores()
    {
        var said = _tool.Call("env");
        Assert.Equal(0, said.Code);
        Assert.Matches(
            @"^engine +managed \d+: cpu, float32, kernels for .*\nengine +torchsharp: (absent; [\s\S]*|TorchSharp [\s\S]*)\nprofile +managed [\s\S]*\nruntime +\.NET 10[\s\S]*\ncores +\d+; instruction sets [\s\S]*\n$", said.Out);
    }
}
