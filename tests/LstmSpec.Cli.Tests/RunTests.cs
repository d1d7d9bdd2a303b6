using System.Text.RegularExpressions;
using LstmSpec.Planning;

namespace LstmSpec.Cli.Tests;

public sealed class RunTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_run_ends_in_a_verdict_scores_a_stored_run_and_a_report()
    {
        var said = _tool.Call("run", "small.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        Assert.StartsWith("small\nplan ", said.Out, StringComparison.Ordinal);
        Assert.Contains("\nVerdict: cannot tell: 2 blocks of origins are too few for a test", said.Out, StringComparison.Ordinal);
        foreach (var baseline in new[] { "naive", "seasonal-naive", "prepared-mean", "prepared-linear" })
            Assert.Matches($@"\n  {baseline} +cannot tell +error ratio \d", said.Out);
        Assert.Matches(@"\nmodel +[0-9.]+ ± [0-9.]+ +[0-9.]+ ± [0-9.]+ +[0-9.]+ ± [0-9.]+\n", said.Out);
        Assert.Contains("1961-12-01", said.Out, StringComparison.Ordinal);
        var run = Assert.Single(_tool.Runs());
        Assert.Contains("run " + Path.GetFileName(run), said.Out, StringComparison.Ordinal);
        Assert.Contains("report: " + Path.Combine(run, "report.html"), said.Out, StringComparison.Ordinal);
        Assert.Contains("cannot tell: 2 blocks of origins are too few", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);
        Assert.All(_tool.Left(), f => Assert.Equal(run, Path.GetDirectoryName(f)));
    }

    [Fact]
    public void Nothing_that_is_said_is_wider_than_a_terminal()
    {
        var said = _tool.Call("run", "small.lstm.yaml");
        Assert.All(said.Out.Split('\n').Where(l => !l.StartsWith("report: ", StringComparison.Ordinal)), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void Results_go_to_standard_output_and_progress_to_standard_error()
    {
        // Long enough for a line of progress, which comes every five seconds where there is no terminal.
        _tool.With("long.lstm.yaml", Specs.Endless);
        using var running = _tool.Start("run", "long.lstm.yaml");
        running.Until(" done · ");
        running.Signal("INT");
        var said = running.Wait();
        Assert.Matches(@"(?m)^0/6 done · [1-4] running · (\d+s|ETA [\dhms]+)$", said.Error);
        Assert.DoesNotContain("done", said.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", said.Out + said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_run_without_findings_says_nothing_on_standard_error()
    {
        Assert.Empty(_tool.Call("run", "small.lstm.yaml").Error);
    }

    [Fact]
    public void The_plan_s_hash_is_that_which_run_prints_and_plan_json_hashes_to()
    {
        var hash = _tool.Call("plan", "small.lstm.yaml", "--hash").Out.Trim();
        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Contains("plan " + hash[..12], _tool.Call("run", "small.lstm.yaml").Out, StringComparison.Ordinal);
        var stored = File.ReadAllBytes(Path.Combine(Assert.Single(_tool.Runs()), "plan.json"));
        Assert.Equal(hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stored)));
        Assert.Equal(_tool.Call("plan", "small.lstm.yaml").Out, System.Text.Encoding.UTF8.GetString(stored));
    }

    [Fact]
    public void A_plan_that_is_printed_reads_as_the_same_plan()
    {
        var text = _tool.Call("plan", "small.lstm.yaml").Out;
        var plan = PlanReader.Parse(text, "small", source: "data/air-passengers.csv");
        Assert.Equal(text, plan.Text);
        Assert.Equal(_tool.Call("plan", "small.lstm.yaml", "--hash").Out.Trim(), plan.Hash);
    }

    [Fact]
    public void A_stored_run_is_listed_and_its_report_written_again()
    {
        Assert.Empty(_tool.Call("ls").Out);
        _tool.Call("run", "small.lstm.yaml");
        var run = Assert.Single(_tool.Runs());
        var id = Path.GetFileName(run);
        Assert.Matches($@"^{id}  \d{{4}}-\d\d-\d\d \d\d:\d\d  small  cannot tell\n$", _tool.Call("ls").Out);
        var report = File.ReadAllText(Path.Combine(run, "report.html"));
        File.Delete(Path.Combine(run, "report.html"));
        var said = _tool.Call("report", id);
        Assert.Equal((0, Path.Combine(run, "report.html") + "\n", string.Empty), (said.Code, said.Out, said.Error));
        Assert.Equal(report, File.ReadAllText(Path.Combine(run, "report.html")));
        var missing = _tool.Call("report", "000000000000");
        Assert.Equal((74, "there is no run '000000000000' in .lstm/runs; 'lstmspec ls' lists what is there\n"), (missing.Code, missing.Error));
    }

    [Fact]
    public void A_damaged_run_is_told_from_a_good_one_and_set_aside_when_it_is_made_again()
    {
        _tool.Call("run", "small.lstm.yaml");
        var run = Assert.Single(_tool.Runs());
        File.AppendAllText(Path.Combine(run, "scores.csv"), "x");
        var said = _tool.Call("report", Path.GetFileName(run));
        Assert.Equal(5, said.Code);
        Assert.Contains("scores.csv", said.Error, StringComparison.Ordinal);
        var again = _tool.Call("run", "small.lstm.yaml");
        Assert.True(again.Code == 0, again.ToString());
        Assert.Matches(
            @"damaged: \S+scores\.csv: is damaged: its SHA-256 is [0-9a-f]{64}, and SHA256SUMS has another; set aside as \S+\.damaged-\S+, and this run takes its place\n", again.Error);
        Assert.Equal(0, _tool.Call("report", Path.GetFileName(run)).Code);
    }

    [Fact]
    public void A_run_made_again_with_other_bits_is_kept_aside()
    {
        _tool.Call("run", "small.lstm.yaml");
        var run = Assert.Single(_tool.Runs());

        // As if another build had stored it: the file differs and its checksum agrees.
        var scores = Path.Combine(run, "scores.csv");
        File.AppendAllText(scores, "x");
        var sums = Path.Combine(run, "SHA256SUMS");
        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(scores)));
        File.WriteAllText(sums, Regex.Replace(File.ReadAllText(sums), "[0-9a-f]{64}(?=  scores.csv)", sum, RegexOptions.None, TimeSpan.FromMinutes(1)));
        var said = _tool.Call("run", "small.lstm.yaml");
        Assert.True(said.Code == 6, said.ToString());
        Assert.Contains("differs from the stored one", said.Error, StringComparison.Ordinal);
        Assert.Contains("scores.csv", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_cannot_be_written_does_not_swallow_the_verdict()
    {
        _tool.Call("run", "small.lstm.yaml");
        var run = Assert.Single(_tool.Runs());
        File.Delete(Path.Combine(run, "report.html"));
        Directory.CreateDirectory(Path.Combine(run, "report.html", "in the way"));
        var said = _tool.Call("run", "small.lstm.yaml");
        Assert.True(said.Code == 74, said.ToString());
        Assert.Contains("Verdict: ", said.Out, StringComparison.Ordinal);
        Assert.Contains("the report cannot be written", said.Error.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(run, "*.part"));
    }

    [Fact]
    public void The_command_that_repeats_a_run_is_recorded_as_a_shell_reads_it()
    {
        _tool.With("my specs/it's.lstm.yaml", Specs.Small.Replace("data/air", "../data/air", StringComparison.Ordinal));
        Assert.Equal(0, _tool.Call("run", "my specs/it's.lstm.yaml").Code);
        Assert.Contains(@"lstmspec run 'my specs/it'\\''s.lstm.yaml'", File.ReadAllText(Path.Combine(Assert.Single(_tool.Runs()), "provenance.json")),
            StringComparison.Ordinal);
    }
}
