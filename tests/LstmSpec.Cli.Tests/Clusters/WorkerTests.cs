namespace LstmSpec.Cli.Tests.Clusters;

/// <summary>The worker verb by itself: what any scheduler may do to it.</summary>
public sealed class WorkerTests : IDisposable
{
    private readonly Tool _tool = new Tool().With("long.lstm.yaml", Specs.Long);

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Slots_in_any_order_make_the_run_that_run_makes_whichever_is_the_last()
    {
        var order = Order("small.lstm.yaml", 3);
        foreach (var slot in new[] { "2/3", "0/3" })
        {
            var said = _tool.Call("worker", "--order", order, "--slot", slot);
            Assert.True(said.Code == 0, said.ToString());
            Assert.Empty(_tool.Runs());
        }

        Assert.Contains("2/4 trials stored · 1 nobody", _tool.Call("status").Out.Replace("3/4", "2/4", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(75, _tool.Call("watch").Code);
        var last = _tool.Call("worker", "--order", order[..6], "--slot", "1/3");
        Assert.True(last.Code == 0, last.ToString());
        Assert.Contains("all trials of run ", last.Error, StringComparison.Ordinal);
        Assert.Equal(0, _tool.Call("watch", "small").Code);
        Assert.Equal(Local("small.lstm.yaml"), Sums(_tool.Store));
        Assert.True(File.Exists(Path.Combine(_tool.Runs()[0], "report.html")));

        // Once more, and by another division: nothing is left to do.
        Assert.DoesNotContain("goes on", _tool.Call("worker", "--order", order, "--slot", "6/7").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("USR1", "time is running out: stopping after this step\n")]
    [InlineData("TERM", "stopping after this step; ")]
    public void A_signal_stops_it_with_75_and_started_again_it_ends_in_the_same_bits(string signal, string why)
    {
        if (!OperatingSystem.IsLinux()) return;
        var order = Order("long.lstm.yaml", 1);
        using (var running = _tool.Hold(from: 2).Start("worker", "--order", order, "--slot", "0/1", "--checkpoint-every", "50"))
        {
            _tool.Held(2, running);
            running.Signal(signal);
            running.Until(why);
            _tool.Go();
            var said = running.Wait();
            Assert.True(said.Code == 75, said.ToString());
            Assert.Contains("stopped: what slot 0/1 has trained is kept", said.Error, StringComparison.Ordinal);
        }

        var again = _tool.Call("worker", "--order", order, "--slot", "0/1");
        Assert.True(again.Code == 0, again.ToString());
        Assert.Contains("fold 1, seed 0 goes on from epoch ", again.Error, StringComparison.Ordinal);
        Assert.Equal(Local("long.lstm.yaml"), Sums(_tool.Store));
    }

    [Fact]
    public void Two_workers_on_one_slot_agree()
    {
        var order = Order("small.lstm.yaml", 1);
        using Running one = _tool.Start("worker", "--order", order, "--slot", "0/1"), two = _tool.Start("worker", "--order", order, "--slot", "0/1");
        Said first = one.Wait(), second = two.Wait();
        Assert.True(first.Code == 0 && second.Code == 0, $"{first}\n{second}");
        Assert.Equal(Local("small.lstm.yaml"), Sums(_tool.Store));
    }

    [Fact]
    public void Other_data_than_the_order_was_made_on_are_refused()
    {
        var order = Order("small.lstm.yaml", 1);
        var data = File.ReadAllText(_tool.At("data/air-passengers.csv"));
        _tool.With("data/air-passengers.csv", data.Replace("112", "113", StringComparison.Ordinal));
        var said = _tool.Call("worker", "--order", order, "--slot", "0/1");
        Assert.True(said.Code == 3, said.ToString());
        Assert.Matches("is not the data of order [0-9a-f]{12}: its hash is ", said.Error);
        Assert.Contains("1 failed", _tool.Call("status").Out, StringComparison.Ordinal);
        Assert.Equal(4, _tool.Call("watch").Code);
    }

    [Fact]
    public void What_another_version_of_lstmspec_submitted_is_named_by_status_and_left_alone_by_gc()
    {
        var order = Order("small.lstm.yaml", 1);
        string own = Path.Combine(_tool.Store, ".orders", order, "order.json"), other = Path.Combine(_tool.Store, ".orders", "0123456789ab");
        var json = System.Text.Encoding.UTF8.GetBytes(File.ReadAllText(own).Replace("\"format\": 2", "\"format\": 99", StringComparison.Ordinal));
        Storing.SealedFolder.Write(other, [("order.json", to => to.Write(json))]);
        var status = _tool.Call("status");
        Assert.True(status.Code == 0, status.ToString());
        Assert.Contains(order, status.Out, StringComparison.Ordinal);
        Assert.Contains("passed over: " + other, status.Error, StringComparison.Ordinal);
        Assert.Contains("is of format 99", status.Error, StringComparison.Ordinal);
        Assert.Equal(75, _tool.Call("watch", "small").Code);
        Assert.Equal(5, _tool.Call("status", "0123456789ab").Code);
        Assert.Equal(0, _tool.Call("gc", "--delete", "--set-aside").Code);
        Assert.True(Directory.Exists(other));
    }

    [Fact]
    public void A_trial_that_fails_does_not_stop_its_slot_and_is_told_by_status()
    {
        _tool.With("diverging.lstm.yaml", Specs.Diverging);
        var order = Order("diverging.lstm.yaml", 1);
        var said = _tool.Call("worker", "--order", order, "--slot", "0/1");
        Assert.True(said.Code == 4, said.ToString());
        var status = _tool.Call("status");
        Assert.Contains("1 failed", status.Out, StringComparison.Ordinal);
        Assert.Contains("fold 1, seed 0: ", status.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_allowed_error_goes_with_the_order_and_the_run_is_marked()
    {
        _tool.With("whole.lstm.yaml", Specs.WholeSeries);
        Assert.Equal(3, _tool.Call("submit", "whole.lstm.yaml", "--on", "none").Code);
        var order = Order("whole.lstm.yaml", 1, "--allow", "LSTM1105");
        var said = _tool.Call("worker", "--order", order, "--slot", "0/1");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("compromised: LSTM1105", _tool.Call("ls").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seeds: 2\n", "seeds: 2\nsweep: {over: {train.batch: [4, 8], model.layers: [[{lstm: 4}], [{lstm: 5}]]}}\n", 8)]
    [InlineData("seeds: 2\n", "seeds: 2\nsweep: {over: {train.batch: [2, 4, 8, 16]}, method: halving, rungs: [2, 4], factor: 2}\n", 8)]
    [InlineData("seeds: 2\n", "seeds: 2\nsweep: {over: {train.optimizer.adam.learning-rate: [0.003, 1e+30]}}\n", 4)]
    [InlineData("refit: true}}", "refit: true}, carry: weights}", 2)]
    public void What_hangs_together_stays_together_and_makes_the_run_that_run_makes(string old, string now, int shared)
    {
        _tool.With("together.lstm.yaml", Specs.Small.Replace(old, now, StringComparison.Ordinal));
        string[] allow = ["--allow", "LSTM1109", "--allow", "LSTM1501", "--allow", "LSTM1119", "--allow", "LSTM1111"];
        var order = Order("together.lstm.yaml", 2, allow);
        Assert.Equal(0, _tool.Call("worker", "--order", order, "--slot", "1/2").Code);
        Assert.Contains($"{shared / 2}/{shared} trials stored", _tool.Call("status").Out, StringComparison.Ordinal);
        Assert.Empty(_tool.Runs());
        Assert.DoesNotContain("submitted", _tool.Call("gc").Out, StringComparison.Ordinal);
        var last = _tool.Call("worker", "--order", order, "--slot", "0/2");
        Assert.True(last.Code == 0, last.ToString());
        Assert.Contains("all trials of run ", last.Error, StringComparison.Ordinal);
        Assert.Equal(0, _tool.Call("watch", "small").Code);
        Assert.Equal(Local("together.lstm.yaml", allow), Sums(_tool.Store));
        Assert.Contains("submitted", _tool.Call("gc", "--delete").Out, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_tool.Store, ".orders")));
    }

    [Fact]
    public void Arithmetic_that_the_engine_has_not_is_not_submitted()
    {
        _tool.With("b.lstm.yaml", Specs.Small.Replace("  clip-norm: 1\n", "  clip-norm: 1\n  precision: bfloat16\n", StringComparison.Ordinal));
        var said = _tool.Call("submit", "b.lstm.yaml", "--on", "none");
        Assert.True(said.Code == 3, said.ToString());
        Assert.Contains("LSTM1510", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_no_Slurm_that_is_said_and_nothing_is_sent()
    {
        if (SlurmCluster.Find("sbatch") is not null) _tool.In("PATH", Path.GetDirectoryName(Environment.ProcessPath)!);
        _tool.In("SLURM_CONF", "/nowhere");
        var said = _tool.Call("submit", "small.lstm.yaml");
        Assert.True(said.Code == 74, said.ToString());
        Assert.Contains("sbatch is not installed here", said.Error, StringComparison.Ordinal);
        Assert.Equal(74, _tool.Call("env", "slurm").Code);
        Assert.Contains("nothing was submitted", new Func<string>(() => _tool.Call("watch", "--store", "nowhere").Error)(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_is_an_indexed_job_of_the_same_worker()
    {
        _tool.With("data/x", "x");
        var said = _tool.Call("submit", "small.lstm.yaml", "--on", "kubernetes", "--image", "registry.example/lstm:1", "--claim", "runs", "--slots", "3",
            "--throttle", "2", "--cpus", "2", "--mem", "2Gi");
        Assert.True(said.Code == 0, said.ToString());
        var (tree, finding) = Yaml.YamlReader.Read(
            said.Out.Replace("&resources ", string.Empty, StringComparison.Ordinal).Replace("*resources", "same", StringComparison.Ordinal), "job.yaml");
        Assert.Null(finding);
        Assert.Equal(("batch/v1", "Job"), (At("apiVersion"), At("kind")));
        Assert.Equal(("Indexed", "3", "2"), (At("spec", "completionMode"), At("spec", "completions"), At("spec", "parallelism")));
        Assert.Equal("Never", At("spec", "template", "spec", "restartPolicy"));
        var rules = Items("spec", "podFailurePolicy", "rules");
        Assert.Contains("75", Text(rules[0]), StringComparison.Ordinal);
        Assert.Equal("Ignore", ((Declaring.ScalarNode)((Declaring.MapNode)rules[0])["action"]!).Text);
        Assert.DoesNotContain("75", Text(rules[2]), StringComparison.Ordinal);
        var container = (Declaring.MapNode)Items("spec", "template", "spec", "containers")[0];
        var words = Words(container["command"]!).Concat(Words(container["args"]!)).ToList();
        Assert.Equal(["lstmspec", "worker", "--order"], words.Take(3));
        Assert.Equal("$(LSTM_SLOT)/3", words[words.IndexOf("--slot") + 1]);
        Assert.Equal(_tool.Store, words[words.IndexOf("--store") + 1]);

        // The arguments are those of the verb: with the index put in, they train.
        var call = _tool.Call([.. words.Skip(1).Select(w => w.Replace("$(LSTM_SLOT)", "0", StringComparison.Ordinal))]);
        Assert.True(call.Code == 0, call.ToString());
        Assert.Equal(2, _tool.Call("submit", "small.lstm.yaml", "--on", "kubernetes").Code);

        string At(params string[] path) => ((Declaring.ScalarNode)Node(path)).Text;
        IReadOnlyList<Declaring.Node> Items(params string[] path) => [.. ((Declaring.ListNode)Node(path)).Items];
        Declaring.Node Node(string[] path) => path.Aggregate((Declaring.Node)tree!.Root, (node, key) => ((Declaring.MapNode)node)[key]!);
        static IEnumerable<string> Words(Declaring.Node list) => ((Declaring.ListNode)list).Items.Select(i => ((Declaring.ScalarNode)i).Text);
        static string Text(Declaring.Node rule) => string.Join(',', Words(((Declaring.MapNode)((Declaring.MapNode)rule)["onExitCodes"]!)["values"]!));
    }

    [Fact]
    public void Ten_thousand_trials_are_sent_as_one_array_within_what_a_site_allows()
    {
        // A queue that takes everything and never runs it.
        foreach (var (name, script) in new[] { ("sbatch", "cp \"$2\" ../sent.sh; echo 17"),
            ("squeue", "for i in $(seq 0 99); do echo \"17|$i|PENDING|Priority|0:00\"; done"), ("scontrol", "echo 'MaxArraySize = 101'") })
        {
            _tool.With("bin/" + name, $"#!/bin/sh\ncd '{_tool.At("bin")}'\n{script}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(_tool.At("bin/" + name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _tool.In("PATH", _tool.At("bin") + ":" + Environment.GetEnvironmentVariable("PATH"))
            .With("many.lstm.yaml", Specs.Small.Replace("seeds: 2", "seeds: 1000", StringComparison.Ordinal)
            .Replace("horizon: 12", "horizon: 4", StringComparison.Ordinal).Replace("folds: 2, test: 12", "folds: 10, test: 4", StringComparison.Ordinal));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var said = _tool.Call("submit", "many.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        var status = _tool.Call("status");
        Assert.InRange(clock.Elapsed.TotalMinutes, 0, 5);
        Assert.Matches("^job 17: order [0-9a-f]{12}, 10000 trials in 100 slots; ", said.Out);
        Assert.Contains("0/10000 trials stored · 100 waiting", status.Out, StringComparison.Ordinal);
        var script17 = File.ReadAllText(_tool.At("sent.sh"));
        foreach (var line in new[] { "#SBATCH --array=0-99%32\n", "#SBATCH --signal=B:USR1@180\n", "#SBATCH --requeue\n", "#SBATCH --open-mode=append\n",
            "\nexec " }) Assert.Contains(line, script17, StringComparison.Ordinal);
        Assert.Matches("worker --order [0-9a-f]{12} --slot \"\\$SLURM_ARRAY_TASK_ID/100\" ", script17);
        Assert.Equal(74, _tool.Call("submit", "many.lstm.yaml", "--slots", "200").Code);
    }

    private string Order(string spec, int slots, params string[] more)
    {
        var said = _tool.Call(["submit", spec, "--on", "none", "--slots", slots.ToString(System.Globalization.CultureInfo.InvariantCulture), .. more]);
        Assert.True(said.Code == 0, said.ToString());
        return said.Out.Split(' ')[1].TrimEnd(':');
    }

    private string Local(string spec, params string[] more)
    {
        var said = _tool.Call(["run", spec, "--store", "local", .. more]);
        Assert.True(said.Code == 0, said.ToString());
        return Sums(_tool.At("local"));
    }

    private static string Sums(string store) =>
        File.ReadAllText(Assert.Single(Directory.GetDirectories(store).Where(f => !Path.GetFileName(f).StartsWith('.')).SelectMany(Directory.GetDirectories))
            + "/SHA256SUMS");
}
