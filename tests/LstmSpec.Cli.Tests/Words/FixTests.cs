using System.Diagnostics;
using LstmSpec.Cli.Terminal;

namespace LstmSpec.Cli.Tests;

/// <summary><c>check --fix</c> and <c>--set</c>, as typed.</summary>
public sealed class FixTests : IDisposable
{
    private const string Broken = """
        experiment: air  # a name
        data:
          time: {column: month, every: 1 month}
          target: passengers
          season: 12
        prepare:
          - log
          - difference: {season: 12}
          - scale: standard
        window: {length: 12, horizon: 12}
        split: {expanding: {folds: 5, test: 12}, validation: {rows: 24}}
        model:
          layers: [lstm: 16]
        train:
          # long enough
          epohcs: 300
          optimizer: {adam: {learning-rate: 0.5}}  # as in the paper
          early-stopping: {patience: 20}
          clip-norm: 1

        """;

    private static readonly string Mended = Broken.Replace("epohcs", "epochs", StringComparison.Ordinal)
        .Replace("learning-rate: 0.5", "learning-rate: 0.001", StringComparison.Ordinal);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lstmspec-fix-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fix_is_written_where_it_belongs_and_nowhere_else(bool windows)
    {
        var text = windows ? "\uFEFF" + Broken.ReplaceLineEndings("\r\n") : Broken;
        var spec = Write(text);
        var (exit, said, errors) = await RunAsync("check", "--fix", spec);
        Assert.Equal(string.Empty, errors);
        Assert.Equal(0, exit);
        Assert.Equal(windows ? "\uFEFF" + Mended.ReplaceLineEndings("\r\n") : Mended, Decoded(spec));
        Assert.Contains($"{spec}:16:3: fixed LSTM1002: renamed train.epohcs to epochs\n", said, StringComparison.Ordinal);
        Assert.Contains("fixed LSTM1501: set train.optimizer.adam.learning-rate: 0.001\n", said, StringComparison.Ordinal);
        Assert.Single(_folder.GetFiles());
        Assert.Equal((0, string.Empty, string.Empty), await RunAsync("check", "--fix", spec));
    }

    [Fact]
    public async Task A_dry_run_prints_a_diff_and_changes_nothing()
    {
        var spec = Write(Broken);
        var (exit, said, _) = await RunAsync("check", "--fix", "--dry-run", spec);
        Assert.Equal(0, exit);
        Assert.Equal(Broken, Decoded(spec));
        Assert.Equal(UnifiedDiff.Of(spec, Broken, Mended), said);
        Assert.Contains("@@ -13,7 +13,7 @@\n", said, StringComparison.Ordinal);
        Assert.Contains("\n-  epohcs: 300\n", said, StringComparison.Ordinal);
        Assert.Contains("\n+  epochs: 300\n", said, StringComparison.Ordinal);
    }

    /// <summary>A fix that may lose what was meant is not made: an unknown key may hold it, and information is no call for a change.</summary>
    [Theory]
    [InlineData("epohcs: 300", "epochs: 300\n  hidden_size: 3", "LSTM1002")]
    [InlineData("epohcs: 300\n  optimizer: {adam: {learning-rate: 0.5}}", "epochs: 300\n  optimizer: {sgd: {learning-rate: 0.01}}", "LSTM1507")]
    public async Task What_is_a_guess_is_shown_and_not_made(string old, string now, string id)
    {
        var text = Mended.Replace("learning-rate: 0.001", "learning-rate: 0.5", StringComparison.Ordinal).Replace("epochs", "epohcs", StringComparison.Ordinal)
            .Replace(old, now, StringComparison.Ordinal).Replace("learning-rate: 0.5", "learning-rate: 0.001", StringComparison.Ordinal);
        var spec = Write(text);
        var (_, said, _) = await RunAsync("check", "--fix", spec);
        Assert.Equal(text, Decoded(spec));
        Assert.Contains(id, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_mended_is_said_as_ever()
    {
        var spec = Write(Broken.Replace("horizon: 12", "horizon: many", StringComparison.Ordinal));
        var (exit, said, _) = await RunAsync("check", "--fix", spec);
        Assert.Equal(3, exit);
        Assert.Contains("error LSTM1003: found 'many'", said, StringComparison.Ordinal);
        Assert.Contains("fixed LSTM1002", said, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("check", "--dry-run", spec)).Exit);
        Assert.Equal(2, (await RunAsync("check", "--fix", "--set", "seeds=1", spec)).Exit);
    }

    [Fact]
    public void A_diff_is_what_patch_reads()
    {
        Assert.Equal(string.Empty, UnifiedDiff.Of("f", "a\n", "a\n"));
        Assert.Equal("--- a/f\n+++ b/f\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n", UnifiedDiff.Of("f", "a", "b\n"));
        Assert.Equal("--- a/f\n+++ b/f\n@@ -0,0 +1,1 @@\n+a\n", UnifiedDiff.Of("f", "", "a\n"));
        var before = string.Concat(Enumerable.Range(1, 30).Select(i => i + "\n"));
        var after = before.Replace("\n2\n", "\ntwo\n", StringComparison.Ordinal).Replace("\n29\n", "\n", StringComparison.Ordinal);
        Assert.Equal("--- a/f\n+++ b/f\n@@ -1,5 +1,5 @@\n 1\n-2\n+two\n 3\n 4\n 5\n@@ -26,5 +26,4 @@\n 26\n 27\n 28\n-29\n 30\n",
            UnifiedDiff.Of("f", before, after));
    }

    [Fact]
    public async Task An_override_is_another_plan_and_the_same_as_writing_it()
    {
        var spec = Write(Mended);
        var plain = await RunAsync("plan", "--hash", spec);
        var set = await RunAsync("plan", "--hash", spec, "--set", "train.epochs=50", "--set", "model.layers[0].lstm.dropout=0.1");
        Write(Mended.Replace("300", "50", StringComparison.Ordinal).Replace("lstm: 16", "lstm: {units: 16, dropout: 0.1}", StringComparison.Ordinal));
        var written = await RunAsync("plan", "--hash", spec);
        Assert.Equal(0, set.Exit);
        Assert.NotEqual(plain.Said, set.Said);
        Assert.Equal(written.Said, set.Said);
    }

    [Theory]
    [InlineData("train.epochs=ten", "--set train.epochs=ten: error LSTM1003: found 'ten' where a whole number from 1 to 1000000 is expected\n")]
    [InlineData("train.epohcs=10", "--set train.epohcs=10: error LSTM1002: there is no 'train.epohcs'; did you mean 'train.epochs'?\n")]
    [InlineData("epochs=10", "--set epochs=10: error LSTM1002: there is no 'epochs'; did you mean 'train.epochs'?\n")]
    [InlineData("prepare[7]=log", "--set prepare[7]=log: error LSTM1002: 'prepare[7]' has no item 7: there are 3")]
    [InlineData("train.epochs={", "--set train.epochs={: error LSTM1002: the value '{' for 'train.epochs' cannot be read: not valid YAML")]
    public async Task What_is_wrong_with_an_override_is_said_of_the_override(string set, string expected)
    {
        var spec = Write(Mended);
        foreach (var verb in new[] { "plan", "check", "run" })
        {
            var (exit, said, errors) = await RunAsync(verb, spec, "--set", set);
            Assert.Equal(3, exit);
            Assert.Contains(expected, said + errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_override_that_a_rule_objects_to_is_objected_to()
    {
        var spec = Write(Mended);
        Assert.Equal((0, string.Empty, string.Empty), await RunAsync("check", spec));
        var (_, said, _) = await RunAsync("check", spec, "--set", "window.length=1");
        Assert.StartsWith("--set window.length=1: warning LSTM1306: ", said, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("check", spec, "--set", "train.epochs")).Exit);
    }

    private static string Decoded(string path) => new System.Text.UTF8Encoding().GetString(File.ReadAllBytes(path));

    private string Write(string text)
    {
        var path = Path.Combine(_folder.FullName, "air.lstm.yaml");
        File.WriteAllBytes(path, System.Text.Encoding.UTF8.GetBytes(text));
        return path;
    }

    private static async Task<(int Exit, string Said, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet",
            [Tool.Assembly, .. arguments])
        { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var errors = process.StandardError.ReadToEndAsync(stop.Token);
        var said = await process.StandardOutput.ReadToEndAsync(stop.Token);
        await process.WaitForExitAsync(stop.Token);
        return (process.ExitCode, said.ReplaceLineEndings("\n"), (await errors).ReplaceLineEndings("\n"));
    }
}
