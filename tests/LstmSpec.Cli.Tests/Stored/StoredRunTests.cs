using System.Text.Json;
using System.Text.RegularExpressions;

namespace LstmSpec.Cli.Tests;

/// <summary>What can be asked of runs that are stored.</summary>
public sealed class StoredRunTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_run_is_named_by_its_first_digits_its_experiment_or_its_folder()
    {
        var id = Run("small.lstm.yaml");
        var folder = Assert.Single(_tool.Runs());
        foreach (var name in new[] { id, id[..5], "small", folder })
        {
            var said = _tool.Call("show", name);
            Assert.True(said.Code == 0, said.ToString());
            Assert.Contains("run " + id, said.Out, StringComparison.Ordinal);
            Assert.Contains("\nVerdict: ", said.Out, StringComparison.Ordinal);
        }

        Assert.Equal((74, "there is no run 'nothing' in .lstm/runs; 'lstmspec ls' lists what is there\n"),
            (_tool.Call("show", "nothing").Code, _tool.Call("show", "nothing").Error));

        // Another run whose id begins alike.
        Copy(folder, folder[..^1] + (folder[^1] == '0' ? '1' : '0'));
        var said2 = _tool.Call("show", id[..8]);
        Assert.True(said2.Code == 74, said2.ToString());
        Assert.StartsWith($"'{id[..8]}' is the beginning of 2 runs: ", said2.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_makes_a_run_again_and_finds_the_same_bits()
    {
        var id = Run("small.lstm.yaml");
        var said = _tool.Call("verify", id);
        Assert.True(said.Code == 0, said.ToString());
        Assert.Matches($"^run {id}: 6 trials made again in [0-9.]+ s: the same bits\n$", said.Out);
        using var json = JsonDocument.Parse(_tool.Call("verify", id, "--json").Out);
        Assert.True(json.RootElement.GetProperty("sameBits").GetBoolean());
    }

    [Fact]
    public void Verify_tells_which_files_differ_from_what_the_plan_gives()
    {
        var id = Run("small.lstm.yaml");
        var run = Assert.Single(_tool.Runs());
        Reseal(run, "curves.csv", text => text.Replace("\n0,0,train,1,", "\n0,0,train,1,1", StringComparison.Ordinal));
        Reseal(run, "run.json",
            text => Regex.Replace(text, "(?<=\"weightsHash\": \")[0-9a-f]", m => m.Value == "0" ? "1" : "0", RegexOptions.None, TimeSpan.FromMinutes(1)));
        var said = _tool.Call("verify", id);
        Assert.True(said.Code == 6, said.ToString());
        Assert.Contains(": other bits in curves.csv, run.json\nother weights: fold 1, seed 0; ", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_does_not_take_other_data_for_that_of_the_run()
    {
        var id = Run("small.lstm.yaml");
        _tool.With("data/air-passengers.csv", File.ReadAllText(_tool.At("data/air-passengers.csv")).Replace(",112", ",113", StringComparison.Ordinal));
        var said = _tool.Call("verify", id);
        Assert.True(said.Code == 3, said.ToString());
        Assert.Contains("is no longer the data of the run", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_tells_plan_scores_and_what_the_test_allows_to_be_said()
    {
        var a = Run("small.lstm.yaml");
        _tool.With("wider.lstm.yaml",
            Specs.Small.Replace("units: 4", "units: 5", StringComparison.Ordinal).Replace("experiment: small", "experiment: wider", StringComparison.Ordinal));
        var b = Run("wider.lstm.yaml");
        var said = _tool.Call("compare", "small", "wider");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Matches($@"^A  {a}  small\nB  {b}  wider\n\nPlan:\n  model\.layers\[0\]\.lstm\.units: 4 -> 5\n\nScores +A +B +B / A\n", said.Out);
        Assert.Matches(@"\nCannot tell: B's error is \d\.\d{3} times that of A; 2 blocks of origins are too few for a test\.\n$", Unwrapped(said.Out));
        Assert.Equal("model.layers[0].lstm.units: 4 -> 5\n", _tool.Call("diff", "small.lstm.yaml", "wider").Out);
        Assert.Empty(_tool.Call("diff", "small.lstm.yaml", "small").Out);
        using var json = JsonDocument.Parse(_tool.Call("compare", a, b, "--json").Out);
        Assert.Equal("none", json.RootElement.GetProperty("test").GetString());
    }

    [Fact]
    public void Compare_with_blocks_enough_tests_and_finds_a_run_as_good_as_itself()
    {
        _tool.With("many.lstm.yaml",
            Specs.Small.Replace("folds: 2, test: 12", "folds: 5, test: 12", StringComparison.Ordinal)
                .Replace("horizon: 12", "horizon: 6", StringComparison.Ordinal).Replace("experiment: small", "experiment: many", StringComparison.Ordinal));
        Run("many.lstm.yaml");
        Assert.Matches(@"\nCannot tell: B's error is 1\.000 times that of A, p = 1\.000 \(two-sided sign-flip, \d+ blocks\)\.\n$",
            Unwrapped(_tool.Call("compare", "many", "many").Out));
    }

    [Fact]
    public void Compare_refuses_to_mix_data_without_being_told_to()
    {
        var a = Run("small.lstm.yaml");
        _tool.With("data/air-passengers.csv", File.ReadAllText(_tool.At("data/air-passengers.csv")).Replace(",112", ",113", StringComparison.Ordinal));
        var b = Run("small.lstm.yaml");
        Assert.NotEqual(a, b);
        var said = _tool.Call("compare", a, b);
        Assert.True(said.Code == 3, said.ToString());
        Assert.Matches("^not compared: the runs differ in data [0-9a-f]{12} and [0-9a-f]{12}; --mixed compares them all the same\n$", said.Error);
        Assert.Contains("\nmixed: they differ in data ", _tool.Call("compare", a, b, "--mixed").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_listing_goes_on_over_damage()
    {
        Run("small.lstm.yaml");
        var run = Assert.Single(_tool.Runs());
        Copy(run, run[..^12] + "0123456789ab");
        File.WriteAllText(Path.Combine(run[..^12] + "0123456789ab", "run.json"), "{");
        Directory.CreateDirectory(Path.Combine(_tool.Store, "small", "nothing in it"));
        var said = _tool.Call("ls");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Equal(2, said.Out.Split('\n').Count(l => l.Contains("damaged: ", StringComparison.Ordinal)));
        using var json = JsonDocument.Parse(_tool.Call("ls", "--json").Out);
        Assert.Equal(3, json.RootElement.GetArrayLength());
    }

    [Fact]
    public void Garbage_is_listed_first_and_what_a_finished_run_needs_is_never_deleted()
    {
        Run("small.lstm.yaml");
        var needed = _tool.Trials();
        var trials = Path.GetDirectoryName(Path.GetDirectoryName(needed[0]))!;
        Copy(Path.Combine(trials, "fold-1-seed-1"), Path.Combine(trials, ".saving-fold-1-seed-1.abc"));
        Copy(Path.Combine(trials, "fold-1-seed-1"), Path.Combine(trials, ".work-fold-1-seed-1", "checkpoint-1"));
        Copy(Path.Combine(trials, "fold-1-seed-1"), Path.Combine(trials, ".damaged-fold-2-seed-1"));
        Copy(trials, Path.Combine(Path.GetDirectoryName(trials)!, "0123456789ab"));
        var before = _tool.Trials();
        var listed = _tool.Call("gc");
        Assert.True(listed.Code == 0, listed.ToString());
        Assert.Matches(
            @"^leftover +\S+ [kM]?B  \S+/\.saving-fold-1-seed-1\.abc\ncheckpoint +\S+ [kM]?B  \S+/\.work-fold-1-seed-1\n\S+ [kM]?B in 2 folders; --delete deletes them\n", listed.Out);
        Assert.Equal(before, _tool.Trials());
        Assert.Contains("in 2 folders", _tool.Call("gc", "--delete").Out, StringComparison.Ordinal);
        Assert.Contains(_tool.Trials(), f => f.Contains(".damaged-", StringComparison.Ordinal));
        Assert.Equal(0, _tool.Call("gc", "--delete", "--set-aside", "--unfinished").Code);
        Assert.Equal(needed, _tool.Trials());
        Assert.Contains("(6 cached)", _tool.Call("run", "small.lstm.yaml").Out, StringComparison.Ordinal);
        Assert.Equal("nothing to delete\n", _tool.Call("gc").Out);
    }

    [Fact]
    public void Garbage_of_a_process_that_lives_is_left_alone()
    {
        _tool.With("long.lstm.yaml", Specs.Endless);
        using var running = _tool.Start("run", "long.lstm.yaml", "--checkpoint-every", "100");
        running.Until(" done · ");
        Assert.Equal("nothing to delete\n", _tool.Call("gc", "--delete", "--unfinished", "--set-aside").Out);
        running.Signal("INT");
        Assert.Equal(75, running.Wait().Code);
        Assert.Contains("unfinished", _tool.Call("gc", "--unfinished").Out, StringComparison.Ordinal);
    }

    private string Run(string spec)
    {
        var said = _tool.Call("run", spec);
        Assert.True(said.Code == 0, said.ToString());
        return Regex.Match(said.Out, "run (?<id>[0-9a-f]{12})\n", RegexOptions.None, TimeSpan.FromMinutes(1)).Groups["id"].Value;
    }

    /// <summary>Changes a file of a run and its checksum with it, as if another build had stored it.</summary>
    private static void Reseal(string run, string name, Func<string, string> change)
    {
        var path = Path.Combine(run, name);
        File.WriteAllText(path, change(File.ReadAllText(path)));
        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));
        var sums = Path.Combine(run, "SHA256SUMS");
        File.WriteAllText(sums,
            Regex.Replace(File.ReadAllText(sums), $"[0-9a-f]{{64}}(?=  {Regex.Escape(name)})", sum, RegexOptions.None, TimeSpan.FromMinutes(1)));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>Sentences are cut to the width of a terminal, and go on indented by four.</summary>
    internal static string Unwrapped(string text) => text.Replace("\n    ", " ", StringComparison.Ordinal);
}
