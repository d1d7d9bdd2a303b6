namespace LstmSpec.Cli.Tests.Clusters;

/// <summary>Arrays on a real Slurm: whatever it does to them, the store ends with the bits of a local run.</summary>
public sealed class SlurmTests(SlurmCluster cluster) : IClassFixture<SlurmCluster>, IDisposable
{
    /// <summary>Everything, for .ci/full.</summary>
    private static readonly bool Full = Environment.GetEnvironmentVariable("LSTMSPEC_TESTS") is "full";

    private readonly Tool _tool = new Tool().With("long.lstm.yaml", Specs.Long)
        .With("longer.lstm.yaml", Specs.Long.Replace("seeds: 1", "seeds: 12", StringComparison.Ordinal))
        .With("minutes.lstm.yaml",
            Specs.Long.Replace("seeds: 1", "seeds: 60", StringComparison.Ordinal).Replace("units: 4", "units: 64", StringComparison.Ordinal))
        .With("endless.lstm.yaml", Specs.Endless).In("SLURM_CONF", cluster.Configuration);

    public void Dispose()
    {
        cluster.Clear();
        _tool.Dispose();
    }

    [SlurmFact]
    public void An_array_stores_the_bytes_of_a_local_run()
    {
        var said = Submit("small.lstm.yaml", "--slots", "3", "--throttle", "2");
        Assert.Matches("^job [0-9]+: order [0-9a-f]{12}, 4 trials in 3 slots; 'lstmspec watch [0-9a-f]{12}' follows it\n$", said.Out);
        var again = _tool.Call("submit", "small.lstm.yaml");
        Assert.Matches("^order [0-9a-f]{12}: (all that is not stored is on its way|all of it is stored)", again.Out);
        Assert.EndsWith("trials stored · finished\n", Watched().Error, StringComparison.Ordinal);
        IsAsLocal("small.lstm.yaml");
        Assert.Contains("all of it is stored; nothing to send", Submit("small.lstm.yaml").Out, StringComparison.Ordinal);
        Assert.Equal(0, _tool.Call("verify", "small").Code);
    }

    [SlurmFact]
    public void What_is_preempted_keeps_what_it_has_and_goes_on_when_its_turn_comes()
    {
        Submit(Lasting, "--slots", "1");
        Working("0/1");
        cluster.Call("sbatch", "--partition=urgent", "--cpus-per-task=4", "--output=/dev/null", "--wrap=sleep 1");
        cluster.Until(() => Log(0).Contains("stopped: what slot 0/1 has trained is kept", StringComparison.Ordinal), "the end of the first turn");
        cluster.Until(() => Log(0).Contains(" goes on from epoch ", StringComparison.Ordinal), "the second turn");
        Assert.DoesNotContain("is queued again", Log(0), StringComparison.Ordinal);
        EndsWell();
    }

    [SlurmFact]
    public void At_its_time_limit_a_slot_keeps_what_it_has_and_queues_itself_again()
    {
        // Slurm looks at limits every thirty seconds, and warns before the last time it looks.
        var spec = Full ? "minutes.lstm.yaml" : Lasting;
        Submit(spec, "--slots", "1", "--time", "1", "--warning", "20");
        cluster.Until(() => Log(0).Contains("_0 is queued again\n", StringComparison.Ordinal), "another turn");
        cluster.Until(() => Log(0).Contains(" goes on from epoch ", StringComparison.Ordinal), "the second turn");
        Assert.Contains("time is running out: stopping after this step\n", Log(0), StringComparison.Ordinal);
        EndsWell(spec);
    }

    [SlurmFact]
    public void Workers_finish_while_the_controller_is_dead_and_status_tells_what_is_stored()
    {
        var local = Local("long.lstm.yaml");
        Submit("long.lstm.yaml", "--slots", "1");
        Working("0/1");
        cluster.Kill("slurmctld");
        var said = _tool.Call("status");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("Slurm does not answer (", said.Out, StringComparison.Ordinal);
        Watched();
        Assert.Equal(local.Result, Sums(_tool.Store));
        cluster.StartController();
    }

    [SlurmFact]
    public void A_job_that_only_Slurm_believes_in_is_told_and_sent_again()
    {
        Submit(Lasting, "--slots", "1");
        Working("0/1");
        cluster.Kill("slurmd");
        foreach (var process in cluster.ProcessesOf(Queue().Split('|')[0])) SlurmCluster.Kill(process);
        Assert.Contains("RUNNING", Queue(), StringComparison.Ordinal);
        cluster.Until(() => _tool.Call("status").Out.Contains("1 ghost", StringComparison.Ordinal), "a ghost");
        cluster.StartNode();
        cluster.Until(() => !cluster.Call("sinfo", "--noheader", "--format=%T").Contains('*', StringComparison.Ordinal), "a node that answers");
        if (Queue().Contains("RUNNING", StringComparison.Ordinal))
            Assert.Contains("running, and its worker is not heard: cancelled and sent anew\n", Submit(Lasting).Error, StringComparison.Ordinal);
        cluster.Until(() => _tool.Call("status").Out.Contains("1 working", StringComparison.Ordinal), "another worker");
        EndsWell();
    }

    [SlurmFact]
    public void A_submission_that_is_killed_before_or_after_sbatch_is_made_once()
    {
        // Dies before Slurm hears of it.
        With("sbatch", "kill -KILL $PPID; sleep 1; exit 1");
        Assert.Equal(137, _tool.Call("submit", "endless.lstm.yaml", "--slots", "1").Code);
        Assert.Empty(Queue());
        _tool.In("PATH", Path());
        Assert.Contains("nobody", _tool.Call("status").Out, StringComparison.Ordinal);

        // Dies after Slurm took it, before that is written down.
        With("sbatch", $"{SlurmCluster.Find("sbatch")} \"$@\" > /dev/null; kill -KILL $PPID; sleep 1");
        Assert.Equal(137, _tool.Call("submit", "endless.lstm.yaml", "--slots", "1").Code);
        _tool.In("PATH", Path());
        var said = Submit("endless.lstm.yaml");
        Assert.Contains("that was interrupted had reached Slurm: it is job ", said.Error, StringComparison.Ordinal);
        Assert.Contains("all that is not stored is on its way", said.Out, StringComparison.Ordinal);
        Assert.Single(Queue().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, _tool.Call("stop").Code);
    }

    [SlurmFact]
    public void A_second_worker_on_a_slot_shares_its_work_or_waits_and_both_end_well()
    {
        var order = Submit("small.lstm.yaml", "--slots", "1").Out.Split("order ")[1][..12];
        var second = _tool.Call("worker", "--order", order, "--slot", "0/1");
        Assert.True(second.Code == 0, second.ToString());
        Watched();
        IsAsLocal("small.lstm.yaml");
        Assert.DoesNotContain(_tool.Trials(), f => f.Contains("/.differs", StringComparison.Ordinal));
    }

    [SlurmFact]
    public void Env_slurm_tells_what_the_site_allows()
    {
        var said = _tool.Call("env", "slurm");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Matches(@"(?m)^slurm +slurm\S* [0-9.]+, cluster lstmspec\n", said.Out);
        Assert.Matches(@"(?m)^arrays +1000 elements", said.Out);
        Assert.Matches(@"(?m)^accounting +none", said.Out);
        Assert.Matches(@"(?m)^partition +main\*", said.Out);
    }

    private Said Submit(params string[] arguments)
    {
        var said = _tool.Call(["submit", .. arguments]);
        Assert.True(said.Code == 0, said.ToString());
        return said;
    }

    private Said Watched()
    {
        using var watching = _tool.Start("watch", "--every", "1");
        var said = watching.Wait(TimeSpan.FromMinutes(5));
        Assert.True(said.Code == 0, said.ToString() + string.Join('\n', Enumerable.Range(0, 3).Select(Log)));
        return said;
    }

    /// <summary>What is still under way when Slurm does something to it.</summary>
    private static string Lasting => Full ? "longer.lstm.yaml" : "endless.lstm.yaml";

    /// <summary>Waits for the end and compares the bits where there is an end to wait for; else has it stop, which must not start another turn.</summary>
    private void EndsWell(string? spec = null)
    {
        if (Full)
        {
            Watched();
            IsAsLocal(spec ?? Lasting);
            return;
        }

        Assert.Contains(" stopping", _tool.Call("stop").Out, StringComparison.Ordinal);
        cluster.Until(() => Queue().Split('\n', StringSplitOptions.RemoveEmptyEntries).All(q => q.EndsWith("COMPLETING", StringComparison.Ordinal)),
            "an empty queue");
        Assert.Contains("trials stored · 1 interrupted", _tool.Call("watch", "--every", "1").Out, StringComparison.Ordinal);
    }

    private void Working(string slot) =>
        cluster.Until(
            () => Log(0).Contains($", slot {slot}: ", StringComparison.Ordinal) && _tool.Trials()
                .Any(f => f.Contains("/.work-", StringComparison.Ordinal) || Directory.Exists(System.IO.Path.Combine(_tool.Store, ".trials"))), "a worker");

    private string Log(int slot) => Directory.Exists(System.IO.Path.Combine(_tool.Store, ".orders"))
        ? string.Concat(
            Directory.EnumerateFiles(System.IO.Path.Combine(_tool.Store, ".orders"), $"slot-{slot}.log", SearchOption.AllDirectories).Select(File.ReadAllText))
        : string.Empty;

    private string Queue() => cluster.Call("squeue", "--noheader", "--array", "--format=%A|%K|%T");

    private static string Path() => Environment.GetEnvironmentVariable("PATH")!;

    /// <summary>Puts a program of a test's own before Slurm's.</summary>
    private void With(string program, string script)
    {
        _tool.With("bin/" + program, "#!/bin/sh\n" + script + "\n").In("PATH", _tool.At("bin") + ":" + Path());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_tool.At("bin/" + program), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void IsAsLocal(string spec) => Assert.Equal(Local(spec).Result, Sums(_tool.Store));

    /// <summary>Checksums of a run of the spec from here, in a store of its own.</summary>
    private Task<string> Local(string spec) => Task.Run(() =>
    {
        using var running = _tool.Start("run", spec, "--store", "local");
        var said = running.Wait(TimeSpan.FromMinutes(5));
        Assert.True(said.Code == 0, said.ToString());
        return Sums(_tool.At("local"));
    });

    private static string Sums(string store) =>
        File.ReadAllText(
            Assert.Single(Directory.GetDirectories(store).Where(f => !System.IO.Path.GetFileName(f).StartsWith('.')).SelectMany(Directory.GetDirectories))
                + "/SHA256SUMS");
}
